"""A manager asks how many came: filters, opens the list behind a figure, takes a file away."""

import csv
import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from accounts.permissions import Role
from tests.factories import (
    ActivityFactory,
    AreaFactory,
    CentreFactory,
    ClusterFactory,
    FamilyFactory,
    HoursFactory,
    PopulationFactory,
    ProviderFactory,
    ReachAreaFactory,
    SessionFactory,
    VolunteerFactory,
    attend,
    live_at,
    member,
    user_with,
)
from tests.journeys.axe import wrong_at_any_width
from tests.journeys.browser import follow, press

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


class Whiston:
    """A cluster of two centres; two children came to Southmead and one to Phoenix."""

    def __init__(self):
        self.southmead = CentreFactory(name="Southmead")
        self.authority = self.southmead.authority
        self.phoenix = CentreFactory(name="Phoenix", authority=self.authority)
        self.cluster = ClusterFactory(name="Whiston", authority=self.authority)
        self.cluster.centres.set([self.southmead, self.phoenix])
        self.ana = user_with(Role.MANAGER, self.southmead, name="Ana Osei")
        self.ana.memberships.create(role=Role.MANAGER, centre=self.phoenix)
        self.comes(self.southmead, "Mill Brow", ["Tola", "Mason"])
        self.comes(self.phoenix, "Quarry Bank", ["Jana"], priority_reason="Few have come")
        self.gives_time()

    def comes(self, centre, area, children, **fields):
        area = AreaFactory(name=area, ward__authority=self.authority, **fields)
        ReachAreaFactory(centre=centre, area=area)
        PopulationFactory(area=area, year=2009, children=10, source="ONS")
        session = SessionFactory(activity=ActivityFactory(centre=centre), date=dt.date(2009, 5, 12))
        for name in children:
            family = FamilyFactory(centre=centre, name=f"{name}’s family")
            live_at(family, area)
            child = member(family, given_name=name, date_of_birth=dt.date(2007, 6, 1))
            attend(session, child, family=family, area=area)

    def gives_time(self):
        """Shaz gave two hours; every chart of volunteering has something to draw."""
        group = ProviderFactory(authority=self.authority, name="Family Voices")
        group.centres.add(self.phoenix)
        shaz = VolunteerFactory(group=group, gender="woman", language="Urdu", age_band="25_34")
        HoursFactory(volunteer=shaz, activity=self.phoenix.activities.get())
        shaz.moves.create(status="checks", on=dt.date(2009, 4, 1))
        shaz.moves.create(status="active", on=dt.date(2009, 4, 20))
        shaz.ladder_steps.create(level=2, on=dt.date(2009, 5, 1), evidence="Runs the choir")


@pytest.fixture
def whiston():
    return Whiston()


def title(page):
    return page.get_by_role("heading", level=1)


def test_manager_filters_opens_the_list_and_takes_the_file(whiston, new_page, sign_in, tmp_path):
    page = new_page(1280, 900)
    sign_in(page, whiston.ana, "/reach/")
    expect(page.get_by_text("3 of 20 children under 5 who live here").first).to_be_visible()

    page.get_by_label("Place").select_option(label="Southmead")
    page.get_by_label("Period").select_option("2009-10")
    press(page, "Show")
    expect(title(page)).to_have_text(
        "1 in 5 children under\N{NO-BREAK SPACE}5 came to a session or were visited"
    )
    expect(page).to_have_url(re.compile("scope=southmead"))

    follow(page, page.get_by_role("link", name="See the 2 children").first)
    expect(title(page)).to_have_text("Children reached: 2 to open")
    expect(page.locator("tbody th")).to_have_text(["Mason", "Tola"])
    follow(page, "Tola’s family")
    expect(title(page)).to_contain_text("Tola’s family")
    page.go_back()
    page.go_back()

    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("Download CSV.*Reach by area")).click()
    download.value.save_as(tmp_path / "areas.csv")
    with (tmp_path / "areas.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["measure"] == "children_reached"]
    assert [(row["name"], row["numerator"], row["percent"]) for row in rows] == [
        ("Southmead", "2", "20.0"),
        ("Mill Brow", "2", "20.0"),
    ]


def test_other_dates_without_scripts(whiston, new_page, sign_in):
    page = new_page(java_script_enabled=False)
    sign_in(page, whiston.ana, "/reach/")
    page.get_by_text("Other dates", exact=True).first.click()
    page.get_by_role("textbox", name="From").fill("2009-05-12")
    page.get_by_role("textbox", name="Until").fill("2009-05-11")
    press(page, "Show these dates")
    expect(page.get_by_text("Give the earlier date first.").first).to_be_visible()
    page.get_by_role("textbox", name="Until").fill("2009-05-12")
    press(page, "Show these dates")
    expect(page.get_by_text("Whiston, 12 May 2009 to 12 May 2009").first).to_be_visible()
    expect(page.get_by_text("3 of 20 children under 5 who live here").first).to_be_visible()


def test_everyone_can_use_the_pages_of_reach(whiston, new_page, sign_in):
    page = new_page()
    sign_in(page, whiston.ana, "/reach/")
    for address in (
        "/reach/",
        "/reach/?from=2010-04-01&to=2009-04-01",
        "/reach/records/children-reached/?scope=whiston&from=2009-04-01&to=2010-03-31",
        "/reach/?scope=whiston&period=2009-10&age=1",
        "/reach/trends/?scope=whiston&period=2009-10&step=month",
        "/reach/trends/?scope=whiston&period=2009-10&show=colours",
        "/reach/quality/sessions-without-register/?scope=whiston&period=2009-10",
        "/reach/quality/population/?scope=whiston&period=2009-10",
        "/reach/volunteering/?scope=whiston&period=2009-10",
        "/reach/targets/",
        "/reach/targets/add/",
    ):
        page.goto(address)
        assert wrong_at_any_width(page) == [], address
