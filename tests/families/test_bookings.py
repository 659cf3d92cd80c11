"""Places at a session and the waiting list: in order, never over capacity, whoever asks at once."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.permissions import Role
from centres.models import Session
from families.actions.bookings import PlacesRefused, book, give_back, give_place, set_capacity
from families.bookings import Places, places_of, with_places
from families.models import Booking
from families.register import sections
from tests.factories import CentreFactory, FamilyFactory, SessionFactory, member, user_with


def url(name, *objects):
    return reverse(f"families:{name}", args=[one.uuid for one in objects])


@pytest.fixture
def full(session):
    """Three places for children."""
    Session.objects.filter(pk=session.pk).update(capacity=3)
    session.refresh_from_db()
    return session


@pytest.fixture
def families(southmead):
    names = ["Adeyemi", "Baxter", "Kowalska", "Novák"]
    made = [FamilyFactory(centre=southmead, name=name) for name in names]
    for number, family in enumerate(made):
        member(family, "carer", given_name=f"Mum{number}", phone=f"0770090012{number}")
        member(family, given_name=f"Child{number}")
    return made


def statuses(session):
    return dict(session.bookings.values_list("family__name", "status"))


def ask(session, family, children, jo):
    return book(session=session, family=family, children=children, by=jo)


def test_place_while_there_is_room_then_the_waiting_list(full, families, jo, clock):
    for family, children in zip(families, (2, 1, 2, 1), strict=True):
        ask(full, family, children, jo)
    assert statuses(full) == {
        "Adeyemi": "place",
        "Baxter": "place",
        "Kowalska": "waiting",
        "Novák": "waiting",
    }
    places = places_of(full)
    assert (places.taken, places.left, places.next) == (3, 0, None)


def test_next_is_who_waited_longest_of_those_that_fit(full, families, jo, clock):
    adeyemi, baxter, kowalska, novak = families
    bookings = [ask(full, f, n, jo) for f, n in ((adeyemi, 2), (baxter, 1), (kowalska, 2))]
    ask(full, novak, 1, jo)
    give_back(booking=bookings[1])
    assert places_of(full).next.family == novak
    give_back(booking=bookings[0])
    assert places_of(full).next.family == kowalska


def test_nobody_overtakes_a_family_that_waits_and_fits(full, families, jo, clock):
    adeyemi, baxter, kowalska, novak = families
    first = ask(full, adeyemi, 3, jo)
    ask(full, kowalska, 2, jo)
    give_back(booking=first)
    assert ask(full, novak, 1, jo).status == "waiting"
    assert places_of(full).next.family == kowalska


def test_room_that_is_too_small_for_those_who_wait_is_given(full, families, jo, clock):
    adeyemi, baxter, kowalska, novak = families
    ask(full, adeyemi, 2, jo)
    assert ask(full, kowalska, 2, jo).status == "waiting"
    assert ask(full, novak, 1, jo).status == "place"


def test_place_is_given_by_hand_and_never_over_capacity(full, families, jo, clock):
    adeyemi, baxter, kowalska, _ = families
    first = ask(full, adeyemi, 2, jo)
    waiting = ask(full, kowalska, 2, jo)
    with pytest.raises(PlacesRefused, match="^Kowalska needs 2, and there is 1 place left"):
        give_place(booking=waiting)
    give_back(booking=first)
    assert statuses(full)["Kowalska"] == "waiting"
    assert give_place(booking=waiting).status == "place"


def test_a_family_is_booked_once_and_its_number_can_change(full, families, jo, clock):
    adeyemi = families[0]
    ask(full, adeyemi, 1, jo)
    assert ask(full, adeyemi, 3, jo).children == 3
    with pytest.raises(PlacesRefused, match="There is no room for 4"):
        ask(full, adeyemi, 4, jo)
    assert Booking.objects.get().children == 3


def test_asked_again_after_giving_back_a_family_goes_to_the_end(full, families, jo, clock):
    adeyemi, baxter, kowalska, _ = families
    ask(full, adeyemi, 3, jo)
    waited = ask(full, baxter, 1, jo)
    clock.shift(60)
    ask(full, kowalska, 1, jo)
    give_back(booking=waited)
    clock.shift(60)
    ask(full, baxter, 1, jo)
    assert [b.family.name for b in places_of(full).waiting] == ["Kowalska", "Baxter"]


def test_capacity_is_raised_and_not_lowered_below_what_is_given(full, families, jo, clock):
    ask(full, families[0], 3, jo)
    set_capacity(session=full, capacity=5)
    assert places_of(full).left == 2
    with pytest.raises(PlacesRefused, match="^3 children have a place already"):
        set_capacity(session=full, capacity=2)
    set_capacity(session=full, capacity=None)
    assert places_of(full).left is None


def test_no_place_at_a_session_that_is_cancelled_or_over(full, families, jo, clock):
    clock.move_to(dt.datetime(2026, 5, 12, 10, 30, tzinfo=dt.UTC))
    with pytest.raises(PlacesRefused, match="^This session is over"):
        ask(full, families[0], 1, jo)
    Session.objects.update(status="cancelled", cancelled_because="Boiler")
    with pytest.raises(PlacesRefused, match="^This session is cancelled"):
        ask(full, families[0], 1, jo)


def test_places_left_in_the_query_of_sessions(full, families, jo, stay_and_play, clock):
    ask(full, families[0], 2, jo)
    ask(full, families[1], 2, jo)
    SessionFactory(activity=stay_and_play, date=full.date)
    SessionFactory(activity=stay_and_play, date=full.date, capacity=0)
    left = with_places(Session.objects.order_by("pk")).values_list("places_left", flat=True)
    assert list(left) == [1, None, 0]


def test_booked_families_stand_first_on_the_register_with_what_they_have(
    signed_in, full, families, jo
):
    adeyemi, _, kowalska, novak = families
    ask(full, novak, 3, jo)
    ask(full, kowalska, 1, jo)
    expected = sections(jo, full).shown[0]
    assert [row.family.name for row in expected.rows] == ["Novák", "Kowalska"]
    content = signed_in.get(url("register", full)).content.decode()
    assert content.count("<span>has a place</span>") == 1
    assert content.count("<span>waiting</span>") == 1


def test_a_booking_reaches_nobody(full, families, jo, clock):
    from families.models import Sighting

    ask(full, families[0], 1, jo)
    assert Sighting.objects.count() == 0


@given(st.one_of(st.none(), st.integers(0, 30)), st.lists(st.integers(1, 20), max_size=8))
def test_next_fits_and_nobody_before_it_does(capacity, waiting):
    bookings = tuple(Booking(pk=n, children=children) for n, children in enumerate(waiting))
    places = Places(capacity=capacity, given=(), waiting=bookings)
    left = capacity if capacity is not None else 10**6
    fitting = [booking for booking in bookings if booking.children <= left]
    assert places.next == (fitting[0] if fitting else None)


# --- pages --------------------------------------------------------------------------------------


def test_page_books_a_family_that_is_found_by_its_child(signed_in, full, families):
    page = signed_in.get(url("place-list", full) + "?q=child2").content.decode()
    assert f'name="family" value="{families[2].uuid}"' in page
    data = {"family": families[2].uuid, "children": 2}
    response = signed_in.post(url("place-add", full), data, follow=True)
    assert "Kowalska has a place, 2 children." in response.content.decode()
    assert statuses(full) == {"Kowalska": "place"}


def test_next_is_offered_with_her_phone(signed_in, full, families, jo):
    first = ask(full, families[0], 3, jo)
    ask(full, families[2], 2, jo)
    signed_in.post(url("place-give-back", first))
    page = signed_in.get(url("place-list", full)).content.decode()
    assert "Next: Kowalska, 2 children" in " ".join(page.split())
    assert 'href="tel:07700900122"' in page
    booking = Booking.objects.get(family=families[2])
    assert booking.status == "waiting"
    signed_in.post(url("place-give", booking))
    assert statuses(full)["Kowalska"] == "place"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"children": "many"}, "Children: enter a whole number, like 2"),
        ({"children": "0"}, "Children: enter 1 or more"),
        ({"children": "21"}, "Children: enter 20 or fewer"),
        ({"children": ""}, "Children: enter how many, like 2"),
        ({"children": "1", "family": "x"}, "Choose a family from the list"),
        ({"children": "1", "family": str(uuid4())}, "Choose a family from the list"),
    ],
)
def test_bad_input_is_said_in_words(signed_in, full, families, data, words):
    data = {"family": families[0].uuid, **data}
    response = signed_in.post(url("place-add", full), data)
    assert response.status_code == 200
    assert words in response.content.decode()
    assert Booking.objects.count() == 0


def test_capacity_form(signed_in, full, families, jo):
    ask(full, families[0], 2, jo)
    page = signed_in.post(url("place-capacity", full), {"capacity": "1"}).content.decode()
    assert "2 children have a place already" in page
    signed_in.post(url("place-capacity", full), {"capacity": "7"})
    full.refresh_from_db()
    assert full.capacity == 7


def test_another_centre_s_session_family_and_booking_are_404_or_refused(
    signed_in, full, families, jo, sam
):
    theirs = CentreFactory()
    sam_there = user_with(Role.FRONT_DESK, theirs)
    session = SessionFactory(activity__centre=theirs, date=full.date)
    family = FamilyFactory(centre=theirs)
    booking = ask(session, family, 1, sam_there)
    for name, one in (
        ("place-add", session),
        ("place-give", booking),
        ("place-give-back", booking),
    ):
        assert signed_in.post(url(name, one)).status_code == 404
    assert signed_in.get(url("place-list", session)).status_code == 404
    page = signed_in.post(url("place-add", full), {"family": family.uuid, "children": 1})
    assert "Choose a family from the list" in page.content.decode()


# --- at once ------------------------------------------------------------------------------------


def test_ten_bookings_at_once_never_exceed_the_places(transactional_db, clock, jo, full, southmead):
    families = [FamilyFactory(centre=southmead) for _ in range(10)]

    def one(family):
        try:
            return book(session=full, family=family, children=1, by=jo).status
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        found = sorted(pool.map(one, families))
    assert found == ["place"] * 3 + ["waiting"] * 7
    assert places_of(full).taken == 3


def test_ten_times_the_same_family_at_once_is_one_booking(
    transactional_db, clock, jo, full, baxter
):
    def one(_):
        try:
            return book(session=full, family=baxter, children=1, by=jo).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        assert len(set(pool.map(one, range(10)))) == 1


def test_ten_places_given_at_once_never_exceed_the_places(
    transactional_db, clock, jo, full, southmead
):
    first = book(session=full, family=FamilyFactory(centre=southmead), children=3, by=jo)
    waiting = [
        book(session=full, family=FamilyFactory(centre=southmead), children=1, by=jo)
        for _ in range(10)
    ]
    give_back(booking=first)

    def one(booking):
        try:
            return give_place(booking=booking).status
        except PlacesRefused:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        found = sorted(pool.map(one, waiting))
    assert found == ["place"] * 3 + ["refused"] * 7
