"""The dashboard of a centre with 20,000 attendances, beside SQL by hand and an empty view."""

import datetime as dt
import time

import pytest
from django.db import connection

from accounts.permissions import Role
from centres.models import Population, ReachArea, Session
from centres.periods import Period
from families.models import Address, Attendance, Family, FamilyMember, Person
from reach.measures import measure
from reach.reports import reach_report
from reach.scopes import scope_of
from tests import factories as make

PEOPLE, SESSIONS, EACH, AREAS = 4_000, 1_000, 20, 12
YEAR = Period(dt.date(2009, 4, 1), dt.date(2010, 3, 31))

BY_HAND = """
WITH seen AS (
    SELECT a.person_id, a.family_id, a.date, a.area_id IN (
               SELECT area_id FROM centres_reacharea WHERE centre_id = %(centre)s) AS at_home,
           p.date_of_birth <= a.date AND p.turns_five_on > a.date AS is_child
    FROM families_attendance a
    JOIN centres_session s ON s.id = a.session_id AND s.status <> 'cancelled'
    JOIN families_person p ON p.id = a.person_id
    WHERE a.centre_id = %(centre)s AND a.date BETWEEN %(first)s AND %(last)s
), children AS (
    SELECT person_id, bool_or(at_home) AS at_home, count(DISTINCT date) AS days
    FROM seen WHERE is_child GROUP BY person_id
)
SELECT (SELECT count(*) FROM children WHERE at_home),
       (SELECT count(*) FROM children WHERE at_home AND days >= 3),
       (SELECT count(*) FROM children WHERE NOT at_home),
       (SELECT count(DISTINCT family_id) FROM seen),
       (SELECT count(*) FROM seen)
"""


def build():
    """Two thirds of the people are children under 5; everybody comes about five times."""
    centre = make.CentreFactory(name="Bench")
    areas = [make.AreaFactory() for _ in range(AREAS)]
    ReachArea.objects.bulk_create(ReachArea(centre=centre, area=area) for area in areas)
    Population.objects.bulk_create(Population(area=a, year=2009, children=300) for a in areas)
    one = {"authority": centre.authority}
    families = Family.objects.bulk_create(
        Family(**one, centre=centre, name=f"F{n}", registered_on=dt.date(2009, 1, 1))
        for n in range(PEOPLE // 2)
    )
    Address.objects.bulk_create(
        Address(family=family, area=areas[n % AREAS]) for n, family in enumerate(families)
    )
    people = Person.objects.bulk_create(
        Person(**one, date_of_birth=dt.date(2007 if n % 3 else 1980, 1 + n % 12, 1))
        for n in range(PEOPLE)
    )
    FamilyMember.objects.bulk_create(
        FamilyMember(family=families[n // 2], person=person, role="child")
        for n, person in enumerate(people)
    )
    activity = make.ActivityFactory(centre=centre)
    sessions = Session.objects.bulk_create(
        Session(**one, centre=centre, activity=activity,
                date=YEAR.first + dt.timedelta(days=n % 365))
        for n in range(SESSIONS)
    )  # fmt: skip
    Attendance.objects.bulk_create(
        Attendance(
            session=session,
            person=people[who],
            family=families[who // 2],
            date=session.date,
            centre=centre,
            area=areas[who // 2 % AREAS],
        )
        for n, session in enumerate(sessions)
        for who in ((n * 7 + place * 197) % PEOPLE for place in range(EACH))
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return centre


def fastest(work, times=5):
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found) * 1000


def by_hand(centre):
    with connection.cursor() as cursor:
        cursor.execute(BY_HAND, {"centre": centre.pk, "first": YEAR.first, "last": YEAR.last})
        return cursor.fetchone()


@pytest.mark.django_db
def test_dashboard_of_a_centre_with_20_000_attendances(client):
    centre = build()
    scope = scope_of(centre)
    client.force_login(make.user_with(Role.MANAGER, centre))
    page = "/reach/?scope=bench&from=2009-04-01&to=2010-03-31"

    found = measure(scope, YEAR)
    keys = ["children_reached", "children_sustained", "children_reached_outside",
            "families_reached", "attendances"]  # fmt: skip
    assert tuple(found[key].numerator for key in keys) == by_hand(centre)

    start = time.perf_counter()
    assert client.get(page).status_code == 200
    first = (time.perf_counter() - start) * 1000
    print(
        f"\ndashboard of one centre, {SESSIONS * EACH:,} attendances, fastest of 5, in ms:"
        f"\n  page                         {fastest(lambda: client.get(page)):8.1f}"
        f"\n  page, first time with charts {first:8.1f}"
        f"\n  report (3 breakdowns)        "
        f"{fastest(lambda: reach_report(scope, YEAR, released=False)):8.1f}"
        f"\n  all 13 measures              {fastest(lambda: measure(scope, YEAR)):8.1f}"
        f"\n  baseline: 5 of them by hand  {fastest(lambda: by_hand(centre)):8.1f}"
        f"\n  baseline: an empty view      {fastest(lambda: client.get('/health/live')):8.1f}"
    )
