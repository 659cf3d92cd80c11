"""Signing in at the door: for one session and its time, once; accepted, it is a walk-in."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from centres.models import Session
from families.arrivals import token_of
from families.models import Arrival, Attendance, Sighting, WalkIn
from families.register import counts
from tests.factories import CentreFactory, SessionFactory

HTMX = {"HX-Request": "true"}


def url(name, *objects):
    return reverse(f"families:{name}", args=[one.uuid for one in objects])


def door(session):
    return reverse("families:here", args=[token_of(session)])


def who(**fields):
    return {"first_name": "Kelly", "adults": 1, "children": 2, "submission_key": uuid4(), **fields}


def at(clock, hour, minute=0, day=12):
    clock.move_to(dt.datetime(2026, 5, day, hour - 1, minute, tzinfo=dt.UTC))  # summer time


@pytest.fixture
def parent(db, clock):
    """A phone: nobody is signed in."""
    return Client()


@pytest.fixture
def kelly(session, clock):
    return Arrival.objects.create(
        session=session, first_name="Kelly", adults=1, children=2, submission_key=uuid4()
    )


# --- parents ------------------------------------------------------------------------------------


def test_parent_says_she_is_here(parent, session):
    page = parent.get(door(session))
    assert page.status_code == 200
    assert page.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    response = parent.post(door(session), who(), follow=True)
    content = response.content.decode()
    assert "Thank you. Come on in." in content
    assert "Kelly" not in content
    row = Arrival.objects.get()
    kept = (row.session, row.first_name, row.adults, row.children, row.status)
    assert kept == (session, "Kelly", 1, 2, "pending")
    assert row.arrived_at.isoformat() == "2026-05-12T09:30:00+00:00"


@pytest.mark.parametrize(
    ("hour", "minute", "status"),
    [(9, 29, 404), (9, 30, 200), (11, 29, 200), (11, 30, 410), (23, 0, 410)],
)
def test_door_is_open_from_half_an_hour_before_until_the_end(
    parent, session, clock, hour, minute, status
):
    at(clock, hour, minute)
    response = parent.get(door(session))
    assert response.status_code == status
    assert parent.post(door(session), who()).status_code == (302 if status == 200 else status)
    if status != 200:
        assert "Stay and play" not in response.content.decode()
        assert Arrival.objects.count() == 0


def test_session_without_a_time_is_open_all_its_day(parent, stay_and_play, clock):
    session = SessionFactory(
        activity=stay_and_play, date=dt.date(2026, 5, 12), start=None, end=None
    )
    for day, hour, status in ((11, 23, 404), (12, 1, 200), (12, 23, 200), (13, 1, 410)):
        at(clock, hour, day=day)
        assert parent.get(door(session)).status_code == status


def test_cancelled_session_has_no_door(parent, session):
    Session.objects.update(status="cancelled", cancelled_because="Boiler")
    assert parent.get(door(session)).status_code == 410


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1], lambda t: "A" + t[1:], lambda t: "x", str.upper]
)
def test_token_of_our_own_making_only(parent, session, change):
    token = change(token_of(session))
    for name in ("here", "here-thanks"):
        assert parent.get(reverse(f"families:{name}", args=[token])).status_code == 404


def test_every_closed_page_is_the_same(parent, session, clock):
    nonsense = parent.get("/here/nonsense/").content
    at(clock, 8)
    assert parent.get(door(session)).content == nonsense
    at(clock, 20)
    assert parent.get(door(session)).content == nonsense


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"first_name": ""}, "Enter your first name"),
        ({"first_name": "\u202e\x00"}, "Enter your first name"),
        ({"first_name": "x" * 81}, "Enter a shorter name"),
        ({"adults": "two"}, "Grown-ups: enter a number, like 2"),
        ({"children": "-1"}, "Children: enter 0 or more"),
        ({"children": "21"}, "Children: enter 20 or fewer"),
        ({"adults": "", "children": ""}, "Enter how many came, like 1"),
    ],
)
def test_bad_input_is_explained_and_kept_nowhere(parent, session, fields, words):
    response = parent.post(door(session), who(**fields))
    assert response.status_code == 200
    assert words in response.content.decode()
    assert Arrival.objects.count() == 0


def test_key_that_is_none_is_no_error_of_ours(parent, session):
    assert parent.post(door(session), who(submission_key="x")).status_code == 200
    assert Arrival.objects.count() == 0


def test_robot_is_thanked_and_not_kept(parent, session):
    assert parent.post(door(session), who(website="x")).status_code == 302
    assert Arrival.objects.count() == 0


def test_long_post_is_refused(parent, session):
    assert parent.post(door(session), who(first_name="x" * 20_000)).status_code == 413


def test_many_from_one_address_are_asked_to_come_to_the_desk(parent, session, monkeypatch):
    monkeypatch.setattr("families.views.arrivals.FROM_ONE_ADDRESS", 2)
    found = [parent.post(door(session), who()).status_code for _ in range(3)]
    assert found == [302, 302, 429]


def test_a_crowd_has_an_end(parent, session, monkeypatch):
    monkeypatch.setattr("families.actions.arrivals.MOST_AT_A_SESSION", 2)
    found = [parent.post(door(session), who()).status_code for _ in range(3)]
    assert found == [302, 302, 429]
    assert Arrival.objects.count() == 2


def test_name_with_html_is_text(signed_in, session):
    Client().post(door(session), who(first_name="<b>Kelly</b>"))
    content = signed_in.get(url("register", session)).content.decode()
    assert "&lt;b&gt;Kelly&lt;/b&gt;" in content


# --- staff --------------------------------------------------------------------------------------


def test_pending_arrival_stands_beside_the_register_and_counts_nowhere(signed_in, session, kelly):
    content = signed_in.get(url("register", session)).content.decode()
    assert "At the door, 1 to accept" in content
    assert counts(session).people == 0


def test_nothing_is_sent_again_until_something_changed(signed_in, session, kelly):
    beside = url("register-beside", session)
    first = signed_in.get(beside, headers=HTMX)
    seen = first.content.decode().split("?seen=")[1].split('"')[0]
    assert signed_in.get(f"{beside}?seen={seen}", headers=HTMX).status_code == 204
    Client().post(door(session), who(first_name="Rob"))
    again = signed_in.get(f"{beside}?seen={seen}", headers=HTMX)
    assert "Rob" in again.content.decode()
    assert 'id="register-counts" hx-swap-oob="innerHTML"' in again.content.decode()


def test_accepted_is_a_walk_in_from_the_time_she_came(signed_in, jo, session, kelly, clock):
    at(clock, 11)
    signed_in.post(url("arrival-accept", kelly))
    signed_in.post(url("arrival-accept", kelly))
    walk_in = WalkIn.objects.get()
    kept = (walk_in.first_name, walk_in.adults, walk_in.children, walk_in.arrived_at)
    assert kept == ("Kelly", 1, 2, kelly.arrived_at)
    kelly.refresh_from_db()
    assert (kelly.status, kelly.decided_by, kelly.walk_in) == ("accepted", jo, walk_in)
    assert counts(session).people == 3


def test_accepted_as_a_family_keeps_the_time(signed_in, session, kelly, baxter, leanne, clock):
    at(clock, 11)
    response = signed_in.post(url("arrival-accept", kelly), {"then": "match"})
    walk_in = WalkIn.objects.get()
    assert response.url == url("walk-in-match", walk_in)
    signed_in.post(f"{response.url}?family={baxter.uuid}", {"people": [leanne.uuid]})
    attendance = Attendance.objects.get()
    assert (attendance.person, attendance.marked_at) == (leanne, kelly.arrived_at)


def test_declined_is_undone(signed_in, session, kelly):
    signed_in.post(url("arrival-decline", kelly))
    content = signed_in.get(url("register", session)).content.decode()
    assert "Kelly was not taken on." in content
    assert WalkIn.objects.count() == 0
    signed_in.post(url("arrival-undo", kelly))
    kelly.refresh_from_db()
    assert (kelly.status, kelly.decided_at) == ("pending", None)


def test_accepted_is_undone_until_matched(signed_in, session, kelly, baxter, leanne):
    signed_in.post(url("arrival-accept", kelly))
    walk_in = WalkIn.objects.get()
    match = url("walk-in-match", walk_in) + f"?family={baxter.uuid}"
    signed_in.post(match, {"people": [leanne.uuid]})
    assert signed_in.post(url("arrival-undo", kelly)).status_code == 409
    signed_in.post(url("walk-in-unmatch", walk_in))
    signed_in.post(url("arrival-undo", kelly))
    assert WalkIn.objects.count() == 0
    kelly.refresh_from_db()
    assert kelly.status == "pending"


def test_what_somebody_else_decided_is_said(signed_in, session, kelly):
    signed_in.post(url("arrival-decline", kelly))
    response = signed_in.post(url("arrival-accept", kelly))
    assert response.status_code == 409
    assert "was not accepted by somebody else" in response.content.decode()


def test_locked_register_takes_no_arrival(signed_in, session, kelly, clock):
    at(clock, 12, day=14)
    assert signed_in.post(url("arrival-accept", kelly)).status_code == 409
    assert WalkIn.objects.count() == 0


def test_arrivals_reach_nobody_until_matched(signed_in, session, kelly, baxter, leanne):
    assert Sighting.objects.count() == 0
    signed_in.post(url("arrival-accept", kelly))
    assert Sighting.objects.count() == 0
    match = url("walk-in-match", WalkIn.objects.get()) + f"?family={baxter.uuid}"
    signed_in.post(match, {"people": [leanne.uuid]})
    assert Sighting.objects.count() == 1


def test_arrival_of_another_centre_is_404(signed_in, clock):
    session = SessionFactory(activity__centre=CentreFactory(), date=dt.date(2026, 5, 12))
    arrival = Arrival.objects.create(session=session, first_name="x", submission_key=uuid4())
    for name in ("arrival-accept", "arrival-decline", "arrival-undo"):
        assert signed_in.post(url(name, arrival)).status_code == 404
    for name in ("poster", "poster-pdf"):
        assert signed_in.get(url(name, session)).status_code == 404


def test_poster_has_the_address_of_the_door(signed_in, session):
    response = signed_in.get(url("poster", session))
    assert response.context["address"] == f"http://testserver{door(session)}"
    assert "<title>QR code: opens the page" in response.content.decode()


def test_poster_as_pdf(signed_in, session):
    response = signed_in.get(url("poster-pdf", session))
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


# --- at once ------------------------------------------------------------------------------------


def test_one_form_sent_ten_times_at_once_is_one_arrival(transactional_db, clock, session):
    data = who()

    def post(_):
        try:
            return Client().post(door(session), data).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        assert set(pool.map(post, range(10))) == {302}
    assert Arrival.objects.count() == 1


def test_accepted_ten_times_at_once_is_one_walk_in(transactional_db, clock, jo, session, kelly):
    def post(_):
        client = Client()
        client.force_login(jo)
        try:
            return client.post(url("arrival-accept", kelly)).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        assert set(pool.map(post, range(10))) == {302}
    assert WalkIn.objects.count() == 1
