"""Front desk keeps a register: by finger, by keyboard, two at once, without scripts."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from accounts.permissions import Role
from centres.models import Session
from families.models import Attendance, FamilyMember, WalkIn
from tests.factories import (
    ActivityFactory,
    CentreFactory,
    FamilyFactory,
    SessionFactory,
    attend,
    member,
    user_with,
)
from tests.journeys.axe import wrong_at_any_width
from tests.journeys.browser import arriving, follow, press, until

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

DOUBLE_TAP = 600  # milliseconds: a little longer than the page takes for one
TABLET = {"width": 1024, "height": 768, "has_touch": True}


class Centre:
    """Southmead today: an all-day session that three families are expected at."""

    def __init__(self):
        today = timezone.localdate()
        self.centre = CentreFactory(name="Southmead")
        self.jo = self.front_desk("Jo Marsh")
        activity = ActivityFactory(centre=self.centre, name="Stay and play")
        self.session = SessionFactory(activity=activity, date=today, start=None, end=None)
        self.before = SessionFactory(activity=activity, date=today - dt.timedelta(days=7))
        self.people = {}
        for family, carer, child in (
            ("Adeyemi", "Bisi", "Tola"),
            ("Baxter", "Leanne", "Mason"),
            ("Novák", "Jana", "Filip"),
        ):
            self.family(family, carer, child)
        self.address = reverse("families:register", args=[self.session.uuid])

    def front_desk(self, name):
        return user_with(Role.FRONT_DESK, self.centre, name=name)

    def family(self, name, carer, child):
        family = FamilyFactory(centre=self.centre, name=name)
        born = timezone.localdate() - dt.timedelta(days=800)
        for role, given_name in (("carer", carer), ("child", child)):
            fields = {"date_of_birth": born, "allergies": "nuts"} if role == "child" else {}
            person = member(family, role, given_name=given_name, family_name=name, **fields)
            attend(self.before, person, family=family)
            self.people[given_name] = person
        return family

    @property
    def here(self):
        names = Attendance.objects.filter(session=self.session)
        return sorted(names.values_list("person__given_name", flat=True))


@pytest.fixture
def southmead():
    return Centre()


def chip(page, name):
    return page.locator(".chip", has=page.get_by_text(name, exact=True)).first


def all_here(page, family):
    return page.locator(".register__row", has=page.get_by_role("heading", name=family)).locator(
        ".family-button"
    )


def expect_here(page, number):
    expect(page.locator(".count__number")).to_have_text(str(number))


def expect_stored(page, centre, names):
    until(page, lambda: centre.here, names)


def walk_ins():
    return list(WalkIn.objects.values_list("first_name", flat=True))


def test_front_desk_keeps_a_register_on_a_tablet(southmead, new_page, sign_in):
    page = new_page(**TABLET)
    sign_in(page, southmead.jo)
    follow(page, "Open the register")
    expect(page.get_by_role("heading", level=1)).to_have_text("Stay and play")

    all_here(page, "Adeyemi").tap()
    expect(all_here(page, "Adeyemi")).to_have_attribute("aria-pressed", "true")
    expect(chip(page, "Tola")).to_have_attribute("aria-pressed", "true")
    expect_here(page, 2)
    expect(page.get_by_role("status").first).to_have_text("Adeyemi: all here. 2 people here.")
    expect_stored(page, southmead, ["Bisi", "Tola"])

    chip(page, "Bisi").tap()
    expect(chip(page, "Bisi")).to_have_attribute("aria-pressed", "false")
    expect_here(page, 1)
    expect_stored(page, southmead, ["Tola"])

    with arriving(page):
        page.get_by_role("link", name="Add a walk-in").tap()
    expect(page.get_by_role("textbox", name="First name")).to_be_focused()
    page.keyboard.type("Kelly")
    with arriving(page):
        page.get_by_role("button", name="Add", exact=True).tap()
    expect_here(page, 2)
    until(page, walk_ins, ["Kelly"])

    with arriving(page):
        page.get_by_role("button", name="Take off Kelly").tap()
    expect_here(page, 1)
    until(page, walk_ins, [])


def test_register_by_keyboard_alone(southmead, new_page, sign_in):
    page = new_page()
    sign_in(page, southmead.jo, southmead.address)
    page.keyboard.press("/")
    # At one go: a slow machine would search for parts of the word, and draw the list again.
    page.keyboard.insert_text("leann")
    expect(page.locator("#found .register__row")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(chip(page, "Leanne")).to_be_focused()
    page.keyboard.press("Enter")
    expect(chip(page, "Leanne")).to_have_attribute("aria-pressed", "true")
    expect(chip(page, "Leanne")).to_be_focused()
    expect_stored(page, southmead, ["Leanne"])

    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(all_here(page, "Baxter")).to_have_attribute("aria-pressed", "true")
    expect(all_here(page, "Baxter")).to_be_focused()
    expect_stored(page, southmead, ["Leanne", "Mason"])

    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Find a family or child")).to_be_focused()
    page.get_by_label("Find a family or child").fill("")
    expect(page.locator("#expected .register__row")).to_have_count(3)


def test_double_tap_marks_once(southmead, new_page, sign_in):
    page = new_page()
    sign_in(page, southmead.jo, southmead.address)
    # Both taps at the same moment: a slow machine would send the halves of a dblclick far apart.
    chip(page, "Mason").evaluate("chip => [chip, chip].forEach((each) => each.click())")
    expect_here(page, 1)
    page.wait_for_timeout(DOUBLE_TAP)
    expect(chip(page, "Mason")).to_have_attribute("aria-pressed", "true")
    expect_stored(page, southmead, ["Mason"])


def test_quick_taps_on_one_family_all_count(southmead, new_page, sign_in):
    page = new_page()
    sign_in(page, southmead.jo, southmead.address)
    page.evaluate("document.querySelectorAll('.chip').forEach((chip) => chip.click())")
    expect_here(page, 6)
    expect(page.locator(".chip[aria-pressed=true]")).to_have_count(6)
    expect(page.locator(".family-button[aria-pressed=true]")).to_have_count(3)
    expect_stored(page, southmead, sorted(southmead.people))


def test_child_of_two_households_is_ticked_in_both_rows(southmead, new_page, sign_in):
    mason = southmead.people["Mason"]
    fathers = FamilyFactory(centre=southmead.centre, name="Zielinski")
    FamilyMember.objects.create(family=fathers, person=mason, role="child", is_main=False)
    Attendance.objects.filter(person=mason).update(family=fathers)
    page = new_page()
    sign_in(page, southmead.jo, southmead.address)
    masons = page.locator(".chip", has=page.get_by_text("Mason", exact=True))
    masons.nth(0).focus()
    page.keyboard.press("Enter")
    expect(masons.nth(0)).to_have_attribute("aria-pressed", "true")
    expect(masons.nth(1)).to_have_attribute("aria-pressed", "true")
    expect(all_here(page, "Zielinski")).to_have_attribute("aria-pressed", "true")
    expect(masons.nth(0)).to_be_focused()
    came_with = Attendance.objects.filter(session=southmead.session)
    until(page, lambda: list(came_with.values_list("family__name", flat=True)), ["Baxter"])


def test_two_people_keep_one_register_at_once(southmead, new_page, sign_in):
    jo, ali = new_page(), new_page()
    sign_in(jo, southmead.jo, southmead.address)
    sign_in(ali, southmead.front_desk("Ali Khan"), southmead.address)
    all_here(jo, "Adeyemi").click()
    expect_here(jo, 2)
    chip(ali, "Jana").click()
    expect_here(ali, 3)
    chip(ali, "Bisi").click()
    expect(chip(ali, "Bisi")).to_have_attribute("aria-pressed", "true")
    all_here(jo, "Baxter").click()
    expect_here(jo, 5)
    expect_stored(jo, southmead, ["Bisi", "Jana", "Leanne", "Mason", "Tola"])


def test_refused_mark_says_why(southmead, new_page, sign_in):
    page = new_page()
    sign_in(page, southmead.jo, southmead.address)
    Session.objects.filter(pk=southmead.session.pk).update(
        status="cancelled", cancelled_because="Boiler"
    )
    chip(page, "Mason").click()
    expect(page.locator("#register-problem")).to_contain_text("This session is cancelled")
    expect(page.get_by_text("All saved")).to_be_hidden()
    expect_stored(page, southmead, [])
    until(
        page,
        lambda: sorted(said.split(" ")[0] for said in new_page.complaints),
        ["Failed", "Response"],
    )
    new_page.complaints.clear()


def test_register_without_scripts(southmead, new_page, sign_in):
    page = new_page(java_script_enabled=False)
    sign_in(page, southmead.jo, southmead.address)
    with arriving(page):
        all_here(page, "Adeyemi").click()
    expect(all_here(page, "Adeyemi")).to_have_attribute("aria-pressed", "true")
    page.get_by_label("Find a family or child").fill("filip nov")
    with arriving(page):
        page.keyboard.press("Enter")
    with arriving(page):
        chip(page, "Filip").click()
    expect(page.get_by_label("Find a family or child")).to_have_value("filip nov")
    expect(chip(page, "Filip")).to_have_attribute("aria-pressed", "true")
    with arriving(page):
        chip(page, "Filip").click()
    expect(chip(page, "Filip")).to_have_attribute("aria-pressed", "false")
    expect_stored(page, southmead, ["Bisi", "Tola"])

    follow(page, "Show everyone")
    follow(page, "Add a walk-in")
    page.get_by_role("spinbutton", name="Aged 2").fill("1")
    press(page, "Count them")
    expect_here(page, 3)
    follow(page, "Type up a paper register")
    page.get_by_label("Leanne").check()
    page.get_by_label("Bisi").uncheck()
    press(page, "Save the register")
    expect_here(page, 3)
    expect_stored(page, southmead, ["Leanne", "Tola"])


def test_pages_of_the_register_can_be_used_by_everyone(southmead, new_page, sign_in):
    walk_in = WalkIn.objects.create(session=southmead.session, first_name="Kelly")
    new = southmead.family("Kowalska", "Zofia", "Maja")
    Attendance.objects.filter(family=new).delete()
    attend(southmead.session, southmead.people["Maja"], family=new)
    page = new_page()
    sign_in(page, southmead.jo)
    found = {}
    for address in (
        "/today/",
        southmead.address,
        f"{southmead.address}?q=nobody",
        reverse("families:late-entry", args=[southmead.session.uuid]),
        reverse("families:walk-in-add", args=[southmead.session.uuid]),
        reverse("families:count-edit", args=[southmead.session.uuid]),
        reverse("families:session-cancel", args=[southmead.session.uuid]),
        reverse("families:walk-in-match", args=[walk_in.uuid]) + "?q=no",
        reverse("families:walk-in-match", args=[walk_in.uuid]) + f"?family={new.uuid}",
        reverse("families:contact-add", args=[new.uuid]),
        reverse("families:register", args=[southmead.before.uuid]),
    ):
        page.goto(address)
        found[address] = wrong_at_any_width(page)
    assert {address: what for address, what in found.items() if what} == {}
