"""The same form posted five times at once makes one row, and the others are answered with words."""

import pytest
from django.urls import reverse

from tests.at_once import at_once
from volunteers.models import Cohort, Course, HourlyRate, LadderStep, VolunteerRole

STEP = {"level": "1", "on": "1/5/2026", "evidence": "Helped at three sessions"}
RATE = {"kind": "average", "starts_on": "1/4/2020", "pounds": "15", "source": "Our payroll"}
ROLE = {"name": "Greeter", "check_level": "none"}
COHORT = {"name": "Summer", "first_day": "3/6/2026", "weeks": "1"}


@pytest.mark.django_db(transaction=True)
def test_five_at_once_make_one_step_rate_role_and_cohort(mina, shaz, southmead):
    first_aid = Course.objects.get(slug="first-aid", authority=None)
    cohort = COHORT | {"course": first_aid.pk, "centre": southmead.pk}
    for name, row, said in (
        ("step-add", [shaz.uuid], STEP),
        ("rate-add", [], RATE),
        ("role-add", [], ROLE),
        ("cohort-add", [], cohort),
    ):
        address = reverse(f"volunteers:{name}", args=row)
        assert at_once(mina, address, said) <= {200, 302}, name
    assert LadderStep.objects.count() == 1
    assert HourlyRate.objects.filter(authority=southmead.authority).count() == 1
    assert VolunteerRole.objects.filter(authority=southmead.authority).count() == 1
    assert Cohort.objects.count() == 1
