"""A manager moves posts and families, sees the cost of a family redraw, keeps it, makes a model."""

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from centres.models import Strand
from costing.models import Comparison, Scenario, ServiceModel
from tests.factories import CentreFactory, CostLineFactory, ServiceModelFactory, user_with
from tests.journeys.axe import wrong_at_any_width
from tests.journeys.browser import follow, press, until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def centre():
    return CentreFactory(name="Southmead Children's Centre")


@pytest.fixture
def comparison(centre):
    """£509,261 for 278 families, and £442,150 for 649: four officers of it for £76,400."""
    place = {"cluster": None, "centre": centre, "authority": centre.authority}
    existing = ServiceModelFactory(name="Existing service", families_given=278, **place)
    redesigned = ServiceModelFactory(
        name="Redesigned service", kind="redesigned", families_given=649, **place
    )
    play, _, _, office = Strand.objects.all()
    for model, strand, what, fte, amount in [
        (existing, play, "Play workers", 5, 396961),
        (existing, office, "Office posts", 6, 112300),
        (redesigned, play, "Play workers", 5, 365750),
        (redesigned, office, "Officers", 4, 76400),
    ]:
        CostLineFactory(
            service_model=model, strand=strand, description=what, fte=fte, amount=Decimal(amount)
        )
    return Comparison.objects.create(title="Both", existing=existing, redesigned=redesigned)


def test_posts_and_families_move_and_the_unit_cost_with_them(new_page, sign_in, centre, comparison):
    desk = new_page(1280, 900)
    sign_in(desk, user_with("manager", centre))
    desk.goto(f"/costing/comparisons/{comparison.uuid}/")
    panel = desk.get_by_role("region", name="What if?")
    expect(panel.locator(".what-if__result")).to_contain_text("£681")
    panel.get_by_label("Families reached").fill("737")
    expect(panel.locator(".what-if__result")).to_contain_text("£600")
    panel.get_by_role("button", name="Fewer posts").click()
    expect(panel.locator(".what-if__result")).to_contain_text("£574")
    press(desk, "Change more, or keep it")
    result = desk.locator("#what-if-figures")
    expect(result).to_contain_text("£574")
    expect(result).to_contain_text("Officers, 4 to 3 posts")
    assert wrong_at_any_width(desk) == []

    desk.get_by_role("button", name="Fewer posts: Play workers").click()
    expect(result).to_contain_text("Play workers, 5 to 4 posts")
    expect(result).to_contain_text("£475")
    expect(desk.locator("#what-if-ranges")).to_contain_text("a family costs £431 to £528")
    desk.get_by_label("At most, pounds a family").fill("500")
    expect(result).to_contain_text("To bring it to £500 at the same cost, reach 700 families")
    until(desk, lambda: "goal=500" in desk.url, True)
    desk.get_by_label("At most, pounds a family").fill("-5")
    expect(result).to_contain_text("Write an amount of 0 or more")
    desk.get_by_label("At most, pounds a family").fill("500")
    expect(result).to_contain_text("reach 700 families")

    press(desk, "Keep as a scenario")
    expect(desk).to_have_title("Error: What if: Redesigned service – People’s Centre")
    desk.get_by_label("Name").fill("Two posts fewer")
    desk.get_by_label("Why you try this").fill("Two people leave in May.")
    press(desk, "Keep as a scenario")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Two posts fewer")
    assert wrong_at_any_width(desk) == []
    until(desk, lambda: Scenario.objects.get().changes["families"], 737)
    follow(desk, "Open in what if")
    expect(result).to_contain_text("£475")
    desk.go_back()
    follow(desk, "Make a service model of it")
    press(desk, "Make the service model")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Two posts fewer")
    made = ServiceModel.objects.get(name="Two posts fewer")
    until(desk, lambda: (made.families_given, made.cost_lines.count()), (737, 2))
    desk.goto("/costing/scenarios/")
    assert wrong_at_any_width(desk) == []
    desk.get_by_label("Compare Two posts fewer").check()
    press(desk, "Compare those ticked")
    expect(desk.get_by_role("cell", name="£475")).to_be_visible()
    assert wrong_at_any_width(desk) == []
