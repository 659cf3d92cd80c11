"""What a register's page queued without a connection: each taken once, in order, with distrust."""

import datetime as dt
import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from centres.models import Session
from families.kept import kept_on_the_device
from families.models import Attendance, SentMark, WalkIn
from families.outbox import MOST_ENTRIES, BatchRefused, Entry, Unreadable, read_batch, read_entry
from tests.factories import CentreFactory, FamilyFactory, PersonFactory, attend, member

AT_ONCE = 8


def milliseconds(moment):
    return int(moment.timestamp() * 1000)


def ago(**time):
    return timezone.now() - dt.timedelta(**time)


def entry(kind="mark", at=None, **fields):
    uuids = {name: str(fields.pop(name).uuid) for name in ("person", "family") if name in fields}
    made_at = milliseconds(at or ago(minutes=10))
    return {"key": str(uuid4()), "kind": kind, "made_at": made_at, **uuids, **fields}


def send(client, session, user, *entries, **batch):
    body = {"user": str(user.uuid), "entries": entries, **batch}
    address = reverse("families:outbox", args=[session.uuid])
    return client.post(address, json.dumps(body), content_type="application/json")


@pytest.fixture
def queue(signed_in, session, jo):
    """queue(entries) -> [(taken, words)], sent as Jo's tablet does."""

    def send_(*entries, **batch):
        response = send(signed_in, session, jo, *entries, **batch)
        assert response.status_code == 200, response.content
        answers = response.json()["answers"]
        assert [a["key"] for a in answers] == [e.get("key") for e in entries]
        return [(answer["taken"], answer["words"]) for answer in answers]

    return send_


def here():
    return sorted(Attendance.objects.values_list("person__given_name", flat=True))


def test_a_mark_has_the_time_at_which_it_was_made(queue, leanne, baxter, jo):
    at = ago(minutes=12)
    assert queue(entry(at=at, person=leanne, family=baxter)) == [(True, "")]
    mark = Attendance.objects.get()
    assert (mark.person, mark.family, mark.marked_by) == (leanne, baxter, jo)
    assert milliseconds(mark.marked_at) == milliseconds(at)
    kept = SentMark.objects.get()
    assert (kept.is_taken, kept.kind, kept.sent_by) == (True, "mark", jo)


def test_the_same_batch_again_changes_nothing_and_gets_the_same_answers(queue, leanne, session):
    walk_in = entry("walk_in", first_name="Kelly", adults=1, children=2)
    count = entry("count", unnamed_age_2=3)
    batch = [entry(person=leanne), walk_in, count, entry("walk_in", first_name="", adults=1)]
    first = queue(*batch)
    assert [taken for taken, _ in first] == [True, True, True, False]
    assert queue(*batch) == first
    session.refresh_from_db()
    assert (here(), session.unnamed_age_2) == (["Leanne"], 3)
    assert [w.first_name for w in WalkIn.objects.all()] == ["Kelly"]
    assert SentMark.objects.count() == 4


def test_one_key_twice_in_a_batch_is_applied_once(queue):
    count = entry("count", unnamed_age_2=1)
    assert queue(count, count) == [(True, ""), (True, "")]
    assert Session.objects.get().unnamed_age_2 == 1


def test_entries_are_applied_in_order(queue, leanne):
    def three(*kinds):
        return [entry(kind, at=ago(minutes=9 - n), person=leanne) for n, kind in enumerate(kinds)]

    queue(*three("mark", "unmark", "mark"))
    assert here() == ["Leanne"]
    queue(*three("unmark", "mark", "unmark"))
    assert here() == []


def test_a_whole_family_is_marked_and_taken_back(queue, baxter, leanne, mason, southmead):
    member(baxter, given_name="Bump", expected_on=timezone.localdate() + dt.timedelta(days=60))
    queue(entry(family=baxter))
    assert here() == ["Leanne", "Mason"]
    other = attend(Session.objects.get(), member(FamilyFactory(centre=southmead)), family=None)
    queue(entry("unmark", at=ago(minutes=1), family=baxter))
    assert list(Attendance.objects.all()) == [other]


