"""What is counted of visits: once a visit and page, nothing about anybody, never in the way."""

import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from centres.periods import Period
from families.hello import counting, equality, versions
from families.hello.answers import Answers
from families.hello.household import said_of_family
from families.hello.results import results
from families.hello.versions import first_version
from families.models import EqualityCount, FirstContact, FormCount, FormTime, FormVersion
from tests.factories import CentreFactory, SessionFactory, user_with
from tests.families.test_form_versions import client_of
from tests.families.test_hello import HELLO, answer, asked, sealed, send

DAY = dt.date(2026, 5, 12)


@pytest.fixture
def first(southmead):
    return first_version(southmead.authority)


@pytest.fixture
def parent(db, clock, first):
    return Client()


def counted():
    """{(page, kind): number}, whatever the slots."""
    found = {}
    for page, kind, number in FormCount.objects.values_list("page", "kind", "number"):
        found[page, kind] = found.get((page, kind), 0) + number
    return found


def sent(client, page, clock, seconds=40):
    clock.shift(seconds)
    return client.post("/hello/send/", {"answers": sealed(page)})


def test_a_visit_is_counted_page_by_page(parent, clock):
    page = answer(parent, parent.get(HELLO), "name", name="Bisi")
    page = answer(parent, page, "reach", go="send-now", phone="07700900123")
    sent(parent, page, clock, 42)
    left_out = ["language", "children", "postcode", "wants", "more"]
    assert counted() == {
        ("", "shown"): 1,
        ("", "passed"): 1,
        ("", "sent"): 1,
        ("name", "shown"): 1,
        ("name", "passed"): 1,
        ("reach", "shown"): 1,
        ("reach", "passed"): 1,
        ("check", "shown"): 1,
        ("check", "passed"): 1,
        ("name", "answered"): 1,
        ("reach", "answered"): 1,
        **{(slug, "left_out"): 1 for slug in left_out},
    }
    assert [(time.seconds, time.number, time.day) for time in FormTime.objects.all()] == [
        (40, 1, DAY)
    ]
    assert FirstContact.objects.get().form_version == first_version(
        FirstContact.objects.get().authority
    )


def test_back_mistakes_and_changes_count_once(parent):
    page = answer(parent, parent.get(HELLO), "name", name="x" * 200)
    page = answer(parent, page, "name", name="Bisi")
    page = answer(parent, page, "reach", phone="1")
    page = answer(parent, page, "reach", go="back")
    page = answer(parent, page, "name", name="Bisi")
    page = answer(parent, page, "reach", go="send-now")
    page = parent.post(HELLO, {"answers": sealed(page), "change": "name"})
    answer(parent, page, "name", name="B")
    assert counted() == {
        ("", "shown"): 1,
        ("", "passed"): 1,
        ("name", "shown"): 1,
        ("name", "passed"): 1,
        ("reach", "shown"): 1,
        ("reach", "passed"): 1,
        ("check", "shown"): 1,
    }


def test_who_only_opens_it_has_not_started(parent, first):
    for _ in range(3):
        parent.get(HELLO)
    parent.head(HELLO)
    parent.get(HELLO, headers={"Sec-Purpose": "prefetch"})
    assert counted() == {("", "shown"): 3, ("name", "shown"): 3}
    (one,) = results([first], Period(DAY, DAY)).versions
    assert (one.opened, one.started, one.share) == (3, 0, None)
    assert (one.pages[0].shown, one.pages[0].passed, one.pages[0].left) == (3, 0, 3)


def test_sent_again_counts_once(parent, clock):
    page = answer(parent, parent.get(HELLO), "name", go="send-now", name="Bisi")
    for _ in range(3):
        sent(parent, page, clock)
    assert counted()["", "sent"] == 1
    assert FormTime.objects.count() == 1


def test_a_robot_is_not_counted_from_the_trap_on(parent, clock):
    page = answer(parent, parent.get(HELLO), "name", name="R", website="http://spam.example")
    page = answer(parent, page, "reach", go="send-now", phone="07700900123")
    thanks = sent(parent, page, clock)
    assert thanks.templates[0].name == "families/hello_thanks.html"
    assert counted() == {("", "shown"): 1, ("name", "shown"): 1}
    assert FirstContact.objects.count() == 0


def test_all_of_a_visit_belongs_to_the_day_on_which_it_began(parent, clock):
    clock.move_to(dt.datetime(2026, 5, 12, 22, 59, tzinfo=dt.UTC))  # a minute before midnight
    page = answer(parent, parent.get(HELLO), "name", go="send-now", name="Bisi")
    sent(parent, page, clock, 120)
    assert set(FormCount.objects.values_list("day", flat=True)) == {DAY}


