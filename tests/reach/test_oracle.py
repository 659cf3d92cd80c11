"""Every measure and breakdown against plain loops over raw rows, on random small worlds."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from centres.periods import Period
from reach.measures import BREAKDOWNS, measure, measure_by
from reach.scopes import scope_of, scope_of_activities
from reach.volunteering.hours import hours_in, years_given
from tests import oracles
from tests.reach.worlds import PERIODS, Places, build
from volunteers.hours_totals import hours_tables

pytestmark = pytest.mark.django_db


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
    rows, period = oracles.Rows(), Period(first, last)
    of_kind = scopes(places)
    for name, (scope, place) in of_kind.items():
        found = measure(scope, period)
        assert parts(found.figures) == oracles.measures(rows, place, first, last), name
        assert found.population.year == oracles.Count(rows, place, first, last).year
    scope, place = of_kind[kind]
    for by in BREAKDOWNS:
        expected = oracles.breakdown(rows, place, first, last, by)
        found_rows = measure_by(scope, period, by)
        assert [row.key for row in found_rows] == list(expected), by
        assert {row.key: parts(row.figures) for row in found_rows} == expected, by


def parts_of(totals):
    return {total.key: (total.approved, total.paid, total.volunteers) for total in totals}


def compare_hours(places, first, last):
    """Hours by year, group, activity and strand of what the dashboard of volunteering is for."""
    rows, period = oracles.Rows(), Period(first, last)
    of_kind = scopes(places)
    for kind in ("centre", "cluster", "authority"):
        scope, place = of_kind[kind]
        expected = oracles.hours_split(rows, place, first, last)
        tables = hours_tables(hours_in(scope, period), period)
        for by, table in zip(["group", "activity", "strand"], tables, strict=True):
            assert parts_of(table.totals) == expected[by], (kind, by)
        ever = oracles.hours_split(rows, place, dt.date.min, last)["year"]
        years = {
            year.year.start: (year.hours, year.paid_hours, year.volunteers)
            for year in years_given(scope, last)
        }
        assert {key: years.pop(key) for key in ever} == ever, kind
        assert set(years.values()) <= {(0, 0, 0)}, kind


def try_world(places, data, ends, kind):
    with transaction.atomic():
        build(data, places, *ends)
        compare(places, kind, *ends)
        compare_hours(places, *ends)
        transaction.set_rollback(True)


KINDS = ["centre", "cluster", "area", "ward", "authority", "activities"]
worlds = given(data=st.data(), ends=st.sampled_from(PERIODS), kind=st.sampled_from(KINDS))


@settings(max_examples=20)
@worlds
def test_measures_agree_with_the_oracle(places, data, ends, kind):
    try_world(places, data, ends, kind)


@pytest.mark.long
@worlds
def test_measures_agree_with_the_oracle_on_many_worlds(places, data, ends, kind):
    try_world(places, data, ends, kind)
