import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

pytestmark = pytest.mark.django_db

ROOMS = "accounts documents centres families volunteers reach coproduction costing".split()


def test_models_and_migrations_are_in_step():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_every_migration_can_be_taken_back():
    loader = MigrationLoader(connection)
    irreversible = [
        str(migration)
        for (app, _), migration in loader.disk_migrations.items()
        if app in ROOMS
        for operation in migration.operations
        if not operation.reversible
    ]
    assert irreversible == []


def test_strands_and_target_groups_are_there_after_migrate():
    from centres.models import Strand
    from families.models import TargetGroup

    assert list(Strand.objects.values_list("name", flat=True)) == [
        "Child development and learning",
        "Family support",
        "Outreach and engagement",
        "Business and administration",
    ]
    assert TargetGroup.objects.count() == 7
