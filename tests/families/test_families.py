"""Families: who may open what, the list and its filters, registration, two people editing."""

import datetime as dt
import html
import re
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import AccessLogEntry
from accounts.permissions import Role
from centres.models import Postcode
from families.models import (
    Consent,
    Contact,
    Family,
    FamilyMember,
    FirstContact,
    Person,
    TargetGroup,
    TargetGroupMembership,
)
from tests.factories import (
    AreaFactory,
    CentreFactory,
    FamilyFactory,
    SessionFactory,
    attend,
    live_at,
    member,
    user_with,
)

TODAY = dt.date(2026, 5, 12)
LIST = "/families/"


def url(name, *objects):
    return reverse(f"families:{name}", args=[getattr(one, "uuid", one) for one in objects])


def listed(client, **filters):
    page = client.get(LIST, filters)
    return [family.name for family in page.context["page"].object_list]


def hidden(response, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())
    return html.unescape(found[1])


# --- who may open what ----------------------------------------------------------------------------


@pytest.fixture
def pages(baxter, mason):
    live_at(baxter, AreaFactory(), lines="1 Mill Lane", postcode="L35 3SS")
    return [
        url("family-detail", baxter),
        url("family-edit", baxter),
        url("family-register", baxter),
        url("family-close", baxter),
        url("family-move", baxter),
        url("address-correct", baxter, "beginning"),
        url("person-add", baxter),
        url("person-join", baxter),
        url("person-edit", baxter, mason),
        url("consent-add", baxter, mason),
        url("group-add", baxter, mason),
    ]


@pytest.fixture
def changes(baxter, mason):
    return [
        url("family-reopen", baxter),
        url("person-make-main", baxter, mason),
        url("person-leave", baxter, mason),
        url("group-end", baxter, mason),
    ]


def statuses(user, paths, method="get"):
    client = Client()
    if user:
        client.force_login(user)
    return {getattr(client, method)(path).status_code for path in paths}


def test_pages_of_a_family_open_for_its_own_centre(pages, jo, mina):
    colleague = user_with(Role.FRONT_DESK, jo.memberships.get().centre)
    assert [statuses(user, pages) for user in (jo, colleague, mina)] == [{200}] * 3


def test_pages_of_a_family_are_missing_for_another_centre(pages, changes, sam):
    assert statuses(sam, pages) == {404}
    assert statuses(sam, [*pages[1:], *changes], "post") == {404}


def test_pages_of_families_are_forbidden_for_other_roles(pages, changes, southmead):
    for role in (Role.COMMISSIONER, Role.ADMINISTRATOR):
        user = user_with(role, southmead.authority)
        assert statuses(user, [*pages, LIST, url("family-add")]) == {403}
        assert statuses(user, changes, "post") == {403}


def test_pages_of_families_ask_strangers_to_sign_in(pages, changes):
    assert statuses(None, [*pages, LIST, url("family-add")]) == {302}
    assert statuses(None, changes, "post") == {302}


def test_changes_are_posts(changes, jo):
    assert statuses(jo, changes) == {405}


def test_another_centres_family_and_a_missing_one_look_the_same(baxter, sam):
    client = Client()
    client.force_login(sam)
    other, missing = client.get(url("family-detail", baxter)), client.get(f"/families/{uuid4()}/")
    assert (other.status_code, missing.status_code) == (404, 404)
    assert other.content == missing.content


def test_reading_a_protected_address_is_kept_in_the_log(signed_in, baxter, jo):
    signed_in.get(url("family-detail", baxter))
    assert not AccessLogEntry.objects.filter(event="read").exists()
    baxter.address_is_protected = True
    baxter.save()
    live_at(baxter, AreaFactory(), lines="9 Hidden Lane")
    signed_in.get(url("family-detail", baxter))
    entry = AccessLogEntry.objects.get(event="read")
    assert (entry.user, entry.object_id) == (jo, str(baxter.uuid))


def test_a_protected_address_is_on_no_other_page(signed_in, baxter, leanne, session):
    baxter.address_is_protected = True
    baxter.save()
    live_at(baxter, AreaFactory(), lines="9 Hidden Lane", postcode="L35 7HH")
    hello = FirstContact.objects.create(
        authority=baxter.authority,
        centre=baxter.centre,
        family=baxter,
        name="Leanne",
        postcode="L35 7HH",
        submission_key=uuid4(),
    )
    assert "9 Hidden Lane" in signed_in.get(url("family-detail", baxter)).content.decode()
    for path in (
        LIST,
        f"{LIST}?q=baxter",
        "/first-contacts/?status=all",
        url("first-contact-detail", hello),
        url("family-edit", baxter),
        url("person-edit", baxter, leanne),
        url("register", session),
    ):
        text = signed_in.get(path).content.decode()
        assert [word for word in ("Hidden Lane", "L35 7HH") if word in text] == [], path


