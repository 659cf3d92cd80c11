"""The timeline of a family: one list of all that has a day, of what this user may see."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from families.models import (
    Birth,
    Consent,
    Contact,
    Family,
    FamilyMember,
    FirstContact,
    FollowUp,
    Incident,
    Referral,
    SameDecision,
    TargetGroup,
    TargetGroupMembership,
)
from families.timeline import KINDS, ON_A_PAGE, timeline
from tests.factories import AreaFactory, FamilyFactory, SessionFactory, attend, live_at, member
from tests.families.conftest import TODAY

pytestmark = pytest.mark.django_db


def detail(family, **query):
    return reverse("families:family-detail", args=[family.uuid], query=query or None)


def told(family, user, *kinds):
    return [(e.day, e.title, e.words) for e in timeline(family, user, kinds=kinds).entries]


def titles(family, user, *kinds):
    return [entry.title for entry in timeline(family, user, kinds=kinds).entries]


@pytest.fixture
def lived(baxter, leanne, mason, session, mina, jo, clock):
    """A family with something of every kind."""
    centre, authority = baxter.centre, baxter.authority
    Family.objects.filter(pk=baxter.pk).update(registered_on=dt.date(2026, 2, 3))
    baxter.refresh_from_db()
    attend(session, mason, family=baxter)
    attend(session, leanne, family=baxter)
    hello = FirstContact.objects.create(
        authority=authority, centre=centre, name="Leanne", submission_key=uuid4(), family=baxter,
        message="Is it free?",
    )  # fmt: skip
    FollowUp.objects.create(first_contact=hello, kind="tried", by=jo, words="No answer")
    note = {"centre": centre, "family": baxter, "kind": "home_visit"}
    Contact.objects.create(**note, date=dt.date(2026, 4, 2), note="Talked about sleep", minutes=45)
    Contact.objects.create(
        **note, date=dt.date(2026, 4, 3), note="A secret worry", note_level="safeguarding"
    )
    Referral.objects.create(
        centre=centre, direction="in", family=baxter, agency="Health visiting",
        made_on=dt.date(2026, 1, 5), status="done", outcome="took_part",
        outcome_on=dt.date(2026, 3, 1), what_for="Company",
    )  # fmt: skip
    Consent.objects.create(
        person=mason, purpose="photos", is_given=False, decided_on=dt.date(2026, 2, 3),
        recorded_by=jo,
    )  # fmt: skip
    TargetGroupMembership.objects.create(
        person=leanne, group=TargetGroup.objects.get(slug="lone-parents"),
        starts_on=dt.date(2026, 2, 3), ends_on=dt.date(2026, 3, 3),
    )  # fmt: skip
    live_at(
        baxter, AreaFactory(name="Mill Brow"), lines="9 Mill Lane", starts_on=dt.date(2026, 3, 9)
    )
    Incident.objects.create(
        centre=centre, kind="accident", date=dt.date(2026, 5, 11), person=mason,
        what_happened="Fell off the slide", note_level="sensitive",
    )  # fmt: skip
    Birth.objects.create(
        authority=authority, ref="B1", source="health", born_on=mason.date_of_birth, person=mason,
        told_on=dt.date(2026, 1, 2), status="matched", matched_at=timezone.now(),
        matched_by=mina,
    )  # fmt: skip
    return baxter


def test_everything_that_has_a_day_stands_in_one_list_newest_first(lived, mina):
    """What was written on no day of its own (messages, follow-ups) stands under today."""
    told_of_days = [entry for entry in told(lived, mina) if entry[0] < TODAY]
    assert told_of_days == [
        (dt.date(2026, 5, 11), "Accident: Mason", ()),
        (dt.date(2026, 4, 3), "Home visit", ()),
        (dt.date(2026, 4, 2), "Home visit, 45 minutes", ("Talked about sleep",)),
        (dt.date(2026, 3, 9), "Moved to 9 Mill Lane", ("Mill Brow",)),
        (dt.date(2026, 3, 3), "Leanne was in the group Lone parents until here", ()),
        (dt.date(2026, 3, 1), "Referral, Health visiting: took part", ()),
        (dt.date(2026, 2, 3), "Registered", ()),
        (dt.date(2026, 2, 3), "Mason, photos: no", ("By Jo Marsh",)),
        (dt.date(2026, 2, 3), "Leanne is in the group Lone parents", ()),
        (dt.date(2026, 1, 5), "Referred to us by Health visiting", ("Company",)),
        (dt.date(2026, 1, 2), "Told of the birth of Mason", ("By health visiting",)),
        (dt.date(2023, 11, 2), "Mason was born", ()),
    ]


def test_a_session_is_one_entry_with_who_came(lived, jo, clock):
    assert told(lived, jo, "visits") == [
        (TODAY, "Stay and play, Southmead", ("Leanne and Mason came",))
    ]


def test_a_cancelled_session_and_another_centres_are_no_visits(baxter, mason, jo, stay_and_play):
    cancelled = SessionFactory(
        activity=stay_and_play, status="cancelled", cancelled_because="Snow", date=TODAY
    )
    for session in (cancelled, SessionFactory(date=TODAY)):
        attend(session, mason, family=baxter)
    assert told(baxter, jo, "visits") == []


def test_a_visit_with_her_other_household_is_said_so(baxter, mason, jo, session, clock):
    other = FamilyFactory(centre=baxter.centre, name="Doyle")
    FamilyMember.objects.create(family=other, person=mason, role="child", is_main=False)
    attend(session, mason, family=other)
    assert told(baxter, jo, "visits")[0][2] == ("Mason (with another household) came",)


def test_closed_notes_are_not_read_here(lived, jo, mina, client, clock):
    entries = timeline(lived, jo, kinds=["contacts"]).entries
    assert [(e.closed, bool(e.url), e.words) for e in entries] == [
        ("Safeguarding", False, ()),
        ("", True, ("Talked about sleep",)),
    ]
    for user in (jo, mina):
        client.force_login(user)
        page = client.get(detail(lived)).text
        assert "Talked about sleep" in page
        assert "A secret worry" not in page and "Fell off the slide" not in page


def test_first_contact_and_its_follow_up(lived, jo):
    assert told(lived, jo, "hello") == [
        (TODAY, "Said hello", ("Is it free?",)),
        (TODAY, "Tried to reach her", ("No answer", "By Jo Marsh")),
    ]


def test_turning_five_stands_there_once_it_has_happened(baxter, jo, clock):
    member(baxter, given_name="Old", date_of_birth=dt.date(2021, 5, 12))
    member(baxter, given_name="Young", date_of_birth=dt.date(2021, 5, 13))
    assert titles(baxter, jo, "people") == ["Old turned five", "Young was born", "Old was born"]


def test_a_protected_address_is_not_said(baxter, jo, clock):
    live_at(baxter, AreaFactory(name="Mill Brow"), lines="9 Mill Lane", starts_on=TODAY)
    Family.objects.filter(pk=baxter.pk).update(address_is_protected=True)
    baxter.refresh_from_db()
    assert told(baxter, jo, "home") == [(TODAY, "Moved to a protected address", ())]


def test_decisions_about_duplicates_are_told(baxter, jo):
    twin = FamilyFactory(centre=baxter.centre, name="Baxtor")
    low, high = sorted([baxter, twin], key=lambda family: family.pk)
    SameDecision.objects.create(
        family=low, other_family=high, is_same=False, decided_by=jo,
        undone_at=timezone.now(), undone_by=jo,
    )  # fmt: skip
    assert sorted(titles(baxter, jo, "people")) == [
        f"Decided: {low} and {high} are not the same family",
        f"Undone: {low} and {high} are not the same family",
    ]


def test_visits_of_a_linked_record_belong_to_the_family(baxter, mason, jo, session, clock):
    twin = FamilyFactory(centre=baxter.centre, name="Baxtor", same_as=baxter)
    other = member(twin, given_name="Mason", same_as=mason)
    attend(session, other, family=twin)
    assert told(baxter, jo, "visits") == [(TODAY, "Stay and play, Southmead", ("Mason came",))]


def test_it_is_narrowed_by_kind_and_paged_in_the_address(signed_in, baxter, mason, stay_and_play):
    for ago in range(ON_A_PAGE + 5):
        day = TODAY - dt.timedelta(days=ago)
        attend(SessionFactory(activity=stay_and_play, date=day), mason, family=baxter)
    Consent.objects.create(person=mason, purpose="photos", is_given=True, decided_on=TODAY)
    first = signed_in.get(detail(baxter, kind="visits")).context["timeline"]
    assert (len(first.entries), first.total, first.has_older) == (ON_A_PAGE, ON_A_PAGE + 5, True)
    older = signed_in.get(detail(baxter, kind="visits", page=2))
    assert len(older.context["timeline"].entries) == 5
    assert "?page=1&amp;kind=visits#timeline" in older.text
    assert titles(baxter, signed_in.get(detail(baxter)).wsgi_request.user, "consents") == [
        "Mason, photos: yes"
    ]
    for page in ("0", "-1", "99", "x", "²", "9" * 5000):
        shown = signed_in.get(detail(baxter, kind="visits", page=page)).context["timeline"]
        assert 1 <= shown.number <= 2
    everything = signed_in.get(detail(baxter, kind="nonsense")).context["timeline"]
    assert everything.total == ON_A_PAGE + 7


def test_every_kind_is_shown_to_its_centre_and_nothing_seen_there_to_another(lived, mina, sam):
    assert {entry.kind for entry in timeline(lived, mina).entries} == {one.key for one in KINDS}
    # Her page is 404; here she gets only what hangs on the family itself.
    elsewhere = {entry.kind for entry in timeline(lived, sam).entries}
    assert elsewhere.isdisjoint({"visits", "contacts", "referrals", "incidents", "hello"})


def test_it_asks_as_often_for_three_of_everything_as_for_one(lived, mina, stay_and_play, clock):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            timeline(lived, mina)
        return len(queries)

    asked()
    at_one = asked()
    for n in range(3):
        child = member(lived, given_name=f"Child{n}", date_of_birth=dt.date(2024, 1, 1 + n))
        attend(SessionFactory(activity=stay_and_play, date=TODAY), child, family=lived)
        made = Contact.objects.create(
            centre=lived.centre, family=lived, date=TODAY, kind="phone", note="x"
        )
        made.people.add(child)
        Incident.objects.create(
            centre=lived.centre, kind="incident", date=TODAY, person=child, what_happened="x"
        )
        Consent.objects.create(person=child, purpose="photos", is_given=True, decided_on=TODAY)
    assert asked() == at_one
