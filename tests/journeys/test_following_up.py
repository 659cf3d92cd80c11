"""Staff follow up a first contact, go through new births, and see a referral to its end."""

import datetime as dt
import re
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.permissions import Role
from centres.models import ReachArea
from families.models import Birth, FirstContact, Referral
from tests.factories import (
    AreaFactory,
    CentreFactory,
    FamilyFactory,
    WardFactory,
    member,
    user_with,
)
from tests.journeys.axe import violations, wrong_at_any_width
from tests.journeys.browser import arriving, follow, press, until

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def southmead(settings):
    settings.HELLO_LEAST_SECONDS = 0
    return CentreFactory(name="Southmead")


@pytest.fixture
def jo(southmead):
    return user_with(Role.FRONT_DESK, southmead, name="Jo Marsh")


@pytest.fixture
def mill_brow(southmead):
    ward = WardFactory(authority=southmead.authority, name="Whiston North")
    area = AreaFactory(code="A1", name="Mill Brow", ward=ward, priority_reason="Few come")
    ReachArea.objects.create(centre=southmead, area=area)
    return area


def heading(page):
    return page.get_by_role("heading", level=1)


def said(centre, days_ago=0, **fields):
    contact = FirstContact.objects.create(
        centre=centre, authority=centre.authority, submission_key=uuid4(), **fields
    )
    sent_at = timezone.now() - dt.timedelta(days=days_ago)
    FirstContact.objects.filter(pk=contact.pk).update(sent_at=sent_at)
    return contact


def pick(page, family):
    """Press the button of that family on the page that finds one."""
    with arriving(page):
        page.get_by_role("button", name=family).click()


def rows(page):
    return page.locator(".list__items > li")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_message_from_a_phone_is_followed_up_until_its_family_is_linked(
    new_page, sign_in, southmead, jo, scripts
):
    member(FamilyFactory(centre=southmead, name="Adeyemi"), "carer", given_name="Bisi")
    phone = new_page(**PHONE, java_script_enabled=scripts)
    phone.goto("/hello/")
    phone.get_by_label("Your name").fill("Bisi")
    press(phone, "Next")
    phone.get_by_label("Phone").fill("07700 900123")
    press(phone, "Send now")
    press(phone, "Send")
    expect(heading(phone)).to_contain_text("Bisi")

    desk = new_page(java_script_enabled=scripts)
    sign_in(desk, jo, then="/first-contacts/")
    expect(rows(desk)).to_have_count(1)
    follow(desk, "Bisi")
    press(desk, "I take this one")
    expect(desk.get_by_text("Taken by Jo Marsh.")).to_be_visible()
    desk.get_by_label("Tried to reach her, no answer").check()
    desk.get_by_label("In a few words").fill("Rang at ten")
    press(desk, "Save")
    history = desk.locator(".history")
    expect(history).to_contain_text("Rang at ten. Next: call her by")
    desk.get_by_label("Reached her").check()
    press(desk, "Save")
    expect(history).to_contain_text("Contacted. Next: call her by")
    follow(desk, "Link a family that is known already")
    expect(rows(desk)).to_contain_text("Adeyemi")
    pick(desk, "Adeyemi")
    expect(desk.get_by_role("heading", name="The family")).to_be_visible()
    press(desk, "Not this family: take it away again")
    expect(history).to_contain_text("It was linked to Adeyemi.")
    until(
        desk,
        lambda: list(FirstContact.objects.values_list("status", "taken_by__name", "family")),
        [("contacted", "Jo Marsh", None)],
    )


def test_overdue_ones_stand_out_and_today_says_how_many(new_page, sign_in, southmead, jo):
    said(southmead, name="Fresh")
    said(southmead, name="Old", days_ago=12)
    page = new_page()
    sign_in(page, jo)
    follow(page, "1 first contact is overdue")
    expect(rows(page)).to_have_count(1)
    expect(rows(page)).to_contain_text(re.compile(r"Old.*days? late", re.DOTALL))
    follow(page, "2 waiting in all")
    expect(rows(page)).to_contain_text([re.compile("^\\s*Old"), re.compile("^\\s*Fresh")])


def test_two_colleagues_at_once_see_what_the_other_did(new_page, sign_in, southmead, jo):
    contact = said(southmead, name="Bisi")
    pages = [new_page(), new_page()]
    for page, name in zip(pages, ("Jo", "Ana"), strict=True):
        sign_in(page, user_with(Role.FRONT_DESK, southmead, name=name), then="/first-contacts/")
        follow(page, "Bisi")
    first, second = pages
    second.get_by_label("Not now").check()
    second.get_by_label("In a few words").fill("Away until spring")
    first.get_by_label("Reached her").check()
    first.get_by_label("In a few words").fill("Comes on Friday")
    press(first, "Save")
    press(second, "Save")
    expect(second.locator(".govuk-error-summary")).to_contain_text("Jo changed this a minute ago")
    expect(second.locator(".govuk-error-summary")).to_be_focused()
    expect(second.get_by_label("In a few words")).to_have_value("Away until spring")
    press(second, "Save")
    expect(second.locator(".history > li")).to_have_count(3)
    until(second, lambda: FirstContact.objects.get(pk=contact.pk).status, "not_now")


