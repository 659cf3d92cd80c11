"""Deciding that two records are the same, and taking it back: nothing merged, nothing lost."""

import datetime as dt
import re
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.permissions import Role
from centres.periods import Period
from families.actions.same import (
    not_same,
    same_families,
    standing_first,
    undo_decision,
)
from families.models import Address, Family, FirstContact, Person, SameDecision
from reach.measures import measure
from reach.scopes import scope_of
from tests.factories import (
    AreaFactory,
    CentreFactory,
    FamilyFactory,
    PopulationFactory,
    ReachAreaFactory,
    SessionFactory,
    attend,
    member,
    user_with,
)

BORN = dt.date(2023, 11, 2)
LIST = reverse("families:same-list")


def same_as(model=Family):
    return dict(model.objects.order_by("pk").values_list("pk", "same_as"))


@pytest.fixture
def kowalska(southmead):
    family = FamilyFactory(centre=southmead, name="Kowalska", registered_on=dt.date(2025, 1, 1))
    member(family, "carer", given_name="Zofia", family_name="Kowalska", phone="07700900123")
    member(family, given_name="Maja", family_name="Kowalska", date_of_birth=BORN)
    Address.objects.create(family=family, lines="1 Mill Road", postcode="L35 3SS")
    return family


@pytest.fixture
def kowalsky(southmead):
    family = FamilyFactory(centre=southmead, name="Kowalsky")
    member(family, "carer", given_name="Sofia", family_name="Kowalsky", phone="07700900123")
    member(family, given_name="Maja", family_name="Kowalsky", date_of_birth=BORN)
    return family


def child_of(family):
    return Person.objects.get(memberships__family=family, memberships__role="child")


# --- links ----------------------------------------------------------------------------------------


def test_linked_and_undone(kowalska, kowalsky, jo, mina):
    before = same_as(), same_as(Person)
    one, other = child_of(kowalska), child_of(kowalsky)
    decision = same_families(by=jo, standing=kowalska, other=kowalsky, people=[(one, other)])
    assert same_as() == {kowalska.pk: None, kowalsky.pk: kowalska.pk}
    assert same_as(Person)[other.pk] == one.pk
    assert (decision.decided_by, decision.is_same) == (jo, True)
    undo_decision(by=mina, decision=decision)
    assert (same_as(), same_as(Person)) == before
    decision.refresh_from_db()
    assert decision.undone_by == mina
    assert SameDecision.objects.standing().count() == 0


def test_links_stay_flat_and_undo_in_either_order_puts_back_what_was(southmead, jo):
    a, b, c = (FamilyFactory(centre=southmead) for _ in range(3))
    first = same_families(by=jo, standing=b, other=a)
    linked = same_as()
    second = same_families(by=jo, standing=c, other=b)
    assert same_as() == {a.pk: c.pk, b.pk: c.pk, c.pk: None}
    with pytest.raises(ValidationError, match="linked again since"):
        undo_decision(by=jo, decision=first)
    undo_decision(by=jo, decision=second)
    assert same_as() == linked == {a.pk: b.pk, b.pk: None, c.pk: None}
    undo_decision(by=jo, decision=first)
    assert set(same_as().values()) == {None}


def test_two_duplicates_of_one_family_are_undone_one_by_one(southmead, jo):
    a, b, c = (FamilyFactory(centre=southmead) for _ in range(3))
    first = same_families(by=jo, standing=a, other=b)
    same_families(by=jo, standing=a, other=c)
    undo_decision(by=jo, decision=first)
    assert same_as() == {a.pk: None, b.pk: None, c.pk: a.pk}


def test_linking_to_a_linked_record_goes_to_the_one_that_stands(southmead, jo):
    a, b, c = (FamilyFactory(centre=southmead) for _ in range(3))
    same_families(by=jo, standing=a, other=b)
    same_families(by=jo, standing=b, other=c)
    assert same_as() == {a.pk: None, b.pk: a.pk, c.pk: a.pk}


