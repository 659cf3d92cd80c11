"""The form by its versions: finished in a minute, cleared, filled in with staff, tried by staff."""

import re
import time
from contextlib import suppress

import pytest
from playwright.sync_api import Error, expect

from accounts.permissions import Role
from families.hello.versions import first_version
from families.models import EqualityCount, FirstContact, FormVersion
from tests.factories import CentreFactory, SessionFactory, user_with
from tests.journeys.axe import violations, wrong_at_any_width
from tests.journeys.browser import arriving, follow, press, until

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}
KEY = 50  # milliseconds a key: a thumb in no hurry
MINUTE = 60


@pytest.fixture
def southmead(settings):
    settings.HELLO_LEAST_SECONDS = 0
    centre = CentreFactory(name="Southmead")
    CentreFactory(name="Phoenix", authority=centre.authority)
    return centre


def heading(page):
    return page.get_by_role("heading", level=1)


def kept(*fields):
    return list(FirstContact.objects.order_by("pk").values_list(*fields))


def test_two_answers_on_a_phone_take_less_than_a_minute(new_page, southmead):
    page = new_page(**PHONE, has_touch=True)
    start = time.monotonic()
    page.goto("/hello/")
    page.get_by_label("Your name").press_sequentially("Bisi Adeyemi", delay=KEY)
    press(page, "Next")
    page.get_by_label("Phone").press_sequentially("07700 900 123", delay=KEY)
    press(page, "Send now")
    press(page, "Send")
    expect(heading(page)).to_contain_text("Thank")
    taken = time.monotonic() - start
    assert taken < MINUTE, f"{taken:.0f} s"
    until(page, lambda: kept("name", "phone"), [("Bisi Adeyemi", "07700900123")])


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_all_seven_pages(new_page, southmead, scripts):
    page = new_page(**PHONE, java_script_enabled=scripts)
    page.goto("/hello/?centre=southmead")
    page.get_by_label("Your name").fill("Jana")
    press(page, "Next")
    page.get_by_label("E-mail").fill("jana@example.org")
    page.get_by_label("Yes").check()
    press(page, "Next")
    page.get_by_label(re.compile("Polish")).check()
    press(page, "Next")
    page.get_by_label("Their age").fill("2 and 4")
    press(page, "Next")
    press(page, "I’d rather not say")
    page.get_by_label("Help out").check()
    press(page, "Next")
    page.get_by_label("Your words").fill("We like songs")
    press(page, "Next")
    expect(heading(page)).to_have_text("Is this right?")
    expect(page.get_by_text("This goes to Southmead.")).to_be_visible()
    press(page, "Send")
    expect(page.get_by_text("Someone from Southmead will be in touch.")).to_be_visible()
    expect(page.get_by_text("You asked for Polish.")).to_be_visible()
    until(
        page,
        lambda: kept("name", "language", "wants_to_help", "children", "centre__name"),
        [("Jana", "Polish", True, "2 and 4", "Southmead")],
    )


def test_back_after_finish_and_clear_shows_nothing_of_her(new_page, southmead):
    page = new_page(width=768, height=1024)
    page.goto("/hello/")
    page.get_by_label("Your name").fill("Secret Name")
    press(page, "Next")
    press(page, "Send now")
    press(page, "Send")
    expect(heading(page)).to_contain_text("Secret Name")
    press(page, "Finish and clear")
    expect(heading(page)).to_have_text("Come on in.")
    for again in ("go_back", "reload", "go_back", "reload", "go_back", "reload"):
        # The browser keeps none of these pages: it would have to send her form again.
        with suppress(Error):
            getattr(page, again)(wait_until="load")
        expect(page.locator("body")).not_to_contain_text("Secret Name")
        expect(page.locator("input[value='Secret Name']")).to_have_count(0)
    assert all("ERR_CACHE_MISS" in said for said in new_page.complaints)
    new_page.complaints.clear()
    until(page, lambda: kept("name"), [("Secret Name",)])


def test_equality_questions_come_after_sending_and_apart(new_page, southmead):
    first_version(southmead.authority)
    FormVersion.objects.update(asks_equality=True)
    page = new_page(**PHONE)
    page.goto("/hello/")
    page.get_by_label("Your name").fill("Bisi")
    press(page, "Next")
    press(page, "Send now")
    press(page, "Send")
    press(page, "Show me")
    expect(heading(page)).to_have_text("Four short questions")
    expect(page.locator("body")).not_to_contain_text("Bisi")
    page.get_by_label("25 to 34").check()
    page.get_by_label("I’d rather not say").last.check()
    assert violations(page) == []
    press(page, "Send")
    expect(page.get_by_text("That helps us a lot.")).to_be_visible()
    until(
        page,
        lambda: sorted(EqualityCount.objects.values_list("question", "answer", "number")),
        [("age", "25-34", 1), ("health", "rather-not", 1)],
    )


