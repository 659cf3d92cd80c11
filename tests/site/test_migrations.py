import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
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


DESCRIBED = (
    (
        "SELECT table_name, column_name, ordinal_position, data_type, is_nullable, column_default, "
        "character_maximum_length, numeric_precision, numeric_scale, is_identity "
        "FROM information_schema.columns WHERE table_schema = 'public'"
    ),
    (
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE connamespace = 'public'::regnamespace"
    ),
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    (
        "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger "
        "WHERE NOT tgisinternal"
    ),
    "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    "SELECT viewname, definition FROM pg_views WHERE schemaname = 'public'",
    "SELECT codename, name FROM auth_permission",
)
MIGRATED = """import json, django; django.setup()
from django.core.management import call_command
from tests.site.test_migrations import described
call_command("migrate", verbosity=0)
print(json.dumps(described()))"""


def described():
    """Every column, constraint, index, trigger, function, view and permission, in words."""
    with connection.cursor() as cursor:
        found = []
        for query in DESCRIBED:
            cursor.execute(query)
            found += [[str(cell) for cell in row] for row in cursor.fetchall()]
    return sorted(found)


@pytest.mark.long
def test_quick_migrations_make_the_tables_that_django_makes(tmp_path):
    """A minute: Django's own way in a database of its own."""
    environment = {**os.environ, "VAR_DIR": str(tmp_path), "PYTHONPATH": "."}
    environment.pop("DATABASE_URL", None)
    made = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", MIGRATED],
        cwd=settings.BASE_DIR, env=environment, capture_output=True, check=True,
    )  # fmt: skip
    assert described() == json.loads(made.stdout.splitlines()[-1])
