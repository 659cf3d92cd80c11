"""Groups with their people and sessions; support ambassadors."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.factories import CentreFactory, HoursFactory, SessionFactory, VolunteerFactory
from tests.volunteers.conftest import TODAY
from volunteers.models import SupportAmbassador, Turn, VolunteerRole

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def url(name, *args):
    return reverse(f"volunteers:{name}", args=args)


@pytest.fixture
def people(family_voices):
    return [
        VolunteerFactory(group=family_voices, name=name, status=status, **fields)
        for name, status, fields in (
            ("Ada", "active", {"is_group_member": True}),
            ("Bea", "checks", {}),
            ("Cora", "left", {"left_because": "Moved", "is_group_member": True}),
        )
    ]


def test_a_group_has_its_members_statuses_hours_and_next_sessions(
    client, mina, family_voices, people, stay_and_play
):
    ada, bea, _ = people
    HoursFactory(volunteer=ada, date=dt.date(2026, 4, 2), hours="3.5")
    soon = SessionFactory(activity=stay_and_play, provider=family_voices, date=TODAY)
    SessionFactory(
        activity=stay_and_play, provider=family_voices, date=TODAY - dt.timedelta(days=1)
    )
    role = VolunteerRole.objects.get(slug="peer-supporter")
    Turn.objects.create(session=soon, volunteer=ada, role=role)
    Turn.objects.create(
        session=soon,
        volunteer=bea,
        role=role,
        status="cannot_come",
        said_at=dt.datetime.now(dt.UTC),
    )
    client.force_login(mina)
    page = client.get(url("group-detail", family_voices.uuid)).context["page"]
    assert page.members == [ada]
    assert page.statuses == [("checks", 1), ("active", 1), ("left", 1)]
    assert page.volunteers == 2
    assert [(y.year, y.hours) for y in page.years] == [("2026-27", 3.5)]
    assert page.sessions == [soon]
    assert [turn.volunteer for turn in page.sessions[0].team] == [ada]


def test_a_lead_sees_her_own_group_and_no_other(client, fran, family_voices, people, southmead):
    other = VolunteerFactory(group__authority=southmead.authority).group
    other.centres.add(southmead)
    client.force_login(fran)
    (group,) = client.get(url("group-list")).context["groups"]
    assert (group, group.active, group.on_the_way, group.members) == (family_voices, 1, 1, 1)
    assert client.get(url("group-detail", other.uuid)).status_code == 404


def test_a_manager_does_not_see_a_groups_sessions_at_other_centres(
    client, mina, family_voices, southmead
):
    elsewhere = CentreFactory(authority=southmead.authority)
    SessionFactory(activity__centre=elsewhere, provider=family_voices, date=TODAY)
    client.force_login(mina)
    assert client.get(url("group-detail", family_voices.uuid)).context["page"].sessions == []


def ambassador(client, **fields):
    data = {"key": uuid4(), "seen": "", "name": "Ruth Lane", "profession": "Midwife", **fields}
    return client.post(url("ambassador-add"), data)


def test_a_support_ambassador_is_named_once_for_some_volunteers(client, mina, southmead, shaz):
    client.force_login(mina)
    key = uuid4()
    for _ in range(2):
        ambassador(client, key=key, centre=southmead.pk, volunteers=[shaz.pk])
    ruth = SupportAmbassador.objects.get()
    assert list(ruth.volunteers.all()) == [shaz]
    ambassador(client, name="Tom", profession="midwife", centre=southmead.pk)
    ambassador(client, name="Ida", profession="Nurse", centre=southmead.pk, ends_on="1/5/2026")
    page = client.get(url("ambassador-list"))
    assert page.context["professions"] == [("Midwife", 2)]
    assert [one.is_current for one in page.context["ambassadors"]] == [True, True, False]


def test_a_support_ambassador_keeps_whom_other_managers_gave_her(client, mina, southmead, shaz):
    elsewhere = VolunteerFactory(group__authority=southmead.authority)
    ruth = SupportAmbassador.objects.create(centre=southmead, name="Ruth", profession="Midwife")
    ruth.volunteers.set([elsewhere, shaz])
    client.force_login(mina)
    data = {"seen": "", "name": "Ruth", "profession": "Nurse", "centre": southmead.pk}
    client.post(url("ambassador-edit", ruth.uuid), data)
    ruth.refresh_from_db()
    assert (ruth.profession, list(ruth.volunteers.all())) == ("Nurse", [elsewhere])


def test_what_is_wrong_with_a_support_ambassador_is_said(client, mina, southmead):
    client.force_login(mina)
    for fields, field in (
        ({"profession": ""}, "profession"),
        ({"name": "\0"}, "name"),
        ({"centre": "x"}, "centre"),
        ({"volunteers": ["x"]}, "volunteers"),
        ({"starts_on": "2/5/2026", "ends_on": "1/5/2026"}, "__all__"),
    ):
        answer = ambassador(client, **{"centre": southmead.pk, **fields})
        assert list(answer.context["form"].errors) == [field]
    assert not SupportAmbassador.objects.exists()
