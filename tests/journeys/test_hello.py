"""A parent says hello on her phone: in two answers, in all nine, without scripts, with mistakes."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.permissions import Role
from families.models import Family, FirstContact
from tests.factories import ActivityFactory, CentreFactory, SessionFactory, user_with
from tests.journeys.axe import violations, wrong_at_any_width
from tests.journeys.browser import arriving, follow, press, until

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def centres(settings):
    """Two centres, with something on tomorrow; a script may answer as fast as it can."""
    settings.HELLO_LEAST_SECONDS = 0
    southmead = CentreFactory(name="Southmead", phone="0151 496 0123")
    CentreFactory(name="Phoenix", authority=southmead.authority)
    activity = ActivityFactory(
        centre=southmead, name="Stay and play", description="Free, just turn up."
    )
    SessionFactory(activity=activity, date=timezone.localdate() + dt.timedelta(days=1))
    return southmead


def heading(page):
    return page.get_by_role("heading", level=1)


def messages(*fields):
    return list(FirstContact.objects.values_list(*fields))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_two_answers_on_a_phone(new_page, centres, scripts):
    page = new_page(**PHONE, java_script_enabled=scripts)
    page.goto("/")
    follow(page, "Say hello")
    page.get_by_label("Your name").fill("Bisi")
    press(page, "Next")
    page.get_by_label("Phone").fill("+44 7700 900123")
    press(page, "Send now")
    expect(heading(page)).to_have_text("Is this right?")
    expect(page.get_by_text("07700 900123")).to_be_visible()
    press(page, "Send")
    expect(heading(page)).to_have_text("Thank\xa0you, Bisi.")
    expect(page.get_by_text("It will be by")).to_contain_text("in English.")
    press(page, "Finish and clear")
    expect(heading(page)).to_have_text("Come on in.")
    until(page, lambda: messages("name", "phone"), [("Bisi", "07700900123")])


def test_enter_goes_on_and_a_mistake_is_shown_beside_its_field(new_page, centres):
    page = new_page(**PHONE)
    page.goto("/hello/")
    page.get_by_label("Your name").fill("Bisi")
    with arriving(page):
        page.keyboard.press("Enter")
    page.get_by_label("Phone").fill("12")
    with arriving(page):
        page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_role("link", name="Enter a phone number").click()
    expect(page.get_by_label("Phone")).to_be_focused()
    expect(page.get_by_label("Phone")).to_have_value("12")
    assert violations(page) == []


def test_a_late_script_does_not_call_her_back_from_the_field(new_page, centres):
    page = new_page(**PHONE)
    late = []
    page.route("**/error-summary*.js", lambda route: late.append(route))
    page.goto("/hello/")
    page.get_by_label("Your name").fill("Bisi")
    press(page, "Next")
    page.get_by_label("Phone").fill("12")
    page.keyboard.press("Enter")  # the page that answers is not complete without the script
    page.get_by_role("link", name="Enter a phone number").click()
    until(page, lambda: len(late), 1)
    late[0].continue_()
    expect(page.locator("[data-govuk-error-summary-init]")).to_be_visible()
    expect(page.get_by_label("Phone")).to_be_focused()


def test_clear_takes_her_words_away(new_page, centres):
    page = new_page(**PHONE)
    page.goto("/hello/")
    page.get_by_label("Your name").fill("Bisi")
    press(page, "Next")
    press(page, "Clear")
    expect(page.get_by_label("Your name")).to_have_value("")
    until(page, lambda: messages("name"), [])


def test_every_parents_page_can_be_used_by_everyone(new_page, centres):
    page = new_page()

    def look():
        assert wrong_at_any_width(page) == []

    for address in ("/", "/whats-on/", "/hello/care/"):
        page.goto(address)
        look()
    page.goto("/whats-on/")
    follow(page, "Stay and play")
    look()
    page.goto("/hello/")
    for _ in range(7):
        look()
        press(page, "I’d rather not say")
    look()
    press(page, "Send")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Tell us your name")
    look()
    press(page, "Add your name")
    page.get_by_label("Your name").fill("آمنہ")
    press(page, "Next")
    press(page, "Send")
    look()
    until(page, lambda: messages("name"), [("آمنہ",)])


def test_staff_make_a_family_of_her_message(new_page, sign_in, centres):
    FirstContact.objects.create(
        authority=centres.authority,
        centre=centres,
        name="Bisi Adeyemi",
        phone="07700900123",
        children="about 2 years old",
        submission_key="11111111-1111-4111-8111-111111111111",
    )
    page = new_page()
    sign_in(page, user_with(Role.FRONT_DESK, centres), then="/first-contacts/")

    def look():
        assert wrong_at_any_width(page) == []

    look()
    follow(page, "Bisi Adeyemi")
    look()
    follow(page, "Make a family")
    look()
    page.get_by_label("First name").nth(1).fill("Tola")
    press(page, "Add the family")
    expect(heading(page)).to_have_text("Adeyemi")
    look()
    moved = page.get_by_role("link", name="They have moved").first
    follow(page, moved.or_(page.get_by_role("link", name="Add an address")).first)
    page.get_by_label("Address").fill("1 Mill Lane")
    look()
    press(page, "Save")
    expect(page.get_by_text("1 Mill Lane").first).to_be_visible()
    page.goto("/families/")
    look()
    family = Family.objects.get()
    until(
        page,
        lambda: [str(member.person) for member in family.members.all()],
        ["Bisi Adeyemi", "Tola"],
    )
    for path in ("edit/", "people/add/", "people/join/?q=ade", "close/", "register/"):
        page.goto(f"/families/{family.uuid}/{path}")
        look()
