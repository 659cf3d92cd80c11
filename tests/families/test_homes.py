"""Moves and corrections of addresses, and the home areas of visits that follow from them."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from centres.models import Postcode
from families.actions.households import (
    area_of_postcode,
    correct_address,
    fill_unknown_home_areas,
    join_family,
    keep_home_areas,
    make_main_household,
    move_family,
)
from families.homes import home_areas
from families.models import Attendance, Contact, ContactPerson
from tests.factories import (
    AreaFactory,
    FamilyFactory,
    SessionFactory,
    UserFactory,
    attend,
    live_at,
    member,
)

pytestmark = pytest.mark.django_db
MAY, JUNE, JULY = dt.date(2026, 5, 1), dt.date(2026, 6, 1), dt.date(2026, 7, 1)


@pytest.fixture
def north():
    return known("L35 3SS")


@pytest.fixture
def south():
    return known("L35 9ZZ")


def known(postcode):
    area = AreaFactory()
    Postcode.objects.create(postcode=postcode, area_code=area.code)
    return area


@pytest.fixture
def family(southmead):
    return FamilyFactory(centre=southmead)


@pytest.fixture
def child(family):
    return member(family, date_of_birth=dt.date(2024, 1, 1))


def visit(person, day, area=None):
    return attend(SessionFactory(date=day), person, area=area)


def contact(family, person, day, area=None):
    made = Contact.objects.create(centre=family.centre, family=family, date=day, kind="phone")
    return ContactPerson.objects.create(contact=made, person=person, area=area)


def area_of(row):
    row.refresh_from_db()
    return row.area


def move(family, on, postcode, lines="2 Mill Lane"):
    return move_family(by=UserFactory(), family=family, on=on, lines=lines, postcode=postcode)


def correct(address, postcode, lines="1 Mill Lane"):
    return correct_address(by=UserFactory(), address=address, lines=lines, postcode=postcode)


def held(family):
    return [
        (one.starts_on, one.ends_on, one.postcode) for one in family.addresses.order_by("starts_on")
    ]


def test_a_move_ends_the_address_before_on_the_day_before(family, north, south):
    live_at(family, north, postcode="L35 3SS", starts_on=MAY)
    new = move(family, JUNE, "L35 9ZZ")
    assert new.area == south
    assert held(family) == [(MAY, dt.date(2026, 5, 31), "L35 3SS"), (JUNE, None, "L35 9ZZ")]


def test_a_move_between_two_addresses_holds_until_the_next(family, north, south):
    live_at(family, north, postcode="A", starts_on=MAY, ends_on=dt.date(2026, 6, 30))
    live_at(family, north, postcode="B", starts_on=JULY)
    move(family, JUNE, "L35 9ZZ")
    assert held(family) == [
        (MAY, dt.date(2026, 5, 31), "A"),
        (JUNE, dt.date(2026, 6, 30), "L35 9ZZ"),
        (JULY, None, "B"),
    ]


def test_two_addresses_from_one_day_are_refused(family, north):
    live_at(family, north, starts_on=JUNE)
    with pytest.raises(ValidationError, match="already has an address from that day"):
        move(family, JUNE, "L35 3SS")


def test_a_move_entered_late_moves_the_visits_since_and_no_others(family, child, north, south):
    live_at(family, north, starts_on=MAY)
    before, after = visit(child, dt.date(2026, 5, 31), north), visit(child, JUNE, north)
    spoken = contact(family, child, JUNE, north)
    stranger = visit(member(FamilyFactory()), JUNE, north)
    move(family, JUNE, "L35 9ZZ")
    assert [area_of(row) for row in (before, after, spoken, stranger)] == [
        north,
        south,
        south,
        north,
    ]


def test_a_correction_changes_the_visits_of_the_days_it_covers_only(family, child, north, south):
    old = live_at(family, north, starts_on=MAY, ends_on=dt.date(2026, 5, 31), postcode="L35 3SS")
    live_at(family, north, starts_on=JUNE, postcode="L35 3SS")
    first, last = visit(child, MAY, north), visit(child, dt.date(2026, 5, 31), north)
    later = visit(child, JUNE, north)
    spoken, spoken_later = contact(family, child, MAY, north), contact(family, child, JUNE, north)
    correct(old, "L35 9ZZ")
    rows = (first, last, later, spoken, spoken_later)
    assert [area_of(row) for row in rows] == [south, south, north, south, north]


def test_a_correction_of_the_house_number_keeps_the_area_that_an_import_gave(family, north):
    address = live_at(family, north, postcode="L1 1AA", lines="1 Mil Lane")
    correct(address, "L1 1AA", "1 Mill Lane")
    address.refresh_from_db()
    assert (address.area, address.lines) == (north, "1 Mill Lane")


def test_an_unknown_postcode_has_no_area(family, child, north):
    address = live_at(family, north, postcode="L35 3SS")
    seen = visit(child, MAY, north)
    correct(address, "L1 1AA")
    assert area_of(seen) is None


def test_only_the_main_household_is_a_home(family, child, north, south):
    other = FamilyFactory(authority=family.authority, centre=family.centre)
    address = live_at(other, north, postcode="L35 3SS")
    live_at(family, north, postcode="L35 3SS")
    join_family(by=UserFactory(), family=other, person=child, role="child")
    seen = visit(child, MAY, north)
    correct(address, "L35 9ZZ")
    assert area_of(seen) == north
    make_main_household(by=UserFactory(), family=other, person=child)
    assert area_of(seen) == north
    assert home_areas([child], MAY) == {child.pk: south.pk}


def test_areas_that_become_known_are_filled_in_for_addresses_visits_and_contacts(family, child):
    old = live_at(family, None, postcode="L1 1AA", ends_on=dt.date(2026, 5, 31))
    new = live_at(family, None, postcode="L2 2BB", starts_on=JUNE)
    rows = [visit(child, MAY), visit(child, JUNE), contact(family, child, MAY)]
    assert fill_unknown_home_areas() == {"addresses": 0, "attendances": 0, "contacts": 0}
    area = known("L1 1AA")
    assert fill_unknown_home_areas() == {"addresses": 1, "attendances": 1, "contacts": 1}
    assert [area_of(row) for row in rows] == [area, None, area]
    assert (area_of(old), area_of(new)) == (area, None)
    assert fill_unknown_home_areas() == {"addresses": 0, "attendances": 0, "contacts": 0}


def test_a_postcode_of_an_area_that_is_not_loaded_stays_unknown(family):
    Postcode.objects.create(postcode="L9 9ZZ", area_code="nowhere")
    live_at(family, None, postcode="L9 9ZZ")
    assert area_of_postcode("L9 9ZZ") is None
    assert fill_unknown_home_areas()["addresses"] == 0


def test_filling_in_takes_as_many_queries_for_one_as_for_many(
    family, child, django_assert_num_queries
):
    known("L1 1AA")
    live_at(family, None, postcode="L1 1AA")
    for day in (MAY, JUNE, JULY):
        visit(child, day)
    # One for each of addresses, attendances and contacts, between savepoint and release.
    with django_assert_num_queries(5):
        fill_unknown_home_areas()
    assert Attendance.objects.filter(area=None).count() == 0


days = st.dates(MAY, dt.date(2026, 8, 31))


@given(moves=st.lists(days, unique=True, max_size=4), seen=st.lists(days, unique=True, max_size=5))
def test_after_any_moves_each_visit_has_the_home_of_its_day(southmead, moves, seen):
    """Against an oracle in plain loops: the last move not later than the day."""
    from django.db import transaction

    with transaction.atomic():
        family = FamilyFactory(centre=southmead)
        child = member(family)
        visits = [visit(child, day) for day in seen]
        areas = {}
        for number, day in enumerate(moves):
            code = f"L{number} 1AA"
            areas[day] = area_of_postcode(code) or known(code)
            move(family, day, code)
        for row in visits:
            before = [day for day in moves if day <= row.date]
            assert area_of(row) == (areas[max(before)] if before else None)
        keep_home_areas(family, None, None)
        assert all(
            area_of(row) == (areas[max(b)] if (b := [d for d in moves if d <= row.date]) else None)
            for row in visits
        )
        transaction.set_rollback(True)
