"""The list, the page of one, adding, changing, joining to a family and to a sign-in."""

import csv
import datetime as dt
import io
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.permissions import Role
from centres.models import Membership
from tests.factories import (
    CentreFactory,
    CheckFactory,
    FamilyFactory,
    HoursFactory,
    ProviderFactory,
    VolunteerFactory,
    held_role,
    member,
    user_with,
)
from tests.volunteers.conftest import TODAY
from volunteers.actions.people import join_sign_in
from volunteers.models import LadderStep, Volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LIST = reverse("volunteers:volunteer-list")


def url(name, *args):
    return reverse(f"volunteers:{name}", args=args)


def names(client, **asked):
    return [str(one) for one in client.get(LIST, asked).context["page"].object_list]


@pytest.fixture
def mina_client(client, mina):
    client.force_login(mina)
    return client


@pytest.fixture
def three(family_voices, southmead):
    """Ada leads sessions and her check ran out; Bea enquires at the centre; Cora left."""
    ada = VolunteerFactory(group=family_voices, name="ada Ames")
    held_role(ada, "session-leader")
    LadderStep.objects.create(volunteer=ada, level=2, on=TODAY, evidence="Led a session")
    due_on = TODAY - dt.timedelta(days=200)
    CheckFactory(
        volunteer=ada, level="barred", issued_on=due_on - dt.timedelta(days=999), due_on=due_on
    )
    VolunteerFactory(
        group=None, authority=southmead.authority, centre=southmead, name="Bea Bell",
        status="enquiry",
    )  # fmt: skip
    VolunteerFactory(group=family_voices, name="Cora Cole", status="left", left_because="Moved")
    return ada


NARROWED = [
    ({}, ["ada Ames", "Bea Bell"]),
    ({"status": "all"}, ["ada Ames", "Bea Bell", "Cora Cole"]),
    ({"status": "left"}, ["Cora Cole"]),
    ({"role": "session-leader"}, ["ada Ames"]),
    ({"level": "2"}, ["ada Ames"]),
    ({"level": "0"}, ["Bea Bell"]),
    ({"due": "expired"}, ["ada Ames"]),
    ({"due": "overdue"}, []),
    ({"due": "missing"}, ["ada Ames"]),
    ({"q": "bell BEA"}, ["Bea Bell"]),
    ({"q": "<b>"}, []),
    # What cannot be meant narrows nothing.
    ({"q": "x\0"}, ["ada Ames", "Bea Bell"]),
    ({"page": "-1"}, ["ada Ames", "Bea Bell"]),
    ({"status": "<b>", "level": "9", "role": "no", "group": "no"}, ["ada Ames", "Bea Bell"]),
]


def test_the_list_is_narrowed_by_its_address(mina_client, three):
    assert [names(mina_client, **asked) for asked, _ in NARROWED] == [n for _, n in NARROWED]


def test_the_list_is_narrowed_by_group_and_a_group_elsewhere_is_no_choice(
    mina_client, three, family_voices
):
    assert names(mina_client, group=family_voices.uuid) == ["ada Ames"]
    elsewhere = VolunteerFactory(name="Elsewhere").group
    assert names(mina_client, group=elsewhere.uuid) == ["ada Ames", "Bea Bell"]


