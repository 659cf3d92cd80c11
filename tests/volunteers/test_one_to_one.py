"""One-to-one work: refused like a session, read by those who see the family and the volunteer."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from tests.factories import (
    CentreFactory,
    CheckFactory,
    FamilyFactory,
    done_course,
    held_role,
    member,
)
from tests.volunteers.conftest import TODAY
from volunteers.models import OneToOne, VolunteerRole

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def mentor():
    return VolunteerRole.objects.get(slug="home-mentor", authority=None)


@pytest.fixture
def adeyemi(southmead):
    return FamilyFactory(centre=southmead, name="Adeyemi")


def url(name, row):
    return reverse(f"volunteers:{name}", args=[row.uuid])


def fields(family, role):
    return {"family": family.uuid, "role": role.uuid, "starts_on": "12/5/2026"}


def test_what_the_role_needs_is_asked_for_then_she_supports_the_family_once(
    client, mina, shaz, southmead, adeyemi, mentor
):
    client.force_login(mina)
    add = url("one-to-one-add", shaz)
    page = client.post(add, fields(adeyemi, mentor)).content.decode()
    assert "Shaz Khan can’t be put down as Home mentor yet." in page
    assert "Visiting families at home: not done yet." in page
    held_role(shaz, "home-mentor")
    CheckFactory(volunteer=shaz, level="barred")
    for course in mentor.courses.all():
        done_course(shaz, course.slug)
    assert client.post(add, fields(adeyemi, mentor)).url == url("one-to-one-list", shaz)
    again = client.post(add, fields(adeyemi, mentor))
    assert "supports this family on these days already" in again.context["form"].errors["role"][0]
    row = OneToOne.objects.get()
    assert (row.family, row.centre, row.starts_on, row.put_down_by) == (
        adeyemi,
        adeyemi.centre,
        TODAY,
        mina,
    )
    shaz.checks.update(due_on=dt.date(2026, 1, 1))
    assert "Not any more" in client.get(url("one-to-one-list", shaz)).content.decode()
    ends = [client.post(url("one-to-one-end", row), {"ends_on": day}) for day in ("", "1/5/2026")]
    assert [str(list(get_messages(end.wsgi_request))[-1]) for end in ends] == [
        "Enter the last day",
        "That is before it began. Enter a later day.",
    ]
    client.post(url("one-to-one-end", row), {"ends_on": "1/6/2026"})
    row.refresh_from_db()
    assert row.ends_on == dt.date(2026, 6, 1)
    once_more = {"role": mentor, "centre": southmead, "starts_on": dt.date(2026, 7, 1)}
    OneToOne.objects.create(volunteer=shaz, family=adeyemi, **once_more)
    again = client.post(url("one-to-one-end", row), {"ends_on": "1/7/2026"})
    assert str(list(get_messages(again.wsgi_request))[-1]) == (
        "By then she supports this family again. Enter an earlier day."
    )


def test_nobody_else_reads_or_joins_the_two(
    client, mina, fran, jo, stranger, shaz, southmead, adeyemi, mentor
):
    row = OneToOne.objects.create(
        volunteer=shaz, family=adeyemi, centre=southmead, role=mentor, starts_on=TODAY
    )
    for user, status in ((fran, 403), (jo, 403), (stranger, 404)):
        client.force_login(user)
        assert client.get(url("one-to-one-list", shaz)).status_code == status
        assert client.post(url("one-to-one-end", row)).status_code == status
    # A family of another centre is not there for the manager either.
    other = FamilyFactory(centre=CentreFactory(authority=southmead.authority), name="Elsewhere")
    client.force_login(mina)
    assert client.post(url("one-to-one-add", shaz), fields(other, mentor)).status_code == 404
    page = client.get(url("one-to-one-list", shaz) + f"?family={other.uuid}").content.decode()
    assert "Adeyemi" in page and "Elsewhere" not in page
    assert client.get(url("one-to-one-list", shaz) + "?family=x&q=%00'").status_code == 200


def test_she_is_not_put_down_for_her_own_family(client, mina, shaz, adeyemi, mentor):
    shaz.person = member(adeyemi, "carer", given_name="Shaz")
    shaz.save()
    client.force_login(mina)
    page = client.post(url("one-to-one-add", shaz), fields(adeyemi, mentor))
    assert page.context["form"].errors == {
        "role": ["Shaz Khan is of this family herself. Choose another one."]
    }
    assert OneToOne.objects.count() == 0