def test_a_file_of_births_comes_in_and_what_is_known_is_matched(
    new_page, sign_in, southmead, mill_brow, worker
):
    born = timezone.localdate() - dt.timedelta(days=30)
    family = FamilyFactory(centre=southmead, name="Parr")
    member(family, given_name="Ava", family_name="Parr", date_of_birth=born)
    page = new_page()
    sign_in(page, user_with(Role.MANAGER, southmead), then="/imports/births/")
    text = (
        "ref,source,born_on,given_name,family_name,carer_name,area_code\n"
        f"B1,health,{born:%d/%m/%Y},Ava,Parr,Jo Parr,A1\n"
        f"B2,health,{born:%d/%m/%Y},Noah,Smith,Amy Smith,A1\n"
    )
    file = {"name": "births.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.get_by_label("File").set_input_files(file)
    press(page, "Bring in")
    expect(page.get_by_text("1 birth is of known families.")).to_be_visible()
    page.goto("/births/")
    expect(page.get_by_text("Priority area", exact=True)).to_be_visible()
    expect(page.locator(".person__name")).to_have_text([re.compile("Noah Smith 4 weeks old")])
    follow(page, "Noah Smith")
    page.get_by_label("Contacted").check()
    page.get_by_label("Note").fill("Comes next week")
    press(page, "Save")
    follow(page, "Make a family of it")
    expect(page.get_by_label("First name").nth(1)).to_have_value("Noah")
    press(page, "Add the family")
    expect(heading(page)).to_have_text("Smith")
    page.goto("/births/areas/")
    expect(page.get_by_role("row", name="Mill Brow")).to_contain_text(re.compile(r"2\s*2\s*0"))
    until(page, lambda: Birth.objects.filter(person=None).count(), 0)


def test_a_referral_is_linked_and_ends_with_its_outcome(new_page, sign_in, southmead):
    FamilyFactory(centre=southmead, name="Okafor")
    page = new_page()
    sign_in(page, user_with(Role.MANAGER, southmead), then="/referrals/")
    follow(page, page.locator(".page__head").get_by_role("link", name="A referral to us"))
    page.get_by_label("Who is it?").fill("Ngozi Okafor")
    page.get_by_label("Agency", exact=True).fill("Health visiting")
    press(page, "Save")
    follow(page, "Link the family")
    page.get_by_label("Find the family").fill("okaf")
    with arriving(page):
        page.keyboard.press("Enter")
    pick(page, "Okafor")
    expect(page.get_by_role("heading", name="The family")).to_be_visible()
    page.get_by_label("Done").check()
    press(page, "Save")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say what came of it")
    page.get_by_label("What came of it?").select_option("Took part")
    press(page, "Save")
    page.goto("/referrals/outcomes/")
    expect(page.get_by_role("row", name="Health visiting")).to_contain_text(
        re.compile(r"1\s*1\s*1\s*0\s*0")
    )
    until(page, lambda: list(Referral.objects.values_list("status", "family__name")),
          [("done", "Okafor")])  # fmt: skip


def test_every_page_can_be_used_by_everyone(new_page, sign_in, southmead, mill_brow):
    family = FamilyFactory(centre=southmead, name="Parr")
    born = timezone.localdate() - dt.timedelta(days=30)
    for given_name in ("Ava Rose", "Ava May"):
        member(family, given_name=given_name, family_name="Parr", date_of_birth=born)
    manager = user_with(Role.MANAGER, southmead)
    user_with(Role.FRONT_DESK, southmead, name="Jo Marsh")
    contact = said(
        southmead, name="Bisi Parr", safe_to_message="no", wants_to_help=True, days_ago=20,
        language="Polish",
    )  # fmt: skip
    contact.follow_ups.create(kind="tried", by=manager, words="No answer")
    birth = Birth.objects.create(
        authority=southmead.authority, area=mill_brow, ref="B1", source="health", born_on=born,
        given_name="Ava", family_name="Parr", phone="07700900123",
    )  # fmt: skip
    referral = Referral.objects.create(
        centre=southmead, direction="in", name="Ngozi", agency="Midwives",
        made_on=born, next_step_on=born,
    )  # fmt: skip
    page = new_page()
    sign_in(page, manager)
    for address in (
        "/first-contacts/",
        f"/first-contacts/{contact.uuid}/",
        f"/first-contacts/{contact.uuid}/find-family/?q=parr",
        "/births/",
        "/births/areas/",
        f"/births/{birth.uuid}/",
        f"/births/{birth.uuid}/find-child/?q=parr",
        "/referrals/",
        "/referrals/add/",
        f"/referrals/{referral.uuid}/",
        f"/referrals/{referral.uuid}/edit/",
        f"/families/{family.uuid}/referrals/add/",
        "/referrals/outcomes/?first=x",
    ):
        page.goto(address)
        assert wrong_at_any_width(page) == [], address
    page.goto(f"/first-contacts/{contact.uuid}/")
    press(page, "Save")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert violations(page) == []
    page.get_by_role("link", name="Choose what happened").click()
    expect(page.get_by_label("Tried to reach her, no answer")).to_be_focused()
    press(page, "Hand it over")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose a colleague")
    page.get_by_role("link", name="Choose a colleague").click()
    expect(page.get_by_label("Hand it over to")).to_be_focused()
