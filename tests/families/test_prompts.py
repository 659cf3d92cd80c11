"""Lists that prompt: the rules by days, the families that they find, the page and the file."""

import csv
import datetime as dt
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import AccessLogEntry
from centres.models import Term
from families import prompts
from families.models import Contact, ContactPerson, Family
from tests.factories import FamilyFactory, SessionFactory, attend, member
from tests.families.conftest import TODAY

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2090, 12, 31))


# --- the rules ------------------------------------------------------------------------------------


@given(DAYS)
def test_last_week_is_monday_to_sunday_before_this_week(day):
    week = prompts.last_week(day)
    assert (week.first.weekday(), week.last.weekday(), week.days) == (0, 6, 7)
    assert 1 <= (day - week.last).days <= 7


@given(DAYS)
def test_not_seen_ends_eight_weeks_ago_and_begins_twenty_six_weeks_ago(day):
    period = prompts.not_seen_period(day)
    assert ((day - period.last).days, (day - period.first).days) == (56, 182)


@given(DAYS, st.lists(st.tuples(DAYS, st.integers(0, 100)), max_size=6))
def test_the_next_term_is_the_first_that_begins_after_the_day(day, starts):
    terms = [(f"T{n}", start, start + dt.timedelta(days=length))
             for n, (start, length) in enumerate(starts)]  # fmt: skip
    found = prompts.next_term(day, terms)
    assert found.period.first > day
    later = [start for _, start, _ in terms if start > day]
    assert found.is_set == bool(later)
    if later:
        assert found.period.first == min(later)
    else:
        assert found.name in {"Spring term", "Summer term", "Autumn term"}


@given(DAYS)
def test_without_terms_the_usual_ones_leave_no_day_out(day):
    term = prompts.next_term(day, [])
    following = prompts.next_term(term.period.first, [])
    assert following.period.first == term.period.last + dt.timedelta(days=1)


# --- the families ---------------------------------------------------------------------------------


@pytest.fixture
def seen(stay_and_play):
    def seen_(family, *weeks_ago, person=None):
        who = person or family.members.first().person
        for weeks in weeks_ago:
            day = TODAY - dt.timedelta(weeks=weeks)
            attend(SessionFactory(activity=stay_and_play, date=day), who, family=family)

    return seen_


@pytest.fixture
def registered(southmead, clock):
    """A registered family with a child of two, by its name."""

    def registered_(name, *, on=dt.date(2025, 1, 1), **fields):
        family = FamilyFactory(centre=southmead, name=name, registered_on=on, **fields)
        member(family, given_name=name, date_of_birth=dt.date(2024, 5, 1))
        return family

    return registered_


def found(slug, user):
    families = prompts.families_to_prompt(user)
    by_id = prompts.BY_SLUG[slug].find(families, prompts.Lately(TODAY))
    return {Family.objects.get(pk=pk).name: day for pk, day in by_id.items()}


@pytest.mark.django_db
def test_not_seen_for_eight_weeks_and_not_longer_than_half_a_year(jo, registered, seen):
    for weeks in (0, 7, 8, 9, 26, 27):
        seen(registered(f"W{weeks}"), weeks, 30)
    assert found("not-seen", jo) == {
        f"W{weeks}": TODAY - dt.timedelta(weeks=weeks) for weeks in (8, 9, 26)
    }


@pytest.mark.django_db
def test_never_seen_since_registering_is_not_seen(jo, registered, seen):
    registered("Silent", on=TODAY - dt.timedelta(weeks=10))
    registered("New", on=TODAY - dt.timedelta(weeks=2))
    registered("Long ago", on=TODAY - dt.timedelta(weeks=40))
    seen(registered("Came", on=TODAY - dt.timedelta(weeks=10)), 1)
    assert found("not-seen", jo) == {"Silent": None}