def test_decided_twice_is_one_decision_and_the_opposite_is_refused(kowalska, kowalsky, jo):
    once = same_families(by=jo, standing=kowalska, other=kowalsky)
    assert same_families(by=jo, standing=kowalsky, other=kowalska) == once
    assert same_as()[kowalsky.pk] == kowalska.pk
    with pytest.raises(ValidationError, match="Undo that first"):
        not_same(by=jo, one=kowalska, other=kowalsky)
    assert SameDecision.objects.count() == 1


def test_all_or_nothing(kowalska, kowalsky, jo):
    """A pair of people that was said to be different stops the whole."""
    one, other = child_of(kowalska), child_of(kowalsky)
    not_same(by=jo, one=one, other=other)
    with pytest.raises(ValidationError):
        same_families(by=jo, standing=kowalska, other=kowalsky, people=[(one, other)])
    assert set(same_as().values()) == {None}
    assert SameDecision.objects.filter(family=None).count() == 1


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=6))
def test_any_links_are_flat_and_undone_in_reverse_leave_nothing(southmead, pairs):
    families = [FamilyFactory(centre=southmead) for _ in range(5)]
    states, made = [], []
    for standing, other in pairs:
        if standing != other:
            before = same_as()
            pair = {"standing": families[standing], "other": families[other]}
            decision = same_families(by=None, **pair)
            if decision not in made:
                states.append(before)
                made.append(decision)
            links = same_as()
            assert all(links[to] is None for to in links.values() if to)
    for decision, before in reversed(list(zip(made, states, strict=True))):
        undo_decision(by=None, decision=decision)
        assert same_as() == before
    Family.objects.all().delete()


def test_which_record_stands(southmead):
    old = FamilyFactory(centre=southmead)
    registered = FamilyFactory(centre=southmead, registered_on=dt.date(2025, 1, 1))
    earlier = FamilyFactory(centre=southmead, registered_on=dt.date(2024, 1, 1))
    new = FamilyFactory(centre=southmead)
    assert standing_first(old, registered) == [registered, old]
    assert standing_first(registered, earlier) == [earlier, registered]
    assert standing_first(new, old) == [old, new]


# --- figures --------------------------------------------------------------------------------------


def test_reach_counts_linked_records_once_until_they_are_unlinked(
    southmead, kowalska, kowalsky, stay_and_play, jo
):
    area = AreaFactory(ward__authority=southmead.authority)
    PopulationFactory(area=area, year=2025)
    ReachAreaFactory(centre=southmead, area=area)
    day = dt.date(2026, 5, 5)
    for family in (kowalska, kowalsky):
        session = SessionFactory(activity=stay_and_play, date=day)
        day += dt.timedelta(days=1)
        attend(session, child_of(family), family=family, area=area)
    year = Period(dt.date(2026, 4, 1), dt.date(2027, 3, 31))

    def reached():
        found = measure(scope_of(southmead), year)
        return found["children_reached"].numerator, found["families_reached"].numerator

    assert reached() == (2, 2)
    people = [(child_of(kowalska), child_of(kowalsky))]
    decision = same_families(by=jo, standing=kowalska, other=kowalsky, people=people)
    assert reached() == (1, 1)
    undo_decision(by=jo, decision=decision)
    assert reached() == (2, 2)


# --- the pages ------------------------------------------------------------------------------------


def compare(one, other):
    return reverse("families:same-compare", args=[one.uuid, other.uuid])


def pair_of(one, other):
    return f"{child_of(one).uuid}:{child_of(other).uuid}"


def test_the_list_proposes_compares_decides_and_undoes(signed_in, kowalska, kowalsky, jo):
    page = signed_in.get(LIST).content.decode()
    assert "Kowalska and Kowalsky" in page
    assert compare(kowalska, kowalsky) in page
    side_by_side = signed_in.get(compare(kowalska, kowalsky)).content.decode()
    for words in ("1 Mill Road, L35 3SS", "Registered", "Sessions they came to", "Alike"):
        assert words in side_by_side
    data = {"answer": "same", "standing": kowalska.uuid, "people": [pair_of(kowalska, kowalsky)]}
    response = signed_in.post(compare(kowalska, kowalsky), data, follow=True)
    assert "Both records are kept" in response.content.decode()
    assert "Kowalska and Kowalsky" not in signed_in.get(LIST).content.decode()
    assert same_as()[kowalsky.pk] == kowalska.pk
    assert same_as(Person)[child_of(kowalsky).pk] == child_of(kowalska).pk
    carers = SameDecision.objects.filter(is_same=False)
    assert carers.count() == 1  # shown without a tick: said to be two people
    decided = signed_in.get(LIST, {"show": "decided"}).content.decode()
    assert "one family" in decided
    of_families = SameDecision.objects.get(person=None)
    signed_in.post(reverse("families:same-undo", args=[of_families.uuid]))
    assert set(same_as().values()) == {None}
    assert SameDecision.objects.standing().count() == 0
    assert "Kowalska and Kowalsky" in signed_in.get(LIST).content.decode()


