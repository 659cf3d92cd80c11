"""Boards: seats, terms, the chair; and what another centre finds of them: nothing."""

import datetime as dt
from types import SimpleNamespace

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.permissions import Role
from coproduction.deciding.boards import board_page, board_rows, with_seats
from coproduction.models import Board, Seat, SeatHolder
from tests.coproduction.test_agreements import client_of, url
from tests.factories import (
    AreaFactory,
    CentreFactory,
    ProviderFactory,
    ReachAreaFactory,
    VolunteerFactory,
    user_with,
)

pytestmark = pytest.mark.django_db

TODAY = dt.date(2012, 10, 1)


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(dt.datetime(2012, 10, 1, 10, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def heaton():
    centre = CentreFactory(name="Heaton")
    area = AreaFactory(ward__authority=centre.authority, ward__name="Upper Heaton")
    ReachAreaFactory(centre=centre, area=area)
    group = ProviderFactory(authority=centre.authority)
    group.centres.add(centre)
    board = Board.objects.create(centre=centre, name="Working Together", slug="together")
    return SimpleNamespace(
        centre=centre,
        ward=area.ward,
        group=group,
        board=board,
        seat=board.seats.create(kind="parent", ward=area.ward),
        manager=user_with(Role.MANAGER, centre),
    )


def page_of(heaton, day=TODAY):
    return board_page(with_seats(Board.objects.all()).get(pk=heaton.board.pk), day)


def add(heaton, **fields):
    posted = {"name": "Parents’ board", "place": str(heaton.centre.uuid), **fields}
    return client_of(heaton.manager).post(reverse("coproduction:board-add"), posted)


def test_a_board_is_added_with_an_address_of_its_own(heaton):
    assert add(heaton).status_code == 302
    assert add(heaton).status_code == 302
    assert [board.slug for board in Board.objects.order_by("pk")] == [
        "together", "parents-board", "parents-board-2",
    ]  # fmt: skip


def test_a_board_sent_twice_is_one(heaton):
    key = "8d4f8a3e-8a39-4f52-9d38-3f8f5c0f4d11"
    add(heaton, key=key)
    add(heaton, key=key)
    assert Board.objects.filter(name="Parents’ board").count() == 1


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"name": ""}, {"name": ["Enter: name of the board"]}),
        ({"place": "8d4f8a3e-8a39-4f52-9d38-3f8f5c0f4d11"}, {"place"}),
        ({"established_on": "soon"}, {"established_on": ["Enter a date, like 25/3/2010"]}),
        ({"quorum": "-1"}, {"quorum"}),
        ({"terms_of_reference": "word " * 10_000}, {"terms_of_reference"}),
        ({"terms_of_reference": "a\x00b"}, {"terms_of_reference"}),
    ],
)
def test_a_board_that_cannot_be_is_refused_in_words(heaton, fields, errors):
    found = add(heaton, **fields).context["form"].errors
    assert (found if isinstance(errors, dict) else set(found)) == errors


def test_who_sits_there_who_ends_soon_and_which_seat_is_empty(heaton):
    heaton.seat.holders.create(name="Rhona", ends_on=dt.date(2012, 8, 31))
    later = heaton.seat.holders.create(name="Mel", starts_on=dt.date(2012, 11, 1))
    second = heaton.board.seats.create(kind="other")
    second.holders.create(name="Ken", ends_on=dt.date(2012, 12, 30), is_chair=True)
    page = page_of(heaton)
    (empty,) = page.empty
    assert (empty.seat, empty.last_held_on, empty.follows) == (
        heaton.seat, dt.date(2012, 8, 31), later,
    )  # fmt: skip
    assert [one.holder.name for one in page.ends_soon] == ["Ken"]
    assert page.chair.name == "Ken"
    assert list(page.without_parent) == [heaton.ward]
    second.holders.update(ends_on=dt.date(2012, 12, 31))
    assert page_of(heaton).ends_soon == []


def test_a_seat_is_filled_once_at_a_time(heaton):
    client = client_of(heaton.manager)
    page = url("seat-fill", heaton.seat)
    assert client.post(page, {"name": "Ruksana", "starts_on": "1/9/2012"}).status_code == 302
    again = client.post(page, {"name": "Petra", "starts_on": "1/10/2012"})
    assert again.context["form"].errors == {
        "__all__": ["Somebody else holds this seat on these days. End that term first."]
    }
    assert [one.name for one in heaton.seat.holders.all()] == ["Ruksana"]


def test_a_volunteer_who_is_chosen_gives_her_name(heaton):
    ruksana = VolunteerFactory(group=heaton.group, name="Ruksana Miah")
    posted = {"volunteer": ruksana.pk, "starts_on": "1/9/2012"}
    client_of(heaton.manager).post(url("seat-fill", heaton.seat), posted)
    holder = heaton.seat.holders.get()
    assert (holder.name, holder.volunteer) == ("Ruksana Miah", ruksana)


def test_a_volunteer_of_others_cannot_be_chosen(heaton):
    posted = {"name": "x", "volunteer": VolunteerFactory().pk}
    page = client_of(heaton.manager).post(url("seat-fill", heaton.seat), posted)
    assert set(page.context["form"].errors) == {"volunteer"}