@pytest.mark.django_db
def test_not_seen_leaves_out_closed_grown_and_unregistered_families(
    jo, southmead, registered, seen
):
    closed = registered("Closed", closed_on=TODAY)
    stranger = FamilyFactory(centre=southmead, name="Stranger")
    member(stranger, date_of_birth=dt.date(2024, 5, 1))
    old = FamilyFactory(centre=southmead, name="Old", registered_on=dt.date(2025, 1, 1))
    member(old, date_of_birth=dt.date(2021, 5, 12))
    for family in (closed, stranger, old):
        seen(family, 10)
    assert found("not-seen", jo) == {}


@pytest.mark.django_db
def test_a_contact_and_a_visit_elsewhere_and_a_linked_record_count_as_seen(
    jo, southmead, registered, seen
):
    for name in ("Met", "Elsewhere", "Linked"):
        seen(registered(name), 12)
    met, elsewhere, linked = Family.objects.order_by("pk")
    week = TODAY - dt.timedelta(weeks=1)
    contact = Contact.objects.create(centre=southmead, family=met, date=week, kind="phone")
    ContactPerson.objects.create(contact=contact, person=met.members.get().person)
    attend(SessionFactory(date=week), elsewhere.members.get().person, family=elsewhere)
    twin = FamilyFactory(centre=southmead, name="Twin", same_as=linked)
    attend(SessionFactory(date=week), member(twin), family=twin)
    assert found("not-seen", jo) == {}


@pytest.mark.django_db
def test_first_visit_was_in_the_week_before_this_one(jo, southmead, clock, stay_and_play):
    for name, *days in [
        ("Monday", dt.date(2026, 5, 4)),
        ("Sunday", dt.date(2026, 5, 10)),
        ("Before", dt.date(2026, 5, 3), dt.date(2026, 5, 5)),
        ("This week", dt.date(2026, 5, 11)),
    ]:
        family = FamilyFactory(centre=southmead, name=name)
        person = member(family)
        for day in days:
            attend(SessionFactory(activity=stay_and_play, date=day), person, family=family)
    assert set(found("first-visit", jo)) == {"Monday", "Sunday"}


@pytest.mark.django_db
def test_somebody_seen_before_with_another_household_makes_it_no_first_visit(
    jo, southmead, clock, stay_and_play
):
    family = FamilyFactory(centre=southmead, name="New home")
    person = member(family)
    attend(SessionFactory(activity=stay_and_play, date=dt.date(2026, 1, 5)), person)
    attend(SessionFactory(activity=stay_and_play, date=dt.date(2026, 5, 5)), person, family=family)
    assert found("first-visit", jo) == {}


@pytest.mark.django_db
def test_turning_five_takes_the_authority_s_next_term_or_the_usual_one(jo, southmead, clock):
    for name, born in [
        ("Usual", dt.date(2021, 9, 1)),
        ("Set", dt.date(2021, 6, 10)),
        ("Leap", dt.date(2024, 2, 29)),
        ("Now", dt.date(2021, 5, 20)),
    ]:
        member(FamilyFactory(centre=southmead, name=name), date_of_birth=born)
    assert found("turning-five", jo) == {"Usual": dt.date(2026, 9, 1)}
    Term.objects.create(
        authority=southmead.authority, name="June", starts_on=dt.date(2026, 6, 1),
        ends_on=dt.date(2026, 7, 20),
    )  # fmt: skip
    assert found("turning-five", jo) == {"Set": dt.date(2026, 6, 10)}


@pytest.mark.django_db
def test_babies_due_and_newborn(jo, southmead, clock):
    for name, fields in [
        ("Due", {"expected_on": TODAY + dt.timedelta(weeks=8)}),
        ("Late", {"expected_on": TODAY - dt.timedelta(weeks=2)}),
        ("Far", {"expected_on": TODAY + dt.timedelta(weeks=9)}),
        ("Born", {"date_of_birth": TODAY, "expected_on": TODAY}),
        ("Month", {"date_of_birth": TODAY - dt.timedelta(weeks=4)}),
        ("Older", {"date_of_birth": TODAY - dt.timedelta(weeks=5)}),
    ]:
        member(FamilyFactory(centre=southmead, name=name), **fields)
    assert set(found("due-soon", jo)) == {"Due", "Late"}
    assert set(found("newborn", jo)) == {"Born", "Month"}