def test_staff_fill_it_in_with_her_and_are_back_at_the_register(new_page, sign_in, southmead):
    jo = user_with(Role.FRONT_DESK, southmead)
    session = SessionFactory(activity__centre=southmead, start=None, end=None)
    register = f"/sessions/{session.uuid}/register/"
    page = new_page()
    sign_in(page, jo, then=register)
    follow(page, "fill it in with her")
    page.get_by_label("Your name").fill("Bisi")
    press(page, "Next")
    press(page, "Send now")
    press(page, "Send")
    expect(page.get_by_text("Someone from Southmead will look out for you.")).to_be_visible()
    press(page, "Finish and clear")
    expect(page).to_have_url(register)
    until(
        page, lambda: kept("name", "filled_in_by", "centre__name"), [("Bisi", jo.pk, "Southmead")]
    )


def test_staff_make_a_form_parents_get_it_and_results_show_it(new_page, sign_in, southmead):
    mina = user_with(Role.MANAGER, southmead)
    staff = new_page(width=1024, height=900)
    sign_in(staff, mina, then="/first-contacts/form/")
    follow(staff, "Make a draft")
    staff.get_by_label("Name of this form").fill("One page")
    press(staff, "Make the draft")
    for page in ("language", "children", "postcode", "wants", "more", "reach"):
        with arriving(staff):
            staff.locator(f"#page-{page} button", has_text="Take out").click()
    follow(staff, staff.get_by_role("link", name=re.compile("^Change words.*Your name")))
    staff.get_by_label("The question").fill("Who shall we ask for?")
    press(staff, "Save")
    follow(staff, "Preview")
    expect(staff.get_by_text("This is a preview. Nothing is kept.")).to_be_visible()
    expect(heading(staff)).to_have_text("Who shall we ask for?")
    follow(staff, "Back to the form")
    follow(staff, "Put it live")
    press(staff, "Put it live")
    expect(staff.get_by_text("“One page” is live.")).to_be_visible()
    follow(staff, "The form")
    follow(staff, "Our first form")
    press(staff, "Retire it")
    expect(staff.get_by_text("“Our first form” is retired.")).to_be_visible()

    parent = new_page(**PHONE)
    parent.goto("/hello/")
    expect(heading(parent)).to_have_text("Who shall we ask for?")
    parent.get_by_label("Your name").fill("Bisi")
    press(parent, "Next")
    press(parent, "Send")
    expect(heading(parent)).to_contain_text("Thank")

    one = FormVersion.objects.get(name="One page")
    staff.goto(f"/first-contacts/form/results/?first={one.uuid}&second=")
    row = staff.get_by_role("row", name=re.compile("^Sent "))
    expect(row.first).to_contain_text("1")
    expect(staff.get_by_role("heading", name=re.compile("nobody left"))).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_pages_are_put_in_order_by_keyboard(new_page, sign_in, southmead, scripts):
    first = first_version(southmead.authority)
    FormVersion.objects.filter(pk=first.pk).update(status="draft")
    page = new_page(java_script_enabled=scripts)
    sign_in(page, user_with(Role.FRONT_DESK, southmead), f"/first-contacts/form/{first.uuid}/")
    page.get_by_role("button", name=re.compile("^Up.*How we reach you")).focus()
    with arriving(page):
        page.keyboard.press("Enter")
    expect(page.locator(".form-pages > li .person__name").first).to_have_text(
        "1. How can we reach you?"
    )


def test_every_page_about_forms_can_be_used_by_everyone(new_page, sign_in, southmead):
    mina = user_with(Role.MANAGER, southmead)
    first = first_version(southmead.authority)
    page = new_page()
    sign_in(page, mina, then="/first-contacts/form/")

    def look():
        assert wrong_at_any_width(page) == []

    look()
    follow(page, "Make a draft")
    press(page, "Make the draft")
    expect(page.get_by_text("There is a problem")).to_be_visible()
    look()
    page.get_by_label("Name of this form").fill("Two pages")
    press(page, "Make the draft")
    look()
    draft = FormVersion.objects.get(name="Two pages")
    page.goto(f"/first-contacts/form/{draft.uuid}/pages/name/edit/")
    page.get_by_label("The question").fill("What is your income, in comprehensive detail?")
    look()
    press(page, "Save")
    expect(page.get_by_role("heading", name="Before it can go live")).to_be_visible()
    look()
    for path in (f"{first.uuid}/", f"{first.uuid}/preview/", f"{first.uuid}/share/", "fill-in/"):
        page.goto(f"/first-contacts/form/{path}")
        look()
    page.goto("/first-contacts/form/trials/add/")
    look()
    page.get_by_label("What do you try?").fill("Fewer pages")
    page.get_by_label("Our first form").check()
    page.get_by_label("Two pages").check()
    press(page, "Keep the trial")
    look()
    follow(page, "Decide")
    look()
    page.get_by_label("Drop: leave things as they were").check()
    page.get_by_label("What did you learn?").fill("It was not needed.")
    press(page, "Keep the decision")
    expect(page.get_by_role("heading", name="What we learned")).to_be_visible()
    look()
    visit = new_page(**PHONE)
    visit.goto("/hello/")
    press(visit, "I’d rather not say")
    page.goto("/first-contacts/form/results/")
    look()
