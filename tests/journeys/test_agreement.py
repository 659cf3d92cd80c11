"""An agreement from a draft to what two people have signed, and its first review."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.permissions import Role
from coproduction.agreeing.data_sharing import QUESTIONS
from coproduction.models import Agreement
from tests.coproduction.agreement_world import came, make_whiston
from tests.factories import user_with
from tests.journeys.axe import wrong_at_any_width
from tests.journeys.browser import follow, press
from tests.journeys.reviewing import review

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def whiston():
    """A centre and a group with an activity to which twelve families came; no agreement yet."""
    world = make_whiston()
    world.marks = came(world, 12)
    world.agreement.delete()
    return world


def draft(page, whiston):
    follow(page, page.get_by_role("link", name="Add an agreement").first)
    page.get_by_label("Title").fill("Family Voices with Whiston")
    page.get_by_label("Centre or cluster").select_option("Whiston")
    page.get_by_label("With", exact=True).select_option("Family Voices")
    page.get_by_label("From", exact=True).fill("1/4/2012")
    page.get_by_label("Until", exact=True).fill("31/3/2013")
    press(page, "Save")
    follow(page, "Add an area of work")
    page.get_by_label("Name").fill("Reduced social isolation")
    page.get_by_label("Tea and talk").check()
    press(page, "Save")
    expect(page.locator("#stands")).to_have_text("A draft that nobody has signed")
    expect(page.get_by_text("Say when it is reviewed first.")).to_be_visible()
    assert wrong_at_any_width(page) == []
    follow(page, "Change parties, dates and value")
    page.get_by_label("Next review").fill("1 Oct 2012")
    press(page, "Save")
    follow(page, "Add a target to Reduced social isolation")
    page.get_by_label("Measure", exact=True).select_option("families_reached")
    page.get_by_label("The area of work's activities").check()
    page.get_by_label("Target", exact=True).fill("20")
    press(page, "Save")
    return Agreement.objects.get(title="Family Voices with Whiston")


def settle_sharing(page):
    follow(page, "Answer the questions on sharing data")
    for yes in page.get_by_label("Yes", exact=True).all():
        yes.check()
    assert wrong_at_any_width(page) == []
    press(page, "Save")
    words = f"Sharing data: {len(QUESTIONS)} of {len(QUESTIONS)} questions are settled"
    expect(page.get_by_role("heading", name=words)).to_be_visible()


def test_from_a_draft_to_two_signatures_to_a_review(whiston, new_page, sign_in):
    manager, lead = new_page(1280, 900), new_page(390, 800)
    ana = user_with(Role.MANAGER, whiston.centre, name="Ana Osei")
    fran = user_with(Role.GROUP_LEAD, whiston.group, name="Fran Doyle")
    sign_in(manager, ana, reverse("coproduction:agreement-list"))
    agreement = draft(manager, whiston)
    settle_sharing(manager)
    follow(manager, "Offer them for signing")
    assert wrong_at_any_width(manager) == []
    press(manager, "Offer them for signing")
    follow(manager, "Version 1")
    follow(manager, "Sign for Whiston")
    manager.get_by_label("You sign as").fill("Manager of the centre")
    press(manager, "Sign")
    expect(manager.get_by_text("Tick this to sign").first).to_be_visible()
    manager.get_by_label("I have read these terms and sign them").check()
    press(manager, "Sign")
    expect(manager.get_by_text("Not signed yet")).to_be_visible()
    assert wrong_at_any_width(manager) == []

    sign_in(lead, fran, reverse("coproduction:agreement-terms", args=[agreement.uuid]))
    follow(lead, "Read and sign version 1")
    follow(lead, "Sign for Family Voices")
    assert wrong_at_any_width(lead) == []
    lead.get_by_label("You sign as").fill("Chair")
    lead.get_by_label("I have read these terms and sign them").check()
    press(lead, "Sign")
    expect(lead.get_by_text("Agreed", exact=True).first).to_be_visible()
    follow(lead, "Versions")
    expect(lead.locator(".versions")).to_contain_text("Fran Doyle, Chair")
    assert wrong_at_any_width(lead) == []
    review(manager, agreement, attendance=whiston.marks[0])
