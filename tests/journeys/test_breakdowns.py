"""A manager splits her reach: by who leads, of one part only, down to the list of a row."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from accounts.permissions import Role
from tests import factories as make
from tests.journeys.axe import wrong_at_any_width
from tests.journeys.browser import follow, press

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def manager():
    """Of Southmead, where staff see Tola and volunteers Mason, both of Mill Brow."""
    centre = make.CentreFactory(name="Southmead")
    area = make.AreaFactory(name="Mill Brow", ward__authority=centre.authority)
    make.ReachAreaFactory(centre=centre, area=area)
    make.PopulationFactory(area=area, year=2009, children=10, source="ONS")
    for name, led_by in [("Tola", "staff"), ("Mason", "volunteers")]:
        activity = make.ActivityFactory(centre=centre, name=f"{name}’s morning", led_by=led_by)
        session = make.SessionFactory(activity=activity, date=dt.date(2009, 5, 12), led_by=led_by)
        family = make.FamilyFactory(centre=centre, name=f"{name}’s family")
        child = make.member(family, given_name=name, date_of_birth=dt.date(2007, 6, 1))
        make.attend(session, child, family=family, area=area)
    return make.user_with(Role.MANAGER, centre, name="Ana Osei")


def title(page):
    return page.get_by_role("heading", level=1)


def test_from_a_breakdown_of_a_part_to_the_list_of_a_row(manager, new_page, sign_in):
    page = new_page(1280, 900)
    sign_in(page, manager, "/reach/?period=2009-10")
    follow(page, "Breakdowns")
    expect(title(page)).to_have_text("Children reached: 20.0%, Mill Brow only")
    follow(page, "Activity")
    expect(page.get_by_role("row", name="Tola’s morning")).to_be_visible()

    page.get_by_text("More filters").click()
    page.get_by_label("Volunteers", exact=True).check()
    assert wrong_at_any_width(page) == []
    press(page, "Show this part")
    expect(title(page)).to_have_text("Children reached: 10.0%, Mason’s morning only")
    expect(page.get_by_text("Only led by volunteers.")).to_be_visible()
    assert wrong_at_any_width(page) == []

    follow(page, page.get_by_role("link", name="Mason’s morning, see the list of 1"))
    expect(title(page)).to_have_text("Children reached: 1 to open")
    expect(page.locator("tbody th")).to_have_text(["Mason"])
    page.go_back()
    follow(page, "Show everybody")
    expect(page.get_by_role("row", name="Tola’s morning")).to_be_visible()
