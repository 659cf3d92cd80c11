"""First contacts: who sees them, who takes them, and the family that comes of one."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from centres.models import Postcode
from families.models import Family, FirstContact, Person
from tests.factories import (
    AreaFactory,
    CentreFactory,
    FamilyFactory,
    member,
    user_with,
)

LIST = "/first-contacts/"


def url(name, contact):
    return reverse(f"families:first-contact-{name}", args=[contact.uuid])


def said(centre, authority=None, **fields):
    return FirstContact.objects.create(
        centre=centre,
        authority=authority or centre.authority,
        submission_key=uuid4(),
        **{"name": "Bisi Adeyemi", **fields},
    )


@pytest.fixture
def bisi(clock, southmead):
    return said(
        southmead,
        phone="07700900123",
        postcode="L35 3SS",
        children="about 2 years old, one due in June",
        wants_to_come=True,
    )


def names(client, **filters):
    return [one.name for one in client.get(LIST, filters).context["page"].object_list]


def status_of(user, path, method="get"):
    client = Client()
    client.force_login(user)
    return getattr(client, method)(path).status_code


def family_form(page, **fields):
    """The form of the page as a browser would post it."""
    form, children = page.context["form"], page.context["children"]
    data = {**children.management_form.initial, "children-MAX_NUM_FORMS": ""}
    data = {f"children-{name}" if "children" not in name else name: v for name, v in data.items()}
    bound = [form[name] for name in form.fields] + [one[n] for one in children for n in one.fields]
    for field in bound:
        value = field.value()
        if value not in (None, "", False):
            data[field.html_name] = getattr(value, "pk", value)
    return {**data, **fields}


# --- who sees them --------------------------------------------------------------------------------


def test_own_centre_opens_it_another_does_not(bisi, jo, mina, sam, southmead):
    paths = [url("detail", bisi), url("make-family", bisi)]
    for user, status in ((jo, 200), (mina, 200), (sam, 404)):
        assert [status_of(user, path) for path in paths] == [status] * 2
    for name in ("take", "status", "link", "unlink", "hand-over"):
        assert status_of(sam, url(name, bisi), "post") == 404
        assert status_of(jo, url(name, bisi)) == 405
    commissioner = user_with(Role.COMMISSIONER, southmead.authority)
    assert [status_of(commissioner, path) for path in [LIST, *paths]] == [403] * 3
    assert Client().get(LIST).status_code == 302


def test_one_that_names_no_centre_is_seen_by_each_centre_of_the_authority(
    clock, southmead, jo, sam
):
    contact = said(None, southmead.authority)
    far = user_with(Role.FRONT_DESK, CentreFactory())
    assert [status_of(user, url("detail", contact)) for user in (jo, sam, far)] == [200, 200, 404]


def test_the_longest_waiting_come_first_and_filters_are_in_the_address(
    signed_in, clock, southmead, jo
):
    said(southmead, name="First")
    clock.shift(3600)
    said(southmead, name="Second", taken_by=jo, status="contacted")
    said(southmead, name="Done", status="registered")
    said(CentreFactory(), name="Foreign")
    assert names(signed_in) == ["First", "Second"]
    assert names(signed_in, status="new") == ["First"]
    assert names(signed_in, status="registered") == ["Done"]
    assert names(signed_in, status="all") == ["First", "Second", "Done"]
    assert names(signed_in, taken="me") == ["Second"]
    assert names(signed_in, taken="nobody") == ["First"]


def test_the_list_takes_as_many_queries_for_one_as_for_three(
    signed_in, southmead, jo, django_assert_max_num_queries
):
    counts = []
    for _ in range(3):
        said(southmead, taken_by=jo)
        with django_assert_max_num_queries(40) as queries:
            signed_in.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[2]


# --- the family it becomes ------------------------------------------------------------------------


def test_the_form_is_filled_in_with_what_she_said(signed_in, bisi, southmead):
    page = signed_in.get(url("make-family", bisi))
    initial = page.context["form"].initial
    assert (initial["name"], initial["given_name"], initial["family_name"]) == (
        "Adeyemi",
        "Bisi",
        "Adeyemi",
    )
    assert (initial["phone"], initial["postcode"], initial["centre"]) == (
        "07700900123",
        "L35 3SS",
        southmead,
    )
    children = [form.initial for form in page.context["children"]]
    assert [(one.get("date_of_birth"), one.get("expected_on")) for one in children] == [
        (dt.date(2023, 11, 12), None),
        (None, dt.date(2026, 6, 15)),
        (None, None),
    ]


def test_ages_count_from_the_day_she_said_them(signed_in, bisi, clock):
    clock.shift(dt.timedelta(days=300))
    page = signed_in.get(url("make-family", bisi))
    assert page.context["children"][0].initial["date_of_birth"] == dt.date(2023, 11, 12)


def test_it_becomes_a_registered_family_once(signed_in, bisi, jo, southmead):
    area = AreaFactory()
    Postcode.objects.create(postcode="L35 3SS", area_code=area.code)
    page = signed_in.get(url("make-family", bisi))
    data = family_form(page, registered_on="12/5/2026", **{"children-0-given_name": "Tola"})
    other_tab = {**data, "key": str(uuid4())}
    for posted in (data, data, other_tab):
        assert signed_in.post(url("make-family", bisi), posted).status_code == 302
    family = Family.objects.get()
    bisi.refresh_from_db()
    assert (bisi.family, bisi.status, bisi.taken_by) == (family, "contacted", jo)
    assert FirstContact.objects.with_progress().get().progress == "registered"
    assert (family.name, family.centre, family.registered_on) == (
        "Adeyemi",
        southmead,
        dt.date(2026, 5, 12),
    )
    assert family.addresses.get().area == area
    tola = Person.objects.get(given_name="Tola")
    assert (tola.date_of_birth, tola.date_is_approximate) == (dt.date(2023, 11, 12), True)
    assert Person.objects.get(expected_on=dt.date(2026, 6, 15)).date_of_birth is None
    assert Person.objects.count() == 3


def test_without_registration_it_is_contacted(signed_in, bisi):
    page = signed_in.get(url("make-family", bisi))
    signed_in.post(url("make-family", bisi), family_form(page))
    bisi.refresh_from_db()
    assert (bisi.status, bisi.family.registered_on) == ("contacted", None)


@pytest.mark.django_db(transaction=True)
def test_two_people_making_a_family_of_it_at_once_make_one():
    centre = CentreFactory()
    contact = said(centre)
    clients = []
    for _ in range(4):
        client = Client()
        client.force_login(user_with(Role.FRONT_DESK, centre))
        page = client.get(url("make-family", contact))
        clients.append((client, family_form(page)))

    def post(client, data):
        try:
            return client.post(url("make-family", contact), data).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda one: post(*one), clients)) == [302] * 4
    assert (Family.objects.count(), Person.objects.count()) == (1, 1)


def test_a_known_family_with_the_same_phone_or_name_is_shown_and_linked(
    signed_in, bisi, southmead, sam
):
    same_phone = FamilyFactory(centre=southmead, name="A")
    member(same_phone, "carer", given_name="B", phone="07700900123")
    same_name = FamilyFactory(centre=southmead, name="B")
    member(same_name, "carer", given_name="bisi", family_name="ADEYEMI")
    member(FamilyFactory(centre=southmead, name="C"), phone="07700900124")
    foreign = FamilyFactory(name="D", centre=sam.memberships.get().centre)
    member(foreign, phone="07700900123")
    page = signed_in.get(url("detail", bisi))
    assert page.context["possible"] == [same_name, same_phone]  # the likest first
    assert signed_in.post(url("link", bisi), {"family": str(foreign.uuid)}).status_code == 404
    signed_in.post(url("link", bisi), {"family": str(same_phone.uuid)})
    bisi.refresh_from_db()
    assert (bisi.family, bisi.status) == (same_phone, "contacted")
    assert Family.objects.count() == 4


def test_what_parents_write_is_shown_as_text(signed_in, southmead):
    contact = said(southmead, name="<script>alert(1)</script>", message="<img src=x> {{ 7 }}")
    for path in (LIST, url("detail", contact), url("make-family", contact)):
        text = signed_in.get(path).content.decode()
        assert "<script>alert" not in text
        assert "<img" not in text
    assert "&lt;img src=x&gt; {{ 7 }}" in signed_in.get(url("detail", contact)).content.decode()
