"""Every measure and breakdown against plain loops over raw rows, on random small worlds."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from centres.periods import Period
from reach.measures import BREAKDOWNS, measure, measure_by
from reach.scopes import scope_of, scope_of_activities
from tests import oracles
from tests.reach.worlds import PERIODS, Places, build

pytestmark = pytest.mark.django_db
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@pytest.fixture
def places():
    return Places()


def scopes(places):
    """Each kind of scope, and what the oracle calls it."""
    own = places.authority.pk
    centre, area, ward = places.centres[0], places.areas[0], places.wards[1]
    activities = places.activities[1:3]
    return {
        "centre": (scope_of(centre), oracles.Place("centre", {centre.pk}, own)),
        "cluster": (
            scope_of(places.cluster),
            oracles.Place("cluster", {places.cluster.pk}, own),
        ),
        "area": (scope_of(area), oracles.Place("area", {area.pk}, own)),
        "ward": (scope_of(ward), oracles.Place("ward", {ward.pk}, own)),
        "authority": (scope_of(places.authority), oracles.Place("authority", {own}, own)),
        "activities": (
            scope_of_activities(activities, centre),
            oracles.Place(
                "activities", {centre.pk}, own, activities={activity.pk for activity in activities}
            ),
        ),
    }


def parts(figures):
    return {key: (figure.numerator, figure.denominator) for key, figure in figures.items()}


def compare(places, kind, first, last):
    scope, place = scopes(places)[kind]
    rows = oracles.Rows()
    found = measure(scope, Period(first, last))
    assert parts(found.figures) == oracles.measures(rows, place, first, last)
    assert found.population.year == oracles.Count(rows, place, first, last).year
    for by in BREAKDOWNS:
        by_measure = measure_by(scope, Period(first, last), by)
        expected = oracles.breakdown(rows, place, first, last, by)
        assert [row.key for row in by_measure] == list(expected), by
        assert {row.key: parts(row.figures) for row in by_measure} == expected, by


def try_worlds(places, examples):
    @settings(max_examples=examples, deadline=None, suppress_health_check=QUIET, database=None)
    @given(
        data=st.data(), ends=st.sampled_from(PERIODS), kind=st.sampled_from(list(scopes(places)))
    )
    def try_world(data, ends, kind):
        with transaction.atomic():
            build(data, places, *ends)
            compare(places, kind, *ends)
            transaction.set_rollback(True)

    try_world()


def test_measures_agree_with_the_oracle(places):
    try_worlds(places, 50)


@pytest.mark.long
def test_measures_agree_with_the_oracle_on_many_worlds(places):
    try_worlds(places, 1000)
