"""Around a register: 30 families by keyboard, the door, places, an accident, a cancellation."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from centres.models import Session
from documents import tasks
from families.arrivals import token_of
from families.models import Arrival, Attendance, Booking, Incident, WalkIn
from tests.factories import FamilyFactory, SessionFactory, attend, member
from tests.journeys.axe import wrong_at_any_width
from tests.journeys.browser import arriving, follow, press, until
from tests.journeys.test_register import Centre, all_here, expect_here

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844, "has_touch": True}
TABLET = {"width": 768, "height": 1024}


@pytest.fixture
def southmead():
    return Centre()


@pytest.fixture
def sends_at_once(monkeypatch):
    """The worker's work is done where the message is asked for."""
    monkeypatch.setattr(tasks.send_message, "delay", tasks.send_message)


def of(session, name):
    return reverse(f"families:{name}", args=[session.uuid])


def test_thirty_families_by_keyboard_alone_on_a_tablet(southmead, new_page, sign_in):
    for number in range(27):
        southmead.family(f"Parr {number:02}", f"Ann{number}", f"Bo{number}")
    page = new_page(**TABLET)
    sign_in(page, southmead.jo, southmead.address)
    expect(page.locator("#expected .register__row")).to_have_count(30)
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    buttons = page.locator("#expected .family-button")
    for number in range(30):
        expect(buttons.nth(number)).to_be_focused()
        page.keyboard.press("Enter")
        expect(buttons.nth(number)).to_have_attribute("aria-pressed", "true")
        page.keyboard.press("ArrowDown")
    expect_here(page, 60)
    here = Attendance.objects.filter(session=southmead.session)
    until(page, here.count, 60)


def test_two_browsers_mark_one_register_and_no_mark_is_lost(southmead, new_page, sign_in):
    for number in range(9):
        southmead.family(f"Parr {number:02}", f"Ann{number}", f"Bo{number}")
    pages = new_page(**TABLET), new_page(**TABLET)
    for page, who in zip(pages, (southmead.jo, southmead.front_desk("Ali Khan")), strict=True):
        sign_in(page, who, southmead.address)
        expect(page.locator("#expected .register__row")).to_have_count(12)
    for first in range(0, 12, 2):
        for number, page in enumerate(pages):
            page.locator("#expected .family-button").nth(first + number).click()
    here = Attendance.objects.filter(session=southmead.session)
    until(pages[0], here.count, 24)
    for page in pages:
        page.evaluate("htmx.trigger(document.body, 'newcomers-changed')")  # as every 20 seconds
        expect_here(page, 24)


def test_parent_signs_in_at_the_door_and_is_accepted(southmead, new_page, sign_in):
    tablet, phone = new_page(**TABLET), new_page(**PHONE)
    sign_in(tablet, southmead.jo, southmead.address)
    phone.goto(reverse("families:here", args=[token_of(southmead.session)]))
    phone.get_by_label("Your first name").fill("Kelly")
    phone.get_by_label("Children").fill("2")
    press(phone, "We are here")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Thank you. Come on in.")
    expect(phone.get_by_text("Kelly")).to_have_count(0)
    until(phone, WalkIn.objects.count, 0)

    # Asked for every 20 seconds; whoever does not want to wait loads the page again.
    tablet.reload()
    expect(tablet.get_by_text("At the door, 1 to accept")).to_be_visible()
    expect_here(tablet, 0)
    press(tablet, "Accept Kelly")
    expect_here(tablet, 3)
    until(
        tablet, lambda: list(WalkIn.objects.values_list("first_name", "children")), [("Kelly", 2)]
    )


def test_who_signs_in_meanwhile_appears_by_itself(southmead, new_page, sign_in):
    page = new_page(**TABLET)
    sign_in(page, southmead.jo, southmead.address)
    Arrival.objects.create(
        session=southmead.session,
        first_name="Rob",
        submission_key="00000000-0000-4000-8000-000000000001",
    )
    page.evaluate("htmx.trigger(document.body, 'newcomers-changed')")
    expect(page.get_by_text("At the door, 1 to accept")).to_be_visible()


def test_full_session_waiting_list_and_next(southmead, new_page, sign_in):
    Session.objects.filter(pk=southmead.session.pk).update(capacity=1)
    page = new_page(**TABLET)
    sign_in(page, southmead.jo, of(southmead.session, "place-list"))
    for name in ("baxter", "novak"):
        page.get_by_label("Find a family or child").fill(name)
        with arriving(page):
            page.keyboard.press("Enter")
        with arriving(page):
            page.get_by_role("button", name="Book in").click()
    expect(page.get_by_text("Waiting, 1 family")).to_be_visible()
    with arriving(page):
        page.get_by_role("button", name="Give back").click()
    expect(page.get_by_role("heading", name="Next: Novák, 1 child")).to_be_visible()
    press(page, "Give the place")
    expect(page.get_by_text("Waiting, 0 families")).to_be_visible()
    until(page, lambda: Booking.objects.get(family__name="Novák").status, "place")
    follow(page, "Back to the register")
    expect(page.locator("#expected .register__row").first).to_contain_text("has a place")


