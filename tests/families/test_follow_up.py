"""Following up a first contact: when it is due, what staff did, and two of them at once."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.permissions import Role
from centres.working_days import bank_holidays_of, is_working_day, working_days_after
from families.follow_up import Standing, ago_words, due_words
from families.models import FirstContact, FollowUp
from tests.factories import CentreFactory, FamilyFactory, SessionFactory, attend, member, user_with
from tests.families.conftest import TODAY
from tests.families.test_first_contacts import LIST, names, said, url

DAYS = st.dates(dt.date(2009, 4, 1), dt.date(2030, 12, 31))

# --- working days and due days --------------------------------------------------------------------


@pytest.mark.parametrize(
    "sent, due",
    [
        (dt.date(2026, 5, 12), dt.date(2026, 5, 15)),  # Tuesday: Friday
        (dt.date(2026, 5, 15), dt.date(2026, 5, 20)),  # Friday: over a weekend
        (dt.date(2026, 5, 22), dt.date(2026, 5, 28)),  # over the spring bank holiday
        (dt.date(2026, 12, 24), dt.date(2026, 12, 31)),  # Christmas, and Boxing Day made up for
    ],
)
def test_a_new_one_is_due_after_three_working_days(sent, due):
    assert Standing("new", sent, None).due_on(3) == due


@given(DAYS, st.integers(0, 15))
def test_working_days_are_counted_one_by_one(day, count):
    """Oracle: of the days after, as many are worked on as were asked for, the last of them too."""
    end = working_days_after(day, count)
    after = [day + dt.timedelta(days=n) for n in range(1, (end - day).days + 1)]
    worked = [d for d in after if d.weekday() < 5 and d not in bank_holidays_of(d.year)]
    assert len(worked) == count
    assert end == day or worked[-1] == end


@given(DAYS, st.none() | DAYS, DAYS, st.sampled_from(FirstContact.Status.values))
def test_only_what_waits_is_ever_overdue(sent, planned, today, status):
    stands = Standing(status, sent, planned)
    if status in ("new", "contacted") and planned:
        assert stands.is_overdue(today, 3) == (planned < today)
    elif status == "new":
        assert stands.is_overdue(today, 3) == (working_days_after(sent, 3) < today)
    else:
        assert not stands.is_overdue(today, 3)


@given(DAYS, DAYS)
def test_overdue_ones_stand_before_those_that_are_not(one, other):
    today = dt.date(2026, 5, 12)
    rows = [Standing("contacted", one, one), Standing("contacted", other, other)]
    first, second = sorted(rows, key=lambda row: row.place_in_list(today, 3))
    assert first.is_overdue(today, 3) or not second.is_overdue(today, 3)


def test_bank_holidays_and_weekends_are_no_working_days():
    assert [is_working_day(dt.date(2026, 5, day)) for day in (22, 23, 24, 25, 26)] == [
        True,
        False,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    "days, words",
    [
        (-5, "5 days late"),
        (-1, "1 day late"),
        (0, "by today"),
        (1, "by tomorrow"),
        (2, "by Thursday 14 May"),
    ],
)
def test_due_in_words(days, words):
    assert due_words(TODAY + dt.timedelta(days=days), TODAY) == words


@pytest.mark.parametrize(
    "minutes, words",
    [(0, "a minute ago"), (5, "5 minutes ago"), (60, "1 hour ago"), (60 * 50, "2 days ago")],
)
def test_how_long_ago_in_words(minutes, words):
    assert ago_words(minutes * 60) == words


# --- the list -------------------------------------------------------------------------------------


@pytest.fixture
def bisi(clock, southmead):
    return said(southmead, name="Bisi", phone="07700900123")


def test_overdue_ones_come_first_and_are_counted(signed_in, southmead, jo, clock):
    clock.move_to(dt.datetime(2026, 5, 5, 9, tzinfo=dt.UTC))
    said(southmead, name="Old", language="Polish")
    said(southmead, name="Planned", status="contacted", next_step_on=dt.date(2026, 5, 20))
    clock.move_to(dt.datetime(2026, 5, 12, 9, tzinfo=dt.UTC))
    said(southmead, name="Fresh", wants_to_help=True)
    said(southmead, name="Late", taken_by=jo, next_step_on=dt.date(2026, 5, 7))
    said(southmead, name="Resting", status="contacted")
    said(southmead, name="Over", status="not_now", next_step_on=dt.date(2026, 5, 1))
    assert names(signed_in) == ["Late", "Old", "Fresh", "Planned", "Resting"]
    counts = signed_in.get(LIST).context["counts"]
    assert counts == {"waiting": 5, "overdue": 2, "nobody": 4}
    assert names(signed_in, overdue="yes") == ["Late", "Old"]
    assert names(signed_in, wants="help") == ["Fresh"]
    assert names(signed_in, language="Polish") == ["Old"]
    text = signed_in.get(LIST).content.decode()
    assert "5 days late" in text
    today = signed_in.get("/today/").content.decode()
    assert "2 first contacts are overdue" in " ".join(today.split())


def test_a_family_that_comes_has_come_along_and_a_registered_one_is_registered(
    signed_in, southmead, bisi, jo, stay_and_play
):
    family = FamilyFactory(centre=southmead)
    child = member(family)
    before = SessionFactory(activity=stay_and_play, date=TODAY - dt.timedelta(days=1))
    attend(before, child, family=family)
    FirstContact.objects.filter(pk=bisi.pk).update(family=family, status="contacted")
    progress = FirstContact.objects.with_progress().values_list("progress", flat=True)
    assert list(progress) == ["contacted"]  # that visit was before she said hello
    cancelled = SessionFactory(activity=stay_and_play, date=TODAY, start=None, end=None)
    type(cancelled).objects.filter(pk=cancelled.pk).update(
        status="cancelled", cancelled_because="Snow"
    )
    attend(cancelled, child, family=family)
    assert list(progress.all()) == ["contacted"]
    attend(SessionFactory(activity=stay_and_play, date=TODAY), child, family=family)
    assert list(progress.all()) == ["came_along"]
    assert names(signed_in) == []
    assert names(signed_in, status="came_along") == ["Bisi"]
    family.registered_on = TODAY
    family.save()
    assert list(progress.all()) == ["registered"]
    FirstContact.objects.update(status="not_now")
    assert list(progress.all()) == ["not_now"]


# --- what staff write down ------------------------------------------------------------------------


def form_of(client, contact, name="happened"):
    """The hidden and prefilled fields of a form of its page, as a browser would send them."""
    form = client.get(url("detail", contact)).context[name]
    values = {field.name: field.value() for field in form}
    return {name: value for name, value in values.items() if value not in (None, "")}


def history(contact):
    return list(contact.follow_ups.values_list("kind", "by__name", "words"))


def test_an_attempt_sets_the_next_step_in_one_go(signed_in, bisi, jo):
    data = form_of(signed_in, bisi) | {
        "happened": "tried",
        "words": "Called at ten",
        "next_step": "text",
        "next_step_on": "14/5/2026",
    }
    for _ in range(2):
        assert signed_in.post(url("status", bisi), data).status_code == 302
    bisi.refresh_from_db()
    assert (bisi.status, bisi.taken_by) == ("new", jo)
    assert (bisi.next_step, bisi.next_step_on) == ("text", dt.date(2026, 5, 14))
    assert history(bisi) == [
        ("tried", "Jo Marsh", "Called at ten. Next: send a text by 14 May."),
    ]


def test_it_goes_from_contacted_to_not_now_with_its_reason(signed_in, bisi):
    data = form_of(signed_in, bisi) | {"happened": "contacted"}
    signed_in.post(url("status", bisi), data)
    data = form_of(signed_in, bisi) | {"happened": "not_now"}
    page = signed_in.post(url("status", bisi), data)
    assert page.status_code == 200
    assert page.content.decode().count("Say why, or what happened, in a few words") == 2
    data = form_of(signed_in, bisi) | {"happened": "not_now", "words": "Moves to Leeds"}
    signed_in.post(url("status", bisi), data)
    bisi.refresh_from_db()
    assert (bisi.status, bisi.next_step, bisi.next_step_on) == ("not_now", "", None)
    assert [words for _, _, words in history(bisi)] == [
        "Not now. Moves to Leeds.",
        "Contacted. Next: call her by 14 May.",
    ]


@pytest.mark.parametrize(
    "change, error",
    [
        ({"happened": ""}, "Choose what happened"),
        ({"happened": "nonsense"}, "Select a valid choice"),
        ({"next_step": ""}, "Choose what is next"),
        ({"next_step_on": ""}, "Enter the day by which"),
        ({"next_step_on": "11/5/2026"}, "Enter a day from today"),
        ({"next_step_on": "1/6/2027"}, "Enter a day from today"),
        ({"next_step_on": "soon"}, "Enter a date"),
        ({"submission_key": "7"}, "valid UUID"),
        ({"seen": "x"}, "Somebody changed this"),
        ({"words": "word " * 10_000}, "at most 300 characters"),
    ],
)
def test_what_cannot_be_is_explained_and_kept_for_her(signed_in, bisi, change, error):
    data = form_of(signed_in, bisi) | {"happened": "tried", "words": "Rang twice"} | change
    page = signed_in.post(url("status", bisi), data)
    assert page.status_code == 200
    assert error in page.content.decode()
    assert page.content.decode().count("<title>\n  Error") or "Error:" in page.content.decode()
    assert history(bisi) == []


def test_hostile_words_are_shown_as_text(signed_in, bisi):
    data = form_of(signed_in, bisi) | {
        "happened": "note",
        "words": "<script>alert(1)</script>\x00 {{ 7 }}",
    }
    signed_in.post(url("status", bisi), data)
    text = signed_in.get(url("detail", bisi)).content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 }}" in text


def test_what_a_colleague_changed_meanwhile_is_shown_and_her_words_stay(
    signed_in, bisi, mina, clock
):
    data = form_of(signed_in, bisi) | {"happened": "tried", "words": "No answer from her"}
    ana = Client()
    ana.force_login(mina)
    other = form_of(ana, bisi) | {"happened": "contacted", "words": "Comes on Friday"}
    ana.post(url("status", bisi), other)
    clock.shift(60)
    page = signed_in.post(url("status", bisi), data)
    text = page.content.decode()
    assert page.status_code == 200
    assert "Mina Rao changed this a minute ago" in text
    assert "No answer from her" in text
    bisi.refresh_from_db()
    assert bisi.status == "contacted"
    again = data | {"seen": page.context["happened"]["seen"].value()}
    assert signed_in.post(url("status", bisi), again).status_code == 302
    assert [kind for kind, _, _ in history(bisi)] == ["tried", "status"]


def test_taking_one_that_a_colleague_took_meanwhile_asks_first(signed_in, bisi, mina, jo):
    ana = Client()
    ana.force_login(mina)
    mine, hers = form_of(signed_in, bisi, "take"), form_of(ana, bisi, "take")
    ana.post(url("take", bisi), hers)
    page = signed_in.post(url("take", bisi), mine)
    assert "Mina Rao takes it by now" in page.content.decode()
    bisi.refresh_from_db()
    assert bisi.taken_by == mina
    signed_in.post(url("take", bisi), form_of(signed_in, bisi, "take"))
    bisi.refresh_from_db()
    assert bisi.taken_by == jo


def test_it_is_handed_to_a_colleague_who_may_follow_up_there(signed_in, bisi, mina, sam, southmead):
    user_with(Role.VOLUNTEER, southmead.providers.create(name="G", authority=southmead.authority))
    gone = user_with(Role.FRONT_DESK, southmead, is_active=False)
    form = signed_in.get(url("detail", bisi)).context["hand_over"]
    assert [user.name for user in form.fields["to"].queryset] == ["Jo Marsh", "Mina Rao"]
    data = form_of(signed_in, bisi, "hand_over") | {"words": "Speaks Polish"}
    for nobody in (str(sam.uuid), str(gone.uuid), "7", "", str(uuid4())):
        page = signed_in.post(url("hand-over", bisi), data | {"to": nobody})
        assert "Choose a colleague" in page.content.decode()
    signed_in.post(url("hand-over", bisi), data | {"to": str(mina.uuid)})
    bisi.refresh_from_db()
    assert bisi.taken_by == mina
    assert history(bisi) == [("handed_over", "Jo Marsh", "Speaks Polish")]


def test_linking_and_taking_the_link_away_stay_in_the_history(signed_in, bisi, southmead):
    family = FamilyFactory(centre=southmead, name="Adeyemi")
    found = signed_in.get(url("find-family", bisi), {"q": "ade"})
    assert "Adeyemi" in found.content.decode()
    signed_in.post(url("link", bisi), {"family": str(family.uuid)})
    signed_in.post(url("unlink", bisi))
    signed_in.post(url("unlink", bisi))
    bisi.refresh_from_db()
    assert (bisi.family, bisi.status) == (None, "contacted")
    assert [(kind, words) for kind, _, words in history(bisi)] == [
        ("unlinked", "It was linked to Adeyemi."),
        ("linked", "To Adeyemi."),
    ]


def test_no_message_may_be_left_is_said_loudly(signed_in, bisi, southmead):
    assert "Do not leave a message" not in signed_in.get(url("detail", bisi)).content.decode()
    unsafe = said(
        southmead, name="Ola", safe_to_message="no", language="Polish", wants_to_help=True
    )
    text = signed_in.get(url("detail", unsafe)).content.decode()
    assert "Do not leave a message" in text
    assert "A manager takes her up as a volunteer." in text
    assert "Polish" in text


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_and_a_double_post_lose_nothing():
    """Four write something down at the same moment, each twice: four rows, one after the other."""
    centre = CentreFactory()
    contact = said(centre)
    posts = []
    for number in range(4):
        client = Client()
        client.force_login(user_with(Role.FRONT_DESK, centre))
        data = form_of(client, contact)
        posts += [(client, data | {"happened": "note", "words": f"Said {number}"})] * 2

    def post(client, data):
        try:
            return client.post(url("status", contact), data).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(lambda one: post(*one), posts))
    rows = FollowUp.objects.values_list("words", flat=True)
    # Each sets the same next step, so that none stands against another's.
    assert sorted(row.split(".")[0] for row in rows) == [f"Said {n}" for n in range(4)]
    assert codes == [302] * 8
