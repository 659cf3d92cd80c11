"""Registration in steps: each saves by itself, all but the least may be left out."""

import datetime as dt
import html
import re

import pytest
from django.urls import reverse

from centres.models import Postcode
from families.models import (
    Consent,
    Family,
    FamilyMember,
    Person,
    TargetGroup,
    TargetGroupMembership,
)
from tests.factories import AreaFactory, AuthorityFactory, live_at, member
from tests.families.conftest import TODAY

pytestmark = pytest.mark.django_db

STEPS = ["people", "home", "reaching", "health", "consents", "groups", "check"]


def url(family, step, **query):
    return reverse("families:family-registration", args=[family.uuid, step], query=query or None)


def form_of(client, address):
    """What the page would send back untouched."""
    page = client.get(address).content.decode()
    inside = page[page.index('<form class="person-form"') :]
    inside = inside[: inside.index("</form>")]
    sent = {}
    for tag in re.findall(r"<input[^>]*>", inside):
        facts = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if facts.get("type") in ("radio", "checkbox") and " checked" not in tag:
            continue
        if "name" in facts:
            unsaid = "on" if facts.get("type") == "checkbox" else ""
            sent[facts["name"]] = html.unescape(facts.get("value", unsaid))
    for name, options in re.findall(
        r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', inside, re.S
    ):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        sent[name] = chosen[1] if chosen else ""
    return sent


def send(client, family, step, changes=(), **query):
    address = url(family, step, **query)
    return client.post(address, form_of(client, address) | dict(changes))


@pytest.fixture
def people(baxter, leanne, mason):
    return baxter


def test_every_step_can_be_left_as_it_is(signed_in, people):
    for step, following in zip(STEPS, STEPS[1:], strict=False):
        response = send(signed_in, people, step)
        assert response.status_code == 302, [p.form.errors for p in response.context["parts"]]
        assert response.url == url(people, following)
    assert FamilyMember.objects.count() == 2
    assert not people.addresses.exists()
    assert not Consent.objects.exists()
    response = send(signed_in, people, "check")
    assert response.url == reverse("families:family-detail", args=[people.uuid])
    people.refresh_from_db()
    assert people.registered_on == TODAY


def test_people_are_added_and_changed_and_a_second_post_adds_nobody(signed_in, baxter, leanne):
    address = url(baxter, "people")
    sent = form_of(signed_in, address) | {
        f"p{leanne.uuid}-family_name": "Baxter-Doyle",
        "new0-role": "child",
        "new0-given_name": "Ruby",
        "new0-date_of_birth": "about 2 years",
        "another": "yes",
    }
    assert signed_in.post(address, sent).url == address
    assert signed_in.post(address, sent).status_code == 302
    found = FamilyMember.objects.filter(family=baxter).order_by("person__given_name")
    assert [(m.person.full_name, m.role, m.person.date_is_approximate) for m in found] == [
        ("Leanne Baxter-Doyle", "carer", False),
        ("Ruby", "child", True),
    ]


def test_somebody_who_came_meanwhile_is_left_as_she_is(signed_in, baxter, leanne):
    for step in ("people", "reaching", "health", "consents"):
        early = form_of(signed_in, url(baxter, step))
        late = member(baxter, "carer", given_name=step, phone="07700900999", allergies="milk")
        assert signed_in.post(url(baxter, step), early).status_code == 302
        known = Person.objects.get(pk=late.pk)
        assert (known.given_name, known.phone, known.allergies) == (step, "07700900999", "milk")


def test_a_wrong_date_is_said_beside_the_person_and_nothing_is_kept(signed_in, baxter, leanne):
    changes = {"new0-given_name": "Ruby", "new0-date_of_birth": "yesterdayish"}
    response = send(signed_in, baxter, "people", changes)
    assert response.status_code == 200
    assert "<title>Error: " in response.text
    assert "Enter a date of birth, like 25/3/2024, or an age, like 2 years" in response.text
    assert Person.objects.count() == 1


