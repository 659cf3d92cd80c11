"""The register on paper and the fire list: who stands on them, what never does, PDF/UA."""

import datetime as dt
import io
import re
from uuid import uuid4

import page
import pypdf
import pytest
from django.urls import reverse

from accounts.models import AccessLogEntry
from centres.models import Session
from families.actions.bookings import book
from families.fire_list import fire_list
from families.models import Arrival, Consent, FamilyMember, WalkIn
from tests.factories import AreaFactory, CentreFactory, FamilyFactory, attend, live_at, member

TODAY = dt.date(2026, 5, 12)


def url(name, *objects):
    return reverse(f"families:{name}", args=[one.uuid for one in objects])


def text_of(content):
    sheets = pypdf.PdfReader(io.BytesIO(content)).pages
    return re.sub(r"\s+", " ", " ".join(sheet.extract_text() for sheet in sheets))


@pytest.fixture
def home(baxter, leanne, mason):
    """The Baxters with all that could leak: address, phone, e-mail, surnames."""
    live_at(baxter, AreaFactory(), lines="7 Hidden Street", postcode="BS10 5PY")
    baxter.address_is_protected = True
    baxter.emergency_contact, baxter.emergency_phone = "Nan, Sheila", "07700900555"
    baxter.save()
    leanne.phone, leanne.email, leanne.family_name = "07700900123", "leanne@example.org", "Oldname"
    leanne.save()
    mason.allergies = "nuts & eggs"
    mason.save()
    Consent.objects.create(person=mason, purpose="photos", is_given=False, decided_on=TODAY)
    return baxter


# --- the register on paper ----------------------------------------------------------------------


def test_register_sheet_has_expected_families_and_no_more_than_it_needs(
    signed_in, jo, session, home
):
    book(session=session, family=home, children=1, by=jo)
    response = signed_in.get(url("register-sheet", session))
    assert response.headers["Content-Type"] == "application/pdf"
    assert page.validate_pdf_bytes(response.content).failures == []
    text = text_of(response.content)
    for words in (
        "Stay and play",
        "Tuesday 12 May, 10am to 11:30am",
        "Baxter",
        "has a place",
        "Leanne",
        "Mason, 2 allergy: nuts & eggs, no photos",
        "Somebody new",
        "Page 1 of",
    ):
        assert words in text
    for words in ("Hidden", "BS10", "07700", "example.org", "Oldname", "Sheila"):
        assert words not in text


def test_register_sheet_is_logged_as_taken_out(signed_in, jo, session):
    signed_in.get(url("register-sheet", session))
    entry = AccessLogEntry.objects.get(event="export")
    assert (entry.user, entry.object_id) == (jo, str(session.uuid))
    assert entry.detail == "register-2026-05-12.pdf"


def test_register_sheet_of_many_families_has_page_numbers_and_conforms(
    signed_in, jo, session, southmead
):
    for number in range(60):
        family = FamilyFactory(centre=southmead, name=f"Family {number}")
        for role in ("carer", "child", "child"):
            member(family, role, given_name=f"{role}{number}")
        book(session=session, family=family, children=2, by=jo)
    content = signed_in.get(url("register-sheet", session)).content
    pages = len(pypdf.PdfReader(io.BytesIO(content)).pages)
    text = text_of(content)
    assert pages > 2
    assert f"Page {pages} of {pages}" in text
    assert sum(f"Family {number} " in text for number in range(60)) == 60
    assert page.validate_pdf_bytes(content).failures == []


def test_hostile_names_are_text(signed_in, jo, session, southmead):
    family = FamilyFactory(centre=southmead, name="<script>x</script>")
    member(family, "carer", given_name='<img src="http://127.0.0.1/x">')
    book(session=session, family=family, children=1, by=jo)
    text = text_of(signed_in.get(url("register-sheet", session)).content)
    assert "<script>x</script>" in text


# --- the fire list ------------------------------------------------------------------------------


