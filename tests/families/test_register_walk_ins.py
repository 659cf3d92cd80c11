"""Walk-ins: a first name, or counted without one; once each, matched later at their own time."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse

from centres.models import Session
from families.models import Attendance, CountChange, Sighting, WalkIn
from families.register import counts as who_is_here
from tests.factories import AreaFactory, CentreFactory, FamilyFactory, attend, live_at, member


def url(name, *objects):
    return reverse(f"families:{name}", args=[one.uuid for one in objects])


def named(key=None, **fields):
    data = {"first_name": "Kelly", "adults": "1", "children": "2", **fields}
    return data | {"submission_key": key or uuid4()}


def counts(session):
    session.refresh_from_db()
    return [getattr(session, field) for field in Session.UNNAMED]


@pytest.fixture
def kelly(session, jo):
    """Walked in ten minutes ago with a child."""
    return WalkIn.objects.create(
        session=session,
        first_name="Kelly",
        adults=1,
        children=1,
        arrived_at=dt.datetime(2026, 5, 12, 9, 20, tzinfo=dt.UTC),
    )


def test_walk_in_keeps_name_numbers_time_and_who_wrote_it(signed_in, jo, session):
    response = signed_in.post(url("walk-in-add", session), named())
    assert response.url == url("register", session)
    walk_in = WalkIn.objects.get()
    kept = (walk_in.first_name, walk_in.adults, walk_in.children, walk_in.marked_by)
    assert kept == ("Kelly", 1, 2, jo)
    assert walk_in.arrived_at.isoformat() == "2026-05-12T09:30:00+00:00"
    assert who_is_here(session).people == 3


def test_walk_in_reaches_nobody_until_matched(signed_in, session):
    signed_in.post(url("walk-in-add", session), named())
    assert Sighting.objects.count() == 0


def test_walk_in_sent_twice_is_one(signed_in, session):
    key = uuid4()
    for _ in range(2):
        assert signed_in.post(url("walk-in-add", session), named(key)).status_code == 302
    assert WalkIn.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"first_name": " "}, "Enter a first name, or count them without a name below"),
        ({"adults": "0", "children": ""}, "Say how many came: one grown-up or child at least"),
        (
            {"first_name": "", "adults": "", "children": ""},
            "Say how many came: one grown-up or child at least",
        ),
        ({"adults": "-1"}, "Grown-ups: enter 0 or more"),
        ({"children": "many"}, "Children: enter a whole number, like 2"),
        ({"children": "201"}, "Children: enter 200 or fewer"),
    ],
)
def test_walk_in_without_sense_is_explained(signed_in, session, fields, words):
    content = signed_in.post(url("walk-in-add", session), named(**fields)).content.decode()
    assert "<title>Error: Add a walk-in" in content
    assert content.count(words) == 2
    assert WalkIn.objects.count() == 0


def test_people_without_a_name_are_counted_by_age(signed_in, jo, session):
    data = {"unnamed_age_0": 1, "unnamed_age_3": 2, "unnamed_adults": 1}
    for _ in range(2):
        signed_in.post(url("count-add", session), data | {"submission_key": uuid4()})
    assert counts(session) == [2, 0, 0, 4, 0, 0, 2]
    assert who_is_here(session).walk_ins == 8


def test_count_sent_twice_counts_once(signed_in, session):
    data = {"unnamed_age_2": 1, "submission_key": uuid4()}
    for _ in range(2):
        signed_in.post(url("count-add", session), data)
    assert counts(session) == [0, 0, 1, 0, 0, 0, 0]
    assert CountChange.objects.get().change == {"unnamed_age_2": 1}


def test_count_of_nobody_is_explained(signed_in, session):
    response = signed_in.post(url("count-add", session), {"submission_key": uuid4()})
    assert response.content.decode().count("Count one person at least") == 2


def test_counts_are_put_right_and_keep_what_others_added_meanwhile(signed_in, session):
    Session.objects.update(unnamed_age_1=5, unnamed_adults=2)
    page = signed_in.get(url("count-edit", session)).context["form"]
    data = {field.html_name: field.value() for field in page}
    Session.objects.update(unnamed_age_1=6)
    signed_in.post(url("count-edit", session), data | {"unnamed_age_1": 3, "unnamed_adults": 2})
    assert counts(session) == [0, 4, 0, 0, 0, 0, 2]


def test_counts_never_go_below_nought(signed_in, session):
    Session.objects.update(unnamed_age_1=2)
    was = {f"was_{field}": 0 for field in Session.UNNAMED}
    data = was | {"unnamed_age_1": 0, "was_unnamed_age_1": 5, "submission_key": uuid4()}
    signed_in.post(url("count-edit", session), data)
    assert counts(session) == [0] * 7


def test_walk_in_is_matched_with_the_time_she_came(
    signed_in, jo, session, kelly, baxter, leanne, mason
):
    home = AreaFactory()
    live_at(baxter, home)
    address = f"{url('walk-in-match', kelly)}?family={baxter.uuid}"
    signed_in.post(address, {"people": [leanne.uuid, mason.uuid]})
    kelly.refresh_from_db()
    assert kelly.family == baxter
    rows = set(Attendance.objects.values_list("person", "family", "area", "marked_at", "walk_in"))
    assert rows == {
        (person.pk, baxter.pk, home.pk, kelly.arrived_at, kelly.pk) for person in (leanne, mason)
    }
    beside = who_is_here(session)
    assert (beside.people, beside.walk_ins) == (2, 0)


def test_match_is_undone_and_leaves_marks_that_were_there(
    signed_in, session, kelly, baxter, leanne, mason
):
    attend(session, leanne, family=baxter)
    address = f"{url('walk-in-match', kelly)}?family={baxter.uuid}"
    signed_in.post(address, {"people": [leanne.uuid, mason.uuid]})
    assert session.attendances.count() == 2
    signed_in.post(url("walk-in-unmatch", kelly))
    kelly.refresh_from_db()
    assert kelly.family is None
    assert [row.person for row in session.attendances.all()] == [leanne]


def test_matched_walk_in_is_not_matched_again_to_another(signed_in, southmead, kelly, baxter):
    other = FamilyFactory(centre=southmead)
    person = member(other)
    WalkIn.objects.update(family=baxter)
    address = f"{url('walk-in-match', kelly)}?family={other.uuid}"
    response = signed_in.post(address, {"people": [person.uuid]})
    assert response.status_code == 409
    assert "Kelly is matched to another family. Undo that match first." in response.content.decode()
    assert Attendance.objects.count() == 0


def test_match_page_looks_for_the_first_name_and_takes_another(
    signed_in, southmead, kelly, baxter, leanne
):
    kellys = FamilyFactory(centre=southmead, name="Smith")
    member(kellys, given_name="Kelly-Ann")
    assert signed_in.get(url("walk-in-match", kelly)).context["families"] == [kellys]
    page = signed_in.get(url("walk-in-match", kelly), {"q": "lea"})
    assert page.context["families"] == [baxter]


def test_match_wants_one_person_at_least(signed_in, kelly, baxter, leanne):
    address = f"{url('walk-in-match', kelly)}?family={baxter.uuid}"
    assert signed_in.post(address).content.decode().count("Pick the people who came") == 2


@pytest.mark.parametrize("family", ["theirs", "nonsense", "missing"])
def test_match_to_a_family_she_may_not_see_is_404(signed_in, southmead, kelly, family):
    theirs = FamilyFactory(centre=CentreFactory(authority=southmead.authority))
    value = {"theirs": theirs.uuid, "nonsense": "x", "missing": uuid4()}[family]
    assert signed_in.get(url("walk-in-match", kelly), {"family": value}).status_code == 404


def test_person_of_another_family_cannot_be_picked(signed_in, kelly, baxter, leanne):
    stranger = member(FamilyFactory(centre=baxter.centre))
    address = f"{url('walk-in-match', kelly)}?family={baxter.uuid}"
    assert signed_in.post(address, {"people": [stranger.uuid]}).status_code == 200
    assert Attendance.objects.count() == 0


def test_walk_in_is_taken_off_with_what_its_match_made(signed_in, session, kelly, baxter, leanne):
    address = f"{url('walk-in-match', kelly)}?family={baxter.uuid}"
    signed_in.post(address, {"people": [leanne.uuid]})
    signed_in.post(url("walk-in-remove", kelly))
    assert (WalkIn.objects.count(), session.attendances.count()) == (0, 0)


@pytest.mark.parametrize("name", ["walk-in-unmatch", "walk-in-remove", "walk-in-match"])
def test_walk_in_of_another_centre_is_404(client, clock, sam, kelly, name):
    client.force_login(sam)
    assert client.post(url(name, kelly)).status_code == 404


@pytest.mark.parametrize("name", ["walk-in-add", "count-add", "count-edit"])
def test_locked_register_takes_no_walk_in(signed_in, clock, session, name):
    clock.move_to(dt.datetime(2026, 5, 20, tzinfo=dt.UTC))
    data = named() | {"unnamed_age_0": 1}
    assert signed_in.get(url(name, session)).status_code == 409
    assert signed_in.post(url(name, session), data).status_code == 409
    assert (WalkIn.objects.count(), counts(session)) == (0, [0] * 7)


@pytest.mark.parametrize("name", ["walk-in-unmatch", "walk-in-remove", "walk-in-match"])
def test_locked_register_keeps_its_walk_ins(signed_in, clock, kelly, name):
    clock.move_to(dt.datetime(2026, 5, 20, tzinfo=dt.UTC))
    response = signed_in.post(url(name, kelly))
    assert response.status_code == 409
    assert f'href="{url("register", kelly.session)}"' in response.content.decode()