def test_home_is_kept_from_the_beginning_and_then_put_right(signed_in, baxter):
    area = AreaFactory(ward__authority=baxter.authority)
    Postcode.objects.create(postcode="L35 3SS", area_code=area.code)
    sent = {"home-lines": "1 Mill Lane", "home-postcode": "l353ss"}
    assert send(signed_in, baxter, "home", sent).url == url(baxter, "reaching")
    assert send(signed_in, baxter, "home", {"home-lines": "2 Mill Lane"}).status_code == 302
    address = baxter.addresses.get()
    assert (address.lines, address.postcode, address.area, address.starts_on) == (
        "2 Mill Lane",
        "L35 3SS",
        area,
        None,
    )


def test_a_protected_address_can_be_said_and_the_last_step_does_not_show_it(signed_in, people):
    live_at(people, None, lines="7 Hidden Row")
    assert "7 Hidden Row" in signed_in.get(url(people, "check")).text
    send(signed_in, people, "home", {"protected-address_is_protected": "on"})
    page = signed_in.get(url(people, "check")).text
    assert "7 Hidden Row" not in page and "Protected address" in page


def test_reaching_and_health_are_kept(signed_in, people, leanne, mason):
    send(
        signed_in,
        people,
        "reaching",
        {
            f"p{leanne.uuid}-phone": "+44 7700 900123",
            "family-language": "Polish",
            "family-interpreter": "yes, by phone",
        },
    )
    send(
        signed_in,
        people,
        "health",
        {
            f"p{mason.uuid}-allergies": "nuts",
            "family-emergency_contact": "Nan, Sheila",
            "family-emergency_phone": "0151 496 0001",
        },
    )
    family, mason, leanne = (
        one.__class__.objects.get(pk=one.pk) for one in (people, mason, leanne)
    )
    assert (family.language, family.interpreter) == ("Polish", "yes, by phone")
    assert (family.emergency_contact, family.emergency_phone) == ("Nan, Sheila", "01514960001")
    assert (leanne.phone, mason.allergies) == ("07700900123", "nuts")


def test_consents_are_kept_with_who_wrote_them_only_where_a_word_was_said(
    signed_in, people, leanne, mason, jo
):
    send(
        signed_in,
        people,
        "consents",
        {f"p{leanne.uuid}-messages": "yes", f"p{mason.uuid}-photos": "no"},
    )
    kept = Consent.objects.order_by("purpose").values_list(
        "person", "purpose", "is_given", "decided_on", "recorded_by"
    )
    assert list(kept) == [
        (leanne.pk, "messages", True, TODAY, jo.pk),
        (mason.pk, "photos", False, TODAY, jo.pk),
    ]
    send(signed_in, people, "consents")
    assert Consent.objects.count() == 2


def test_two_people_write_different_consents_and_one_is_asked(signed_in, people, mason):
    address = url(people, "consents")
    early = form_of(signed_in, address)
    Consent.objects.create(person=mason, purpose="photos", is_given=False, decided_on=TODAY)
    response = signed_in.post(address, early | {f"p{mason.uuid}-photos": "yes"})
    assert "Somebody wrote “no” here meanwhile" in response.text
    assert Consent.objects.get().is_given is False
    # Left alone, the other's word stays.
    assert signed_in.post(address, early).status_code == 302
    assert Consent.objects.get().is_given is False


def test_two_people_write_different_fields_of_one_step_and_both_are_kept(signed_in, people):
    address = url(people, "reaching")
    early = form_of(signed_in, address)
    send(signed_in, people, "reaching", {"family-interpreter": "her sister helps"})
    signed_in.post(address, early | {"family-language": "Slovak"})
    family = Family.objects.get()
    assert (family.language, family.interpreter) == ("Slovak", "her sister helps")


def test_groups_have_dates_and_a_second_post_changes_nothing(signed_in, people, leanne):
    group = TargetGroup.objects.create(
        slug="travellers", name="Travellers", authority=people.authority
    )
    changes = {
        "group-person": str(leanne.uuid),
        "group-group": "travellers",
        "group-starts_on": "1/5/2026",
        "another": "yes",
    }
    assert send(signed_in, people, "groups", changes).url == url(people, "groups")
    send(signed_in, people, "groups", changes)
    found = TargetGroupMembership.objects.values_list("person", "group", "starts_on", "ends_on")
    assert list(found) == [(leanne.pk, group.pk, dt.date(2026, 5, 1), None)]
    assert "Since 1 May 2026" in signed_in.get(url(people, "groups")).text