@pytest.fixture
def here(session, home, leanne, mason):
    """Two Baxters, a walk-in of three, two without a name; and one who only stands at the door."""
    attend(session, leanne, family=home)
    attend(session, mason, family=home)
    WalkIn.objects.create(session=session, first_name="Kelly", adults=1, children=2)
    Session.objects.filter(pk=session.pk).update(unnamed_age_2=1, unnamed_adults=1)
    session.refresh_from_db()
    Arrival.objects.create(session=session, first_name="Outside", submission_key=uuid4())
    return session


def test_fire_list_has_everybody_who_is_here(jo, here, home, leanne, mason, clock):
    found = fire_list(here, jo)
    (group,) = found.families
    assert group.family == home
    assert [one.person for one in group.people] == [mason, leanne]
    assert [(ring.words, ring.phone) for ring in group.rings] == [("Nan, Sheila", "07700900555")]
    assert found.counts.people == 7
    assert [w.first_name for w in found.walk_ins] == ["Kelly"]
    assert found.unnamed == (("aged 2", 1), ("grown-ups", 1))


def test_carer_who_is_not_here_is_rung(jo, session, home, leanne, mason, clock):
    attend(session, mason, family=home)
    (group,) = fire_list(session, jo).families
    assert [ring.phone for ring in group.rings] == ["07700900555", "07700900123"]


def test_child_of_two_households_stands_once(jo, session, home, mason, southmead, clock):
    other = FamilyFactory(centre=southmead)
    FamilyMember.objects.create(family=other, person=mason, role="child", is_main=False)
    attend(session, mason, family=other)
    (group,) = fire_list(session, jo).families
    assert group.family == other


def test_people_of_another_centre_are_counted_and_not_named(jo, session, southmead, clock):
    hidden = FamilyFactory(centre=CentreFactory(authority=southmead.authority), name="Hidden")
    attend(session, member(hidden), family=hidden)
    found = fire_list(session, jo)
    assert (found.families, found.elsewhere) == ((), 1)


def test_fire_list_on_a_page(signed_in, jo, here):
    text = " ".join(signed_in.get(url("fire-list", here)).content.decode().split())
    for words in (
        "<b>7 people at 10:30</b>",
        "allergy: nuts &amp; eggs",
        "no photos",
        'href="tel:07700900555"',
        "Kelly, since 10:30: 1 grown-up, 2 children",
        "Without a name, aged 2: 1",
    ):
        assert words in text
    for words in ("Hidden Street", "Outside"):
        assert words not in text
    assert AccessLogEntry.objects.filter(event="read", detail="fire list", user=jo).count() == 1


def test_fire_list_on_paper(signed_in, here):
    content = signed_in.get(url("fire-list-sheet", here)).content
    assert page.validate_pdf_bytes(content).failures == []
    text = text_of(content)
    for words in ("7 people at 10:30", "Mason, 2 allergy: nuts & eggs", "07700 900555", "Kelly"):
        assert words in text
    assert "Hidden Street" not in text


def test_empty_fire_list_says_so(signed_in, session):
    assert "Nobody is marked here." in signed_in.get(url("fire-list", session)).content.decode()


@pytest.mark.parametrize("families", [1, 4])
def test_fire_list_asks_the_database_as_often_for_four_families_as_for_one(
    jo, session, southmead, clock, families, django_assert_num_queries
):
    for _ in range(families):
        family = FamilyFactory(centre=southmead)
        for role in ("carer", "child"):
            attend(session, member(family, role), family=family)
    with django_assert_num_queries(12):
        for group in fire_list(session, jo).families:
            assert group.rings == ()


@pytest.mark.parametrize("name", ["register-sheet", "fire-list", "fire-list-sheet"])
def test_another_centre_s_sheets_are_404(client, sam, session, clock, name):
    client.force_login(sam)
    assert client.get(url(name, session)).status_code == 404
