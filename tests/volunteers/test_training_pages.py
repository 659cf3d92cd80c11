"""Checks, roles and courses of one volunteer, as managers write them and group leads read them."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from centres.models import Membership
from tests.factories import (
    CentreFactory,
    CheckFactory,
    VolunteerFactory,
    done_course,
    held_role,
)
from tests.volunteers.conftest import TODAY
from volunteers.models import Cohort, Course, CourseRecord, RoleHeld, Volunteer, VolunteerRole

pytestmark = pytest.mark.usefixtures("clock")


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def lou(family_voices):
    return VolunteerFactory(group=family_voices, name="Lou Field")


@pytest.fixture
def manager(mina):
    return client_of(mina)


def url(name, row=None):
    return reverse(f"volunteers:{name}", args=[row.uuid] if row else [])


def errors(response):
    return dict(response.context["form"].errors)


ASKED = {"level": "enhanced", "applied_on": "1/4/2026", "decision": "waiting"}


# --- checks ---------------------------------------------------------------------------------------


def test_a_check_is_asked_for_then_issued_and_accepted(manager, mina, lou):
    response = manager.post(url("check-add", lou), ASKED)
    assert (response.status_code, response.url) == (302, url("volunteer-training", lou))
    check = lou.checks.get()
    assert (check.decision, check.due_on, check.decided_by) == ("waiting", None, None)
    came = ASKED | {"issued_on": "4/5/2026", "decision": "accepted"}
    manager.post(url("check-edit", check), came)
    check.refresh_from_db()
    assert (check.decision, check.decided_on, check.decided_by) == ("accepted", TODAY, mina)
    assert check.due_on == dt.date(2029, 5, 4)


def test_the_same_check_twice_is_one(manager, lou):
    manager.post(url("check-add", lou), ASKED)
    again = manager.post(url("check-add", lou), ASKED)
    words = {"applied_on": ["There is a check of this level asked for on that day"]}
    assert (errors(again), lou.checks.count()) == (words, 1)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"decision": "accepted"}, {"issued_on": ["Enter the day it was issued, then accept it"]}),
        ({"applied_on": "1/6/2026"}, {"applied_on": ["Enter a day that is not in the future"]}),
        ({"applied_on": "soon\x00"}, {"applied_on": ["Enter a date, like 25/3/2010"]}),
        (
            {"applied_on": "1/2/2002"},
            {"applied_on": ["Enter a day after February 2002: there were no checks"]},
        ),
        (
            {"issued_on": "1/3/2026"},
            {"__all__": ["It was issued before it was asked for. Check both dates."]},
        ),
        (
            {"issued_on": "2/4/2026", "due_on": "2/4/2056"},
            {"due_on": ["Enter a day within ten years"]},
        ),
        (
            {"level": "none"},
            {"level": ["Select a valid choice. none is not one of the available choices."]},
        ),
    ],
)
def test_what_cannot_be_is_refused_with_words(manager, lou, fields, words):
    response = manager.post(url("check-add", lou), ASKED | fields)
    assert (errors(response), lou.checks.count()) == (words, 0)


def test_nobody_decides_about_her_own_check(manager, mina, lou):
    Volunteer.objects.filter(pk=lou.pk).update(user=mina)
    accepted = ASKED | {"issued_on": "4/5/2026", "decision": "accepted"}
    response = manager.post(url("check-add", lou), accepted)
    assert errors(response) == {"decision": ["Ask a colleague to decide about your own check"]}


def test_two_who_change_one_check_both_keep_their_changes(manager, lou):
    check = CheckFactory(volunteer=lou, decision="waiting", decided_on=None, due_on=None)
    page = manager.get(url("check-edit", check))
    seen = page.context["form"].initial["seen"]
    first = {"level": "barred", "applied_on": check.applied_on, "issued_on": check.issued_on}
    manager.post(url("check-edit", check), first | {"decision": "waiting", "seen": seen})
    second = first | {"level": "enhanced", "decision": "accepted", "seen": seen}
    manager.post(url("check-edit", check), second)
    check.refresh_from_db()
    assert (check.level, check.decision) == ("barred", "accepted")


# --- who reads what -------------------------------------------------------------------------------


def test_a_group_lead_reads_how_it_stands_and_not_the_ledger(fran, lou):
    held_role(lou, "peer-supporter")
    CheckFactory(volunteer=lou, issued_on=dt.date(2023, 5, 20))
    page = client_of(fran).get(url("volunteer-training", lou))
    assert "Due by 20 May 2026" in page.text
    assert "19 February 2023" not in page.text  # when it was asked for
    assert page.context["training"].checks == []
    assert [task.title for task in page.context["training"].tasks] == [
        "Check: enhanced",
        "Keeping children safe",
        "Welcome to volunteering",
    ]


def test_another_managers_volunteer_is_not_there(stranger, lou):
    check = CheckFactory(volunteer=lou)
    elsewhere = client_of(stranger)
    assert elsewhere.get(url("volunteer-training", lou)).status_code == 404
    assert elsewhere.post(url("check-add", lou), ASKED).status_code == 404
    assert elsewhere.get(url("check-edit", check)).status_code == 404


# --- roles and courses of hers --------------------------------------------------------------------


def test_a_role_is_given_once_and_ended(manager, lou):
    role = VolunteerRole.objects.get(slug="signposter", authority=None)
    given = {"role": role.pk, "starts_on": "1/5/2026"}
    manager.post(url("role-give", lou), given)
    again = manager.post(url("role-give", lou), given)
    assert errors(again) == {"__all__": ["She has this role on these days already."]}
    held = RoleHeld.objects.get()
    response = manager.post(url("role-end", held), {"ends_on": "30/4/2026"})
    assert errors(response) == {"ends_on": ["It ends before it starts. Give the later day here"]}
    manager.post(url("role-end", held), {"ends_on": "12/5/2026"})
    held.refresh_from_db()
    assert held.ends_on == TODAY


def test_another_authoritys_role_cannot_be_given(manager, lou, stranger):
    elsewhere = stranger.memberships.get().centre.authority
    role = VolunteerRole.objects.create(authority=elsewhere, slug="own", name="Own")
    response = manager.post(url("role-give", lou), {"role": role.pk})
    assert (response.status_code, list(errors(response)), lou.roles_held.count()) == (
        200,
        ["role"],
        0,
    )


def test_a_course_lasts_as_long_as_it_says(manager, lou):
    course = Course.objects.get(slug="first-aid", authority=None)
    done = {"course": course.pk, "completed_on": "12/5/2025"}
    manager.post(url("course-record-add", lou), done)
    again = manager.post(url("course-record-add", lou), done)
    assert errors(again) == {"__all__": ["She has a record of this course on that day."]}
    record = CourseRecord.objects.get()
    assert record.due_on == dt.date(2028, 5, 12)
    manager.post(url("course-record-edit", record), done | {"due_on": "1/1/2027"})
    record.refresh_from_db()
    assert record.due_on == dt.date(2027, 1, 1)
    manager.post(url("course-record-delete", record))
    assert CourseRecord.objects.count() == 0


# --- an authority's own roles and courses ---------------------------------------------------------


def role_fields(role, **changes):
    fields = {"name": role.name, "about": role.about, "check_level": role.check_level}
    fields["courses"] = [course.pk for course in role.courses.all()]
    ticked = {name: "on" for name in ("at_sessions", "one_to_one") if getattr(role, name)}
    return fields | ticked | changes


def test_a_changed_shared_role_becomes_the_authoritys_own(manager, southmead, lou, stranger):
    shared = VolunteerRole.objects.get(slug="peer-supporter", authority=None)
    held = held_role(lou, "peer-supporter")
    elsewhere = held_role(VolunteerFactory(), "peer-supporter")
    first_aid = Course.objects.get(slug="first-aid", authority=None)
    changes = role_fields(shared, name="Befriender", check_level="barred", courses=[first_aid.pk])
    assert manager.post(url("role-edit", shared), changes).status_code == 302
    own = VolunteerRole.objects.get(slug="peer-supporter", authority=southmead.authority)
    assert (own.name, own.check_level, list(own.courses.all())) == (
        "Befriender",
        "barred",
        [first_aid],
    )
    shared.refresh_from_db()
    held.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (shared.name, shared.courses.count()) == ("Peer supporter", 2)
    assert (held.role, elsewhere.role) == (own, shared)
    listed = manager.get(url("role-list")).context["roles"]
    assert [role for role in listed if role.slug == "peer-supporter"] == [own]
    assert client_of(stranger).get(url("role-edit", own)).status_code == 404


def test_who_keeps_volunteers_in_two_authorities_says_for_which(manager, mina, southmead, stranger):
    phoenix = CentreFactory(name="Phoenix")
    Membership.objects.create(user=mina, role=Role.MANAGER, centre=phoenix)
    shared = VolunteerRole.objects.get(slug="chair", authority=None)
    changes = role_fields(shared, name="Speaker")
    elsewhere = stranger.memberships.get().centre.authority
    assert errors(manager.post(url("role-edit", shared), changes)) == {
        "authority": ["Choose an authority"]
    }
    not_hers = changes | {"authority": elsewhere.pk}
    assert list(errors(manager.post(url("role-edit", shared), not_hers))) == ["authority"]
    manager.post(url("role-edit", shared), changes | {"authority": phoenix.authority.pk})
    own = VolunteerRole.objects.get(name="Speaker")
    assert (own.authority, own.slug) == (phoenix.authority, "chair")
    listed = manager.get(url("role-list")).context["roles"]
    assert {role.name for role in listed if role.slug == "chair"} == {"Chair", "Speaker"}


def test_a_colleagues_own_role_is_not_written_over(manager, southmead):
    shared = VolunteerRole.objects.get(slug="chair", authority=None)
    first = role_fields(shared, name="Speaker")
    for _ in range(2):  # the same form twice is no mistake
        assert manager.post(url("role-edit", shared), first).status_code == 302
    late = manager.post(url("role-edit", shared), role_fields(shared, about="Chairs"))
    has_one = f"{southmead.authority} has a role of its own in its place by now"
    assert errors(late) == {"name": [f"{has_one}. Go back and change that one"]}
    own = VolunteerRole.objects.get(slug="chair", authority=southmead.authority)
    assert (own.name, own.about) == ("Speaker", shared.about)


def test_a_role_of_a_name_that_is_there_is_refused(manager):
    fields = {"name": "chair", "check_level": "none"}
    assert errors(manager.post(url("role-add"), fields)) == {
        "name": ["There is a role of this name"]
    }
    leads = {"name": "Greeter", "check_level": "none", "leads_sessions": "on"}
    assert list(errors(manager.post(url("role-add"), leads))) == ["at_sessions"]


def test_an_added_role_takes_nobodys_place(manager, southmead):
    VolunteerRole.objects.create(authority=southmead.authority, slug="chair", name="Speaker")
    assert (
        manager.post(url("role-add"), {"name": "Chair", "check_level": "none"}).status_code == 302
    )
    own = VolunteerRole.objects.get(name="Chair", authority=southmead.authority)
    assert own.slug == "chair-2"


def test_a_changed_shared_course_takes_its_records_along(manager, southmead, lou):
    shared = Course.objects.get(slug="first-aid", authority=None)
    record = done_course(lou, "first-aid")
    cohort = southmead.cohorts.create(course=shared, name="Spring")
    fields = {"name": "First aid", "lasts_months": "12", "accredited_by": "St John"}
    assert manager.post(url("course-edit", shared), fields).status_code == 302
    own = Course.objects.get(slug="first-aid", authority=southmead.authority)
    record.refresh_from_db()
    cohort.refresh_from_db()
    assert (own.lasts_months, record.course, cohort.course) == (12, own, own)
    manager.post(url("course-edit", own), fields | {"lasts_months": "24"})
    own.refresh_from_db()
    assert own.lasts_months == 24


def test_what_is_missing_leads_to_the_next_course_with_room_and_chooses_her(
    manager, southmead, lou
):
    held_role(lou, "signposter")
    cohort = Cohort.objects.create(
        course=Course.objects.get(slug="welcome"), centre=southmead, name="Spring", places=1
    )
    cohort.days.create(date=TODAY + dt.timedelta(days=7))
    give = f"{url('cohort-place-give', cohort)}?volunteer={lou.uuid}"

    def links():
        tasks = manager.get(url("volunteer-training", lou)).context["training"].tasks
        return [(task.url, task.link_text) for task in tasks if task.title == str(cohort.course)]

    assert links() == [(give, "Give a place on 19 May 2026")]
    assert manager.get(give).context["form"]["volunteer"].value() == lou.uuid
    manager.post(give, {"volunteer": lou.uuid})
    assert links() == [("", "")]
    cohort.taken.update(volunteer=VolunteerFactory(group=lou.group))
    assert links() == [(url("cohort-add"), "Plan one")]