def test_a_mark_that_somebody_made_meanwhile_stays(queue, session, leanne, mason, mina):
    theirs = attend(session, leanne)
    queue(entry("unmark", at=ago(minutes=5), person=leanne))
    assert list(Attendance.objects.all()) == [theirs]
    # Made before she looked away, and by another: undoing her own mark leaves it there as well.
    Attendance.objects.update(marked_at=ago(minutes=50), marked_by=mina)
    queue(entry("unmark", at=ago(minutes=5), person=leanne, undoes_own=True))
    assert here() == ["Leanne"]
    queue(entry("unmark", at=ago(minutes=5), person=leanne))
    assert here() == []


def test_a_family_that_is_not_hers_is_left_out_and_the_mark_taken(queue, leanne, southmead, baxter):
    assert queue(entry(person=leanne, family=FamilyFactory(centre=southmead))) == [(True, "")]
    assert Attendance.objects.get().family == baxter


def test_nobody_of_another_centre_is_marked(queue, southmead):
    stranger = member(FamilyFactory(centre=CentreFactory()), given_name="Canary")
    unknown = PersonFactory.build()
    [(taken, words), again, family] = queue(
        entry(person=stranger),
        entry(person=unknown),
        entry(family=stranger.memberships.get().family),
    )
    assert (taken, here()) == (False, [])
    assert again == family == (False, words)
    assert "Canary" not in words


def test_another_centres_register_is_not_found(signed_in, jo, session, sam, client):
    client.force_login(sam)
    for response in (
        send(client, session, sam, entry("count", unnamed_age_2=1)),
        client.get(reverse("families:outbox", args=[session.uuid])),
        client.get(reverse("families:register-kept", args=[session.uuid])),
    ):
        assert response.status_code == 404


def test_another_persons_queue_is_not_taken(client, clock, session, mina, jo, leanne):
    client.force_login(mina)
    response = send(client, session, jo, entry(person=leanne))
    assert (response.status_code, here(), SentMark.objects.count()) == (409, [], 0)


def test_a_key_that_another_person_used_is_no_news_of_her(client, signed_in, session, jo, mina):
    count = entry("count", unnamed_age_2=1)
    send(signed_in, session, jo, count)
    client.force_login(mina)
    [answer] = send(client, session, mina, count).json()["answers"]
    assert (answer["taken"], Session.objects.get().unnamed_age_2) == (False, 1)


def test_times_are_kept_within_the_day_and_never_after_now(queue, leanne, mason, baxter, clock):
    now = timezone.now()
    bump = member(baxter, given_name="Ruby")
    queue(
        entry(at=now - dt.timedelta(days=3), person=leanne),
        entry(at=now + dt.timedelta(days=3), person=mason),
        entry(at=now - dt.timedelta(minutes=30), person=bump),
    )
    times = dict(Attendance.objects.values_list("person__given_name", "marked_at"))
    assert timezone.localtime(times["Leanne"]).strftime("%d %H:%M") == "12 00:00"
    assert times["Mason"] == now
    assert times["Ruby"] == now - dt.timedelta(minutes=30)


def test_a_device_whose_clock_is_wrong_is_put_right(queue, leanne):
    hour_slow = timezone.now() - dt.timedelta(hours=1)
    made_at = hour_slow - dt.timedelta(minutes=7)
    queue(entry(at=made_at, person=leanne), sent_at=milliseconds(hour_slow))
    assert milliseconds(Attendance.objects.get().marked_at) == milliseconds(ago(minutes=7))


def test_what_was_made_before_the_lock_is_taken_for_a_day(
    queue, session, leanne, mason, baxter, clock
):
    in_time, late = session.locks_at - dt.timedelta(minutes=1), session.locks_at
    clock.move_to(session.locks_at + dt.timedelta(hours=23))
    (first, second) = queue(entry(at=in_time, person=leanne), entry(at=late, person=mason))
    assert (first, second[0], here()) == ((True, ""), False, ["Leanne"])
    assert "locked since" in second[1]
    session.refresh_from_db()
    assert session.reopened_until is None
    clock.move_to(session.locks_at + dt.timedelta(hours=24))
    assert queue(entry("unmark", at=in_time, person=leanne))[0][0] is False


def test_a_cancelled_session_takes_nothing_and_says_so(queue, session, leanne):
    Session.objects.update(status="cancelled", cancelled_because="Boiler")
    [(taken, words)] = queue(entry(person=leanne))
    assert (taken, words[:25]) == (False, "This session is cancelled")


