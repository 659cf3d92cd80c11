"""What is at hand on the register and the fire list."""

import datetime as dt

import pytest

from families.at_hand import AtHand, Ring, at_hand, at_hand_of_families, emergency_of
from families.models import Consent, Family, FamilyMember, Person
from tests.factories import FamilyFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def emergency(baxter):
    Family.objects.filter(pk=baxter.pk).update(
        emergency_contact="Nan, Sheila", emergency_phone="01514960001"
    )


def test_at_hand_says_allergies_photos_and_whom_to_ring(baxter, leanne, mason, emergency, jo):
    leanne.phone = "07700900001"
    leanne.save()
    Person.objects.filter(pk=mason.pk).update(allergies="nuts")
    Consent.objects.create(
        person=mason, purpose="photos", is_given=False, decided_on=dt.date(2026, 1, 1)
    )
    sheila = Ring("Nan, Sheila", "01514960001")
    assert at_hand([mason, leanne.pk], jo) == {
        mason.pk: AtHand(
            "nuts", True, (sheila,), (Ring("Leanne Baxter", "07700900001", leanne.pk),)
        ),
        leanne.pk: AtHand("", False, (sheila,), ()),
    }


def test_at_hand_rings_both_households_the_main_one_first(baxter, mason, emergency, jo):
    other = FamilyFactory(centre=baxter.centre, name="Doyle", emergency_contact="Uncle Ray")
    FamilyMember.objects.create(family=other, person=mason, role="child", is_main=False)
    assert at_hand([mason], jo)[mason.pk].emergency == (
        Ring("Nan, Sheila", "01514960001"),
        Ring("Uncle Ray", ""),
    )


def test_at_hand_knows_what_is_written_on_a_linked_record(baxter, mason, jo):
    twin = member(baxter, given_name="Mason", allergies="milk", same_as=mason)
    assert at_hand([mason], jo)[mason.pk].allergies == "milk"
    assert at_hand([twin], jo)[twin.pk].allergies == "milk"


def test_at_hand_tells_no_other_centre_whom_to_ring(baxter, mason, emergency, sam, jo):
    assert at_hand([mason], jo)[mason.pk].emergency != ()
    assert at_hand([mason], sam) == {mason.pk: AtHand()}
    assert at_hand_of_families([baxter], sam) == {}


def test_at_hand_asks_as_often_for_three_as_for_one(
    baxter, leanne, mason, emergency, jo, django_assert_num_queries
):
    ruby = member(baxter, given_name="Ruby")
    at_hand([mason], jo)  # memberships are read once a request
    with django_assert_num_queries(5):
        at_hand([mason], jo)
    with django_assert_num_queries(5):
        at_hand([mason, leanne, ruby], jo)
    assert set(at_hand_of_families([baxter], jo)[baxter.pk]) == {mason.pk, leanne.pk, ruby.pk}


@pytest.mark.parametrize(
    ("words", "phone", "ring"),
    [
        ("Nan, Sheila", "01514960001", Ring("Nan, Sheila", "01514960001")),
        ("Grandmother, 0151 496 1014", "", Ring("Grandmother", "0151 496 1014")),
        ("Grandmother: 07700900123", "", Ring("Grandmother", "07700900123")),
        ("0151 496 1014", "", Ring("", "0151 496 1014")),
        ("Nan at number 12", "", Ring("Nan at number 12", "")),
        ("Nan, 0151 496 1014", "07700900123", Ring("Nan, 0151 496 1014", "07700900123")),
        ("", "", None),
    ],
)
def test_a_number_among_the_words_is_one_that_rings(words, phone, ring):
    assert emergency_of(Family(emergency_contact=words, emergency_phone=phone)) == ring
