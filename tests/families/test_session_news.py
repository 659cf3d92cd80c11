"""A session is cancelled: those expected are told by e-mail, each once; the others are rung."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from centres.models import Session
from documents import tasks
from documents.models import Message
from families.actions.bookings import book
from families.models import Consent, FirstContact
from tests.factories import CentreFactory, FamilyFactory, SessionFactory, attend, member

TODAY = dt.date(2026, 5, 12)


def url(name, *objects):
    return reverse(f"families:{name}", args=[one.uuid for one in objects])


@pytest.fixture(autouse=True)
def sends_at_once(monkeypatch):
    """The worker's work is done where the message is asked for."""
    monkeypatch.setattr(tasks.send_message, "delay", tasks.send_message)


@pytest.fixture
def thursday(stay_and_play):
    return SessionFactory(activity=stay_and_play, date=dt.date(2026, 5, 14))


@pytest.fixture
def before(stay_and_play):
    return SessionFactory(activity=stay_and_play, date=dt.date(2026, 5, 5))


@pytest.fixture
def expect_family(southmead, before):
    """A family that came a week ago; its carer has this e-mail."""

    def make(name, email="", centre=southmead, **fields):
        family = FamilyFactory(centre=centre, name=name, **fields)
        carer = member(family, "carer", given_name=f"{name}-mum", email=email, phone="07700900123")
        attend(before, carer, family=family)
        return family, carer

    return make


def cancel(client, session, reason="The boiler is broken", **kwargs):
    with_commits = kwargs.pop("capture")
    with with_commits(execute=True):
        return client.post(url("session-cancel", session), {"reason": reason}, **kwargs)


def restore(client, session, capture):
    with capture(execute=True):
        return client.post(url("session-restore", session))


def told():
    return sorted(message.to[0] for message in mail.outbox)


def test_each_carer_gets_one_message_in_the_centre_s_words(
    signed_in, thursday, expect_family, southmead, django_capture_on_commit_callbacks
):
    southmead.phone = "0117 496 0000"
    southmead.save()
    expect_family("Adeyemi", "bisi@example.org")
    response = cancel(signed_in, thursday, capture=django_capture_on_commit_callbacks)
    assert response.url == url("session-told", thursday)
    (message,) = mail.outbox
    assert message.to == ["bisi@example.org"]
    assert message.subject == "Stay and play on Thursday 14 May is cancelled"
    for line in (
        "Hello Adeyemi-mum,",
        "When: Thursday 14 May, 10am to 11:30am",
        "Where: Southmead",
        "Why: The boiler is broken",
        "What else is on this week: http://testserver/whats-on/?centre=southmead",
        "Ring us if you want to ask something: 0117 496 0000.",
    ):
        assert line in message.body.splitlines()


def test_who_is_told(
    signed_in, jo, thursday, expect_family, southmead, before, django_capture_on_commit_callbacks
):
    expect_family("Habit", "habit@example.org")
    booked = FamilyFactory(centre=southmead, name="Booked")
    member(booked, "carer", email="booked@example.org")
    waiting = FamilyFactory(centre=southmead, name="Waiting")
    member(waiting, "carer", email="waiting@example.org")
    Session.objects.filter(pk=thursday.pk).update(capacity=1)
    book(session=thursday, family=booked, children=1, by=jo)
    book(session=thursday, family=waiting, children=1, by=jo)
    hello = FamilyFactory(centre=southmead, name="Hello")
    member(hello, "carer", email="hello@example.org")
    FirstContact.objects.create(
        authority=southmead.authority,
        centre=southmead,
        family=hello,
        name="Hello",
        submission_key=hello.uuid,
        wants_to_come=True,
    )
    expect_family("Protected", "protected@example.org", address_is_protected=True)
    expect_family("Closed", "closed@example.org", closed_on=TODAY)
    stranger = FamilyFactory(centre=southmead, name="Stranger")
    member(stranger, "carer", email="stranger@example.org")
    cancel(signed_in, thursday, capture=django_capture_on_commit_callbacks)
    assert told() == [
        "booked@example.org",
        "habit@example.org",
        "hello@example.org",
        "protected@example.org",
        "waiting@example.org",
    ]