def test_a_fault_of_counting_does_not_stop_her(parent, clock, monkeypatch):
    monkeypatch.setattr(counting, "ADD", "SELECT no_such_column")
    page = answer(parent, parent.get(HELLO), "name", go="send-now", name="Bisi")
    thanks = sent(parent, page, clock)
    assert (thanks.status_code, FirstContact.objects.count()) == (200, 1)
    assert FormCount.objects.count() == 0


def test_nothing_about_anybody_is_in_the_counts(parent, clock):
    page = answer(parent, parent.get(HELLO), "name", go="send-now", name="Bisi")
    sent(parent, page, clock)
    columns = {field.name for model in (FormCount, FormTime) for field in model._meta.fields}
    assert columns == {"id", "version", "day", "page", "kind", "slot", "number", "seconds"}
    assert "Bisi" not in str(list(FormCount.objects.values()))


@pytest.mark.django_db(transaction=True)
def test_visits_at_once_are_all_counted():
    first_version(CentreFactory().authority)

    def visit(_):
        client = Client()
        try:
            return answer(client, client.get(HELLO), "name", name="Bisi").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(visit, range(40))) == {200}
    assert counted()["", "passed"] == 40
    assert FormCount.objects.filter(page="", kind="passed").count() <= counting.SLOTS


# --- staff fill it in with her --------------------------------------------------------------------


def test_staff_fill_it_in_with_her(jo, clock, southmead, first):
    desk = client_of(jo)
    page = desk.get(reverse("families:hello-assisted"))
    assert "We fill this in with you." in page.content.decode()
    page = answer(desk, page, "name", go="send-now", name="Bisi")
    thanks = sent(desk, page, clock)
    contact = FirstContact.objects.get()
    assert (contact.filled_in_by, contact.centre, contact.form_version) == (jo, southmead, first)
    assert counted() == {("", "assisted"): 1}
    assert "Bisi" not in str(dict(desk.session))
    gone = desk.post("/hello/clear/", {"answers": sealed(thanks), "then": "home"})
    assert gone["Location"] == "/first-contacts/"
    again = desk.post(HELLO, {"answers": sealed(thanks), "page": "reach", "go": "send-now"})
    assert "Bisi" not in again.content.decode()


def test_from_a_register_it_leads_back_there(jo, clock, southmead, session, first):
    desk = client_of(jo)
    page = desk.get(reverse("families:hello-assisted") + f"?session={session.uuid}")
    gone = desk.post("/hello/clear/", {"answers": sealed(page)})
    assert gone["Location"] == f"/sessions/{session.uuid}/register/"


def test_a_session_of_another_centre_is_not_found(jo, clock, first):
    elsewhere = SessionFactory()
    for text in (str(elsewhere.uuid), "x", "\x00", "x" * 2000):
        page = client_of(jo).get(reverse("families:hello-assisted"), {"session": text})
        answers = Answers.opened(sealed(page))
        assert (answers.back, answers.place) == ("/first-contacts/", "southmead")


def test_a_queue_at_the_desk_is_no_rush_of_robots(jo, clock, settings, first):
    settings.HELLO_AN_HOUR_FROM_ONE_ADDRESS = 1
    desk = client_of(jo)
    for name in ("A", "B", "C"):
        page = answer(
            desk, desk.get("/first-contacts/form/fill-in/"), "name", "send-now", name=name
        )
        assert sent(desk, page, clock).status_code == 200
    assert FirstContact.objects.filter(filled_in_by=jo).count() == 3


def test_signed_out_meanwhile_the_limits_hold_and_her_words_are_kept(jo, clock, settings, first):
    settings.HELLO_AN_HOUR_FROM_ONE_ADDRESS = 1
    desk = client_of(jo)
    pages = [
        answer(desk, desk.get("/first-contacts/form/fill-in/"), "name", "send-now", name=name)
        for name in "AB"
    ]
    desk.logout()
    assert [sent(desk, page, clock).status_code for page in pages] == [200, 429]
    assert FirstContact.objects.get().filled_in_by == jo


def test_who_may_not_follow_up_may_not_fill_it_in(southmead, clock):
    commissioner = user_with(Role.COMMISSIONER, southmead.authority)
    path = reverse("families:hello-assisted")
    assert client_of(commissioner).get(path).status_code == 403
    assert Client().get(path).status_code == 302


