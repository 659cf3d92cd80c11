"""The second half of an agreement's journey: what came of it, and a review with frozen figures."""

from django.urls import reverse
from playwright.sync_api import expect

from tests.journeys.axe import wrong_at_any_width
from tests.journeys.browser import follow, press


def review(page, agreement, *, attendance):
    """From its evidence to a closed review; one attendance is taken away meanwhile, which the
    live figure shows and the frozen one does not."""
    page.goto(reverse("coproduction:agreement-detail", args=[agreement.uuid]))
    expect(page.get_by_role("heading", name="What its activities delivered")).to_be_visible()
    assert wrong_at_any_width(page) == []
    follow(page, "See the reviews")
    press(page, "Start a review")
    expect(page.get_by_text("Today’s figures are those of the review.")).to_be_visible()
    follow(page, "Write it down")
    page.get_by_label("What was said").fill("It goes well. Sundays are full.")
    page.get_by_label("Go on as agreed").check()
    press(page, "Save")
    attendance.delete()
    page.reload()
    row = page.get_by_role("row", name="Children reached through its activities")
    expect(row).to_contain_text("1 less")
    press(page, "Close the review")
    expect(page.get_by_text("Its words and figures stand.")).to_be_visible()
    expect(page.get_by_text("It goes well. Sundays are full.")).to_be_visible()
    expect(page.get_by_role("link", name="Write it down")).to_have_count(0)
    assert wrong_at_any_width(page) == []


def plan_and_pay(page, agreement):
    """Its value in two parts, the first of them paid."""
    page.goto(reverse("coproduction:agreement-payments", args=[agreement.uuid]))
    follow(page, "Plan the payments")
    page.get_by_label("How many payments").fill("2")
    page.get_by_label("The first is due on").fill("1/4/2009")
    page.get_by_label("Every half year").check()
    press(page, "Save")
    expect(page.get_by_text("2 payments are planned.")).to_be_visible()
    follow(page, page.get_by_role("link", name="Mark as paid").first)
    page.get_by_label("Paid on").fill("8/4/2009")
    press(page, "Save")
    expect(page.get_by_text("Paid", exact=True)).to_be_visible()
    assert wrong_at_any_width(page) == []
