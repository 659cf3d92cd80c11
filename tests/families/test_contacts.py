"""One-to-one contacts: whom they were with, homes of that day, who may read the note."""

import datetime as dt
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AccessLogEntry
from families.models import Contact, ContactPerson, Sighting
from tests.factories import AreaFactory, CentreFactory, FamilyFactory, live_at, member


def url(name, *objects):
    return reverse(f"families:{name}", args=[one.uuid for one in objects])


def visit(*people, **fields):
    return {
        "kind": "home_visit",
        "date": "11/5/2026",
        "minutes": "45",
        "people": [person.uuid for person in people],
        "worker": "Pat Lee",
        "agency": "Southmead",
        "profession": "Health visitor",
        "note": "Sleeping better.",
        "note_level": "general",
        "submission_key": uuid4(),
        **fields,
    }


@pytest.fixture
def safeguarding(baxter, leanne, mina):
    contact = Contact.objects.create(
        centre=baxter.centre,
        family=baxter,
        date=dt.date(2026, 5, 11),
        kind="phone",
        note="A secret worry",
        note_level="safeguarding",
    )
    ContactPerson.objects.create(contact=contact, person=leanne)
    return contact


def shown_to(user, family):
    """The family's page as this user reads it."""
    client = Client()
    client.force_login(user)
    return client.get(reverse("families:family-detail", args=[family.uuid])).text


def test_contact_keeps_whom_it_was_with_and_homes_of_that_day(signed_in, jo, baxter, leanne, mason):
    old, new = AreaFactory(), AreaFactory()
    live_at(baxter, old, ends_on=dt.date(2026, 5, 11))
    live_at(baxter, new, starts_on=dt.date(2026, 5, 12))
    response = signed_in.post(url("contact-add", baxter), visit(leanne, mason))
    assert response.url == reverse("families:family-detail", args=[baxter.uuid])
    contact = Contact.objects.get()
    kept = (contact.family, contact.centre, contact.date, contact.minutes, contact.recorded_by)
    assert kept == (baxter, baxter.centre, dt.date(2026, 5, 11), 45, jo)
    people = set(contact.with_people.values_list("person", "area"))
    assert people == {(leanne.pk, old.pk), (mason.pk, old.pk)}
    assert set(Sighting.objects.values_list("person", "date", "area")) == {
        (person.pk, contact.date, old.pk) for person in (leanne, mason)
    }


def test_contact_sent_twice_is_one(signed_in, baxter, leanne):
    data = visit(leanne)
    for _ in range(2):
        assert signed_in.post(url("contact-add", baxter), data).status_code == 302
    assert (Contact.objects.count(), ContactPerson.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"date": "13/5/2026"}, "Enter a date that is not in the future"),
        ({"date": ""}, "Enter the date, like 25/3/2026"),
        ({"date": "5/25/2026"}, "Enter a date, like 25/3/2010"),
        ({"people": []}, "Pick the people it was with"),
        ({"kind": ""}, "Pick the kind of contact"),
        ({"minutes": "0"}, "Enter minutes from 1 to 1440"),
        ({"minutes": "1441"}, "Enter minutes from 1 to 1440"),
        ({"minutes": "long"}, "Enter whole minutes, like 45"),
        ({"date": "1/11/2023"}, "Mason Baxter was born on 2 November 2023. Check both dates"),
    ],
)
def test_contact_without_sense_is_explained(signed_in, baxter, mason, fields, words):
    content = signed_in.post(url("contact-add", baxter), visit(mason, **fields)).content.decode()
    assert "<title>Error: Add a contact" in content
    assert content.count(words) == 2
    assert Contact.objects.count() == 0


def test_contact_is_put_right_and_homes_follow_its_date(signed_in, baxter, leanne, mason):
    old, new = AreaFactory(), AreaFactory()
    live_at(baxter, old, ends_on=dt.date(2026, 5, 10))
    live_at(baxter, new, starts_on=dt.date(2026, 5, 11))
    signed_in.post(url("contact-add", baxter), visit(leanne))
    contact = Contact.objects.get()
    signed_in.post(url("contact-edit", contact), visit(mason, date="10/5/2026", minutes="20"))
    contact.refresh_from_db()
    assert (contact.date, contact.minutes) == (dt.date(2026, 5, 10), 20)
    assert list(contact.with_people.values_list("person", "area")) == [(mason.pk, old.pk)]