def test_who_took_back_her_word_on_messages_is_rung(
    signed_in, thursday, expect_family, django_capture_on_commit_callbacks
):
    _, carer = expect_family("Adeyemi", "bisi@example.org")
    Consent.objects.create(person=carer, purpose="messages", is_given=True, decided_on=TODAY)
    no = dt.date(2026, 5, 13)
    Consent.objects.create(person=carer, purpose="messages", is_given=False, decided_on=no)
    page = signed_in.get(url("session-cancel", thursday)).content.decode()
    assert "1 family gets no e-mail" in page
    assert 'href="tel:07700900123"' in page
    cancel(signed_in, thursday, capture=django_capture_on_commit_callbacks)
    assert told() == []


def test_before_it_says_how_many_are_told_and_whom_to_ring(signed_in, thursday, expect_family):
    for name in ("Adeyemi", "Baxter"):
        expect_family(name, f"{name.lower()}@example.org")
    expect_family("Novák")
    page = signed_in.get(url("session-cancel", thursday)).content.decode()
    assert "<b>2 families will be told by e-mail</b>" in page
    assert "<b>1 family gets no e-mail</b>: ring them" in page
    assert "Novák" in page and "Adeyemi" not in page


def test_carers_who_share_an_address_get_one_message(
    signed_in, thursday, expect_family, django_capture_on_commit_callbacks
):
    family, _ = expect_family("Adeyemi", "home@example.org")
    member(family, "carer", email="Home@example.org")
    member(family, "carer", email="other@example.org")
    cancel(signed_in, thursday, capture=django_capture_on_commit_callbacks)
    assert told() == ["home@example.org", "other@example.org"]


def test_family_of_another_centre_is_told_and_not_named(
    signed_in, thursday, expect_family, southmead, django_capture_on_commit_callbacks
):
    other = CentreFactory(authority=southmead.authority)
    expect_family("Hidden", "hidden@example.org", centre=other)
    expect_family("Secret", centre=other)
    page = signed_in.get(url("session-cancel", thursday)).content.decode()
    assert "1 more, of another centre" in page
    cancel(signed_in, thursday, capture=django_capture_on_commit_callbacks)
    page = signed_in.get(url("session-told", thursday)).content.decode()
    assert told() == ["hidden@example.org"]
    for word in ("Hidden", "Secret", "hidden@"):
        assert word not in page
    assert "Somebody of another centre" in page


def test_cancelled_twice_in_a_row_tells_once(
    signed_in, thursday, expect_family, django_capture_on_commit_callbacks
):
    expect_family("Adeyemi", "bisi@example.org")
    for reason in ("Snow", "Snow and ice"):
        cancel(signed_in, thursday, reason, capture=django_capture_on_commit_callbacks)
    assert told() == ["bisi@example.org"]
    thursday.refresh_from_db()
    assert thursday.cancelled_because == "Snow and ice"


def test_on_again_tells_those_who_were_told_and_nobody_else(
    signed_in, thursday, expect_family, django_capture_on_commit_callbacks
):
    capture = django_capture_on_commit_callbacks
    expect_family("Adeyemi", "bisi@example.org")
    cancel(signed_in, thursday, capture=capture)
    expect_family("Later", "later@example.org")
    restore(signed_in, thursday, capture)
    restore(signed_in, thursday, capture)
    assert [m.subject for m in mail.outbox] == [
        "Stay and play on Thursday 14 May is cancelled",
        "Stay and play on Thursday 14 May is on again",
    ]
    assert told() == ["bisi@example.org", "bisi@example.org"]
    assert "is on again. Please come." in mail.outbox[1].body