def test_the_file_holds_the_narrowed_list_without_a_way_to_reach_her(mina_client, three):
    HoursFactory(volunteer=three, hours="2.50", date=TODAY)
    Volunteer.objects.filter(pk=three.pk).update(phone="07700900123", name="=ada")
    response = mina_client.get(url("volunteer-csv"), {"level": "2"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["Name"] == "'=ada"
    assert row["Approved hours"] == "2.50"
    assert row["Rung on the ladder"] == "Runs a group"
    assert row["Roles"] == "Session leader"
    assert row["Check"].startswith("Expired")
    assert "07700" not in text


def test_a_group_lead_lists_her_group_alone_and_cannot_change_it(client, fran, three):
    client.force_login(fran)
    assert names(client) == ["ada Ames"]
    page = client.get(url("volunteer-detail", three.uuid))
    assert page.status_code == 200
    assert "Move her along" not in page.text
    assert "On other records" not in page.text
    for name in ("volunteer-edit", "volunteer-move", "volunteer-sign-in"):
        assert client.get(url(name, three.uuid)).status_code == 403


def added(client, **fields):
    data = {"key": uuid4(), "name": "Dina Dale", "status": "enquiry", "seen": "", **fields}
    return client.post(url("volunteer-add"), data)


def test_a_volunteer_is_added_once_with_the_first_date_of_her_way(mina_client, southmead, mina):
    key = uuid4()
    for _ in range(2):
        answer = added(
            mina_client, key=key, centre=southmead.pk, looked_after_by=mina.pk, since="1/5/2026"
        )
    dina = Volunteer.objects.get()
    assert answer.url == url("volunteer-detail", dina.uuid)
    assert (dina.authority, dina.centre, dina.uuid) == (southmead.authority, southmead, key)
    assert [(m.status, m.on, m.by) for m in dina.moves.all()] == [
        ("enquiry", dt.date(2026, 5, 1), mina)
    ]


def test_what_is_missing_is_said_beside_its_field(mina_client, southmead):
    for fields, field, words in (
        ({}, "centre", "Choose her group or her centre, or nobody would see her"),
        ({"name": " "}, "name", "Enter her name"),
        ({"phone": "ring me"}, "phone", "Enter a phone number, like 07700 900 123"),
        ({"since": "31/12/2030"}, "since", "Enter a day that is not in the future"),
        ({"is_group_member": "on"}, "group", "Choose the group that she is a member of"),
    ):
        assert added(mina_client, **fields).context["form"].errors[field] == [words]
    assert not Volunteer.objects.exists()


def test_any_text_is_kept_as_text_or_refused(mina_client, southmead):
    long = added(mina_client, name="a " * 30_000, centre=southmead.pk)
    assert "at most 150 characters" in long.context["form"].errors["name"][0]
    answer = added(mina_client, name="<script>x</script>\0 名", centre=southmead.pk)
    page = mina_client.get(answer.url).text
    assert "<script>x" not in page
    assert "&lt;script&gt;x&lt;/script&gt; 名" in page


def test_groups_and_centres_of_others_are_no_choice(mina_client, stranger):
    group = ProviderFactory()
    centre = stranger.memberships.get().centre
    errors = added(mina_client, group=group.pk, centre=centre.pk).context["form"].errors
    assert set(errors) == {"group", "centre"}


def test_two_who_change_her_at_once_lose_nothing(mina_client, shaz):
    edit = url("volunteer-edit", shaz.volunteer.uuid if hasattr(shaz, "volunteer") else shaz.uuid)
    seen = mina_client.get(edit).context["form"].initial["seen"]
    Volunteer.objects.filter(pk=shaz.pk).update(phone="07700900999")
    data = {"seen": seen, "name": "Shaz K", "phone": "", "group": shaz.group_id}
    mina_client.post(edit, data)
    shaz.refresh_from_db()
    assert (shaz.name, shaz.phone) == ("Shaz K", "07700900999")
    data = {"seen": seen, "name": "Shaz L", "phone": "07700900111", "group": shaz.group_id}
    answer = mina_client.post(edit, data)
    assert "Somebody changed this to “07700900999” meanwhile" in str(answer.context["form"].errors)


def test_she_is_joined_to_a_person_of_a_family_and_parted_again(mina_client, shaz, southmead):
    family = FamilyFactory(centre=southmead, name="Khan")
    carer = member(family, "carer", given_name="Shaz", family_name="Khan")
    page = mina_client.get(url("volunteer-find-person", shaz.uuid), {"q": "khan"})
    assert [str(f) for f in page.context["families"]] == ["Khan"]
    join = url("volunteer-join-person", shaz.uuid)
    mina_client.post(join, {"person": carer.uuid})
    shaz.refresh_from_db()
    assert shaz.person == carer
    assert mina_client.get(url("volunteer-detail", shaz.uuid)).context["page"].families == [family]
    other = VolunteerFactory(group=shaz.group)
    mina_client.post(url("volunteer-join-person", other.uuid), {"person": carer.uuid})
    mina_client.post(url("volunteer-part-person", shaz.uuid))
    assert not Volunteer.objects.exclude(person=None).exists()


def test_a_child_and_a_person_that_is_none_of_hers_are_not_found(mina_client, shaz, southmead):
    other, child = (
        member(FamilyFactory(), "carer"),
        member(FamilyFactory(centre=southmead), "child"),
    )
    join = url("volunteer-join-person", shaz.uuid)
    for person in ("", "x", "\0", uuid4(), other.uuid, child.uuid):
        assert mina_client.post(join, {"person": person}).status_code == 404


def test_a_lead_never_sees_to_which_family_her_volunteer_belongs(client, fran, shaz, southmead):
    family = FamilyFactory(centre=southmead, name="Canary")
    Volunteer.objects.filter(pk=shaz.pk).update(
        person=member(family, "carer", given_name="Canary"), ethnicity="Canary", language="Canary"
    )
    client.force_login(fran)
    assert "Canary" not in client.get(url("volunteer-detail", shaz.uuid)).text


def test_a_sign_in_is_given_by_e_mail(mina_client, family_voices, mailoutbox):
    bea = VolunteerFactory(group=family_voices, name="Bea Bell", email="Bea@example.org")
    mina_client.post(url("volunteer-sign-in", bea.uuid), {"email": "Bea@Example.org"})
    bea.refresh_from_db()
    assert bea.user.email == "bea@example.org"
    assert Membership.objects.get(user=bea.user).role == Role.VOLUNTEER
    assert [mail.to for mail in mailoutbox] == [["bea@example.org"]]


def test_one_who_signs_in_already_is_chosen_and_only_once(mina_client, family_voices, fran, shaz):
    lead = VolunteerFactory(group=family_voices, name="Fran Doyle")
    page = mina_client.get(url("volunteer-sign-in", lead.uuid))
    assert list(page.context["form"].fields["user"].queryset) == [fran]
    mina_client.post(url("volunteer-sign-in", lead.uuid), {"user": fran.uuid})
    assert Volunteer.objects.get(user=fran) == lead
    other = VolunteerFactory(group=family_voices, name="Other")
    answer = mina_client.post(url("volunteer-sign-in", other.uuid), {"email": fran.email})
    assert answer.context["form"].errors["email"] == ["That sign-in belongs to another volunteer."]


def test_without_a_group_of_the_managers_nobody_gets_a_sign_in(mina_client, southmead, mina):
    elsewhere = ProviderFactory(authority=southmead.authority)
    one = VolunteerFactory(group=elsewhere, centre=southmead)
    assert mina_client.get(url("volunteer-sign-in", one.uuid)).status_code == 404
    user = user_with(Role.MANAGER, CentreFactory())
    join_sign_in(volunteer=one, user=user)
    mina_client.post(url("volunteer-part-sign-in", one.uuid))
    one.refresh_from_db()
    assert one.user is None


def test_the_list_asks_the_same_queries_for_one_and_for_many(
    mina_client, three, django_assert_max_num_queries
):
    with django_assert_max_num_queries(40) as few:
        mina_client.get(LIST, {"due": "expired"})
    for _ in range(5):
        held_role(VolunteerFactory(group=three.group), "peer-supporter")
    with django_assert_max_num_queries(len(few)):
        mina_client.get(LIST, {"due": "missing"})
