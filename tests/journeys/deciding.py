"""The second half of a workshop's journey: a proposal becomes a decision that changes services."""

import re

from django.urls import reverse
from playwright.sync_api import expect

from tests.journeys.axe import wrong_at_any_width
from tests.journeys.browser import arriving, follow, press


def decide_on_proposal(page, proposal, *, ends, begins, group):
    """From the proposal's page to a decision of its board, which ends the activity ``ends`` and
    commissions a service called ``begins`` from ``group``; the service's page then says so."""
    page.goto(reverse("coproduction:proposal-detail", args=[proposal.uuid]))
    follow(page, "Put down a decision on it")
    expect(page.get_by_label("What was decided")).to_have_value(proposal.title)
    page.get_by_label("Who sees to it").fill("Chair of the board")
    press(page, "Save")

    follow(page, "End a service")
    page.get_by_label("Service that ends").select_option(f"{ends}, {ends.centre}")
    page.get_by_label("Why does it end?").fill("It met no need")
    press(page, "Save")
    follow(page, "Commission a service")
    page.get_by_label("Or the name of a new one").fill(begins)
    page.get_by_label("Centre of the new one").select_option(str(ends.centre))
    page.get_by_label("Who runs it").select_option(str(group))
    page.get_by_label("In place of").select_option(str(ends))
    press(page, "Save")
    expect(page.get_by_text(f"Its page says that “{begins}” takes its place.")).to_be_visible()
    assert wrong_at_any_width(page) == []

    for change in ("Commission", "End"):
        with arriving(page):
            page.get_by_role("button", name=re.compile(f"Carry it out.*{change}")).click()
    expect(page.get_by_text("Carried out", exact=True)).to_have_count(2)

    page.goto(reverse("centres:activity-detail", args=[ends.uuid]))
    panel = page.get_by_role("region", name="Decisions about it")
    expect(panel).to_contain_text(proposal.title)
    expect(panel).to_contain_text(f"{begins} takes its place")
    expect(page.get_by_text("Ended: It met no need")).to_be_visible()


def show_to_everybody(page, board):
    """The board's list is switched on, and says what was proposed and what is done, to anybody."""
    page.goto(reverse("coproduction:said-done"))
    follow(page, "Show it to everybody")
    press(page, "Show it to everybody")
    assert wrong_at_any_width(page) == []
    page.goto(reverse("coproduction:said-done-public", args=[board.slug]))
    expect(page.get_by_text("We are doing")).to_be_visible()
    assert wrong_at_any_width(page) == []
    for address in (reverse("coproduction:decision-list"), reverse("coproduction:proposal-list")):
        page.goto(address)
        assert wrong_at_any_width(page) == []