def test_form_shows_what_is_kept(signed_in, baxter, leanne, mason):
    signed_in.post(url("contact-add", baxter), visit(leanne))
    form = signed_in.get(url("contact-edit", Contact.objects.get())).context["form"]
    assert form["people"].value() == [leanne.uuid]
    assert form["note"].value() == "Sleeping better."


def test_person_of_another_family_cannot_be_named(signed_in, baxter, leanne):
    stranger = member(FamilyFactory(centre=baxter.centre))
    signed_in.post(url("contact-add", baxter), visit(stranger))
    assert Contact.objects.count() == 0


def test_contacts_of_another_centre_are_404(client, clock, sam, baxter, leanne, safeguarding):
    client.force_login(sam)
    assert client.post(url("contact-add", baxter), visit(leanne)).status_code == 404
    assert client.get(url("contact-edit", safeguarding)).status_code == 404
    assert Contact.objects.count() == 1


def test_safeguarding_note_is_closed_to_the_front_desk(signed_in, jo, baxter, safeguarding):
    assert signed_in.get(url("contact-edit", safeguarding)).status_code == 403
    listed = shown_to(jo, baxter)
    assert ("A secret worry" in listed, "Read by managers only" in listed) == (False, True)
    assert url("contact-edit", safeguarding) not in listed
    entry = AccessLogEntry.objects.get(object_type="families.contact")
    assert (entry.user, entry.event, entry.object_id) == (jo, "denied", str(safeguarding.uuid))


def test_each_reading_of_a_safeguarding_note_is_kept(manager, mina, baxter, safeguarding):
    listed = shown_to(mina, baxter)
    assert ("A secret worry" in listed, url("contact-edit", safeguarding) in listed) == (
        False,
        True,
    )
    for _ in range(2):
        page = manager.get(url("contact-edit", safeguarding))
        assert "A secret worry" in page.content.decode()
    read = AccessLogEntry.objects.filter(object_type="families.contact")
    assert (
        list(read.values_list("user", "event", "object_id", "detail"))
        == [(mina.pk, "read", str(safeguarding.uuid), "safeguarding note")] * 2
    )


def test_manager_of_another_centre_cannot_read_it(client, clock, sam, mina, safeguarding):
    other = CentreFactory(authority=mina.memberships.get().centre.authority)
    sam.memberships.create(role="manager", centre=other)
    sam.memberships.create(role="front_desk", centre=safeguarding.centre)
    client.force_login(sam)
    assert client.get(url("contact-edit", safeguarding)).status_code == 403


def test_general_note_stands_on_the_family_s_page(signed_in, jo, baxter, leanne):
    signed_in.post(url("contact-add", baxter), visit(leanne, note="<b>Fine</b>"))
    listed = shown_to(jo, baxter)
    assert "&lt;b&gt;Fine&lt;/b&gt;" in listed
    assert "With Leanne Baxter. Pat Lee, Health visitor, Southmead." in listed


def test_two_people_change_one_contact_and_neither_is_lost(signed_in, baxter, leanne):
    signed_in.post(url("contact-add", baxter), visit(leanne, note="First"))
    contact = Contact.objects.get()
    seen = signed_in.get(url("contact-edit", contact)).context["form"].initial["seen"]
    sent = visit(leanne, note="First") | {"seen": seen}
    signed_in.post(url("contact-edit", contact), sent | {"minutes": "20"})
    signed_in.post(url("contact-edit", contact), sent | {"note": "Second"})
    contact.refresh_from_db()
    assert (contact.minutes, contact.note) == (20, "Second")
    page = signed_in.post(url("contact-edit", contact), sent | {"note": "Third"})
    assert "Somebody changed this to “Second” meanwhile" in page.text
    contact.refresh_from_db()
    assert contact.note == "Second"
