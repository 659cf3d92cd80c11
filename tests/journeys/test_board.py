"""A manager finds the ward that no parent speaks for, puts it right, and the board meets."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from accounts.permissions import Role
from coproduction.models import Board, Seat
from tests.factories import (
    AreaFactory,
    CentreFactory,
    PopulationFactory,
    ReachAreaFactory,
    WardFactory,
    user_with,
)
from tests.journeys.axe import wrong_at_any_width
from tests.journeys.browser import arriving, follow, press, until

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def corby():
    """Two wards; Jean speaks for one of them, Dev sits for an organisation. Two are needed."""
    centre = CentreFactory(name="Corby")
    board = Board.objects.create(
        centre=centre, name="One Corby Parent Coalition", slug="corby", quorum=2
    )
    for name, children in [("Danes Gate", 400), ("Kingswood Edge", 300)]:
        ward = WardFactory(authority=centre.authority, name=name)
        area = AreaFactory(ward=ward)
        ReachAreaFactory(centre=centre, area=area)
        PopulationFactory(area=area, year=2024, children=children)
        if name == "Danes Gate":
            board.seats.create(kind="parent", ward=ward).holders.create(name="Jean Lockhart")
    police = board.organisations.create(name="Safer Community Teams", kind="police")
    seat = board.seats.create(kind="organisation", organisation=police)
    seat.holders.create(name="Dev Malhotra")
    return centre


def title(page):
    return page.get_by_role("heading", level=1)


def test_a_missing_ward_is_put_right_and_the_board_meets(corby, new_page, sign_in):
    page = new_page(1280, 900)
    manager = user_with(Role.MANAGER, corby, name="Meg Hall")
    sign_in(page, manager, reverse("coproduction:board-list"))
    expect(page.locator("tbody td").nth(2)).to_contain_text("Kingswood Edge")
    assert wrong_at_any_width(page) == []
    follow(page, "Kingswood Edge")
    expect(page.locator("#missing h2")).to_have_text("Kingswood Edge has no parent on the board")
    expect(page.locator("#wards-title")).to_have_text(
        "Kingswood Edge has 43% of the children and no parent on the board"
    )
    assert wrong_at_any_width(page) == []

    # Two clicks and a name.
    follow(page, "Put a parent on for Kingswood Edge")
    expect(page.get_by_label("Ward they speak for").locator("option:checked")).to_have_text(
        "Kingswood Edge"
    )
    press(page, "Save")
    expect(page).to_have_title("Error: Put a parent on the board – People’s Centre")
    page.get_by_label("Name", exact=True).fill("Rhona Baird")
    press(page, "Save")
    expect(page.locator("#missing h2")).to_have_text("Every ward has a parent on the board")
    follow(page, "Who sits there")
    expect(page.locator("#seats li > p > b")).to_have_text(
        ["Parent for Danes Gate", "Parent for Kingswood Edge", "Safer Community Teams"]
    )
    assert wrong_at_any_width(page) == []

    meet(page)


def there_of(page, name):
    """Her button “There”."""
    return page.locator("#attendance li", has_text=name).get_by_role("button").first


def meet(page):
    """Planned, held with one tap a seat, minuted."""
    follow(page, "Meetings")
    follow(page, "Plan a meeting")
    page.get_by_label("Day").fill(f"{timezone.localdate():%d/%m/%Y}")
    press(page, "Save")
    expect(page.locator("#agenda h3").first).to_have_text("Welcome and apologies")

    there_of(page, "Jean Lockhart").click()
    expect(page.locator("#attendance .loud")).to_contain_text("Not quorate: 1 of the 2")
    there_of(page, "Rhona Baird").click()
    expect(page.locator("#attendance [role=status]")).to_have_text(
        "Quorate: 2 with a seat were there, 2 are needed"
    )
    seat = Seat.objects.get(ward__name="Kingswood Edge")
    until(page, lambda: seat.holders.get().attendance.filter(was="present").count(), 1)
    assert wrong_at_any_width(page) == []

    with arriving(page):
        page.locator("#agenda li").first.get_by_role("button", name="Down").click()
    expect(page.locator("#agenda h3").nth(1)).to_have_text("Welcome and apologies")
    follow(page, "Write the minutes")
    page.get_by_label("Of the meeting as a whole").fill("Kingswood Edge is at the table.")
    assert wrong_at_any_width(page) == []
    press(page, "Save the minutes")
    expect(page.locator("#minutes")).to_contain_text("Kingswood Edge is at the table.")
    follow(page, "Print agenda and minutes")
    expect(title(page)).to_have_text("One Corby Parent Coalition")
    assert wrong_at_any_width(page) == []
