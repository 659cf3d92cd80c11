"""A volunteer on her phone: hours in two taps, put right; and that she can't come."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.permissions import Role
from documents.models import Message
from tests.factories import (
    ActivityFactory,
    CentreFactory,
    ProviderFactory,
    SessionFactory,
    VolunteerFactory,
    held_role,
    user_with,
)
from tests.journeys.axe import violations, wrong_at_any_width
from tests.journeys.browser import follow, press, until
from volunteers.models import Turn

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def shaz():
    """She was there two days ago, from half past nine to noon, and is down for in two days."""
    southmead = CentreFactory(name="Southmead")
    group = ProviderFactory(authority=southmead.authority, name="Family Voices")
    group.centres.add(southmead)
    user = user_with(Role.VOLUNTEER, group, name="Shaz Khan")
    shaz = VolunteerFactory(group=group, name="Shaz Khan", user=user)
    role = held_role(shaz, "peer-supporter").role
    activity = ActivityFactory(centre=southmead, name="Stay and play", provider=group)
    today = timezone.localdate()
    for days in (-2, 2):
        session = SessionFactory(
            activity=activity,
            provider=group,
            date=today + dt.timedelta(days=days),
            start=dt.time(9, 30),
            end=dt.time(12),
        )
        Turn.objects.create(session=session, volunteer=shaz, role=role)
    shaz.ladder_steps.create(level=1, on=today, evidence="Came along")
    user_with(Role.GROUP_LEAD, group, name="Fran Doyle", email="fran@example.org")
    return shaz


def given(hours):
    """Her last session may have been before New Year: then nothing is hers since January."""
    return re.compile(f"^{hours} (since January|so far)")


def hours_of(volunteer):
    return list(volunteer.hours.values_list("hours", "status"))


def test_hours_in_two_taps_put_right_and_cannot_come_without_scripts(shaz, new_page, sign_in):
    page = new_page(390, 844, java_script_enabled=False)
    sign_in(page, shaz.user, then="/my/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Shaz")
    expect(page.get_by_role("button", name="Send 2½ hours")).to_be_visible()
    page.get_by_text("stayed on").click()
    press(page, "Send 3 hours")
    expect(page.get_by_text("3 hours sent. Thank you.")).to_be_visible()
    expect(page.get_by_text(given("3 hours"))).to_be_visible()
    follow(page, "Put it right")
    page.get_by_label("How many hours?").fill("2½")
    press(page, "Save")
    expect(page.get_by_text(given("2½ hours"))).to_be_visible()
    until(page, lambda: hours_of(shaz), [(Decimal("2.50"), "logged")])
    follow(page, "I can’t come")
    page.get_by_label("Why not?").fill("My son is ill")
    press(page, "I can’t come")
    expect(page.get_by_role("button", name="I can come after all")).to_be_visible()
    until(page, lambda: list(Message.objects.values_list("to", flat=True)), ["fran@example.org"])


def test_hours_of_another_length_and_everybody_can_use_the_pages(shaz, new_page, sign_in):
    page = new_page(390, 844)
    sign_in(page, shaz.user, then="/my/")
    expect(page.get_by_label("How many hours?")).to_be_hidden()
    page.get_by_text("you say").click()
    press(page, "Send these hours")
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("How many hours?").fill("4")
    press(page, "Send these hours")
    until(page, lambda: hours_of(shaz), [(Decimal("4.00"), "logged")])
    row = shaz.hours.get()
    shaz.goals.create(words="Work with children", set_on=row.date)
    for path in ("", "hours/", f"hours/{row.uuid}/", "plan/", "about/"):
        page.goto(f"/my/{path}")
        assert wrong_at_any_width(page) == [], path
