"""The page of a register: who is listed where, what is said about them, in how many queries."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse

from centres.models import Session
from families.models import Consent, FamilyMember, FirstContact, WalkIn
from families.register import counts, rail, sections
from tests.factories import (
    ActivityFactory,
    CentreFactory,
    FamilyFactory,
    SessionFactory,
    attend,
    member,
)

TODAY = dt.date(2026, 5, 12)


def url(name, *objects):
    return reverse(f"families:{name}", args=[one.uuid for one in objects])


def listed(user, session):
    return {s.key: [row.family.name for row in s.rows] for s in sections(user, session).shown}


def came(family, session):
    """A new member of the family, marked at the session."""
    person = member(family)
    attend(session, person, family=family)
    return person


def earlier(session, days, **fields):
    return SessionFactory(
        activity=fields.pop("activity", session.activity),
        date=session.date - dt.timedelta(days=days),
        **fields,
    )


def asked_to_come(family, **fields):
    return FirstContact.objects.create(
        authority=family.authority,
        centre=family.centre,
        family=family,
        name="Zofia",
        submission_key=uuid4(),
        wants_to_come=fields.pop("wants_to_come", True),
        **fields,
    )


# --- who is listed ------------------------------------------------------------------------------


def test_expected_are_those_of_the_activity_in_the_six_weeks_before(jo, session, southmead, clock):
    for days in (42, 43):
        came(FamilyFactory(centre=southmead, name=f"{days} days"), earlier(session, days))
    assert listed(jo, session) == {
        "expected": ["42 days"],
        "also-here": [],
        "lately": ["43 days"],
    }


def test_lately_are_those_of_the_centre_in_the_eight_weeks_before(jo, session, southmead, clock):
    rhyme_time = ActivityFactory(centre=southmead)
    for days in (56, 57):
        family = FamilyFactory(centre=southmead, name=f"{days} days")
        came(family, earlier(session, days, activity=rhyme_time))
    assert listed(jo, session) == {"expected": [], "also-here": [], "lately": ["56 days"]}


def test_cancelled_session_makes_nobody_expected(jo, session, southmead, clock):
    came(FamilyFactory(centre=southmead), earlier(session, 7))
    Session.objects.exclude(pk=session.pk).update(status="cancelled", cancelled_because="Snow")
    assert listed(jo, session)["expected"] == []


def test_family_that_said_hello_is_expected_until_it_came(jo, session, southmead, clock):
    new, known, shy = (FamilyFactory(centre=southmead, name=n) for n in ("New", "Known", "Shy"))
    for family in (new, known, shy):
        member(family)
        asked_to_come(family, wants_to_come=family != shy)
    came(known, earlier(session, 60, activity=ActivityFactory(centre=southmead)))
    assert listed(jo, session) == {"expected": ["New"], "also-here": [], "lately": []}


def test_closed_family_is_not_expected(jo, session, southmead, clock):
    family = FamilyFactory(centre=southmead, closed_on=TODAY)
    came(family, earlier(session, 7))
    assert listed(jo, session)["expected"] == []


def test_family_found_by_search_and_marked_is_listed_as_also_here(jo, session, southmead, clock):
    came(FamilyFactory(centre=southmead, name="Found"), session)
    assert listed(jo, session) == {"expected": [], "also-here": ["Found"], "lately": []}


def test_family_of_another_centre_is_counted_and_not_named(
    signed_in, jo, session, southmead, clock
):
    theirs = FamilyFactory(
        centre=CentreFactory(authority=southmead.authority), name="Hidden family"
    )
    came(theirs, session)
    came(theirs, earlier(session, 7))
    content = signed_in.get(url("register", session)).content.decode()
    assert "Hidden family" not in content
    assert "1 more person is marked here, from a family of another centre." in content
    assert counts(session).people == 1


def test_child_of_two_households_is_in_both_rows(jo, session, southmead, baxter, mason, clock):
    fathers = FamilyFactory(centre=southmead, name="Novák")
    FamilyMember.objects.create(family=fathers, person=mason, role="child", is_main=False)
    attend(session, mason, family=fathers)
    (also,) = [s for s in sections(jo, session).shown if s.key == "also-here"]
    assert [(row.family.name, row.is_here, row.is_shared) for row in also.rows] == [
        ("Baxter", True, True),
        ("Novák", True, True),
    ]


# --- first visits -------------------------------------------------------------------------------


def first_visits(user, session):
    return [newcomer.names for newcomer in rail(user, session).say_hello]


def test_first_visit_is_said_until_the_second(jo, session, baxter, leanne, clock):
    attend(session, leanne, family=baxter)
    later = SessionFactory(activity=session.activity, date=TODAY, start=dt.time(14), end=None)
    attend(later, leanne, family=baxter)
    assert (first_visits(jo, session), first_visits(jo, later)) == (["Leanne"], [])


def test_no_first_visit_when_one_of_them_came_before(jo, session, baxter, leanne, mason, clock):
    attend(session, leanne, family=baxter)
    attend(earlier(session, 400), mason, family=baxter)
    assert first_visits(jo, session) == []


def test_no_first_visit_when_a_linked_record_came_before(jo, session, baxter, leanne, clock):
    attend(session, leanne, family=baxter)
    twin = member(FamilyFactory(centre=session.centre), "carer", same_as=leanne)
    attend(earlier(session, 400), twin)
    assert first_visits(jo, session) == []


def test_first_visit_names_people_and_language(signed_in, session, southmead):
    family = FamilyFactory(centre=southmead, name="Kowalska", language="Polish")
    member(family, "carer", given_name="Zofia")
    member(family, given_name="Maja")
    asked_to_come(family)
    content = signed_in.get(url("register", session)).content.decode()
    assert "<p><b>Zofia and Maja</b>, first visit. Speaks Polish.</p>" in content
    assert content.count('register__row is-first-visit"') == 1


# --- what a row says ----------------------------------------------------------------------------


def test_chips_tell_age_allergy_and_no_photos(signed_in, session, baxter, leanne, mason):
    baby = member(
        baxter, given_name="Ada", date_of_birth=dt.date(2025, 9, 1), allergies="nuts & eggs"
    )
    Consent.objects.create(person=baby, purpose="photos", is_given=True, decided_on=TODAY)
    for day, given in ((1, True), (2, False)):
        Consent.objects.create(
            person=mason, purpose="photos", is_given=given, decided_on=dt.date(2026, 5, day)
        )
    content = signed_in.get(url("register", session) + "?q=baxter").content.decode()
    names = ['data-text="Leanne"', 'data-text="Mason"', 'data-text="Ada"']
    assert sorted(names, key=content.index) == names
    assert content.count('class="chip__age"') == 2
    assert "</span> 8 months</span>" in content
    assert "</span> 2</span>" in content
    assert "allergy: <b>nuts &amp; eggs</b>" in content
    assert content.count("<b>no photos</b>") == 1


def test_baby_born_later_cannot_be_tapped(signed_in, session, baxter):
    member(baxter, given_name="Ada", date_of_birth=dt.date(2026, 5, 13))
    content = signed_in.get(url("register", session) + "?q=baxter").content.decode()
    assert "Ada, not born that day" in content
    assert content.count('class="chip"') == 0


# --- counts -------------------------------------------------------------------------------------


def test_rail_counts_children_grown_ups_and_walk_ins(jo, session, baxter, leanne, mason, clock):
    brother = member(baxter, "other", date_of_birth=dt.date(2016, 1, 1))
    undated = member(baxter, "child")
    for person in (leanne, mason, brother, undated):
        attend(session, person, family=baxter)
    WalkIn.objects.create(session=session, first_name="Kelly", adults=1, children=2)
    WalkIn.objects.create(session=session, first_name="Matched", adults=1, family=baxter)
    Session.objects.filter(pk=session.pk).update(
        unnamed_age_0=1, unnamed_age_4=1, unnamed_older=2, unnamed_adults=3
    )
    session.refresh_from_db()
    beside = counts(session)
    counted = (beside.people, beside.children, beside.older_children, beside.grown_ups)
    assert counted == (14, 6, 3, 5)
    assert beside.walk_ins == 10


def test_child_is_counted_as_one_until_the_fifth_birthday(jo, session, baxter, clock):
    for born in (dt.date(2021, 5, 13), dt.date(2021, 5, 12), dt.date(2008, 5, 12)):
        attend(session, member(baxter, date_of_birth=born), family=baxter)
    beside = counts(session)
    assert (beside.children, beside.older_children, beside.grown_ups) == (1, 1, 1)


# --- search -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zoe", ["Luk-Smith"]),
        ("ZOË", ["Luk-Smith"]),
        ("smi zo", ["Luk-Smith"]),
        ("luk", ["Luk-Smith"]),
        ("łuk", ["Luk-Smith"]),
        ("oe", []),
        ("zoe baxter", []),
        ("0123", ["Luk-Smith"]),
        ("07700 900123", ["Luk-Smith"]),
        ("+44 7700 900 123", ["Luk-Smith"]),
        ("7700", []),
        ("900123 zoe", ["Luk-Smith"]),
        ("a", ["Luk-Smith"]),
        ("%", []),
    ],
)
def test_search_takes_starts_of_names_and_ends_of_numbers(
    signed_in, session, southmead, baxter, leanne, typed, found
):
    family = FamilyFactory(centre=southmead, name="Luk-Smith")
    member(family, "carer", given_name="Zoë", family_name="Łuk-Smith", phone="07700 900 123")
    member(family, given_name="Adam")
    theirs = FamilyFactory(centre=CentreFactory(authority=southmead.authority), name="Zoe Luk")
    member(theirs, phone="07700900123")
    page = signed_in.get(url("register", session), {"q": typed}).context["sections"]
    assert [row.family.name for row in page.shown[0].rows] == found


def test_search_with_htmx_draws_the_list_only(signed_in, session, baxter, leanne):
    headers = {"HX-Request": "true", "HX-Target": "register-list"}
    response = signed_in.get(url("register", session), {"q": "lea"}, headers=headers)
    content = response.content.decode()
    assert content.count("<h1") == 0
    assert content.count('data-row id="family-') == 1


def test_long_answer_is_cut_and_says_so(signed_in, session, southmead):
    for number in range(21):
        FamilyFactory(centre=southmead, name=f"Smith {number}")
    content = signed_in.get(url("register", session), {"q": "smith"}).content.decode()
    assert content.count('data-row id="family-') == 20
    assert "More families match. Type a little more of the name." in content


def test_late_entry_page_has_a_box_for_each_and_what_was_ticked(
    signed_in, session, baxter, leanne, mason
):
    attend(session, leanne, family=baxter)
    content = signed_in.get(url("late-entry", session)).content.decode()
    assert content.count('name="here"') == 2
    assert content.count(f'name="was" value="{leanne.uuid}"') == 1
    assert content.count(" checked>") == 1


# --- closed registers ---------------------------------------------------------------------------


def test_locked_register_is_shown_and_cannot_be_tapped(signed_in, clock, session, baxter, leanne):
    attend(session, leanne, family=baxter)
    clock.move_to(dt.datetime(2026, 5, 20, tzinfo=dt.UTC))
    content = signed_in.get(url("register", session)).content.decode()
    assert "locked since 11:30am on Thursday 14 May" in content
    assert (content.count('aria-pressed="true"'), content.count(" disabled>")) == (2, 2)
    assert "Add a walk-in" not in content
    assert "Open it again" not in content


def test_manager_opens_a_locked_register_for_a_day(manager, clock, session, leanne):
    clock.move_to(dt.datetime(2026, 5, 20, 9, tzinfo=dt.UTC))
    assert "Open it again for a day" in manager.get(url("register", session)).content.decode()
    assert manager.post(url("register-reopen", session)).url == url("register", session)
    assert manager.post(url("person-mark", session, leanne)).status_code == 302
    clock.move_to(dt.datetime(2026, 5, 21, 9, tzinfo=dt.UTC))
    assert manager.post(url("person-mark", session, leanne)).status_code == 409


def test_opening_again_is_kept_in_the_access_log(manager, mina, session):
    from accounts.models import AccessLogEntry

    manager.post(url("register-reopen", session))
    entry = AccessLogEntry.objects.get(object_type="centres.session")
    assert (entry.user, entry.object_id, entry.detail) == (
        mina,
        str(session.uuid),
        "register opened again",
    )


def test_front_desk_cannot_open_a_locked_register(signed_in, session):
    assert signed_in.post(url("register-reopen", session)).status_code == 403
    session.refresh_from_db()
    assert session.reopened_until is None


def test_manager_of_one_centre_cannot_reopen_where_she_is_front_desk(manager, mina, southmead):
    desk = CentreFactory(authority=southmead.authority)
    mina.memberships.create(role="front_desk", centre=desk)
    session = SessionFactory(activity__centre=desk, date=TODAY)
    assert manager.post(url("register-reopen", session)).status_code == 403


def test_session_is_cancelled_with_a_reason_and_put_back(signed_in, session, baxter, leanne):
    attend(session, leanne, family=baxter)
    empty = signed_in.post(url("session-cancel", session), {"reason": ""})
    assert "Say why the session is cancelled" in empty.content.decode()
    signed_in.post(url("session-cancel", session), {"reason": "Boiler"})
    session.refresh_from_db()
    assert (session.status, session.cancelled_because) == ("cancelled", "Boiler")
    assert "This session is cancelled" in signed_in.get(url("register", session)).content.decode()
    signed_in.post(url("session-restore", session))
    session.refresh_from_db()
    assert (session.status, session.cancelled_because) == ("planned", "")
    assert session.attendances.count() == 1


def test_locked_session_is_neither_cancelled_nor_put_back(signed_in, clock, session):
    clock.move_to(dt.datetime(2026, 5, 20, tzinfo=dt.UTC))
    cancel = signed_in.post(url("session-cancel", session), {"reason": "Boiler"})
    Session.objects.update(status="cancelled", cancelled_because="Snow")
    restore = signed_in.post(url("session-restore", session))
    session.refresh_from_db()
    assert (cancel.status_code, restore.status_code) == (409, 409)
    assert (session.status, session.cancelled_because) == ("cancelled", "Snow")


def test_future_session_can_be_cancelled(signed_in, stay_and_play):
    tomorrow = SessionFactory(activity=stay_and_play, date=dt.date(2026, 5, 13))
    content = signed_in.get(url("register", tomorrow)).content.decode()
    assert f'href="{url("session-cancel", tomorrow)}"' in content
    signed_in.post(url("session-cancel", tomorrow), {"reason": "Boiler"})
    tomorrow.refresh_from_db()
    assert tomorrow.cancelled_because == "Boiler"


@pytest.mark.parametrize(
    "name",
    ["register", "late-entry", "session-cancel", "walk-in-add", "count-add", "count-edit"],
)
def test_pages_of_another_centre_s_session_are_404(client, sam, session, clock, name):
    client.force_login(sam)
    assert client.get(url(name, session)).status_code == 404


@pytest.mark.parametrize("name", ["session-restore", "register-reopen", "marks-save"])
def test_changes_to_another_centre_s_session_are_refused(client, sam, session, clock, name):
    client.force_login(sam)
    assert client.post(url(name, session)).status_code == (
        403 if name == "register-reopen" else 404
    )


# --- speed --------------------------------------------------------------------------------------


def expected_family(session, number):
    family = FamilyFactory(centre=session.centre, name=f"Family {number}")
    last_week = earlier(session, 7, ref=f"earlier {number}")
    for role in ("carer", "child", "child"):
        person = member(family, role, date_of_birth=dt.date(2024, 1, 1))
        attend(last_week, person, family=family)
    return family


@pytest.mark.parametrize("families", [1, 3])
def test_register_asks_the_database_as_often_for_three_families_as_for_one(
    signed_in, session, families, django_assert_num_queries
):
    for number in range(families):
        expected_family(session, number)
    signed_in.get(url("register", session))
    with django_assert_num_queries(REGISTER_QUERIES):
        signed_in.get(url("register", session))


@pytest.mark.parametrize("families", [1, 3])
def test_mark_asks_the_database_as_often_for_three_families_as_for_one(
    signed_in, session, families, django_assert_num_queries
):
    made = [expected_family(session, number) for number in range(families)]
    with django_assert_num_queries(MARK_QUERIES):
        signed_in.post(url("family-mark", session, made[0]), headers={"HX-Request": "true"})


REGISTER_QUERIES = 23
# Three of them begin and end the transaction and hold what is counted, for the roll-up.
MARK_QUERIES = 11
