"""Who may be on file twice: what is picked, what it scores, what is proposed."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from families.duplicates import Known, likely_pairs, likeness
from families.duplicates.likeness import alike_names, compared_dates
from families.duplicates.possible import TypedFamily, families_like, possible_families
from families.duplicates.proposals import proposals_for, proposals_of
from families.models import Address, Family, FamilyMember, FirstContact, Person
from tests.factories import FamilyFactory, member
from tests.made_families import KINDS, made_families, store, with_duplicates

LIKELY = 60
BORN = dt.date(2023, 11, 2)
MAJA = Known("maja", "kowalska", BORN, phone="700900123", postcode="L353SS")


def points(other):
    return likeness(MAJA, other).points


# --- the score ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "other",
    [
        Known("maja", "kowalska", BORN),
        Known("maia", "kowalska", BORN),
        Known("maja", "kowalsky", BORN),
        Known("maja", "kowalska", dt.date(2023, 2, 11)),
        Known("maja", "kowalska", dt.date(2023, 11, 3), postcode="L353SS"),
        Known("maja", "kowalska", dt.date(2023, 9, 1), True, phone="700900123"),
        Known("maja", "nowak", BORN, phone="700900123"),
        Known("", "kowalska", BORN, phone="700900123"),
    ],
)
def test_likely_the_same(other):
    assert points(other) >= LIKELY


@pytest.mark.parametrize(
    "other",
    [
        Known("zofia", "kowalska", BORN, phone="700900123", postcode="L353SS"),  # her twin
        Known("maja", "kowalska", dt.date(2021, 4, 9)),
        Known("maja", "kowalska", dt.date(1991, 4, 9), phone="700900123", postcode="L353SS"),
        Known("maja", "kowalska"),
        Known("maja", "kowalska", dt.date(2023, 11, 3)),
        Known("maja", "nowak", dt.date(2024, 1, 1)),
        Known("", "kowalska", BORN),
        Known(),
    ],
)
def test_not_likely_the_same(other):
    assert points(other) < LIKELY


def test_twins_of_alike_names_in_one_family_are_two():
    twins = [Known(name, "khan", BORN, family=1) for name in ("hasan", "hasain")]
    named = [
        one._replace(given_name=name) for one, name in zip(twins, ["lina", "lena"], strict=True)
    ]
    sisters = [
        one._replace(given_name=name) for one, name in zip(twins, ["marta", "marla"], strict=True)
    ]
    assert likeness(*sisters).points == 0
    assert likeness(*named).points > 0  # they sound the same: somebody should look


dates = st.dates(dt.date(1950, 1, 1), dt.date(2026, 1, 1))
people = st.builds(
    Known,
    st.text("abcj ", max_size=6),
    st.text("abcj ", max_size=6),
    st.none() | dates,
    st.booleans(),
    st.sampled_from(["", "700900123"]),
    st.sampled_from(["", "a@b.org"]),
    st.sampled_from(["", "L353SS"]),
)


@given(people, people)
def test_likeness_is_the_same_both_ways_and_bounded(one, other):
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other).points <= 125


@given(people)
def test_nobody_is_liker_than_oneself(one):
    assert likeness(one, one).points >= (
        85 if one.given_name and one.family_name and one.born else 0
    )


@given(dates, dates)
def test_dates_compare_both_ways(one, other):
    words = compared_dates(Known(born=one), Known(born=other))
    assert words == compared_dates(Known(born=other), Known(born=one))
    assert (words == "same") == (one == other)


@given(st.text(max_size=12), st.text(max_size=12))
def test_names_compare_both_ways(one, other):
    assert alike_names(one, other) == alike_names(other, one)


# --- a made set with known duplicates -------------------------------------------------------------


@pytest.fixture
def made(southmead):
    return store(with_duplicates(made_families(600, seed=11), 12), [southmead])


def test_duplicates_of_a_made_set(made):
    """About 2,400 people, 96 families of them twice: of each kind nearly all are found."""
    found = likely_pairs(FamilyMember.objects.all())
    pairs = {frozenset((pair.one, pair.other)) for pair in found.pairs}
    right = pairs & made.pairs.keys()
    assert len(right) / len(pairs) >= 0.95, "precision"
    assert len(right) / len(made.pairs) >= 0.95, "recall"
    for kind in KINDS:
        of_kind = {pair for pair, its in made.pairs.items() if its == kind}
        assert len(of_kind & pairs) / len(of_kind) >= 0.9, kind
    everybody = found.people * (found.people - 1) / 2
    assert found.compared < everybody / 200
    assert found.compared < 5 * found.people


def test_few_queries_however_many_families(made, jo):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        proposals_for(jo)
    assert len(queries) <= 12
    family = Family.objects.get(pk=proposals_for(jo)[0].families[0])
    with CaptureQueriesContext(connection) as queries:
        proposals_of(family, jo)
    assert len(queries) <= 14


def test_proposals_of_a_family_are_those_of_the_list(made, jo):
    of_all = proposals_for(jo)
    for proposal in of_all[:5]:
        family = Family.objects.get(pk=proposal.families[0])
        assert proposal.families in [one.families for one in proposals_of(family, jo)]


# --- proposals ------------------------------------------------------------------------------------


@pytest.fixture
def kowalska(southmead):
    family = FamilyFactory(centre=southmead, name="Kowalska")
    member(family, "carer", given_name="Zofia", family_name="Kowalska", phone="07700900123")
    member(family, given_name="Maja", family_name="Kowalska", date_of_birth=BORN)
    Address.objects.create(family=family, lines="1 Mill Road", postcode="L35 3SS")
    return family


@pytest.fixture
def kowalsky(southmead):
    """The same again, as somebody heard it."""
    family = FamilyFactory(centre=southmead, name="Kowalsky")
    member(family, "carer", given_name="Sofia", family_name="Kowalsky")
    member(family, given_name="Maja", family_name="Kowalsky", date_of_birth=dt.date(2023, 2, 11))
    return family


def test_a_family_with_its_people_is_proposed(kowalska, kowalsky, jo):
    (proposal,) = proposals_for(jo)
    assert proposal.families == (kowalska.pk, kowalsky.pk)
    assert len(proposal.pairs) == 2
    assert "day and month of birth the other way round" in proposal.reasons


def test_only_among_families_that_the_user_sees(kowalska, southmead, jo, sam):
    elsewhere = sam.memberships.get().centre
    other = FamilyFactory(centre=elsewhere, name="Kowalska")
    member(other, given_name="Maja", family_name="Kowalska", date_of_birth=BORN)
    assert proposals_for(jo) == proposals_for(sam) == []
    assert proposals_of(kowalska, jo) == []


def test_somebody_twice_in_one_family(kowalska, jo):
    member(kowalska, given_name="Maya", family_name="Kowalska", date_of_birth=BORN)
    (proposal,) = proposals_for(jo)
    assert proposal.families == (kowalska.pk, kowalska.pk)


def test_twins_are_not_proposed(kowalska, jo):
    member(kowalska, given_name="Julia", family_name="Kowalska", date_of_birth=BORN)
    assert proposals_for(jo) == []


# --- while typing ---------------------------------------------------------------------------------


def typed(southmead, *people, postcode=""):
    return families_like(TypedFamily([Person(**one) for one in people], postcode), Family.objects)


def test_a_typed_family_is_known(kowalska, southmead):
    child = {"given_name": "Maja", "family_name": "Kowalsky", "date_of_birth": BORN}
    (one,) = typed(southmead, {"given_name": "Sofia", "family_name": "Kowalsky"}, child)
    assert (one.family, one.is_likely, len(one.matches)) == (kowalska, True, 2)
    rows = {row.label: row.words for row in one.matches[0].rows}
    assert rows == {"First name": "Same", "Surname": "Alike", "Date of birth": "Same"}


def test_names_alone_are_possible_and_not_likely(kowalska, southmead):
    (one,) = typed(southmead, {"given_name": "Zofia", "family_name": "Kowalska"})
    assert not one.is_likely


def test_a_phone_leads_to_the_family_whoever_gives_it(kowalska, southmead):
    (one,) = typed(southmead, {"given_name": "Piotr", "phone": "07700900123"})
    assert (one.family, one.reasons, one.is_likely) == (kowalska, ["same phone"], False)


def test_name_and_postcode_are_likely(kowalska, southmead):
    who = {"given_name": "Zofia", "family_name": "Kowalska"}
    (one,) = typed(southmead, who, postcode="L35 3SS")
    assert one.is_likely


@pytest.mark.parametrize(
    "who", [{}, {"given_name": "Zofia"}, {"given_name": "Ada", "family_name": "Parr"}]
)
def test_nobody_possible(kowalska, southmead, who):
    assert typed(southmead, who) == []


def test_families_that_a_first_contact_may_come_from(kowalska, southmead, jo, sam):
    contact = FirstContact(
        authority=southmead.authority, name="Sofia Kowalsky", phone="07700900123"
    )
    assert possible_families(contact, jo) == [kowalska]
    assert possible_families(contact, sam) == []
