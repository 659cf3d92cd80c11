"""From what people say in a workshop to a decision that changes services."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.permissions import Role
from centres.models import Activity, Provider
from coproduction.listening.join_codes import open_code
from coproduction.models import Board, Contribution, Proposal, Workshop
from tests.factories import ActivityFactory, CentreFactory, ProviderFactory, user_with
from tests.journeys.axe import wrong_at_any_width
from tests.journeys.browser import follow, press, until
from tests.journeys.deciding import decide_on_proposal, show_to_everybody

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SAID = ["The play group meets no need", "Let parents run stay and play", "More coffee"]


@pytest.fixture
def southmead():
    """A centre with a play group by staff, a parent-led group, a board, and a workshop today."""
    centre = CentreFactory(name="Southmead")
    group = ProviderFactory(authority=centre.authority, name="Family Voices")
    group.centres.add(centre)
    ActivityFactory(centre=centre, name="Play group")
    board = Board.objects.create(centre=centre, name="Advisory board", slug="advisory-board")
    workshop = Workshop.objects.create(
        centre=centre, title="What is on", on=timezone.localdate(), status="running", board=board
    )
    workshop.challenges.create(words="What could we do without?")
    workshop.sectors.create(name="Parents", participants=12)
    return centre


def themes_by_note():
    notes = Contribution.objects.select_related("theme").order_by("pk")
    return {note.words: note.theme and note.theme.name for note in notes}


def test_a_workshop_from_contributions_to_a_decision(new_page, sign_in, southmead, settings):
    """From notes to a proposal; decided, one service ended and another commissioned; told to
    everybody."""
    settings.HELLO_LEAST_SECONDS = 0  # the browser types faster than people
    workshop, ends, group = Workshop.objects.get(), Activity.objects.get(), Provider.objects.get()
    page = new_page()
    manager = user_with(Role.MANAGER, southmead, name="Ana Osei")
    sign_in(page, manager, f"/workshops/{workshop.uuid}/day/")
    type_and_send(page, new_page(390, 844), open_code(workshop=workshop))
    put_into_themes(page)
    propose(page)
    proposal = Proposal.objects.get()
    decide_on_proposal(page, proposal, ends=ends, begins="Stay and play", group=group)
    until(page, lambda: Activity.objects.get(pk=ends.pk).replaced_by.provider, group)
    show_to_everybody(page, proposal.board)


def type_and_send(page, phone, code):
    """Two notes typed without waiting, one from a phone."""
    assert wrong_at_any_width(page) == []
    page.get_by_label("Parents").check()
    page.get_by_label("What was said").focus()
    for words in SAID[:2]:
        page.keyboard.type(words)
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="2 notes")).to_be_visible()
    expect(page.get_by_label("Parents")).to_be_checked()
    phone.goto(f"/join/{code}/")
    assert wrong_at_any_width(phone) == []
    phone.get_by_label("Your idea").fill(SAID[2])
    press(phone, "Send")
    expect(phone.get_by_text("Your idea is in.")).to_be_visible()
    until(page, lambda: list(themes_by_note()), SAID)


def put_into_themes(page):
    """By the numbers of themes, and back; then by dragging."""
    follow(page, "Put them into themes")
    for name in ("Who runs what", "Food"):
        page.get_by_label("A new theme").fill(name)
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_role("heading", name=name)).to_be_visible()
    page.get_by_label(SAID[0]).focus()
    page.keyboard.press("1")  # the next note has the focus then
    expect(page.get_by_label(SAID[1])).to_be_focused()
    page.keyboard.press("1")
    expect(page.get_by_label(SAID[2])).to_be_focused()
    page.keyboard.press("2")
    expect(page.get_by_text("0 of 3 notes not yet in a theme.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("1 of 3 notes not yet in a theme.")).to_be_visible()
    page.get_by_label(SAID[2]).drag_to(page.get_by_role("heading", name="Food"))
    expect(page.get_by_text("0 of 3 notes not yet in a theme.")).to_be_visible()
    wanted = dict(zip(SAID, ["Who runs what", "Who runs what", "Food"], strict=True))
    until(page, themes_by_note, wanted)
    assert wrong_at_any_width(page) == []


def propose(page):
    """Back on the workshop's page it stands with who sees to it."""
    follow(page, "Make a proposal from Who runs what")
    page.get_by_label("What is proposed").fill("Family Voices runs stay and play")
    page.get_by_label("Who sees to it").fill("Ana Osei")
    page.get_by_label("By when").fill("31/3/2027")
    press(page, "Save")
    expect(page.get_by_text("The proposal is made.")).to_be_visible()
    expect(page.get_by_role("row", name="Family Voices runs stay and play")).to_contain_text(
        "31 March 2027"
    )
    assert wrong_at_any_width(page) == []
