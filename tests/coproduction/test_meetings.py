"""Meetings: agenda, who was there and whether that was enough, minutes and how they are agreed."""

import datetime as dt
from types import SimpleNamespace

import pytest
import time_machine

from accounts.permissions import Role
from coproduction.actions.meetings import MeetingRefused, mark
from coproduction.deciding.meetings import Quorum, lacks_quorum, quorum_of, with_present
from coproduction.models import Board, Meeting
from tests.coproduction.test_agreements import client_of, url
from tests.factories import CentreFactory, user_with

pytestmark = pytest.mark.django_db

TODAY = dt.date(2012, 10, 1)


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(dt.datetime(2012, 10, 1, 10, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def board():
    """Three sit there and two are needed; today they meet, with three items."""
    centre = CentreFactory()
    board = Board.objects.create(centre=centre, name="Commission", slug="commission", quorum=2)
    holders = [
        board.seats.create(kind="other").holders.create(name=name) for name in ("Ann", "Bo", "Cy")
    ]
    meeting = board.meetings.create(on=TODAY)
    for position, title in enumerate(["Welcome", "Cuts", "Play"], 1):
        meeting.agenda.create(title=title, position=position)
    manager = user_with(Role.MANAGER, centre)
    return SimpleNamespace(
        board=board, holders=holders, meeting=meeting, client=client_of(manager), centre=centre
    )


def tap(board, holder, was, meeting=None):
    meeting = meeting or board.meeting
    posted = {"holder": str(holder.uuid), "was": was}
    return board.client.post(url("meeting-attendance-mark", meeting), posted)


def said(response):
    return [str(one) for one in response.context["messages"]][-1:]


@pytest.mark.parametrize(
    ("present", "needed", "is_met"), [(0, None, None), (1, 2, False), (2, 2, True), (0, 0, True)]
)
def test_a_quorum_is_met_from_its_number_on(present, needed, is_met):
    assert Quorum(present, needed).is_met is is_met


def test_one_tap_a_seat_says_who_was_there_and_the_same_takes_it_back(board):
    ann, bo, cy = board.holders
    tap(board, ann, "present")
    assert lacks_quorum(Meeting.objects.select_related("board").get())
    tap(board, bo, "present")
    tap(board, cy, "apologies")
    meeting = with_present(Meeting.objects.select_related("board")).get()
    assert (meeting.status, quorum_of(meeting).words) == (
        "held", "Quorate: 2 with a seat were there, 2 are needed",
    )  # fmt: skip
    assert not lacks_quorum(meeting)
    tap(board, bo, "present")
    assert sorted(meeting.attendance.values_list("holder__name", "was")) == [
        ("Ann", "present"), ("Cy", "apologies"),
    ]  # fmt: skip


def test_a_decision_without_a_quorum_is_said_loudly(board):
    tap(board, board.holders[0], "present")
    board.board.decisions.create(
        meeting=board.meeting, title="Close it", decided_on=TODAY, owner="x"
    )
    page = board.client.get(url("meeting-detail", board.meeting)).text
    assert "Not quorate: 1 of the 2 who are needed were there" in page
    assert "Taken without a quorum: take them again" in page
    tap(board, board.holders[1], "present")
    page = board.client.get(url("meeting-detail", board.meeting)).text
    assert "Taken without a quorum" not in page


def test_nobody_is_there_at_a_meeting_to_come(board):
    ahead = board.board.meetings.create(on=dt.date(2012, 11, 1))
    tap(board, board.holders[0], "present", ahead)
    tap(board, board.holders[1], "apologies", ahead)
    ahead.refresh_from_db()
    assert ahead.status == "planned"
    assert [row.holder for row in ahead.attendance.all()] == [board.holders[1]]


@pytest.mark.parametrize("posted", [{}, {"holder": "x", "was": "present"}, {"was": "late"}])
def test_a_tap_that_names_nobody_is_not_found(board, posted):
    posted = {"holder": str(board.holders[0].uuid), **posted} if "was" in posted else posted
    page = url("meeting-attendance-mark", board.meeting)
    assert board.client.post(page, posted).status_code == 404


def test_whoever_sits_on_another_board_or_not_that_day_is_not_found(board):
    other = Board.objects.create(centre=board.centre, name="Other", slug="other")
    stranger = other.seats.create(kind="other").holders.create(name="Di")
    gone = board.board.seats.create(kind="other").holders.create(
        name="Ed", ends_on=dt.date(2012, 9, 30)
    )
    for holder in (stranger, gone):
        assert tap(board, holder, "present").status_code == 404


def test_the_agenda_is_ordered_by_buttons_and_kept_once(board):
    welcome, cuts, play = board.meeting.agenda.all()
    board.client.post(url("agenda-item-up", play))
    board.client.post(url("agenda-item-up", welcome))
    board.client.post(url("agenda-item-down", welcome))
    key = "8d4f8a3e-8a39-4f52-9d38-3f8f5c0f4d11"
    for _ in range(2):
        board.client.post(url("agenda-item-add", board.meeting), {"title": "Tea", "key": key})
    assert [item.title for item in board.meeting.agenda.all()] == ["Play", "Welcome", "Cuts", "Tea"]


def test_a_meeting_is_planned_with_an_agenda_a_line_each(board):
    page = url("meeting-add", board.board)
    posted = {"on": "6/11/2012", "start": "18:00", "agenda": "Welcome\n\n  Crossings \n"}
    board.client.post(page, posted)
    meeting = board.board.meetings.get(on=dt.date(2012, 11, 6))
    assert [item.title for item in meeting.agenda.all()] == ["Welcome", "Crossings"]
    again = board.client.post(page, posted)
    assert again.context["form"].errors == {
        "on": ["The board has a meeting on this day. Enter another day"]
    }
    assert board.client.post(page, {"on": ""}).context["form"].errors == {"on": ["Enter: day"]}


def minutes(board, seen=None, **fields):
    """Post the page of minutes: item titles and ``whole`` to words."""
    forms = board.client.get(url("meeting-minutes", board.meeting)).context["formset"].forms
    names = [form.instance.title if form.prefix != "meeting" else "whole" for form in forms]
    posted = {}
    for name, form in zip(names, forms, strict=True):
        field = "minutes" if name == "whole" else "minute"
        posted[form.add_prefix(field)] = fields.get(name, "")
        posted[form.add_prefix("seen")] = (seen or {}).get(name, form.initial["seen"])
    return board.client.post(url("meeting-minutes", board.meeting), posted)


def seen_now(board):
    forms = board.client.get(url("meeting-minutes", board.meeting)).context["formset"].forms
    return {
        form.instance.title if form.prefix != "meeting" else "whole": form.initial["seen"]
        for form in forms
    }


def test_two_people_write_minutes_and_neither_is_lost(board):
    seen = seen_now(board)
    minutes(board, seen, Cuts="We met councillors")
    minutes(board, seen, Play="Four streets")
    assert list(board.meeting.agenda.values_list("minute", flat=True)) == [
        "", "We met councillors", "Four streets",
    ]  # fmt: skip
    clash = minutes(board, seen, Cuts="Nobody came")
    (error,) = [form.errors for form in clash.context["formset"].forms if form.errors]
    assert error == {
        "minute": [
            "Somebody changed this to “We met councillors” meanwhile. Check it and save again"
        ]
    }
    assert clash.text.count("There is a problem") == 1


def test_minutes_are_agreed_at_the_next_meeting_and_then_stay(board):
    agree = url("meeting-minutes-agree", board.meeting)
    assert said(board.client.post(agree, follow=True)) == [
        "There are no minutes yet that can be agreed."
    ]
    minutes(board, whole="Much was said")
    board.meeting.refresh_from_db()
    Meeting.objects.update(status="held")
    assert said(board.client.post(agree, follow=True)) == [
        "Minutes are agreed at the next meeting, and none was held since."
    ]
    following = board.board.meetings.create(on=dt.date(2012, 11, 6), status="held")
    page = board.client.get(url("meeting-detail", following))
    assert page.context["minutes_wait"] == board.meeting
    board.client.post(agree)
    board.meeting.refresh_from_db()
    assert board.meeting.minutes_agreed_on == following.on
    closed = board.client.get(url("meeting-minutes", board.meeting), follow=True)
    assert said(closed) == ["These minutes are agreed. Open them again to change them."]
    with pytest.raises(MeetingRefused, match="Open them again"):
        mark(meeting=board.meeting, holder=None, was="present")
    board.client.post(url("meeting-minutes-open", board.meeting))
    board.meeting.refresh_from_db()
    assert board.meeting.minutes_agreed_on is None


def test_an_item_with_minutes_stays_on_the_agenda(board):
    minutes(board, Cuts="We met councillors")
    cuts, play = board.meeting.agenda.get(title="Cuts"), board.meeting.agenda.get(title="Play")
    refused = board.client.post(url("agenda-item-delete", cuts), follow=True)
    assert said(refused) == ["There are minutes on this item. Take them out first."]
    board.client.post(url("agenda-item-delete", play))
    assert [item.title for item in board.meeting.agenda.all()] == ["Welcome", "Cuts"]


def test_a_paper_is_listed_under_its_item_and_printed(board):
    cuts = board.meeting.agenda.get(title="Cuts")
    posted = {"title": "<b>Budget</b>", "item": cuts.pk, "kept_where": "the folder"}
    board.client.post(url("meeting-paper-add", board.meeting), posted)
    paper = board.client.get(url("meeting-paper", board.meeting)).text
    assert "Paper: &lt;b&gt;Budget&lt;/b&gt;" in paper
    assert "the folder" in paper
    listed = board.meeting.papers.get()
    board.client.post(url("meeting-paper-delete", listed))
    assert board.meeting.papers.count() == 0