# --- the list -------------------------------------------------------------------------------------


def test_the_list_is_sorted_by_name_without_regard_to_accents_and_case(signed_in, southmead):
    for name in ("Zoe", "adam", "Élan", "Łuk", "Novák"):
        FamilyFactory(centre=southmead, name=name)
    FamilyFactory(name="Elsewhere")
    assert listed(signed_in) == ["adam", "Élan", "Łuk", "Novák", "Zoe"]


def test_the_list_is_searched_by_words_of_names_and_last_digits(signed_in, southmead, baxter):
    member(baxter, "carer", given_name="Zoë", family_name="Łuk", phone="07700900123")
    FamilyFactory(centre=southmead, name="Other")
    for text in ("zoe", "LUK", "luk zo", "bax", "0123", "900123"):
        assert listed(signed_in, q=text) == ["Baxter"], text
    for text in ("oe", "zoe other", "9999"):
        assert listed(signed_in, q=text) == [], text


def test_the_list_is_filtered_by_registration(signed_in, southmead):
    FamilyFactory(centre=southmead, name="In", registered_on=TODAY)
    FamilyFactory(centre=southmead, name="Out")
    FamilyFactory(centre=southmead, name="Shut", registered_on=dt.date(2025, 1, 1), closed_on=TODAY)
    FamilyFactory(centre=southmead, name="Soon", registered_on=dt.date(2026, 6, 1))
    assert listed(signed_in, status="registered") == ["In"]
    assert listed(signed_in, status="not") == ["Out", "Soon"]
    assert listed(signed_in, status="closed") == ["Shut"]


def test_the_list_is_filtered_by_language_child_and_group(signed_in, southmead, baxter):
    other = FamilyFactory(centre=southmead, name="Other", language="Polish")
    member(baxter, date_of_birth=dt.date(2021, 5, 13))
    grown = member(other, date_of_birth=dt.date(2021, 5, 12))
    group = TargetGroup.objects.get(slug="fathers")
    TargetGroupMembership.objects.create(group=group, person=grown)
    assert listed(signed_in, language="Polish") == ["Other"]
    assert listed(signed_in, under_5="yes") == ["Baxter"]
    assert listed(signed_in, under_5="no") == ["Other"]
    assert listed(signed_in, group="fathers") == ["Other"]
    TargetGroupMembership.objects.update(ends_on=TODAY - dt.timedelta(days=1))
    assert listed(signed_in, group="fathers") == []


def test_another_centre_cannot_be_chosen_as_a_filter(signed_in, southmead, baxter):
    elsewhere = CentreFactory(name="Elsewhere")
    page = signed_in.get(LIST, {"centre": elsewhere.slug})
    assert page.context["filter"].form.errors.keys() == {"centre"}
    assert listed(signed_in, centre=southmead.slug) == ["Baxter"]


def queries(client, path, django_assert_max_num_queries):
    with django_assert_max_num_queries(60) as found:
        assert client.get(path).status_code == 200
    return len(found)


def test_the_list_takes_as_many_queries_for_one_as_for_three(
    signed_in, southmead, django_assert_max_num_queries
):
    counts = []
    for _ in range(3):
        member(FamilyFactory(centre=southmead, language="Polish"))
        counts.append(queries(signed_in, LIST, django_assert_max_num_queries))
    assert counts[0] == counts[2]


def test_the_page_takes_as_many_queries_for_one_as_for_three(
    signed_in, baxter, southmead, stay_and_play, django_assert_max_num_queries
):
    group, counts = TargetGroup.objects.get(slug="fathers"), []
    for number in range(3):
        person = member(baxter)
        FamilyMember.objects.create(
            family=FamilyFactory(centre=southmead), person=person, role="child", is_main=False
        )
        day = TODAY - dt.timedelta(days=number)
        attend(SessionFactory(activity=stay_and_play, date=day), person, family=baxter)
        Consent.objects.create(person=person, purpose="photos", is_given=False, decided_on=day)
        TargetGroupMembership.objects.create(group=group, person=person)
        made = Contact.objects.create(centre=southmead, family=baxter, date=day, kind="phone")
        made.people.add(person)
        live_at(baxter, AreaFactory(), starts_on=day, ends_on=day)
        path = url("family-detail", baxter)
        counts.append(queries(signed_in, path, django_assert_max_num_queries))
    assert counts[0] == counts[2]