def test_who_is_not_born_is_refused_without_her_surname(queue, baxter):
    person = member(baxter, given_name="Ruby", family_name="Baxter", date_of_birth="2026-06-01")
    [(taken, words)] = queue(entry(person=person))
    assert (taken, words) == (False, "Ruby was not born on the day of this session.")


@pytest.mark.parametrize(
    "said",
    [
        {"first_name": "Kel\x00ly", "adults": 1},
        {"first_name": "x" * 10_000, "adults": 1},
        {"first_name": "Kelly", "adults": 0, "children": 0},
        {"first_name": "Kelly", "adults": -1},
        {"first_name": "Kelly", "adults": 10**9},
        {"first_name": "Kelly", "adults": "two"},
        {"first_name": ["Kelly"], "adults": 1},
        {"adults": 1},
    ],
)
def test_a_walk_in_that_is_none_is_refused_in_words(queue, said):
    [(taken, words)] = queue(entry("walk_in", **said))
    assert (taken, WalkIn.objects.count()) == (False, 0)
    assert words


def test_a_name_is_kept_as_it_was_typed(queue):
    queue(entry("walk_in", first_name="<b>Zoë & “Bo”", adults=1))
    assert WalkIn.objects.get().first_name == "<b>Zoë & “Bo”"


@pytest.mark.parametrize(
    "bad",
    [None, 1, "x", [], {}, {"key": "x"}, {"key": str(uuid4())}, {"key": None, "kind": "mark"}],
)
def test_an_entry_that_makes_no_sense_is_refused_and_the_rest_taken(
    signed_in, session, jo, leanne, bad
):
    response = send(signed_in, session, jo, bad, entry(person=leanne))
    assert [answer["taken"] for answer in response.json()["answers"]] == [False, True]
    assert here() == ["Leanne"]


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "erase"},
        {"kind": ["mark"]},
        {"made_at": "yesterday"},
        {"made_at": True},
        {"made_at": 10**400},
        {"made_at": -1},
        {"person": "1 OR 1=1"},
        {"person": {"$gt": ""}},
        {"key": "\x00"},
        {"key": "k" * 5000},
    ],
)
def test_hostile_values_are_unreadable(queue, change, leanne):
    sent = {**entry(person=leanne), **change}
    answer = read_entry(sent)
    assert isinstance(answer, Unreadable)
    assert len(answer.key) <= 36
    assert here() == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"\xff\xfe", 400),
        (b"[]", 400),
        (b"null", 400),
        (b'{"entries": {}}', 400),
        (b"[" * 100_000, 400),
        (b'{"entries": [' + b"9" * 50_000 + b"]}", 400),
        (b'{"entries": [' + b"1," * 10_000 + b"1]}", 413),
        (b" " * 300_000, 413),
        (b" " * 2_000_000, 413),
    ],
    ids=range(10),
)
def test_a_batch_that_is_none_or_too_large_is_refused(signed_in, session, body, status):
    address = reverse("families:outbox", args=[session.uuid])
    response = signed_in.post(address, body, content_type="application/json")
    assert (response.status_code, SentMark.objects.count()) == (status, 0)


def test_a_full_batch_is_taken_with_a_bounded_number_of_queries(
    queue, southmead, django_assert_max_num_queries
):
    family = FamilyFactory(centre=southmead)
    people = [member(family) for _ in range(MOST_ENTRIES)]
    with django_assert_max_num_queries(20 + 8 * MOST_ENTRIES):
        answers = queue(*[entry(person=person, family=family) for person in people])
    assert answers == [(True, "")] * MOST_ENTRIES
    assert Attendance.objects.count() == MOST_ENTRIES


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)
FIELDS = ["key", "kind", "made_at", "person", "family", "undoes_own", "first_name"]


@given(st.dictionaries(st.sampled_from(FIELDS), json_values) | json_values)
def test_any_json_is_an_entry_or_unreadable(sent):
    assert isinstance(read_entry(sent), Entry | Unreadable)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_batch_or_refused(body):
    try:
        assert read_batch(body, timezone.now()).entries is not None
    except BatchRefused as refused:
        assert refused.status == 400