def test_said_to_be_different_is_not_proposed_again(signed_in, kowalska, kowalsky):
    data = {"answer": "different", "standing": kowalska.uuid}
    signed_in.post(compare(kowalska, kowalsky), data, follow=True)
    assert "Kowalska and Kowalsky" not in signed_in.get(LIST).content.decode()
    page = signed_in.get(reverse("families:family-same", args=[kowalska.uuid])).content.decode()
    assert "Nobody on file looks like them" in page
    assert "different families" in page
    assert set(same_as().values()) == set(same_as(Person).values()) == {None}


def test_two_families_that_share_a_child(signed_in, kowalska, kowalsky):
    pair = pair_of(kowalska, kowalsky)
    data = {"answer": "people", "standing": kowalska.uuid, "people": [pair]}
    signed_in.post(compare(kowalska, kowalsky), data)
    assert set(same_as().values()) == {None}
    assert same_as(Person)[child_of(kowalsky).pk] == child_of(kowalska).pk


def test_the_other_record_may_stand(signed_in, kowalska, kowalsky):
    data = {"answer": "same", "standing": kowalsky.uuid, "people": [pair_of(kowalska, kowalsky)]}
    signed_in.post(compare(kowalska, kowalsky), data)
    assert same_as()[kowalska.pk] == kowalsky.pk
    assert same_as(Person)[child_of(kowalska).pk] == child_of(kowalsky).pk


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"answer": "merge"},
        {"answer": "same", "standing": "x"},
        {"answer": "same", "standing": str(uuid4())},
        {"answer": "same", "people": ["a:b"]},
        {"answer": "\0"},
    ],
)
def test_a_wrong_answer_changes_nothing_and_says_what_to_do(signed_in, kowalska, kowalsky, data):
    response = signed_in.post(compare(kowalska, kowalsky), data)
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()
    assert SameDecision.objects.count() == 0


def test_the_list_shows_the_standing_record_and_the_other_says_so(
    signed_in, kowalska, kowalsky, jo
):
    same_families(by=jo, standing=kowalska, other=kowalsky)
    families = reverse("families:family-list")
    links = re.findall(r'person__name"><a href="([^"]+)"', signed_in.get(families).content.decode())
    assert links == [reverse("families:family-detail", args=[kowalska.uuid])]
    searched = signed_in.get(families, {"q": "Kowalsky"}).content.decode()
    assert "that record stands" in searched
    other = signed_in.get(reverse("families:family-detail", args=[kowalsky.uuid])).content.decode()
    assert "This is the same family as" in other
    standing = signed_in.get(reverse("families:family-detail", args=[kowalska.uuid]))
    assert "Also on file as" in standing.content.decode()


def test_other_centres_families_are_not_found(client, kowalska, kowalsky, sam, jo, clock):
    decision = same_families(by=jo, standing=kowalska, other=kowalsky)
    client.force_login(sam)
    assert client.get(compare(kowalska, kowalsky)).status_code == 404
    assert client.post(reverse("families:same-undo", args=[decision.uuid])).status_code == 404
    own = FamilyFactory(centre=sam.memberships.get().centre)
    assert client.get(compare(own, kowalska)).status_code == 404
    assert client.post(compare(own, kowalska), {"answer": "same"}).status_code == 404


def test_a_record_linked_by_another_centre_stays_on_ones_own_list(client, southmead, jo, clock):
    elsewhere = CentreFactory(authority=southmead.authority)
    here, there = FamilyFactory(centre=southmead, name="Here"), FamilyFactory(centre=elsewhere)
    same_families(by=None, standing=there, other=here)
    client.force_login(jo)
    page = client.get(reverse("families:family-list")).content.decode()
    assert "Here" in page
    assert there.name not in page


