"""A parent finds out what is on: on a phone, without scripts, on paper, in her calendar."""

import datetime as dt

import pytest
from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import expect

from centres.models import Session
from tests.factories import ActivityFactory, CentreFactory, SessionFactory
from tests.journeys.axe import wrong_at_any_width
from tests.journeys.browser import arriving, follow

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def programme():
    """Two centres; tomorrow's Swim is cancelled."""
    today = timezone.localdate()
    southmead, phoenix = CentreFactory(name="Southmead"), CentreFactory(name="Phoenix")

    def on(name, centre, days, **activity):
        made = ActivityFactory(name=name, centre=centre, **activity)
        return SessionFactory(activity=made, date=today + dt.timedelta(days=days))

    on("Baby massage", southmead, 1, oldest_months=11, capacity=8)
    on("Sing", phoenix, 2)
    swim = on("Swim", southmead, 1)
    Session.objects.filter(pk=swim.pk).update(status="cancelled", cancelled_because="Carol is ill")
    return today


@pytest.mark.parametrize("scripts", [True, False])
def test_a_parent_finds_what_is_for_her_child(programme, new_page, scripts):
    page = new_page(**PHONE, java_script_enabled=scripts)
    page.goto("/")
    follow(page, "See all that’s on")
    expect(page.locator(".activity__name")).to_have_text(["Baby massage", "Swim", "Sing"])
    expect(page.locator(".activity", has_text="Swim")).to_contain_text("Not on this week")
    expect(page.get_by_role("main")).not_to_contain_text("Carol")
    expect(page.get_by_role("link", name="Swim")).to_have_count(0)
    with arriving(page):
        page.get_by_label("How old is your child?").select_option("A baby")
        if not scripts:
            page.get_by_role("button", name="Show").click()
    with arriving(page):
        page.get_by_label("Which centre?").select_option("Southmead")
        if not scripts:
            page.get_by_role("button", name="Show").click()
    expect(page).to_have_url("/whats-on/?centre=southmead&age=baby&day=")
    expect(page.get_by_role("heading", level=1)).to_have_text("What’s on at Southmead")
    expect(page.locator(".activity__name")).to_have_text(["Baby massage", "Swim"])
    follow(page, "Baby massage")
    expect(page.get_by_role("link", name="Add to my calendar")).to_be_visible()
    expect(page.get_by_text("Up to 11 months")).to_be_visible()


def test_a_parent_takes_the_days_into_her_calendar(programme, new_page):
    page = new_page(**PHONE)
    page.goto("/whats-on/?centre=southmead")
    with page.expect_download() as download:
        page.get_by_role("link", name="Add to my calendar").click()
    calendar = Calendar.from_ical(download.value.path().read_bytes())
    found = {str(event["SUMMARY"]): str(event["STATUS"]) for event in calendar.walk("VEVENT")}
    assert found == {"Baby massage": "CONFIRMED", "Not on: Swim": "CANCELLED"}


def test_a_filter_that_finds_nothing_leads_back(programme, new_page):
    page = new_page(**PHONE)
    day = f"{programme + dt.timedelta(days=4):%A}"
    page.goto(f"/whats-on/?day={day.lower()}")
    expect(page.get_by_text("Nothing like that is planned just yet.")).to_be_visible()
    follow(page, "See all that’s on")
    expect(page.locator(".activity")).to_have_count(3)


def test_the_list_prints_without_what_only_a_screen_needs(programme, new_page):
    page = new_page()
    page.goto("/whats-on/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".activity__name").first).to_be_visible()
    for screen_only in (".whats-on-filters", ".take-with-you"):
        expect(page.locator(screen_only)).to_be_hidden()


def test_what_is_on_can_be_used_by_everyone(programme, new_page):
    page = new_page()
    found = {}
    for address in ("/", "/whats-on/", "/whats-on/?day=someday"):
        page.goto(address)
        found[address] = wrong_at_any_width(page)
    page.goto("/whats-on/")
    follow(page, "Sing")
    found["activity"] = wrong_at_any_width(page)
    assert {address: what for address, what in found.items() if what} == {}