def test_a_group_of_another_authority_is_not_offered(signed_in, people, leanne):
    TargetGroup.objects.create(slug="others", name="Others’ own", authority=AuthorityFactory())
    assert "Others’ own" not in signed_in.get(url(people, "groups")).text
    changes = {"group-person": str(leanne.uuid), "group-group": "others"}
    assert send(signed_in, people, "groups", changes).status_code == 200
    assert not TargetGroupMembership.objects.exists()


def test_while_a_parent_reads_there_are_no_groups(signed_in, people, leanne):
    group = TargetGroup.objects.first()
    TargetGroupMembership.objects.create(group=group, person=leanne)
    assert group.name in signed_in.get(url(people, "check")).text
    response = send(signed_in, people, "consents", reading="parent")
    assert response.url == url(people, "check", reading="parent")
    for step in (step for step in STEPS if step != "groups"):
        page = signed_in.get(url(people, step, reading="parent")).text
        assert group.name not in page and "Groups" not in page and "First contacts" not in page
    assert signed_in.get(url(people, "groups", reading="parent")).status_code == 404


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("13/5/2026", "Enter a day that is not in the future"),
        ("", "Enter the day they registered, like 25/3/2026"),
        ("32/1/2026", "Enter a date, like 25/3/2010"),
    ],
)
def test_a_day_that_cannot_be_is_not_registered(signed_in, people, day, words):
    response = send(signed_in, people, "check", {"family-registered_on": day})
    assert words in response.text
    people.refresh_from_db()
    assert people.registered_on is None


def test_a_family_of_nobody_is_not_registered(signed_in, baxter):
    assert "Add at least one person first" in send(signed_in, baxter, "check").text


def test_registered_from_their_first_visit_and_the_day_can_be_put_right(signed_in, people):
    send(signed_in, people, "check", {"family-registered_on": "3/2/2026"})
    assert form_of(signed_in, url(people, "check"))["family-registered_on"] == "3/2/2026"
    people.refresh_from_db()
    assert people.registered_on == dt.date(2026, 2, 3)


def test_leaving_keeps_what_was_written(signed_in, people):
    changes = {"family-language": "Urdu", "leave": "yes"}
    response = send(signed_in, people, "reaching", changes)
    assert response.url == reverse("families:family-detail", args=[people.uuid])
    assert Family.objects.get().language == "Urdu"


@pytest.mark.parametrize("words", ["<script>x</script>", "word " * 10_000, "a\x00b", "‮gnik"])
def test_hostile_words_make_an_error_or_plain_text(signed_in, people, leanne, words):
    for step, field in [
        ("people", f"p{leanne.uuid}-given_name"),
        ("home", "home-lines"),
        ("reaching", "family-language"),
        ("health", f"p{leanne.uuid}-allergies"),
        ("consents", f"p{leanne.uuid}-photos"),
        ("groups", "group-group"),
        ("check", "family-registered_on"),
    ]:
        assert send(signed_in, people, step, {field: words}).status_code in (200, 302)
        assert "<script>x" not in signed_in.get(url(people, step)).text


def test_an_unknown_step_and_another_centres_family_are_not_found(signed_in, people, client, sam):
    assert signed_in.get(url(people, "income")).status_code == 404
    client.force_login(sam)
    assert client.get(url(people, "people")).status_code == 404
    assert client.post(url(people, "check")).status_code == 404


def test_steps_ask_as_often_for_four_people_as_for_one(
    signed_in, baxter, leanne, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked():
        counts = []
        for step in STEPS:
            signed_in.get(url(baxter, step))
            with CaptureQueriesContext(connection) as queries:
                signed_in.get(url(baxter, step))
            counts.append(len(queries))
        return counts

    at_one = asked()
    for name in ("Ada", "Ben", "Cy"):
        member(baxter, given_name=name)
    assert asked() == at_one