def test_accident_is_written_down_and_added_to(southmead, new_page, sign_in):
    attend(southmead.session, southmead.people["Mason"])
    page = new_page(**TABLET)
    sign_in(page, southmead.jo, southmead.address)
    follow(page, "Accident or incident")
    page.get_by_label("Accident", exact=True).check()
    page.get_by_label("Who was it?").select_option(label="Mason Baxter")
    page.get_by_label("What happened?").fill("Bumped a knee.")
    press(page, "Keep it")
    expect(page.get_by_role("heading", level=1)).to_have_text("Accident: Mason Baxter")
    page.get_by_label("Add to it").fill("Mum rang.")
    press(page, "Add it")
    expect(page.get_by_text("Mum rang.")).to_be_visible()
    until(page, lambda: Incident.objects.get().additions.count(), 1)


def test_session_is_cancelled_and_those_expected_are_told(
    southmead, new_page, sign_in, sends_at_once
):
    with_mail = southmead.people["Leanne"]
    with_mail.email = "leanne@example.org"
    with_mail.save()
    ring = southmead.people["Bisi"]
    ring.phone = "07700900123"
    ring.save()
    page = new_page(**TABLET)
    sign_in(page, southmead.jo, southmead.address)
    follow(page, "Cancel this session")
    expect(page.get_by_text("1 family will be told by e-mail")).to_be_visible()
    expect(page.get_by_role("link", name="07700 900123")).to_be_visible()
    page.get_by_label("Why is it cancelled?").fill("The boiler is broken")
    press(page, "Cancel the session")
    expect(page.get_by_text("Told that it is cancelled, 1 person")).to_be_visible()
    until(page, lambda: [message.to for message in mail.outbox], [["leanne@example.org"]])
    assert "Why: The boiler is broken" in mail.outbox[0].body


def test_what_is_at_hand_opens_over_the_list_and_moves_nothing(southmead, new_page, sign_in):
    for person in southmead.people.values():
        person.phone = "07700900123"
        person.save()
    page = new_page(**TABLET)
    sign_in(page, southmead.jo, southmead.address)
    before = all_here(page, "Novák").bounding_box()
    page.get_by_text("At hand for Baxter").click()
    sheet = page.locator(".at-hand[open]")
    expect(sheet.get_by_text("allergy: nuts")).to_be_visible()
    expect(sheet.get_by_role("link", name="07700 900123").first).to_be_visible()
    until(page, lambda: all_here(page, "Novák").bounding_box(), before)


def test_sheets_and_door_without_scripts(southmead, new_page, sign_in):
    attend(southmead.session, southmead.people["Mason"])
    page = new_page(java_script_enabled=False)
    page.goto(reverse("families:here", args=[token_of(southmead.session)]))
    page.get_by_label("Your first name").fill("Kelly")
    press(page, "We are here")
    sign_in(page, southmead.jo, southmead.address)
    press(page, "Accept Kelly")
    expect_here(page, 3)
    follow(page, "Fire list: who is here now")
    expect(page.get_by_text("3 people at")).to_be_visible()
    expect(page.get_by_text("allergy: nuts")).to_be_visible()


def test_pages_around_a_register_can_be_used_by_everyone(southmead, new_page, sign_in):
    session = southmead.session
    attend(session, southmead.people["Mason"])
    family = FamilyFactory(centre=southmead.centre, name="Kowalska", emergency_phone="07700900123")
    member(family, "carer", phone="07700900124")
    Booking.objects.create(session=session, family=family, status="waiting", children=2)
    for number, status in enumerate(("pending", "declined")):
        Arrival.objects.create(
            session=session,
            first_name="Kelly",
            status=status,
            decided_at=timezone.now() if number else None,
            submission_key=f"00000000-0000-4000-8000-00000000000{number}",
        )
    incident = Incident.objects.create(
        centre=southmead.centre,
        session=session,
        kind="accident",
        date=session.date,
        person=southmead.people["Mason"],
        what_happened="Bumped a knee.",
    )
    off = SessionFactory(
        activity=session.activity,
        date=session.date + dt.timedelta(days=1),
        status="cancelled",
        cancelled_because="Snow",
    )
    page = new_page()
    sign_in(page, southmead.jo)
    token = token_of(session)
    found = {}
    for address in (
        southmead.address,
        of(session, "place-list") + "?q=baxter",
        of(session, "session-cancel"),
        of(off, "session-told"),
        of(session, "fire-list"),
        of(session, "poster"),
        of(session, "incident-add"),
        reverse("families:incident-list"),
        of(incident, "incident-detail"),
        reverse("families:here", args=[token]),
        reverse("families:here-thanks", args=[token]),
    ):
        page.goto(address)
        for details in page.locator(".at-hand summary").all()[:1]:
            details.click()
        found[address] = wrong_at_any_width(page)
    assert {address: what for address, what in found.items() if what} == {}
