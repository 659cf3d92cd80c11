"""Births that the centre was told of: which child each is."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from families.actions.births import match_birth, not_the_same, unmatch_birth
from families.actions.births_by_themselves import fill_unknown_areas_of_births, match_births
from families.actions.households import add_family, add_person, move_family
from families.births import CERTAIN, LIKELY, Known, Told, agreement, certain_matches
from families.models import Birth, Person
from tests.factories import AreaFactory, CentreFactory, FamilyFactory, live_at, member

BORN = dt.date(2026, 4, 20)


def told(pk=1, **fields):
    return Told(**{"pk": pk, "authority": 1, "source": "health", "born_on": BORN, **fields})


def known(pk=1, **fields):
    return Known(**{"pk": pk, "authority": 1, "born_on": BORN, **fields})


def home(*, phone="07700900123", postcode="L35 3SS"):
    return {"phones": frozenset({phone}), "postcodes": frozenset({postcode})}


AVA = {"given_name": "Ava", "family_name": "Smith"}


@pytest.mark.parametrize(
    "birth, child, fit",
    [
        (AVA, AVA, CERTAIN),
        (AVA, {"given_name": "AVA", "family_name": "Smïth"}, CERTAIN),
        (AVA, AVA | {"born_on": BORN + dt.timedelta(days=1)}, None),
        (AVA, AVA | {"authority": 2}, None),
        (AVA, {"given_name": "Noah", "family_name": "Smith"}, None),
        # The twin: the same home, another first name.
        (AVA | {"phone": "07700900123"}, AVA | {"given_name": "Noah"} | home(), LIKELY),
        (AVA, {"given_name": "Ava Rose", "family_name": "Smith"}, LIKELY),
        (AVA, {"given_name": "Ava", "family_name": "Jones"}, LIKELY),
        (AVA, {"family_name": "Smith"}, LIKELY),
        (AVA | {"phone": "07700900123"}, {"family_name": "Smith"} | home(), CERTAIN),
        ({"family_name": "Smith", "postcode": "L35 3SS"}, AVA | home(), CERTAIN),
        ({"family_name": "Jones", "postcode": "L35 3SS"}, AVA | home(), LIKELY),
        ({"postcode": "L35 3SS"}, home(), LIKELY),
        ({}, {}, None),
        ({"given_name": "Mia", "phone": "07700900123"}, AVA | home(), None),
        (AVA | {"not_these": frozenset({1})}, AVA, None),
    ],
)  # fmt: skip
def test_how_well_a_birth_and_a_child_fit(birth, child, fit):
    assert agreement(told(**birth), known(**child)) == fit


def test_twins_are_told_apart_by_their_first_names_and_left_alone_without():
    births = [told(1, **AVA), told(2, given_name="Noah", family_name="Smith")]
    children = [known(7, **AVA, **home()), known(8, given_name="Noah", family_name="Smith")]
    assert certain_matches(births, children) == {1: 7, 2: 8}
    unnamed = [told(n, family_name="Smith", phone="07700900123") for n in (1, 2)]
    one = [known(7, **AVA, **home())]
    assert certain_matches(unnamed, one) == {}
    both = [*one, known(8, given_name="Noah", family_name="Smith", **home())]
    assert certain_matches(unnamed[:1], both) == {}


def test_health_and_registrar_may_tell_of_the_same_child():
    births = [told(1, **AVA), told(2, source="registrar", **AVA)]
    assert certain_matches(births, [known(7, **AVA)]) == {1: 7, 2: 7}
    assert certain_matches(births, [known(7, **AVA, taken=frozenset({"health"}))]) == {2: 7}


NAMES = st.sampled_from(["", "Ava", "Noah", "Zoë"])
HOMES = st.sampled_from(["", "L35 3SS", "L36 1AA"])


def births_and_children():
    one = st.tuples(NAMES, NAMES, HOMES, st.sampled_from(["health", "registrar"]), st.booleans())
    return st.lists(one, max_size=6), st.lists(one, max_size=6)


@given(*births_and_children())
def test_certain_matches_are_those_an_oracle_finds_pair_by_pair(some_births, some_children):
    births = [
        told(n, given_name=g, family_name=f, postcode=p, source=s, born_on=BORN + later * DAY)
        for n, (g, f, p, s, later) in enumerate(some_births)
    ]
    children = [
        known(
            n, given_name=g, family_name=f, born_on=BORN + later * DAY,
            postcodes=frozenset({p} - {""}),
        )
        for n, (g, f, p, _, later) in enumerate(some_children)
    ]  # fmt: skip
    fits = {(b.pk, c.pk) for b in births for c in children if agreement(b, c) == CERTAIN}
    source = {b.pk: b.source for b in births}
    expected = {
        b: c
        for b, c in fits
        if sum(1 for other, _ in fits if other == b) == 1
        and sum(1 for other, child in fits if child == c and source[other] == source[b]) == 1
    }
    assert certain_matches(births, children) == expected


DAY = dt.timedelta(days=1)

# --- stored ones ----------------------------------------------------------------------------------


def birth_at(centre, **fields):
    return Birth.objects.create(
        **{
            "authority": centre.authority,
            "ref": uuid4().hex[:12],
            "source": "health",
            "born_on": BORN,
            "given_name": "Ava",
            "family_name": "Smith",
            **fields,
        }
    )


def matched(birth):
    birth.refresh_from_db()
    return birth.person and birth.person.given_name, birth.status


def household(centre, **child):
    return {
        "key": uuid4(),
        "family": {"name": "Smith", "centre": centre, "authority": centre.authority},
        "carer": {"given_name": "Jo", "phone": "07700900123", "authority": centre.authority},
        "children": [
            {"date_of_birth": BORN, "authority": centre.authority, "given_name": "Ava"} | child
        ],
        "address": {"lines": "1 High Street", "postcode": "L35 3SS"},
    }


@pytest.fixture
def ava(clock, southmead):
    return birth_at(southmead)


def test_it_is_matched_when_the_family_is_added(ava, southmead, jo):
    add_family(by=jo, **household(southmead, given_name="Mia", family_name="Smith"))
    assert matched(ava) == (None, "waiting")
    add_family(by=jo, **household(southmead, family_name="Smith"))
    assert matched(ava) == ("Ava", "matched")
    assert (ava.matched_by, ava.matched_at is not None) == (None, True)


def test_it_is_matched_when_a_person_or_an_address_is_added_or_changed(southmead, jo, clock):
    family = FamilyFactory(centre=southmead)
    by_person = birth_at(southmead)
    child = Person(given_name="Ava", family_name="Smith", date_of_birth=BORN)
    add_person(by=jo, family=family, role="child", person=child)
    assert matched(by_person) == ("Ava", "matched")
    by_home = birth_at(southmead, source="registrar", given_name="", postcode="L35 3SS")
    match_births()
    assert matched(by_home) == (None, "waiting")
    move_family(by=jo, family=family, on=dt.date(2026, 5, 1), lines="", postcode="L35 3SS")
    assert matched(by_home) == ("Ava", "matched")


def test_the_page_of_a_person_matches_too(signed_in, ava, southmead):
    family = FamilyFactory(centre=southmead)
    child = member(family, given_name="Eva", family_name="Smith", date_of_birth=BORN)
    path = f"/families/{family.uuid}/people/{child.uuid}/edit/"
    form = signed_in.get(path).context["form"]
    data = {field.name: field.value() for field in form if field.value() not in (None, "", False)}
    born = f"{BORN:%d/%m/%Y}"
    signed_in.post(path, data | {"given_name": "Ava", "date_of_birth": born})
    assert matched(ava) == ("Ava", "matched")


def test_an_approximate_date_or_a_linked_duplicate_is_no_match(ava, southmead):
    family = FamilyFactory(centre=southmead)
    same = {"given_name": "Ava", "family_name": "Smith", "date_of_birth": BORN}
    first = member(family, **same, date_is_approximate=True)
    match_births()
    assert matched(ava) == (None, "waiting")
    member(family, **same, same_as=first)
    match_births()
    assert matched(ava) == (None, "waiting")


def test_undone_it_stays_undone_until_staff_say_otherwise(ava, southmead, jo):
    child = member(
        FamilyFactory(centre=southmead), given_name="Ava", family_name="Smith", date_of_birth=BORN
    )
    assert match_births() == 1
    unmatch_birth(by=jo, birth=ava)
    assert match_births() == 0
    assert matched(ava) == (None, "waiting")
    assert match_birth(by=jo, birth=ava, person=child)
    assert matched(ava) == ("Ava", "matched")
    assert (ava.matched_by, ava.not_the_same_as.count()) == (jo, 0)


def test_of_two_the_one_that_is_left_is_certain(ava, southmead, jo):
    twins = [
        member(FamilyFactory(centre=southmead), given_name="Ava", family_name="Smith",
               date_of_birth=BORN)
        for _ in range(2)
    ]  # fmt: skip
    assert match_births() == 0
    not_the_same(by=jo, birth=ava, person=twins[0])
    ava.refresh_from_db()
    assert ava.person == twins[1]


def test_matching_takes_as_many_queries_for_one_as_for_thirty(
    southmead, clock, django_assert_num_queries
):
    for number in (1, 30):
        for n in range(number):
            birth_at(southmead, given_name=f"Ava{number}x{n}")
            family = FamilyFactory(centre=southmead)
            live_at(family, AreaFactory(), postcode="L35 3SS")
            member(family, given_name=f"Ava{number}x{n}", family_name="Smith", date_of_birth=BORN)
        with django_assert_num_queries(10):
            assert match_births() == number


@pytest.mark.django_db(transaction=True)
def test_an_import_and_a_colleague_at_once_match_it_once():
    centre = CentreFactory()
    birth = birth_at(centre)
    member(FamilyFactory(centre=centre), given_name="Ava", family_name="Smith", date_of_birth=BORN)

    def match(_):
        try:
            return match_births()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(match, range(4))) == 1
    assert matched(birth) == ("Ava", "matched")


def test_a_postcode_known_later_gives_the_area(ava, southmead):
    from centres.models import Postcode

    area = AreaFactory()
    Birth.objects.update(postcode="L35 3SS")
    assert fill_unknown_areas_of_births() == 0
    Postcode.objects.create(postcode="L35 3SS", area_code=area.code)
    assert fill_unknown_areas_of_births() == 1
    ava.refresh_from_db()
    assert ava.area == area
