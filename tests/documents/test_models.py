import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from documents.models import Job, StoredFile
from tests.factories import UserFactory

NOW = timezone.now()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("job_is_finished_when_it_has_ended", {"state": "resting", "finished": NOW}),
        ("job_is_finished_when_it_has_ended", {"state": "done"}),
        ("job_is_finished_when_it_has_ended", {"state": "waiting", "finished": NOW}),
        ("running_job_has_started", {"state": "running"}),
        ("job_progress_is_within_its_total", {"progress_done": 2, "progress_total": 1}),
        ("refused_job_says_why", {"state": "refused", "finished": NOW}),
    ],
)
def test_the_database_refuses_a_job_that_makes_no_sense(constraint, fields):
    owner = UserFactory()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Job.objects.create(kind="try_out", owner=owner, **fields)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("input_file_belongs_to_a_job", {"is_input": True, "sha256": "0" * 64}),
        ("file_has_a_sha256", {"sha256": "unknown"}),
    ],
)
def test_the_database_refuses_a_file_that_makes_no_sense(constraint, fields):
    owner = UserFactory()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        StoredFile.objects.create(owner=owner, name="a", size=1, file="stored/a", **fields)


@pytest.mark.django_db
def test_a_job_of_a_kind_no_room_knows_any_more_has_a_name_all_the_same():
    assert str(Job(kind="import_families_of_old")) == "Import families of old (waiting)"