@pytest.mark.django_db
def test_coming_on_three_days_and_registered_nowhere(jo, southmead, registered, seen, clock):
    for name, weeks in [("Thrice", (1, 2, 3)), ("Twice", (1, 2)), ("Long ago", (1, 2, 14))]:
        family = FamilyFactory(centre=southmead, name=name)
        member(family)
        seen(family, *weeks)
    twice_a_day = FamilyFactory(centre=southmead, name="One day")
    member(twice_a_day)
    seen(twice_a_day, 1, 1, 1)
    seen(registered("Known"), 1, 2, 3)
    assert found("coming", jo) == {"Thrice": TODAY - dt.timedelta(weeks=1)}


# --- the page and the file ------------------------------------------------------------------------


def page_of(slug, **query):
    return reverse("families:family-prompts", args=[slug], query=query or None)


@pytest.fixture
def silent(registered):
    family = registered("Kowalska", on=TODAY - dt.timedelta(weeks=10), language="Polish")
    member(family, "carer", given_name="Ewa", phone="07700900123")
    return family


@pytest.mark.django_db
def test_the_page_says_whom_to_ring_with_one_tap(silent, signed_in):
    page = signed_in.get(page_of("not-seen")).text
    assert "Never since they registered" in page
    assert 'href="tel:07700900123"' in page and "07700 900123" in page


@pytest.mark.django_db
def test_it_is_narrowed_by_centre_and_language(silent, registered, signed_in):
    registered("English", on=TODAY - dt.timedelta(weeks=10))
    polish = signed_in.get(page_of("not-seen", language="Polish"))
    assert [row[0].name for row in polish.context["rows"]] == ["Kowalska"]
    assert {p.slug: n for p, n in polish.context["prompts"]}["not-seen"] == 1
    centre = silent.centre.slug
    assert len(signed_in.get(page_of("not-seen", centre=centre)).context["rows"]) == 2
    assert signed_in.get(page_of("not-seen", centre="nowhere")).status_code == 200


@pytest.mark.django_db
def test_no_term_set_is_said(silent, signed_in):
    assert (
        "so the usual dates are taken: 1 September 2026"
        in signed_in.get(page_of("turning-five")).text
    )


@pytest.mark.django_db
def test_the_file_is_for_managers_and_is_logged(silent, manager, mina, client, jo):
    path = reverse("families:family-prompts-csv", args=["not-seen"])
    file = manager.get(path)
    rows = list(csv.reader(io.StringIO(b"".join(file.streaming_content).decode("utf-8-sig"))))
    assert rows[1] == [
        "Kowalska", "Southmead", "Polish", "Ewa; Kowalska", "'07700900123"[1:], "",
        "never since they registered",
    ]  # fmt: skip
    entry = AccessLogEntry.objects.get(event="export")
    assert (entry.user, entry.detail) == (mina, f"not-seen-{TODAY}.csv")
    client.force_login(jo)
    assert client.get(path).status_code == 403


@pytest.mark.django_db
def test_another_centre_sees_nobody_and_an_unknown_list_is_not_found(silent, client, sam):
    client.force_login(sam)
    for prompt in prompts.PROMPTS:
        assert client.get(page_of(prompt.slug)).context["rows"] == []
    assert client.get(page_of("nonsense")).status_code == 404


@pytest.mark.django_db
def test_it_asks_as_often_for_five_as_for_one(silent, registered, signed_in):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            signed_in.get(page_of("not-seen"))
        return len(queries)

    asked()
    at_one = asked()
    for n in range(4):
        family = registered(f"F{n}", on=TODAY - dt.timedelta(weeks=10))
        member(family, "carer", phone="07700900123")
    assert asked() == at_one
    assert at_one <= 30
