"""The made authority: the same seed gives the same rows, it is what was asked for, and lifelike."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Sum

from accounts.models import User
from centres.models import Area, Authority, Centre, LiveBirths, Population, Session
from config.made import Plan, make_authority
from documents.refusals import Refused
from families.models import Attendance, Contact, Family, Person, Presence
from families.presence_rollup import compare
from reach.measures import measure
from reach.scopes import scope_of
from volunteers.models import Hours

SMALL = Plan(children=300, attendances=7_000, seed=7, centres=2, years=2, last_year=2023)


def last_line(out):
    return out.getvalue().strip().splitlines()[-1]


def rows_of(authority):
    """What the seed decides; ids, uuids and what is made of the code are left out."""
    people = Person.objects.filter(authority=authority)
    attended = Attendance.objects.filter(session__authority=authority)
    return (
        list(people.order_by("pk").values_list("given_name", "family_name", "date_of_birth")),
        list(Area.objects.filter(ward__authority=authority).order_by("pk").values_list("name")),
        list(
            attended.order_by("pk").values_list(
                "date", "session__activity__name", "session__start", "person__given_name",
                "family__ref", "area__name",
            )
        ),
        list(Hours.objects.filter(volunteer__authority=authority).values_list("date", "hours")),
    )  # fmt: skip


@pytest.mark.django_db
def test_the_same_seed_makes_the_same_rows_beside_the_first():
    first, second = make_authority(SMALL), make_authority(SMALL)
    assert first.code != second.code
    assert rows_of(first) == rows_of(second)
    assert all(rows_of(first))
    assert Attendance.objects.filter(session__authority=first).count() == SMALL.attendances
    assert Centre.objects.filter(authority=first).count() == SMALL.centres
    assert compare() == []
    is_lifelike(first)


def is_lifelike(authority):
    year = SMALL.financial_years[-1].period
    population = Population.objects.filter(area__ward__authority=authority, year=2023)
    assert abs(population.aggregate(n=Sum("children"))["n"] - SMALL.children) <= 10
    found = measure(scope_of(authority), year)
    assert 30 <= found["children_reached"].percent <= 52
    assert 40 <= found["children_sustained"].percent <= 65
    assert 40 <= found["children_registered"].percent <= 70
    assert found["volunteer_hours"].numerator > 0
    of_authority = {"authority": authority}
    assert Family.objects.filter(same_as__isnull=False, **of_authority).exists()
    assert Session.objects.filter(status="cancelled", **of_authority).exists()
    assert Contact.objects.filter(family__authority=authority).exists()
    assert LiveBirths.objects.filter(area__ward__authority=authority).exists()
    assert Presence.objects.filter(centre__authority=authority).exists()
    attended = Attendance.objects.filter(session__authority=authority)
    assert not attended.filter(session__status="cancelled").exists()
    assert not attended.exclude(date__range=(SMALL.period.first, SMALL.period.last)).exists()
    assert attended.filter(person__date_of_birth__gt=dt.date(2022, 4, 1)).exists()


@pytest.mark.django_db
def test_make_authority_prints_its_code_last_and_a_sign_in_that_works(client):
    out = StringIO()
    call_command(
        "make_authority", children=60, attendances=600, seed=1, centres=1, years=1, sign_in=True,
        stdout=out,
    )  # fmt: skip
    authority = Authority.objects.get(code=last_line(out))
    line = next(line for line in out.getvalue().splitlines() if line.startswith("Sign in as"))
    email, password = line.removeprefix("Sign in as ").split(" with the password: ")
    user = User.objects.get(email=email)
    assert user.check_password(password)
    client.force_login(user)
    centre = Centre.objects.get(authority=authority)
    assert client.get(f"/reach/?scope={centre.slug}").status_code == 200


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"children": 0}, "0 children under 5 who live there at a time: give a number from 50"),
        ({"children": -5}, "-5 children"),
        ({"years": 11}, "11 financial years: give a number from 1 to 10."),
        ({"centres": 100}, "300 children are too few for 100 centres: at least 20 a centre."),
        ({"attendances": 100_000}, "100,000 attendances are too many for 300 children in 2 years"),
        ({"last_year": 1066}, "The last year is a financial year from 2000 to 2100."),
    ],
)
def test_a_plan_of_nonsense_is_refused_with_words(wrong, words):
    with pytest.raises(Refused) as refused:
        Plan(**vars(SMALL) | wrong)
    assert words in str(refused.value)


@pytest.mark.django_db
def test_make_authority_refuses_with_words_and_stores_nothing():
    with pytest.raises(CommandError, match="too many for 60 children"):
        call_command("make_authority", children=60, attendances=10**6, seed=1, centres=1, years=1)
    assert Authority.objects.count() == 0
