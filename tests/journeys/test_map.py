"""A manager sees on the map where few come, who leads whom, and what changed in a year."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from accounts.permissions import Role
from tests.factories import (
    ActivityFactory,
    AreaFactory,
    CentreFactory,
    FamilyFactory,
    PopulationFactory,
    ReachAreaFactory,
    SessionFactory,
    attend,
    live_at,
    member,
    user_with,
)
from tests.journeys.axe import wrong_at_any_width
from tests.journeys.browser import follow, press

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def square(west):
    east = round(west + 0.01, 6)
    ring = [[west, 53.4], [east, 53.4], [east, 53.41], [west, 53.41], [west, 53.4]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.fixture
def ana():
    """Mill Brow and Quarry Bank have boundaries, Canal Row has none."""
    centre = CentreFactory(name="Southmead")
    areas = []
    for name, boundary in [
        ("Mill Brow", square(-2.8)),
        ("Quarry Bank", square(-2.79)),
        ("Canal Row", None),
    ]:
        area = AreaFactory(name=name, ward__authority=centre.authority, boundary=boundary)
        ReachAreaFactory(centre=centre, area=area)
        PopulationFactory(area=area, year=2009, children=60)
        areas.append(area)
    activity = ActivityFactory(centre=centre)
    for name, area, led_by in [("Tola", areas[0], "volunteers"), ("Jana", areas[2], "staff")]:
        session = SessionFactory(activity=activity, date=dt.date(2009, 5, 12), led_by=led_by)
        family = FamilyFactory(centre=centre, name=f"{name}’s family")
        live_at(family, area)
        child = member(family, given_name=name, date_of_birth=dt.date(2007, 6, 1))
        attend(session, child, family=family, area=area)
    return user_with(Role.MANAGER, centre, name="Ana Osei")


def title(page):
    return page.get_by_role("heading", level=1)


def test_from_the_map_to_who_leads_and_to_the_year_before(ana, new_page, sign_in):
    page = new_page(1280, 900)
    sign_in(page, ana, "/reach/map/")
    expect(title(page)).to_have_text("Quarry Bank is below half of the reach of Southmead")
    expect(page.get_by_role("img", name="Map. Quarry Bank stands out").first).to_be_visible()
    expect(page.locator(".tile")).to_have_text(["Canal Row 1.7% 1 of 60"])
    assert wrong_at_any_width(page) == []

    follow(page, page.get_by_role("link", name="Mill Brow"))
    expect(page.locator("tbody th")).to_have_text(["Tola"])
    page.go_back()

    follow(page, "Who leads")
    expect(title(page)).to_have_text(
        "Volunteer-led sessions reached 1 family whom no other session reached"
    )
    assert wrong_at_any_width(page) == []
    follow(page, "See the 1 family: volunteers")
    expect(page.locator("tbody th")).to_have_text(["Tola’s family"])
    page.go_back()

    follow(page, "Compare")
    expect(title(page)).to_have_text("Reach is 1.1 points higher in 2009-10 than in 2008-09")
    assert wrong_at_any_width(page) == []
    page.get_by_text("Other dates", exact=True).last.click()
    page.get_by_label("Beside, until").fill("2008-01-01")
    press(page, "Compare these dates")
    expect(page.get_by_text("There is a problem")).to_be_visible()
    assert wrong_at_any_width(page) == []
