"""What migrations made is there again after a test that commits: whole, and with what joins it."""

import pytest

from centres.models import Strand
from volunteers.models import Course, HourlyRate, LadderNeed, VolunteerRole

MADE_BY_MIGRATIONS = [
    Strand,
    Course,
    VolunteerRole,
    VolunteerRole.courses.through,
    LadderNeed,
    HourlyRate,
]


def rows():
    return {
        model: sorted(map(str, model.objects.values_list().order_by("pk")))
        for model in MADE_BY_MIGRATIONS
    }


@pytest.mark.django_db
def test_rows_of_migrations_are_put_back_whole(put_rows_of_migrations_back):
    made = rows()
    assert all(made.values())
    for model in (LadderNeed, VolunteerRole, Course, HourlyRate, Strand):
        model.objects.all().delete()
    assert not any(rows().values())
    put_rows_of_migrations_back()
    assert rows() == made