def test_to_and_fro_ends_after_three_times(
    signed_in, thursday, expect_family, django_capture_on_commit_callbacks
):
    capture = django_capture_on_commit_callbacks
    expect_family("Adeyemi", "bisi@example.org")
    for _ in range(5):
        cancel(signed_in, thursday, capture=capture)
        restore(signed_in, thursday, capture)
    assert len(mail.outbox) <= 8
    cancelled = [m for m in mail.outbox if m.subject.endswith("cancelled")]
    assert len(cancelled) == 3


def test_nobody_is_told_of_a_session_that_is_over(
    signed_in, stay_and_play, expect_family, django_capture_on_commit_callbacks
):
    yesterday = SessionFactory(activity=stay_and_play, date=dt.date(2026, 5, 11))
    expect_family("Adeyemi", "bisi@example.org")
    page = signed_in.get(url("session-cancel", yesterday)).content.decode()
    assert "will be told" not in page
    cancel(signed_in, yesterday, capture=django_capture_on_commit_callbacks)
    assert told() == []


def test_session_that_is_not_public_is_not_named_in_a_message(
    signed_in, thursday, stay_and_play, expect_family, django_capture_on_commit_callbacks
):
    stay_and_play.is_public = False
    stay_and_play.save()
    expect_family("Adeyemi", "bisi@example.org")
    cancel(signed_in, thursday, capture=django_capture_on_commit_callbacks)
    (message,) = mail.outbox
    assert message.subject == "Your session on Thursday 14 May is cancelled"
    assert "Stay and play" not in message.body


def test_reason_is_text_and_begins_no_header(
    signed_in, thursday, expect_family, django_capture_on_commit_callbacks
):
    expect_family("Adeyemi", "bisi@example.org")
    reason = "<b>Snow</b> & ice\r\nBcc: all@example.org"
    cancel(signed_in, thursday, reason, capture=django_capture_on_commit_callbacks)
    (message,) = mail.outbox
    assert "Why: <b>Snow</b> & ice" in message.body
    assert message.recipients() == ["bisi@example.org"]


def test_session_cancelled_by_a_closure_is_told_by_hand_once(
    signed_in, thursday, expect_family, django_capture_on_commit_callbacks
):
    expect_family("Adeyemi", "bisi@example.org")
    Session.objects.filter(pk=thursday.pk).update(status="cancelled", cancelled_because="Closed")
    page = signed_in.get(url("session-told", thursday)).content.decode()
    assert "Tell them now" in page
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            signed_in.post(url("session-tell", thursday))
    assert told() == ["bisi@example.org"]
    assert "Tell them now" not in signed_in.get(url("session-told", thursday)).content.decode()


def test_page_says_who_did_not_get_it(signed_in, thursday, expect_family):
    expect_family("Adeyemi", "bisi@example.org")
    signed_in.post(url("session-cancel", thursday), {"reason": "Snow"})
    page = signed_in.get(url("session-told", thursday)).content.decode()
    assert "Adeyemi-mum" in page and "On its way" in page
    Message.objects.update(given_up_at=dt.datetime(2026, 5, 12, tzinfo=dt.UTC), problem="x")
    page = signed_in.get(url("session-told", thursday)).content.decode()
    assert "Did not get through: ring them" in page


def test_another_centre_s_session_is_404(client, sam, thursday, clock):
    client.force_login(sam)
    assert client.get(url("session-told", thursday)).status_code == 404
    assert client.post(url("session-tell", thursday)).status_code == 404


def test_cancelled_ten_times_at_once_tells_once(
    transactional_db, clock, jo, thursday, expect_family
):
    for number in range(3):
        expect_family(f"Family{number}", f"mum{number}@example.org")

    def post(_):
        client = Client()
        client.force_login(jo)
        try:
            return client.post(url("session-cancel", thursday), {"reason": "Snow"}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        assert set(pool.map(post, range(10))) == {302}
    assert told() == [f"mum{number}@example.org" for number in range(3)]
    assert Message.objects.count() == 3