# --- confirmation ---------------------------------------------------------------------------------


def confirmed(at="", **said):
    said = {"name": "Bisi", "phone": "07700900123", **said}
    answers = Answers(said=said, place=at, version=str(FormVersion.objects.get().uuid))
    answers.began -= 60
    text = send(Client(), answers).content.decode()
    return " ".join(re.sub(r"<[^>]+>", "", text).split())


def test_it_says_who_when_and_in_which_language(parent, southmead):
    """Tuesday 12 May and three working days."""
    assert "Someone from Southmead will be in touch. It will be by Friday 15 May, in English." in (
        confirmed(at="southmead")
    )
    authority = southmead.authority.name
    assert f"Someone from {authority} will be in touch. It will be by Friday 15 May." in (
        confirmed(language="Polish")
    )
    assert "You asked for Polish. We will find someone who speaks it to help us." in (
        confirmed(language="Polish")
    )
    assert "You asked for Tigrinya." in confirmed(language="another", other_language="Tigrinya")


def test_the_language_goes_on_to_the_family(parent):
    confirmed(language="Polish")
    assert said_of_family(FirstContact.objects.get())["language"] == "Polish"


def test_working_days_leave_out_weekends_and_bank_holidays(parent, clock):
    clock.move_to(dt.datetime(2026, 5, 22, 10, tzinfo=dt.UTC))  # Friday; Monday is a bank holiday
    assert "It will be by Thursday 28 May, in English." in confirmed()


# --- equality questions ---------------------------------------------------------------------------


@pytest.fixture
def asking(first):
    first.asks_equality = True
    first.save()
    versions._kept.clear()
    return first


def equality_form(client, clock):
    page = answer(client, client.get(HELLO), "name", "send-now", name="Bisi")
    thanks = sent(client, page, clock)
    assert "Four short questions" in thanks.content.decode()
    return client.post("/hello/clear/", {"answers": sealed(thanks), "then": "equality"})


def test_they_are_counted_apart_by_month(parent, clock, asking, southmead):
    page = equality_form(parent, clock)
    text = page.content.decode()
    assert "Bisi" not in text
    assert str(FirstContact.objects.get().submission_key) not in text
    token = page.context["token"]
    said = {"token": token, "go": "send", "age": "20-24", "health": "rather-not"}
    for _ in range(3):
        assert parent.post("/hello/equality/", said).status_code == 200
    assert list(
        EqualityCount.objects.order_by("question").values_list(
            "authority", "month", "question", "answer", "number"
        )
    ) == [
        (southmead.authority.pk, dt.date(2026, 5, 1), "age", "20-24", 1),
        (southmead.authority.pk, dt.date(2026, 5, 1), "health", "rather-not", 1),
    ]


def test_each_can_be_left_out_and_all_can_be_skipped(parent, clock, asking):
    page = equality_form(parent, clock)
    assert [field.required for field in page.context["form"].fields.values()] == [False] * 4
    assert all(
        field.choices[-1] == equality.RATHER_NOT for field in page.context["form"].fields.values()
    )
    token = page.context["token"]
    gone = parent.post("/hello/equality/", {"token": token, "go": "skip", "age": "20-24"})
    assert gone["Location"] == "/"
    assert parent.post("/hello/equality/", {"token": token, "go": "send"}).status_code == 200
    assert EqualityCount.objects.count() == 0


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "x" * 5000, "\x00"])
def test_without_a_token_of_ours_nothing_is_counted(parent, asking, token):
    gone = parent.post("/hello/equality/", {"token": token, "go": "send", "age": "20-24"})
    assert (gone.status_code, EqualityCount.objects.count()) == (302, 0)


def test_an_answer_that_is_none_says_what_to_do(parent, clock, asking):
    page = equality_form(parent, clock)
    bad = parent.post(
        "/hello/equality/", {"token": page.context["token"], "go": "send", "age": "<b>"}
    )
    assert bad.context["form"].errors == {"age": ["Choose from the list, or leave it"]}
    assert "<title>Error: " in bad.content.decode()


def test_they_are_asked_only_where_the_version_asks_them(parent, clock, first):
    page = answer(parent, parent.get(HELLO), "name", "send-now", name="Bisi")
    thanks = sent(parent, page, clock)
    assert "Four short questions" not in thanks.content.decode()
    gone = parent.post("/hello/clear/", {"answers": sealed(thanks), "then": "equality"})
    assert gone.status_code == 302
    assert asked(parent.get(HELLO)) == "name"