def test_a_seat_of_an_organisation_names_it(heaton):
    client = client_of(heaton.manager)
    page = client.post(url("seat-add", heaton.board), {"kind": "organisation"})
    assert page.context["form"].errors == {
        "organisation": ["Choose the organisation whose seat it is"]
    }
    client.post(url("organisation-add", heaton.board), {"name": "Police", "kind": "police"})
    police = heaton.board.organisations.get()
    posted = {"kind": "organisation", "organisation": police.pk, "label": "sergeant"}
    client.post(url("seat-add", heaton.board), posted)
    assert str(police.seats.get()) == "Police, sergeant"


def test_what_somebody_held_stays(heaton):
    client = client_of(heaton.manager)
    police = heaton.board.organisations.create(name="Police")
    seat = heaton.board.seats.create(kind="organisation", organisation=police)
    holder = seat.holders.create(name="Ian", starts_on=dt.date(2012, 1, 1))
    client.post(url("seat-delete", seat))
    client.post(url("organisation-delete", police))
    meeting = heaton.board.meetings.create(on=TODAY)
    meeting.attendance.create(holder=holder, was="present")
    page = client.post(url("seat-holder-delete", holder), follow=True)
    assert [str(one) for one in page.context["messages"]][-1:] == [
        "She stands in the attendance of a meeting. End her term instead."
    ]
    assert (Seat.objects.count(), SeatHolder.objects.count()) == (2, 1)
    client.post(url("seat-holder-end", holder))
    holder.refresh_from_db()
    assert holder.ends_on == TODAY
    client.post(url("seat-delete", heaton.seat))
    assert list(Seat.objects.all()) == [seat]


def test_one_chairs_at_a_time(heaton):
    client = client_of(heaton.manager)
    first = heaton.seat.holders.create(name="Ruksana")
    second = heaton.board.seats.create(kind="other").holders.create(name="Ken")

    def chairs():
        return list(SeatHolder.objects.filter(is_chair=True).values_list("name", flat=True))

    client.post(url("seat-holder-chair", first))
    client.post(url("seat-holder-chair", second))
    assert chairs() == ["Ken"]
    client.post(url("seat-holder-chair", second))
    assert chairs() == []


def test_two_people_change_one_term_and_neither_is_lost(heaton):
    holder = heaton.seat.holders.create(name="Ruksana", starts_on=dt.date(2012, 1, 1))
    client = client_of(heaton.manager)
    seen = client.get(url("seat-holder-edit", holder)).context["form"].initial["seen"]
    SeatHolder.objects.filter(pk=holder.pk).update(ends_on=dt.date(2013, 1, 1))
    posted = {"name": "Ruksana Miah", "starts_on": "1/1/2012", "ends_on": "", "seen": seen}
    assert client.post(url("seat-holder-edit", holder), posted).status_code == 302
    holder.refresh_from_db()
    assert (holder.name, holder.ends_on) == ("Ruksana Miah", dt.date(2013, 1, 1))


def test_the_wards_of_another_authority_cannot_be_chosen(heaton):
    other = AreaFactory().ward
    page = client_of(heaton.manager).post(
        url("board-wards", heaton.board), {"wards": [heaton.ward.pk, other.pk]}
    )
    assert set(page.context["form"].errors) == {"wards"}


@pytest.mark.parametrize("name", ["board-detail", "board-representation", "meeting-list"])
def test_a_board_of_another_centre_is_not_found(heaton, name):
    for role in (Role.MANAGER, Role.FRONT_DESK):
        stranger = client_of(user_with(role, CentreFactory()))
        assert stranger.get(url(name, heaton.board)).status_code == 404
    lead = client_of(user_with(Role.GROUP_LEAD, heaton.group))
    assert lead.get(url(name, heaton.board)).status_code == 200


def test_the_list_says_what_is_missing_and_asks_no_more_for_more_boards(heaton):
    heaton.board.meetings.create(on=dt.date(2012, 12, 4))
    soon = heaton.board.meetings.create(on=dt.date(2012, 11, 6))
    (row,) = board_rows(heaton.manager, TODAY)
    assert (row.held, row.seats, row.without_parent, row.next_meeting) == (
        0, 1, (heaton.ward,), soon,
    )  # fmt: skip
    client = client_of(heaton.manager)
    address = reverse("coproduction:board-list")

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    queries()
    before = queries()
    for number in range(3):
        board = Board.objects.create(centre=heaton.centre, name=f"{number}", slug=f"{number}")
        board.seats.create(kind="parent", ward=heaton.ward).holders.create(name="x")
    assert queries() == before


@pytest.mark.parametrize("name", ["board-detail", "board-representation", "meeting-detail"])
def test_a_page_asks_no_more_for_more_rows(heaton, name):
    meeting = heaton.board.meetings.create(on=TODAY)
    thing = meeting if name == "meeting-detail" else heaton.board
    client = client_of(heaton.manager)

    def grow(number):
        organisation = heaton.board.organisations.create(name=f"Trust {number}")
        seat = heaton.board.seats.create(kind="organisation", organisation=organisation)
        holder = seat.holders.create(name="x", is_chair=not number)
        meeting.attendance.create(holder=holder, was="present")
        meeting.agenda.create(title="x").papers.create(meeting=meeting, title="x")
        meeting.decisions.create(board=heaton.board, title="x", decided_on=TODAY, owner="x")
        parent = heaton.board.seats.create(kind="parent", ward=heaton.ward)
        parent.holders.create(name="y")

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url(name, thing)).status_code == 200
        return len(captured)

    grow(0)
    queries()
    before = queries()
    grow(1)
    grow(2)
    assert queries() == before
