"""A manager enters what her centre costs: by keyboard, from a spreadsheet, and back again."""

import pytest
from playwright.sync_api import expect

from accounts.permissions import Role
from costing.lines import lines_of
from costing.models import ServiceModel
from tests.factories import CentreFactory, CostLineFactory, ServiceModelFactory, user_with
from tests.journeys.axe import wrong_at_any_width
from tests.journeys.browser import arriving, follow, press, until

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

ROWS = "Family support\tStaff\tReception\t12,000\nFamily support\tPremises\tHall\t{hall}"


@pytest.fixture
def before():
    """A service model with one cost."""
    centre = CentreFactory(name="Southmead")
    model = ServiceModelFactory(
        name="Before", centre=centre, cluster=None, authority=centre.authority
    )
    CostLineFactory(service_model=model, description="Play workers", amount=100)
    return model


def costs():
    lines = lines_of(ServiceModel.objects.all())
    return [(line.description, float(line.amount)) for found in lines.values() for line in found]


def sort_of(pairs):
    return sorted(pairs, key=str)


def test_costs_are_entered_pasted_and_brought_back(new_page, sign_in, before):
    page = new_page(1280, 900)
    ana = user_with(Role.MANAGER, before.centre, name="Ana Osei")
    sign_in(page, ana, f"/costing/service-models/{before.uuid}/costs/")
    type_by_keyboard(page)
    until(page, costs, [("Play workers", 120.0), ("Cook", 900.0), ("Van", 900.0)])
    copy_and_paste(page)
    stored = [("Play workers", 120.0), ("Cook", 900.0), ("Van", 900.0)]
    pasted = [("Reception", 12000.0), ("Hall", 50.0)]
    until(page, lambda: sort_of(costs()), sort_of([*stored, *pasted, *pasted]))
    bring_back(page)
    until(page, costs, stored)
    without_scripts(new_page, sign_in, ana, before)
    until(page, costs, [*stored, ("Bus", 3.0)])


def type_by_keyboard(page):
    """No mouse: choose, type, go on, copy from above, undo, save."""
    keys = page.keyboard
    assert wrong_at_any_width(page) == []
    page.get_by_label("Pounds a year, line 1").focus()
    keys.press("Control+a")
    keys.type("120")
    keys.press("Enter")
    expect(page.get_by_label("Pounds a year, new line").first).to_be_focused()
    page.get_by_label("Strand, new line").first.focus()
    for words in ("Child", "Staff", "Cook", "900"):
        keys.type(words)
        keys.press("Tab")
    page.get_by_label("Strand, new line").nth(1).focus()
    for _ in range(2):  # strand and kind as above
        keys.press("Control+d")
        keys.press("Tab")
    keys.type("Van")
    keys.press("Tab")
    keys.press("Control+d")
    keys.press("Control+z")
    expect(page.get_by_label("Pounds a year, new line").nth(1)).to_have_value("")
    keys.press("Control+d")
    keys.press("ArrowUp")
    expect(page.get_by_label("Pounds a year, new line").first).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("3 lines not saved yet")
    with arriving(page):
        keys.press("Control+Enter")
    expect(page.get_by_text("Saved: 1 changed, 2 added.")).to_be_visible()


def copy_and_paste(page):
    """Rows with an error first, looked at; then mended and added; and once more into a cell."""
    follow(page, "Paste from a spreadsheet")
    box = page.get_by_label("Cells from your spreadsheet")
    box.fill(ROWS.format(hall="-50"))
    press(page, "Look at them")
    expect(page.get_by_text("write an amount of 0 or more, not “-50”")).to_be_visible()
    assert wrong_at_any_width(page) == []
    box.fill(ROWS.format(hall="50"))
    press(page, "Look at them again")
    expect(page.get_by_role("heading", name="2 costs, £12,050 a year in all")).to_be_visible()
    assert wrong_at_any_width(page) == []
    box.focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    press(page, "Add these 2 costs")
    page.get_by_label("Strand, new line").first.focus()
    page.keyboard.press("Control+v")
    expect(page.get_by_label("Pounds a year, new line").nth(1)).to_have_value("50")
    press(page, "Save")
    expect(page.get_by_text("Saved: 2 added.")).to_be_visible()


def bring_back(page):
    follow(page, "Versions")
    assert wrong_at_any_width(page) == []
    follow(page, page.get_by_role("link", name="Version 2", exact=True))
    expect(page.get_by_text("Hall, £50: taken out")).to_have_count(2)
    assert wrong_at_any_width(page) == []
    press(page, "Bring version 2 back")
    expect(page.get_by_text("The costs are those of version 2 again.")).to_be_visible()


def without_scripts(new_page, sign_in, user, model):
    page = new_page(java_script_enabled=False)
    sign_in(page, user, f"/costing/service-models/{model.uuid}/costs/?columns=all")
    page.get_by_label("Strand, new line").first.select_option("Child development and learning")
    page.get_by_label("Kind, new line").first.select_option("Staff")
    page.get_by_label("What, new line").first.fill("Bus")
    page.get_by_label("Pounds a year, new line").first.fill("3")
    press(page, "Save")
    expect(page.get_by_text("Saved: 1 added.")).to_be_visible()