def test_a_protected_address_is_not_compared(signed_in, kowalska, kowalsky):
    kowalska.address_is_protected = True
    kowalska.save()
    page = signed_in.get(compare(kowalska, kowalsky)).content.decode()
    assert "Mill Road" not in page
    assert "Protected" in page


# --- while a family is typed in -------------------------------------------------------------------

ADD = reverse("families:family-add")
PANEL = reverse("families:possible-families")


def typed(southmead, **more):
    return {
        "key": str(uuid4()),
        "name": "Kowalsky",
        "centre": southmead.pk,
        "given_name": "Sofia",
        "family_name": "Kowalsky",
        "children-TOTAL_FORMS": 1,
        "children-INITIAL_FORMS": 1,
        "children-0-given_name": "Maja",
        "children-0-date_of_birth": "2/11/2023",
    } | more


def test_the_panel_shows_who_is_on_file(signed_in, southmead, kowalska):
    page = signed_in.post(PANEL, typed(southmead)).content.decode()
    assert "Is it one of these?" in page
    assert reverse("families:family-detail", args=[kowalska.uuid]) in page
    assert "Surname: alike" in page
    assert "You typed Kowalsky. On file: Kowalska." in page
    assert "Mill Road" not in page


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"given_name": "\0", "children-0-date_of_birth": "31/31/2023"},
        {"given_name": "x" * 10_000, "phone": "0" * 400, "postcode": "<b>"},
        {"first_contact": "nonsense", "given_name": "<script>"},
        {"first_contact": str(uuid4()), "children-0-given_name": "!!!"},
    ],
)
def test_the_panel_is_empty_for_whatever_is_half_typed(signed_in, kowalska, data):
    response = signed_in.post(PANEL, data)
    assert (response.status_code, response.content.decode().strip()) == (200, "")


def test_likely_families_are_asked_about_before_one_is_added(signed_in, southmead, kowalska):
    data = typed(southmead)
    page = signed_in.post(ADD, data).content.decode()
    assert "Is it one of these?" in page
    assert Family.objects.count() == 1
    seen = re.findall(r'name="not_these" value="([^"]+)"', page)
    assert seen == [str(kowalska.uuid)]
    response = signed_in.post(ADD, data | {"not_these": seen})
    assert response.status_code == 302
    assert Family.objects.count() == 2
    assert signed_in.post(ADD, data).url == response.url  # the same form once more


def test_names_alone_do_not_stop_anybody(signed_in, southmead, kowalska):
    data = typed(southmead, **{"children-0-given_name": "", "children-0-date_of_birth": ""})
    assert signed_in.post(ADD, data).status_code == 302


def test_a_family_of_another_centre_is_not_asked_about(signed_in, southmead, sam):
    elsewhere = FamilyFactory(centre=sam.memberships.get().centre, name="Kowalska")
    member(elsewhere, given_name="Maja", family_name="Kowalska", date_of_birth=BORN)
    assert signed_in.post(PANEL, typed(southmead)).content.decode().strip() == ""
    assert signed_in.post(ADD, typed(southmead)).status_code == 302


def test_a_first_contact_is_linked_from_the_panel(signed_in, southmead, kowalska):
    contact = FirstContact.objects.create(
        authority=southmead.authority, centre=southmead, submission_key=uuid4(), name="Sofia"
    )
    data = typed(southmead, first_contact=str(contact.uuid))
    link = reverse("families:first-contact-link", args=[contact.uuid])
    assert link in signed_in.post(PANEL, data).content.decode()
    make = reverse("families:first-contact-make-family", args=[contact.uuid])
    page = signed_in.post(make, data).content.decode()
    assert link in page
    assert str(kowalska.uuid) in page


def test_the_panel_is_for_those_who_add_families(client, southmead, clock):
    client.force_login(user_with(Role.COMMISSIONER, southmead.authority))
    assert client.post(PANEL, typed(southmead)).status_code == 403
    assert client.get(LIST).status_code == 403
