"""Parts of a place, and its sessions row by row, against plain loops over raw rows."""

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from centres.periods import Period
from reach.measures import BREAKDOWNS, measure, measure_by
from reach.only import Only
from tests import oracles
from tests.reach.test_oracle import KINDS, parts, scopes
from tests.reach.worlds import PERIODS, Places, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    return Places()


def asked_of(data, places):
    """Some part of a place, and what the oracle calls it."""

    def some(choices):
        choices = sorted(choices)
        if data.draw(st.integers(0, 2)):
            return ()
        return tuple(data.draw(st.lists(st.sampled_from(choices), min_size=1, unique=True)))

    areas = some(area.pk for area in places.all_areas)
    ages, groups = some(range(5)), some(group.pk for group in places.target_groups)
    sessions = {
        "activity": some(activity.pk for activity in places.activities),
        "led_by": some(["staff", "volunteers", "jointly"]),
        "day": some(range(1, 8)),
        "time": some(["morning", "afternoon", "evening"]),
    }
    only = Only(frozenset(areas) if areas else None, ages, groups, *sessions.values())
    return only, oracles.Part(
        set(areas) or None,
        set(ages) or None,
        set(groups) or None,
        {by: set(keys) for by, keys in sessions.items() if keys},
    )


def compare(places, kind, ends, only, part):
    rows, period = oracles.Rows(), Period(*ends)
    scope, place = scopes(places)[kind]
    found = measure(scope, period, only=only)
    assert parts(found.figures) == oracles.measures(rows, place, *ends, part)
    for by in BREAKDOWNS:
        expected = oracles.breakdown(rows, place, *ends, by, part)
        found_rows = measure_by(scope, period, by, only=only)
        assert {row.key: parts(row.figures) for row in found_rows} == expected, by
        assert [row.key for row in found_rows] == list(expected), by


worlds = given(data=st.data(), ends=st.sampled_from(PERIODS), kind=st.sampled_from(KINDS))


def try_world(places, data, ends, kind):
    with transaction.atomic():
        build(data, places, *ends)
        compare(places, kind, ends, *asked_of(data, places))
        transaction.set_rollback(True)


@settings(max_examples=12)
@worlds
def test_parts_agree_with_the_oracle(places, data, ends, kind):
    try_world(places, data, ends, kind)


@pytest.mark.long
@worlds
def test_parts_agree_with_the_oracle_on_many_worlds(places, data, ends, kind):
    try_world(places, data, ends, kind)
