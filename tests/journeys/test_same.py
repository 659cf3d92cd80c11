"""A family that is known is seen while it is typed in; and two records are said to be one."""

import datetime as dt
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from accounts.permissions import Role
from families.models import Address, Family, FirstContact, SameDecision
from tests.factories import CentreFactory, FamilyFactory, member, user_with
from tests.journeys.axe import wrong_at_any_width
from tests.journeys.browser import arriving, follow, press, until

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

BORN = dt.date(2023, 11, 2)
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])


def family(centre, name, given="Zofia"):
    made = FamilyFactory(centre=centre, name=name)
    member(made, "carer", given_name=given, family_name=name, phone="07700900123")
    member(made, given_name="Maja", family_name=name, date_of_birth=BORN)
    return made


@pytest.fixture
def southmead():
    return CentreFactory(name="Southmead")


@pytest.fixture
def kowalska(southmead):
    made = family(southmead, "Kowalska")
    Address.objects.create(family=made, lines="1 Mill Road", postcode="L35 3SS")
    return made


@pytest.fixture
def jo(southmead):
    return user_with(Role.FRONT_DESK, southmead, name="Jo Marsh")


def heading(page):
    return page.get_by_role("heading", level=1)


def type_in(page):
    page.get_by_label("Name of the family").fill("Kowalsky")
    page.get_by_label("First name").first.fill("Sofia")
    page.get_by_label("Surname").first.fill("Kowalsky")
    page.get_by_label("Phone").fill("07700 900 123")


def test_a_known_family_is_seen_while_it_is_typed(new_page, sign_in, jo, kowalska):
    page = new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    sign_in(page, jo, then="/families/add/")
    type_in(page)
    panel = page.get_by_role("heading", name="Is it one of these?")
    expect(panel).to_be_visible()
    expect(page.get_by_text("You typed Kowalsky. On file: Kowalska.").first).to_be_visible()
    expect(page.get_by_label("Phone")).to_be_focused()
    assert not any("owalsk" in url for url in asked)
    follow(page, page.locator(".possible").get_by_role("link", name="Kowalska"))
    expect(heading(page)).to_have_text("Kowalska")


@SCRIPTS
def test_asked_before_a_family_is_added(new_page, sign_in, jo, kowalska, scripts):
    page = new_page(java_script_enabled=scripts)
    sign_in(page, jo, then="/families/add/")
    type_in(page)
    press(page, "Add the family")
    expect(page.get_by_role("heading", name="Is it one of these?").first).to_be_visible()
    until(page, Family.objects.count, 1)
    expect(page.get_by_label("Name of the family")).to_have_value("Kowalsky")
    page.get_by_role("button", name="No, add a new family").first.click()
    expect(heading(page)).to_have_text("Kowalsky")
    until(page, Family.objects.count, 2)


def test_a_first_contact_is_linked_from_the_panel(new_page, sign_in, jo, kowalska, southmead):
    contact = FirstContact.objects.create(
        authority=southmead.authority,
        centre=southmead,
        submission_key=uuid4(),
        name="Sofia Kowalsky",
        phone="07700900123",
    )
    page = new_page()
    sign_in(page, jo, then=f"/first-contacts/{contact.uuid}/make-family/")
    page.get_by_label("Phone").fill("07700 900123")
    page.get_by_label("Postcode").press_sequentially("L35 3SS")
    with arriving(page):
        page.get_by_role("button", name="It is this family").click()
    until(page, lambda: FirstContact.objects.get().family, kowalska)


@SCRIPTS
def test_two_records_are_one_until_it_is_undone(
    new_page, sign_in, jo, kowalska, southmead, scripts
):
    family(southmead, "Kowalsky", "Sofia")
    page = new_page(java_script_enabled=scripts)
    sign_in(page, jo, then="/families/same/")
    expect(page.get_by_text("Kowalska and Kowalsky").first).to_be_visible()
    follow(page, "Compare Kowalska and Kowalsky")
    page.get_by_label("One family, on file twice").check()
    press(page, "Save the decision")
    expect(page.get_by_text("Both records are kept")).to_be_visible()
    expect(page.get_by_text("Nobody looks like being on file twice.")).to_be_visible()
    page.goto("/families/")
    expect(page.get_by_role("link", name="Kowalsky")).to_have_count(0)
    page.goto("/families/same/")
    follow(page, "Decided, 3")
    with arriving(page):
        page.locator("li", has_text="one family").get_by_role("button", name="Undo").click()
    expect(page.get_by_text("everything is as it was")).to_be_visible()
    expect(page.get_by_text("Kowalska and Kowalsky").first).to_be_visible()
    until(page, SameDecision.objects.standing().count, 0)


def test_every_page_at_every_width(new_page, sign_in, jo, kowalska, southmead):
    other = family(southmead, "Kowalsky", "Sofia")
    pages = {}
    page = new_page()
    sign_in(page, jo, then="/families/same/")
    for path in (
        "/families/same/",
        "/families/same/?show=decided",
        f"/families/{kowalska.uuid}/same/",
        f"/families/{kowalska.uuid}/same/{other.uuid}/",
        "/families/?q=Kowalskie",
    ):
        page.goto(path)
        pages[path] = wrong_at_any_width(page)
    page.goto("/families/add/")
    type_in(page)
    expect(page.get_by_role("heading", name="Is it one of these?")).to_be_visible()
    pages["add"] = wrong_at_any_width(page)
    assert {at: found for at, found in pages.items() if found} == {}