# --- the page -------------------------------------------------------------------------------------


def test_the_page_shows_people_visits_and_no_photos(
    signed_in, baxter, leanne, mason, session, stay_and_play
):
    earlier = SessionFactory(activity=stay_and_play, date=dt.date(2026, 5, 5))
    attend(session, mason, family=baxter)
    attend(session, leanne, family=baxter)
    attend(earlier, leanne, family=baxter)
    attend(SessionFactory(date=TODAY), leanne, family=baxter)
    for day, given in ((4, True), (5, False)):
        Consent.objects.create(
            person=mason, purpose="photos", is_given=given, decided_on=dt.date(2026, 5, day)
        )
    page = signed_in.get(url("family-detail", baxter)).context["page"]
    assert [(one.person, one.no_photos) for one in page.people] == [(leanne, False), (mason, True)]
    assert (page.last_seen, page.visit_count) == (TODAY, 2)


def test_other_families_of_a_person_are_named_at_own_centres_only(signed_in, baxter, mason):
    own = FamilyFactory(centre=baxter.centre, name="Gran")
    for family in (own, FamilyFactory(name="Foreign")):
        FamilyMember.objects.create(family=family, person=mason, role="child", is_main=False)
    page = signed_in.get(url("family-detail", baxter)).context["page"]
    assert page.people[0].other_families == [own]


# --- adding ---------------------------------------------------------------------------------------


def new_family(**fields):
    children = fields.pop("children", [])
    rows = {
        f"children-{number}-{name}": value
        for number, child in enumerate(children)
        for name, value in child.items()
    }
    return {
        "key": str(uuid4()),
        "name": "Adeyemi",
        "children-TOTAL_FORMS": str(len(children)),
        "children-INITIAL_FORMS": "0",
        **fields,
        **rows,
    }


def test_a_family_is_added_with_people_address_and_registration(signed_in, southmead):
    area = AreaFactory()
    Postcode.objects.create(postcode="L35 3SS", area_code=area.code)
    signed_in.post(
        url("family-add"),
        new_family(
            centre=southmead.pk,
            language="Yoruba",
            registered_on="12 may 2026",
            given_name="Bisi",
            family_name="Adeyemi",
            phone="07700 900 123",
            lines="1 Mill Lane",
            postcode="l353ss",
            children=[{"given_name": "Tola", "date_of_birth": "about 3"}, {"given_name": ""}],
        ),
    )
    family = Family.objects.get()
    assert (family.name, family.centre, family.registered_on) == ("Adeyemi", southmead, TODAY)
    assert [(m.role, str(m.person), m.is_main) for m in family.members.all()] == [
        ("carer", "Bisi Adeyemi", True),
        ("child", "Tola", True),
    ]
    tola = Person.objects.get(given_name="Tola")
    assert (tola.date_of_birth, tola.date_is_approximate) == (dt.date(2022, 11, 12), True)
    address = family.addresses.get()
    assert (address.starts_on, address.postcode, address.area) == (None, "L35 3SS", area)


def test_the_same_form_posted_twice_makes_one_family(signed_in, southmead):
    data = new_family(centre=southmead.pk, given_name="Bisi", children=[{"given_name": "Tola"}])
    first, second = (signed_in.post(url("family-add"), data) for _ in range(2))
    assert first["Location"] == second["Location"] == url("family-detail", Family.objects.get())
    assert Person.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_same_form_posted_in_parallel_makes_one_family():
    centre = CentreFactory()
    jo = user_with(Role.FRONT_DESK, centre)
    data = new_family(centre=centre.pk, given_name="Bisi")
    clients = [Client() for _ in range(6)]
    for client in clients:
        client.force_login(jo)

    def post(client):
        try:
            return client.post(url("family-add"), data).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(post, clients)) == {302}
    assert (Family.objects.count(), Person.objects.count()) == (1, 1)


def test_a_key_of_another_centres_family_is_missing(signed_in, southmead):
    foreign = FamilyFactory()
    data = new_family(key=str(foreign.uuid), centre=southmead.pk)
    assert signed_in.post(url("family-add"), data).status_code == 404


def test_a_family_of_another_centre_cannot_be_added(signed_in):
    page = signed_in.post(url("family-add"), new_family(centre=CentreFactory().pk))
    assert page.context["form"].errors.keys() == {"centre"}
    assert Family.objects.count() == 0


