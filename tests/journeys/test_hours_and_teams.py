"""A manager approves 40 rows of hours at once; the front desk writes down a team's hours."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from accounts.permissions import Role
from tests.factories import (
    ActivityFactory,
    CentreFactory,
    CheckFactory,
    HoursFactory,
    ProviderFactory,
    SessionFactory,
    VolunteerFactory,
    done_course,
    held_role,
    user_with,
)
from tests.journeys.axe import wrong_at_any_width
from tests.journeys.browser import follow, press, until
from volunteers.models import Hours, Turn, VolunteerRole

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def southmead():
    return CentreFactory(name="Southmead")


@pytest.fixture
def family_voices(southmead):
    group = ProviderFactory(authority=southmead.authority, name="Family Voices")
    group.centres.add(southmead)
    return group


def test_a_manager_approves_40_at_once(new_page, sign_in, southmead, family_voices):
    mina = user_with(Role.MANAGER, southmead, name="Mina Rao")
    today = timezone.localdate()
    for number in range(10):
        volunteer = VolunteerFactory(group=family_voices, name=f"Ann Lee {number}")
        for day in range(4):
            HoursFactory(
                volunteer=volunteer,
                date=today - dt.timedelta(days=day + 1),
                status="logged",
                what_for="leaflets",
            )
    queried = HoursFactory(volunteer=volunteer, date=today, status="queried", query="Which?")
    page = new_page()
    sign_in(page, mina, reverse("volunteers:hours-list"))
    expect(page.get_by_role("heading", level=1)).to_have_text("40 rows of hours wait for approval")
    assert wrong_at_any_width(page) == []
    follow(page, "Tick all 40 on this page")
    press(page, "Approve what is ticked")
    expect(page.get_by_text("40 rows of hours approved: 80 hours.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("No hours wait for approval")
    approved = Hours.objects.approved().filter(approved_by=mina)
    until(page, approved.count, 40)
    queried.refresh_from_db()
    assert queried.status == "queried"


def test_the_front_desk_puts_a_team_together_and_writes_its_hours(
    new_page, sign_in, southmead, family_voices
):
    jo = user_with(Role.FRONT_DESK, southmead, name="Jo Marsh")
    shaz = VolunteerFactory(group=family_voices, name="Shaz Khan")
    held_role(shaz, "peer-supporter")
    CheckFactory(volunteer=shaz, issued_on=timezone.localdate() - dt.timedelta(days=30))
    for course in VolunteerRole.objects.get(slug="peer-supporter").courses.all():
        done_course(shaz, course.slug)
    session = SessionFactory(
        activity=ActivityFactory(centre=southmead, name="Stay and play"),
        date=timezone.localdate(),
    )
    page = new_page(width=390, height=844)
    sign_in(page, jo)
    follow(page, "Team of Stay and play")
    page.get_by_label("As", exact=True).select_option("Peer supporter")
    press(page, "Show")
    page.get_by_label("Shaz Khan, Family Voices").check()
    press(page, "Put her down")
    expect(page.get_by_text("Shaz Khan is down for this session.")).to_be_visible()
    expect(page.get_by_label("Shaz Khan", exact=True)).to_have_value("1.5")
    assert wrong_at_any_width(page) == []
    page.get_by_label("Shaz Khan", exact=True).fill("2½")
    press(page, "Save the hours")
    expect(page.get_by_text("2.5 hours given, waiting for approval")).to_be_visible()
    until(page, lambda: Turn.objects.get(session=session).put_down_by, jo)
    until(page, lambda: Hours.objects.get().logged_by, jo)