def test_without_a_token_or_signed_out_nothing_is_taken(clock, session, jo, leanne):
    client = Client(enforce_csrf_checks=True)
    assert send(client, session, jo, entry(person=leanne)).status_code in (302, 403)
    client.force_login(jo)
    assert send(client, session, jo, entry(person=leanne)).status_code == 403
    address = reverse("families:outbox", args=[session.uuid])
    who = client.get(address).json()
    assert who["user"] == str(jo.uuid)
    body = json.dumps({"user": who["user"], "entries": [entry(person=leanne)]})
    headers = {"X-CSRFToken": who["csrf"]}
    response = client.post(address, body, content_type="application/json", headers=headers)
    assert (response.status_code, here()) == (200, ["Leanne"])


@pytest.mark.django_db(transaction=True)
def test_the_same_batch_from_many_tabs_at_once_is_taken_once(
    transactional_db, clock, jo, session, leanne
):
    batch = [
        entry(person=leanne),
        entry("walk_in", first_name="Kelly", adults=1, children=1),
        *[entry("count", unnamed_age_2=1) for _ in range(5)],
    ]

    def post(_):
        client = Client()
        client.force_login(jo)
        try:
            return send(client, session, jo, *batch).json()["answers"]
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(post, range(AT_ONCE)))
    assert [answers[0]] * AT_ONCE == answers
    assert {answer["taken"] for answer in answers[0]} == {True}
    session.refresh_from_db()
    assert (here(), WalkIn.objects.count(), session.unnamed_age_2) == (["Leanne"], 1, 5)


def test_a_device_keeps_ids_and_first_names_of_an_open_register_and_no_more(
    signed_in, jo, session, baxter, leanne, mason, clock
):
    before = Session.objects.create(
        activity=session.activity,
        centre=session.centre,
        authority=session.authority,
        date=session.date - dt.timedelta(days=7),
    )
    for person in (leanne, mason):
        person.allergies, person.phone = "peanuts", "07700900123"
        person.save()
        attend(before, person, family=baxter)
    attend(session, mason, family=baxter)
    response = signed_in.get(reverse("families:register-kept", args=[session.uuid]))
    kept = response.json()
    people = [
        {"id": str(leanne.uuid), "name": "Leanne", "here": False},
        {"id": str(mason.uuid), "name": "Mason", "here": True},
    ]
    assert kept["families"] == [{"id": str(baxter.uuid), "people": people}]
    assert kept["until"] == milliseconds(session.locks_at)
    assert kept["when"].startswith("Tuesday 12 May, 10am to 11:30am")
    for word in ("Baxter", "peanuts", "07700", "2023"):
        assert word not in response.text
    clock.move_to(session.locks_at)
    assert kept_on_the_device(jo, session) == {
        "user": str(jo.uuid),
        "session": str(session.uuid),
        "open": False,
    }


def test_the_worker_names_files_that_are_there_and_nobody(client, db):
    response = client.get("/sessions/worker.js")
    assert response["Content-Type"] == "text/javascript"
    assert response["Cache-Control"] == "no-cache"
    assert "default-src 'self'" in response["Content-Security-Policy"]
    shell = json.loads(re.match(r"self\.SHELL = (.*);\n", response.text)[1])
    missing = [file for file in shell["files"] if not finders.find(file.removeprefix("/static/"))]
    assert (missing, shell["page"]) == ([], "/sessions/offline/")


def test_the_worker_keeps_every_file_that_its_page_asks_for(client, db):
    shell = json.loads(re.search(r"self\.SHELL = (.*);", client.get("/sessions/worker.js").text)[1])
    page = client.get(shell["page"]).text
    asked = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page))
    for name in [file for file in shell["files"] if file.endswith(".js")]:
        text = Path(finders.find(name.removeprefix("/static/"))).read_text()
        asked |= {f"/static/js/{one}" for one in re.findall(r'from "\./([\w.]+)"', text)}
    style = Path(finders.find("build/app.css")).read_text()
    asked |= {f"/static/icons/{one}" for one in re.findall(r"icons/([\w-]+\.svg)", style)}
    not_on_it = {"brush.svg", "pebble-next.svg"}  # of the menu, and of managers' findings
    assert {
        file for file in asked - set(shell["files"]) if Path(file).name not in not_on_it
    } == set()


def test_the_page_of_the_shell_is_the_same_for_everybody(client, signed_in, jo):
    mine, anybodys = (
        signed_in.get("/sessions/offline/").text,
        Client().get("/sessions/offline/").text,
    )
    keys = r'value="[0-9a-f-]{36}"'
    assert re.sub(keys, "", mine) == re.sub(keys, "", anybodys)
    assert jo.name not in mine