def test_a_family_without_a_name_is_asked_for_one(signed_in, southmead):
    page = signed_in.post(url("family-add"), new_family(name=" ", centre=southmead.pk))
    assert page.context["form"].errors == {"name": ["Enter a name for the family"]}
    assert "<title>Error: " in page.content.decode()


# --- registration ---------------------------------------------------------------------------------


def test_a_family_is_registered_closed_and_opened_again(signed_in, baxter):
    signed_in.post(url("family-register", baxter), {"on": "1/5/2026"})
    baxter.refresh_from_db()
    assert (baxter.registered_on, baxter.closed_on) == (dt.date(2026, 5, 1), None)
    signed_in.post(url("family-close", baxter), {"on": "12/5/2026", "because": "moved away"})
    baxter.refresh_from_db()
    assert (baxter.closed_on, baxter.closed_because) == (TODAY, "moved away")
    signed_in.post(url("family-reopen", baxter))
    baxter.refresh_from_db()
    assert (baxter.registered_on, baxter.closed_on, baxter.closed_because) == (
        dt.date(2026, 5, 1),
        None,
        "",
    )


def test_closing_before_registering_and_days_to_come_are_refused(signed_in, baxter):
    Family.objects.update(registered_on=dt.date(2026, 5, 1))
    page = signed_in.post(url("family-close", baxter), {"on": "30/4/2026", "because": "moved"})
    assert page.context["form"].non_field_errors() == [
        "The family was closed before it registered."
    ]
    page = signed_in.post(url("family-register", baxter), {"on": "13/5/2026"})
    assert page.context["form"].errors == {"on": ["Enter a day that is not in the future"]}
    page = signed_in.post(url("family-close", baxter), {"on": "12/5/2026", "because": ""})
    assert page.context["form"].errors == {"because": ["Say why the family is closed"]}


# --- where they live ------------------------------------------------------------------------------


def test_a_move_and_a_correction_through_their_pages(signed_in, baxter):
    live_at(baxter, None, lines="1 Mil Lane", postcode="L35 3SS")
    signed_in.post(
        url("family-move", baxter), {"on": "1/5/2026", "lines": "2 New St", "postcode": "l35 9zz"}
    )
    signed_in.post(
        url("address-correct", baxter, "beginning"), {"lines": "1 Mill Lane", "postcode": "L35 3SS"}
    )
    assert [(str(one), one.starts_on, one.ends_on) for one in baxter.addresses.all()] == [
        ("2 New St, L35 9ZZ", dt.date(2026, 5, 1), None),
        ("1 Mill Lane, L35 3SS", None, dt.date(2026, 4, 30)),
    ]
    page = signed_in.post(url("family-move", baxter), {"on": "1/5/2026", "lines": "3 New St"})
    assert page.context["form"].non_field_errors() == [
        "The family already has an address from that day. Correct that one instead."
    ]


@pytest.mark.parametrize("start", ["2026-05-01", "never", "2026-13-01"])
def test_an_address_that_is_not_there_is_missing(signed_in, baxter, start):
    assert signed_in.get(url("address-correct", baxter, start)).status_code == 404


# --- two people editing ---------------------------------------------------------------------------


def family_fields(family, response, **changed):
    return {
        "name": family.name,
        "centre": family.centre_id,
        "language": family.language,
        "emergency_contact": family.emergency_contact,
        "seen": hidden(response, "seen"),
        **changed,
    }


def test_two_people_changing_different_fields_keep_both(signed_in, baxter):
    path = url("family-edit", baxter)
    mine, theirs = signed_in.get(path), signed_in.get(path)
    signed_in.post(path, family_fields(baxter, theirs, language="Polish"))
    saved = signed_in.post(path, family_fields(baxter, mine, emergency_contact="Gran"))
    baxter.refresh_from_db()
    assert saved.status_code == 302
    assert (baxter.language, baxter.emergency_contact) == ("Polish", "Gran")


def test_two_people_changing_one_field_are_shown_the_conflict(signed_in, baxter):
    path = url("family-edit", baxter)
    mine, theirs = signed_in.get(path), signed_in.get(path)
    signed_in.post(path, family_fields(baxter, theirs, language="Polish"))
    page = signed_in.post(path, family_fields(baxter, mine, language="Slovak"))
    assert page.context["form"].errors == {
        "language": ["Somebody changed this to “Polish” meanwhile. Check it and save again"]
    }
    baxter.refresh_from_db()
    assert baxter.language == "Polish"
    assert signed_in.post(path, family_fields(baxter, page, language="Slovak")).status_code == 302
    baxter.refresh_from_db()
    assert baxter.language == "Slovak"
