"""Homes over a change of boundaries, checked on made maps of points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centres.homes import homes_among
from centres.models import AreaChange
from tests.factories import AreaFactory

POINTS = range(6)
_drawn = st.lists(st.integers(0, 3), min_size=len(POINTS), max_size=len(POINTS))


def _areas(drawn):
    """The areas of a map: the points that were drawn alike."""
    return {frozenset(p for p in POINTS if drawn[p] == one) for one in drawn}


@pytest.fixture
def area(db):
    return AreaFactory


def _became(before, *after):
    AreaChange.objects.bulk_create(AreaChange(before=before, after=one) for one in after)


def test_without_changes_each_area_holds_its_own_homes(area):
    one, other = area(), area()
    assert homes_among([one.pk]) == {one.pk: (one.pk,)}
    assert homes_among([one.pk, other.pk]) == {one.pk: (one.pk,), other.pk: (other.pk,)}
    assert homes_among([]) == {}


def test_a_home_of_an_area_that_was_split_counts_where_all_its_parts_are_served(area):
    whole, north, south = area(vintage=2011), area(vintage=2021), area(vintage=2021)
    _became(whole, north, south)
    both = tuple(sorted([north.pk, south.pk]))
    assert homes_among([north.pk]) == {north.pk: (north.pk,)}
    assert homes_among(both)[whole.pk] == both


def test_homes_of_areas_that_were_merged_are_in_the_one_after_them(area):
    east, west, both = area(vintage=2011), area(vintage=2011), area(vintage=2021)
    _became(east, both)
    _became(west, both)
    assert homes_among([both.pk]) == {pk: (both.pk,) for pk in (both.pk, east.pk, west.pk)}
    assert homes_among([east.pk]) == {east.pk: (east.pk,)}
    assert set(homes_among([east.pk, west.pk])) == {both.pk, east.pk, west.pk}


def test_two_changes_of_boundaries_are_followed(area):
    oldest, older, newest = area(vintage=2001), area(vintage=2011), area(vintage=2021)
    _became(oldest, older)
    _became(older, newest)
    assert homes_among([newest.pk]) == {pk: (newest.pk,) for pk in (newest.pk, older.pk, oldest.pk)}
    assert set(homes_among([oldest.pk])) == {newest.pk, older.pk, oldest.pk}


@pytest.mark.django_db
@given(_drawn, _drawn, st.booleans(), st.sets(st.integers(0, 3)))
def test_homes_are_those_whose_points_all_lie_within(before, after, asks_after, chosen):
    """Two maps of the same points; an area on both is one that kept its code."""
    AreaChange.objects.all().delete()
    old, new = _areas(before), _areas(after)
    stored = {points: AreaFactory() for points in old | new}
    AreaChange.objects.bulk_create(
        AreaChange(before=stored[one], after=stored[other])
        for one in old - new
        for other in new
        if one & other
    )
    # Where an area kept its code, nothing else can be after it.
    asked = sorted(new if asks_after else old, key=sorted)
    asked = [points for number, points in enumerate(asked) if number in chosen]
    ground = frozenset().union(*asked)
    expected = {
        stored[points].pk: tuple(sorted(stored[one].pk for one in asked if one & points))
        for points in old | new
        if points <= ground
    }
    assert homes_among([stored[points].pk for points in asked]) == expected
