"""A manager writes a case study, a second one reads it, it is published, its PDF is made."""

import io
import re

import pypdf
import pytest
from PIL import Image
from playwright.sync_api import expect

from accounts.permissions import Role
from costing.models import Section
from tests.factories import (
    CaseStudyFactory,
    CentreFactory,
    ClusterFactory,
    user_with,
)
from tests.journeys.axe import wrong_at_any_width
from tests.journeys.browser import arriving, follow, press
from tests.knowsley import comparison_at

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ana():
    """A manager whose centre has a comparison and a case study of it."""
    centre = CentreFactory(name="Southmead")
    cluster = ClusterFactory(name="Whiston", authority=centre.authority)
    cluster.centres.add(centre)
    comparison = comparison_at(cluster)
    study = CaseStudyFactory(cluster=cluster, slug="whiston", comparison=comparison)
    Section.objects.create(case_study=study, kind="background", words="Two centres, one town.")
    return user_with(Role.MANAGER, centre, name="Ana Osei")


def test_every_page_can_be_used_by_everyone(ana, new_page, sign_in):
    page = new_page()
    sign_in(page, ana, then="/costing/")
    found = {}
    for address in (
        "/costing/",
        page.get_by_role("link", name="Both ways").get_attribute("href"),
        page.get_by_role("link", name="Existing service").get_attribute("href"),
        "/costing/service-models/add/",
        "/case-studies/",
        "/case-studies/whiston/",
        "/case-studies/whiston/write/",
        "/case-studies/whiston/sections/background/edit/",
        "/case-studies/whiston/figures/add/",
        "/case-studies/whiston/pictures/add/",
        "/case-studies/whiston/reviews/ask/",
        "/agreements/",
        "/agreements/add/",
    ):
        page.goto(address)
        found[address] = wrong_at_any_width(page)
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_a_manager_makes_the_pdf_and_downloads_it(ana, worker, new_page, sign_in):
    page = new_page(1280)
    sign_in(page, ana, then="/case-studies/")
    follow(page, "More than twice the families, for 13% less")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "More than twice the families, for 13% less"
    )
    press(page, "Make the PDF")
    expect(page.get_by_role("heading", level=1)).to_have_text("Case study as PDF")
    expect(page.get_by_text("is made:")).to_be_visible(timeout=120_000)
    with page.expect_download() as download:
        page.get_by_role("link", name="whiston-version-1.pdf").click()
    sheets = pypdf.PdfReader(io.BytesIO(download.value.path().read_bytes())).pages
    text = " ".join(sheet.extract_text() for sheet in sheets)
    assert ["Two centres, one town." in text, "£1,832" in text] == [True, True]


def test_a_negative_amount_is_refused_beside_its_field(ana, new_page, sign_in):
    page = new_page(390)
    sign_in(page, ana, then="/costing/")
    follow(page, "Existing service")
    follow(page, "Add a cost")
    page.get_by_label("What", exact=True).fill("A refund")
    page.get_by_label("Pounds a year", exact=True).fill("-250")
    press(page, "Save")
    expect(page).to_have_title(re.compile("^Error:"))
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Write an amount of 0 or more, not “-250”")
    summary.get_by_role("link", name="Write an amount of 0 or more").click()
    expect(page.get_by_label("Pounds a year", exact=True)).to_be_focused()
    expect(page.get_by_label("What", exact=True)).to_have_value("A refund")


def section(page, kind):
    return page.locator(f"[data-section={kind}]")


def write(page, kind, words):
    """Type, and go on to another field, as people do."""
    section(page, kind).get_by_role("textbox").fill(words)
    section(page, kind).get_by_role("textbox").blur()


def test_two_managers_write_it_one_reads_it_and_it_is_published(ana, new_page, sign_in):
    meg = user_with(Role.MANAGER, ana.memberships.get().centre, name="Meg Hall")
    page, other = new_page(1280), new_page(1280)
    sign_in(page, ana, then="/case-studies/whiston/write/")
    sign_in(other, meg, then="/case-studies/whiston/write/")

    write(page, "background", "Two centres.\n\nOne town, and one cluster.")
    expect(section(page, "background").get_by_role("status")).to_contain_text("Saved")
    preview = section(page, "background").locator("[data-preview] p")
    expect(preview).to_have_text(["Two centres.", "One town, and one cluster."])

    write(other, "background", "Two centres, one team.")
    expect(section(other, "background")).to_contain_text("Ana Osei changed this meanwhile")
    expect(other.get_by_text("One town, and one cluster.").last).to_be_visible()
    assert wrong_at_any_width(other) == []
    write(other, "background", "Two centres. One town, one cluster, one team.")
    with_words = section(other, "background").get_by_role("button", name="Save")
    with arriving(other):
        with_words.click()
    expect(other.get_by_text("Saved").first).to_be_visible()
    write(page, "next", "A mutual.")
    expect(section(page, "next").get_by_role("status")).to_contain_text("Saved")

    follow(page, "Add a picture")
    drawing = io.BytesIO()
    Image.new("RGB", (300, 200), "#12436D").save(drawing, "PNG")
    page.get_by_label("Picture", exact=True).set_input_files(
        {"name": "x.png", "mimeType": "image/png", "buffer": drawing.getvalue()}
    )
    page.get_by_label("Shown in").select_option("Progress")
    page.get_by_label("What it shows").fill("A blue wall, painted by parents")
    press(page, "Add the picture")
    expect(page.locator("#pictures").get_by_role("img")).to_have_js_property("naturalWidth", 300)

    follow(page, "Choose figures")
    page.get_by_label("Total cost of the service").check()
    press(page, "Put them in")
    expect(page.locator("#figures")).to_contain_text("−£67,111 (−13%)")

    follow(page, "Ask a second person")
    press(page, "Ask")
    other.goto("/case-studies/whiston/write/")
    follow(other, "Read it")
    expect(other.get_by_text("Two centres. One town, one cluster, one team.")).to_be_visible()
    other.get_by_label("Ready to publish").check()
    assert wrong_at_any_width(other) == []
    press(other, "Send")

    page.reload()
    expect(page.locator("#reviews")).to_contain_text("Meg Hall read these words")
    follow(page, "Publish version 1")
    press(page, "Publish version 1")
    expect(page.get_by_text("Version 1 is published").first).to_be_visible()
