"""An administrator drafts the figures of a year, looks at them, publishes them and opens a public
page; somebody without a sign-in reads it and takes the figures away."""

import csv

import pytest
from playwright.sync_api import expect

from accounts.permissions import Role
from tests.factories import user_with
from tests.journeys.axe import wrong_at_any_width
from tests.journeys.browser import follow, press
from tests.made_releases import Town

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def title(page):
    return page.get_by_role("heading", level=1)


def test_from_a_draft_to_the_public_page(new_page, sign_in, tmp_path):
    town = Town().fill()
    page = new_page(1280, 900)
    sign_in(
        page, user_with(Role.ADMINISTRATOR, town.authority, name="Ada Bright"), "/reach/releases/"
    )
    follow(page, "Draft a release")
    page.get_by_label("Period").select_option("2009-10")
    page.get_by_label("What readers should know").fill("Registers of East are from June only.")
    press(page, "Save")
    expect(title(page)).to_have_text(
        "Fewer than 1 in 4 children under\N{NO-BREAK SPACE}5 came to a session or were visited"
    )
    expect(page.get_by_text("nobody outside has seen it")).to_be_visible()
    page.get_by_text("Show the").filter(has_text="figures").click()
    expect(page.get_by_text("too few to show").first).to_be_visible()
    assert wrong_at_any_width(page) == []

    press(page, "Publish these figures")
    expect(page.get_by_text("Published on").first).to_be_visible()
    follow(page, page.get_by_role("link", name="Publishing", exact=True).first)
    assert wrong_at_any_width(page) == []
    follow(page, "Switch it on")
    expect(page.get_by_text("Everybody, without signing in")).to_be_visible()
    assert wrong_at_any_width(page) == []
    press(page, "Switch it on")

    public = new_page(390, 800, java_script_enabled=False)
    public.goto("/figures/K08/")
    expect(title(public)).to_contain_text("Fewer than 1 in 4 children")
    expect(public.get_by_text("Registers of East are from June only.")).to_be_visible()
    expect(public.get_by_text("145 of 600").first).to_be_visible()
    with public.expect_download() as download:
        public.get_by_role("link", name="Figures of 2009-10 (CSV)").click()
    download.value.save_as(tmp_path / "figures.csv")
    with (tmp_path / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert (rows[0]["numerator"], rows[0]["percent"]) == ("145", "24.2")
    assert "suppressed" in {row["status"] for row in rows}

    page.goto("/figures/K08/")
    expect(title(page)).to_contain_text("Fewer than 1 in 4 children")
    assert wrong_at_any_width(page) == []
