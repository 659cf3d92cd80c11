"""Consent by purpose: the latest word counts, every word stays, withdrawn in one step."""

import datetime as dt

import pytest
from django.urls import reverse

from families.consents import history, without_photos
from families.models import Consent
from tests.families.conftest import TODAY

pytestmark = pytest.mark.django_db


def url(name, family, person):
    return reverse(f"families:{name}", args=[family.uuid, person.uuid])


@pytest.fixture
def said(mason, jo):
    for day, given in ((dt.date(2026, 1, 5), False), (dt.date(2026, 3, 1), True)):
        Consent.objects.create(
            person=mason, purpose="photos", is_given=given, decided_on=day, recorded_by=jo
        )


def test_withdrawn_in_one_step_and_the_words_before_stay(signed_in, jo, baxter, mason, said):
    assert without_photos([mason]) == set()
    page = signed_in.post(
        url("consent-withdraw", baxter, mason), {"purpose": "photos"}, follow=True
    )
    assert without_photos([mason]) == {mason.pk}
    photos = next(one for one in history(mason, "child") if one.purpose == "photos")
    assert [(w.is_given, w.decided_on, w.recorded_by) for w in photos.words] == [
        (False, TODAY, jo),
        (True, dt.date(2026, 3, 1), jo),
        (False, dt.date(2026, 1, 5), jo),
    ]
    assert "Written down by Jo Marsh" in page.text
    assert "Photos: withdrawn for Mason Baxter from today." in page.text


def test_withdrawing_twice_is_one_word(signed_in, baxter, mason, said):
    for _ in range(2):
        signed_in.post(url("consent-withdraw", baxter, mason), {"purpose": "photos"})
    assert Consent.objects.count() == 3


def test_a_word_entered_late_does_not_overtake_a_newer_one(signed_in, baxter, mason, said):
    late = {"purpose": "photos", "is_given": "no", "decided_on": "1/2/2026"}
    signed_in.post(url("consent-add", baxter, mason), late)
    assert without_photos([mason]) == set()


def test_purposes_are_those_of_the_role_and_any_said_before(baxter, leanne, mason, said):
    assert [one.purpose for one in history(mason, "child")] == ["photos", "stories", "sharing"]
    Consent.objects.create(person=mason, purpose="messages", is_given=True, decided_on=TODAY)
    assert len(history(mason, "child")) == len(history(leanne, "carer")) == 4


@pytest.mark.parametrize("purpose", ["", "everything", "photos\x00", "<b>"])
def test_an_unknown_purpose_is_not_found(signed_in, baxter, mason, purpose):
    response = signed_in.post(url("consent-withdraw", baxter, mason), {"purpose": purpose})
    assert response.status_code == 404


def test_another_centre_finds_no_consents(client, sam, baxter, mason, said):
    client.force_login(sam)
    assert client.get(url("consent-list", baxter, mason)).status_code == 404
    response = client.post(url("consent-withdraw", baxter, mason), {"purpose": "photos"})
    assert response.status_code == 404
    assert Consent.objects.count() == 2
