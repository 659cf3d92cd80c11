"""A lapsed check blocks a session until a new one is accepted; who came to a course has done it."""

import datetime as dt
import re

import pytest
from dateutil.relativedelta import relativedelta
from django.utils import timezone
from playwright.sync_api import expect

from accounts.permissions import Role
from tests.factories import (
    ActivityFactory,
    CentreFactory,
    CheckFactory,
    ProviderFactory,
    SessionFactory,
    VolunteerFactory,
    done_course,
    held_role,
    user_with,
)
from tests.journeys.axe import wrong_at_any_width
from tests.journeys.browser import arriving, follow, press, until
from volunteers.models import Cohort, Course, CourseRecord, Turn

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

YEARS_OF_A_CHECK = relativedelta(years=3)


@pytest.fixture
def southmead(db):
    return CentreFactory(name="Southmead")


@pytest.fixture
def family_voices(southmead):
    group = ProviderFactory(authority=southmead.authority, name="Family Voices")
    group.centres.add(southmead)
    return group


@pytest.fixture
def mina(southmead):
    return user_with(Role.MANAGER, southmead, name="Mina Rao")


@pytest.fixture
def lou(family_voices):
    """A peer supporter whose check was due forty days ago."""
    volunteer = VolunteerFactory(group=family_voices, name="Lou Field")
    held_role(volunteer, "peer-supporter")
    due_on = timezone.localdate() - dt.timedelta(days=40)
    CheckFactory(volunteer=volunteer, issued_on=due_on - YEARS_OF_A_CHECK)
    for slug in ("welcome", "keeping-children-safe"):
        done_course(volunteer, slug)
    return volunteer


@pytest.fixture
def cohort(southmead, lou):
    """A day of first aid, yesterday, with her in it."""
    first_aid = Course.objects.get(slug="first-aid", authority=None)
    cohort = Cohort.objects.create(course=first_aid, centre=southmead, name="Spring", places=4)
    cohort.days.create(date=timezone.localdate() - dt.timedelta(days=1))
    cohort.taken.create(volunteer=lou)
    return cohort


def said(day):
    return f"{day.day}/{day.month}/{day.year}"


def show_team(page, session):
    page.goto(f"/sessions/{session.uuid}/team/")
    with arriving(page):
        page.get_by_label("As", exact=True).select_option("Peer supporter")


def test_a_lapsed_check_blocks_a_session_until_a_new_one_is_accepted(
    new_page, sign_in, mina, southmead, family_voices, lou
):
    today = timezone.localdate()
    activity = ActivityFactory(centre=southmead, name="Stay and play", provider=family_voices)
    session = SessionFactory(activity=activity, date=today + dt.timedelta(days=2))
    page = new_page()
    sign_in(page, mina, then="/volunteers/due/")
    expect(page.locator(".due-list li")).to_contain_text(["Expired, was due on"])
    show_team(page, session)
    expect(page.locator(".missing li")).to_have_text(
        [re.compile(r"Her enhanced check ran out: it was due on .* Ask for a new one now")]
    )
    follow(page, "Lou Field")
    follow(page, "Checks and training")
    follow(page, "Ask for a new one")
    expect(page.get_by_label("Enhanced", exact=True)).to_be_checked()
    page.get_by_label("Asked for on").fill(said(today - dt.timedelta(days=30)))
    page.get_by_label("Issued on").fill(said(today))
    page.get_by_label("Accepted", exact=True).check()
    press(page, "Save")
    expect(page.get_by_text(re.compile("In date until"))).to_have_count(1)
    show_team(page, session)
    page.get_by_label("Lou Field").check()
    press(page, "Put her down")
    until(page, lambda: list(Turn.objects.values_list("volunteer", flat=True)), [lou.pk])


def test_who_came_has_done_the_course_on_pages_for_everyone(new_page, sign_in, mina, lou, cohort):
    page = new_page()
    sign_in(page, mina, then=f"/volunteers/training/cohorts/{cohort.uuid}/")
    page.get_by_label(re.compile("Lou Field came on")).check()
    press(page, "Save who came")
    follow(page, "Who has done the course?")
    expect(page.get_by_label("Lou Field")).to_be_checked()
    press(page, "Save")
    expect(page.locator(".attendance")).not_to_contain_text("Not yet")
    until(
        page,
        lambda: list(
            CourseRecord.objects.filter(cohort=cohort).values_list("volunteer", flat=True)
        ),
        [lou.pk],
    )
    for address in (
        "/volunteers/due/",
        "/volunteers/roles/",
        "/volunteers/roles/add/",
        "/volunteers/training/",
        "/volunteers/training/cohorts/add/",
        f"/volunteers/training/cohorts/{cohort.uuid}/",
        f"/volunteers/{lou.uuid}/training/",
        f"/volunteers/{lou.uuid}/training/checks/add/",
    ):
        page.goto(address)
        assert wrong_at_any_width(page) == [], address
