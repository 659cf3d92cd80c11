"""A manager projects what a change saves: amounts on one page, then the finding and its chart."""

import pytest
from playwright.sync_api import expect

from accounts.permissions import Role
from costing.models import Projection
from tests.factories import CentreFactory, user_with
from tests.journeys.axe import wrong_at_any_width
from tests.journeys.browser import arriving, follow, press, until

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ana():
    return user_with(Role.MANAGER, CentreFactory(name="Southmead"), name="Ana Osei")


def fill(page, row, **said):
    for label, words in said.items():
        page.locator(f"#id_rows-{row}-{label}").fill(words)


def test_amounts_become_a_finding(ana, new_page, sign_in):
    page = new_page(1280)
    sign_in(page, ana, then="/costing/projections/")

    follow(page, page.get_by_role("link", name="Add a projection").first)
    page.get_by_label("What it is called").fill("The redesign")
    page.get_by_label("First financial year").fill("2012/13")
    page.get_by_label("The first year is not discounted").check()
    press(page, "Save")
    expect(page.get_by_role("heading", name="What is saved, and what it costs")).to_be_visible()

    fill(page, 0, label="Years 1 to 5", to_year="5", amount="£100,000")
    page.locator("#id_rows-0-value_kind").select_option("fiscal")
    fill(page, 1, label="After that", from_year="6", amount="350000")
    press(page, "Save and add more")
    expect(page.get_by_text("Choose the kind of value").first).to_be_visible()
    page.locator("#id_rows-1-value_kind").select_option("fiscal")
    press(page, "Save and add more")
    fill(page, 2, label="Start", to_year="1", amount="250,000")
    page.locator("#id_rows-2-kind").select_option("investment")
    page.locator("#id_rows-2-value_kind").select_option("fiscal")
    press(page, "Save")
    finding = "Savings less costs come to £1.594 million in present value over 10 years"
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{finding}; paid back in year 3")
    expect(page.get_by_text("£1,844,420").first).to_be_visible()
    until(page, lambda: Projection.objects.get().amounts.count(), 3)

    with arriving(page):
        page.get_by_label("Case", exact=True).select_option("low")
    expect(page.get_by_role("heading", name="Fiscal value year by year, low case")).to_be_visible()


def test_every_page_can_be_used_by_everyone(ana, new_page, sign_in):
    authority = ana.memberships.get().centre.authority
    projection = Projection.objects.create(name="P", authority=authority, first_year=2012)
    projection.amounts.create(kind="benefit", value_kind="fiscal", label="A", amount=9, low=1)
    projection.amounts.create(kind="investment", value_kind="social", label="B", amount=5)
    page = new_page(320)
    sign_in(page, ana, then="/costing/projections/")
    one, found = f"/costing/projections/{projection.uuid}/", {}
    for address in (
        "/costing/projections/",
        one,
        f"{one}amounts/",
        "/costing/outcome-values/add/",
        "/costing/discount-rates/",
    ):
        page.goto(address)
        found[address] = wrong_at_any_width(page)
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
