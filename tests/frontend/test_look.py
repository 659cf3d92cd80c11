"""Every shared piece on a page: for everyone, at each width, under the content security policy."""

import re

import pytest

from tests.frontend import pages
from tests.journeys.axe import scrolls_sideways, violations

NAMES = sorted(pages.contexts())
# WCAG asks for 24 px; our own rule is 48, but for links in a text and the radio that its label is.
CONTROLS = (
    "button, summary, select, .govuk-button, .nav a, .link-list a, "
    "input:not([type=radio], [type=checkbox], [type=hidden])"
)
BOXES = """controls => [...document.querySelectorAll(controls)]
    .filter(each => each.checkVisibility() && !each.matches("p > .link, form > .link"))
    .map(each => [each.outerHTML.slice(0, 80), each.getBoundingClientRect().height])"""


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("name", NAMES)
def test_page_breaks_no_rule_and_does_not_scroll_sideways(open_page, name, width):
    page = open_page(name, width)

    assert violations(page) == []
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("name", ["register", "parent_question", "volunteer", "dashboard"])
def test_controls_are_large_enough_for_a_thumb(open_page, name):
    page = open_page(name, 390)

    assert [box for box in page.evaluate(BOXES, CONTROLS) if box[1] < 48] == []


def test_axe_finds_what_is_wrong(open_page):
    page = open_page("parent_question")
    page.evaluate("document.querySelector('label').remove()")

    assert [found["rule"] for found in violations(page)] == ["label"]


def test_error_summary_has_the_focus_and_its_links_lead_to_their_controls(open_page):
    page = open_page("pieces")

    assert page.title() == "Error: Pieces – People’s Centre"
    # The script also moves the focus to a control's label, once it has loaded.
    page.wait_for_selector("[data-govuk-error-summary-init]")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    links = page.locator(".govuk-error-summary a")
    targets = [link.get_attribute("href").removeprefix("#") for link in links.all()]
    assert targets == [
        "id_name",
        "id_postcode",
        "id_centre",
        "id_born_0",
        "id_led_by_0",
        "id_days_0",
        "id_file",
        "id_agree",
    ]
    for place, target in enumerate(targets):
        links.nth(place).click()
        assert page.evaluate("document.activeElement.id") == target


def test_error_summary_has_the_focus_without_scripts(open_page):
    page = open_page("pieces", scripts=False)

    assert page.locator(":focus").get_attribute("class") == "govuk-error-summary"


def test_error_is_said_beside_its_control_and_described_by_it(open_page):
    page = open_page("pieces")
    control = page.get_by_label("Name", exact=True)

    assert control.get_attribute("aria-describedby") == "id_name_helptext id_name_error"
    assert page.locator("#id_name_error").inner_text().split("\n") == ["Error:", "Enter a name"]
    assert page.locator("#id_name_helptext").inner_text() == "As she says it."
    group = page.get_by_role("group", name="Who leads?")
    assert group.get_attribute("aria-describedby") == "id_led_by_error"


def test_every_described_by_leads_somewhere(open_page):
    page = open_page("pieces")

    missing = page.evaluate(
        """[...document.querySelectorAll("[aria-describedby]")]
        .flatMap(each => each.getAttribute("aria-describedby").split(" "))
        .filter(id => !document.getElementById(id))"""
    )
    assert missing == []


def test_slash_and_arrows_move_through_the_register(open_page):
    page = open_page("register")
    focused = "document.activeElement.dataset.cell ?? document.activeElement.id"

    page.keyboard.press("/")
    assert page.evaluate(focused) == "id_q"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "Adeyemi"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "Baxter"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(focused) == "Mason"
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focused) == "Tola"
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focused) == "id_q"


def test_nothing_moves_when_a_chip_is_pressed(open_page):
    page = open_page("register")
    chips = page.locator(".chip")
    before = [chip.bounding_box() for chip in chips.all()]

    for chip in chips.all():
        chip.evaluate("chip => chip.setAttribute('aria-pressed', true)")

    assert [chip.bounding_box() for chip in chips.all()] == before


def test_stepper_counts_up_and_down(open_page):
    page = open_page("comparison")
    page.get_by_role("button", name="One family more").click()
    page.get_by_role("button", name="One family more").click()
    page.get_by_role("button", name="One family fewer").click()

    assert page.get_by_label("Families reached").input_value() == "650"


def test_no_inline_style_or_handler_in_any_piece():
    names = [path for path in (pages.ROOT / "templates").rglob("*.*") if path.suffix != ".txt"]
    inline = re.compile(r"""\sstyle\s*=|\son[a-z]+\s*=\s*["']|<style|<script(?![^>]*\bsrc=)""")

    assert names
    assert [str(path) for path in names if inline.search(path.read_text())] == []


def test_every_class_in_the_gallery_is_dressed():
    css = (pages.STATIC / "build/app.css").read_text()
    pieces = [*(pages.ROOT / "templates/components").rglob("*.html")]
    found = set()
    for path in pieces:
        for words in re.findall(r'class="([^"{]*)"', path.read_text()):
            found.update(words.split())

    known_without_a_style = {
        "govuk-list",
        "messages__error",
        "first-visit",
    }
    assert sorted(each for each in found - known_without_a_style if f".{each}" not in css) == []


def test_style_sheets_are_free_of_the_brand():
    for sheet in ("app", "print"):
        css = (pages.STATIC / f"build/{sheet}.css").read_text()
        assert "GDS Transport" not in css
        assert "crown" not in css
        assert "http" not in css
