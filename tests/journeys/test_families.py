"""The front desk registers a family in steps, hears a no, reads what happened; a manager takes
everything of the centre away."""

import csv
import datetime as dt
import io
import re
import zipfile

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.permissions import Role
from documents import runner
from documents.models import Job
from families.models import Consent, Family, FamilyMember
from tests.factories import (
    ActivityFactory,
    CentreFactory,
    FamilyFactory,
    SessionFactory,
    attend,
    live_at,
    member,
    user_with,
)
from tests.journeys.axe import violations, wrong_at_any_width
from tests.journeys.browser import arriving, follow, press, until

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

TABLET = {"width": 820, "height": 1180}


@pytest.fixture
def southmead(db):
    return CentreFactory(name="Southmead")


@pytest.fixture
def baxter(southmead):
    """A family with two visits and a photo consent, seen last eleven weeks ago."""
    today = timezone.localdate()
    family = FamilyFactory(
        centre=southmead, name="Baxter", registered_on=today - dt.timedelta(weeks=30),
        emergency_contact="Nan, Sheila", emergency_phone="01514960001",
    )  # fmt: skip
    member(family, "carer", given_name="Leanne", family_name="Baxter", phone="07700900123")
    mason = member(
        family, given_name="Mason", family_name="Baxter", allergies="nuts",
        date_of_birth=today - dt.timedelta(days=900),
    )  # fmt: skip
    live_at(family, None, lines="9 Mill Lane", starts_on=today - dt.timedelta(weeks=12))
    activity = ActivityFactory(centre=southmead, name="Stay and play")
    for weeks in (11, 12):
        session = SessionFactory(activity=activity, date=today - dt.timedelta(weeks=weeks))
        attend(session, mason, family=family)
    Consent.objects.create(
        person=mason, purpose="photos", is_given=True, decided_on=today - dt.timedelta(weeks=30)
    )
    return family


def heading(page):
    return page.get_by_role("heading", level=1)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_family_is_registered_in_steps_on_a_tablet(new_page, sign_in, southmead, scripts):
    family = FamilyFactory(centre=southmead, name="Kowalska")
    page = new_page(**TABLET, java_script_enabled=scripts)
    sign_in(page, user_with(Role.FRONT_DESK, southmead), then=f"/families/{family.uuid}/")
    follow(page, "Register the family")
    expect(heading(page)).to_have_text("People")
    page.get_by_label("First name").first.fill("Ewa")
    page.get_by_label("First name").nth(1).fill("Maja")
    page.get_by_label("Date of birth", exact=True).nth(1).fill("about 2 years")
    press(page, "Save and go on")
    expect(heading(page)).to_have_text("Home")
    follow(page, "Parent is reading")
    expect(page.get_by_role("link", name="Groups")).to_have_count(0)
    page.get_by_label("Postcode").fill("L35")
    press(page, "Save and go on")
    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_label("Postcode").fill("l353ss")
    press(page, "Save and go on")
    expect(heading(page)).to_have_text("Reaching them")
    page.get_by_label("Phone").fill("07700 900123")
    page.get_by_label("Language spoken").fill("Polish")
    press(page, "Save and go on")
    expect(heading(page)).to_have_text("Health")
    press(page, "Save and go on")
    expect(heading(page)).to_have_text("What they agree to")
    maja = page.get_by_role("group", name="Maja", exact=True)
    maja.get_by_role("group", name="Photos").get_by_label("No", exact=True).check()
    press(page, "Save and go on")
    expect(heading(page)).to_have_text("Check")
    expect(page.get_by_text("Left out, fine").first).to_be_visible()
    expect(page.get_by_text("Maja: photos no")).to_be_visible()
    press(page, "Register")
    expect(heading(page)).to_have_text("Kowalska")
    expect(page.get_by_text("The family Kowalska is registered.")).to_be_visible()
    until(
        page,
        lambda: list(Family.objects.values_list("registered_on", "language")),
        [(timezone.localdate(), "Polish")],
    )
    until(
        page,
        lambda: [str(m.person) for m in FamilyMember.objects.order_by("role", "pk")],
        ["Ewa", "Maja"],
    )


def test_registration_is_left_and_gone_on_with(new_page, sign_in, southmead):
    family = FamilyFactory(centre=southmead, name="Kowalska")
    member(family, "carer", given_name="Ewa")
    page = new_page(**TABLET)
    address = f"/families/{family.uuid}/registration/reaching/"
    sign_in(page, user_with(Role.FRONT_DESK, southmead), then=address)
    page.get_by_label("Language spoken").fill("Polish")
    press(page, "Save and leave for now")
    expect(page.get_by_text("Speaks Polish")).to_be_visible()
    follow(page, "Go through registration with them")
    follow(page, "Reaching them")
    expect(page.get_by_label("Language spoken")).to_have_value("Polish")


def test_a_consent_is_withdrawn_in_one_step(new_page, sign_in, southmead, baxter):
    page = new_page(**TABLET)
    sign_in(page, user_with(Role.FRONT_DESK, southmead), then=f"/families/{baxter.uuid}/")
    expect(page.get_by_text("no photos")).to_have_count(0)
    page.locator("li", has_text="Mason Baxter").locator("summary").first.click()
    follow(page, page.locator("a:visible", has_text="Photos and other consents"))
    press(page, "Withdraw Photos")
    expect(page.get_by_text("Photos: withdrawn for Mason Baxter from today.")).to_be_visible()
    follow(page, "Baxter")
    expect(page.get_by_text("no photos")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_what_happened_is_narrowed_in_the_address(new_page, sign_in, southmead, baxter, scripts):
    page = new_page(**TABLET, java_script_enabled=scripts)
    sign_in(page, user_with(Role.FRONT_DESK, southmead), then=f"/families/{baxter.uuid}/")
    expect(page.get_by_text("Nan, Sheila")).to_be_visible()
    expect(page.get_by_role("link", name="07700 900123")).to_be_visible()
    happened = page.locator(".timeline")
    expect(happened.get_by_text("Stay and play, Southmead")).to_have_count(2)
    expect(happened.get_by_text("Moved to 9 Mill Lane")).to_be_visible()
    page.get_by_text("Show only some of it").click()
    page.get_by_label("Visits").check()
    press(page, "Show")
    expect(page).to_have_url(re.compile(r"\?kind=visits#timeline$"))
    expect(happened.get_by_text("Stay and play, Southmead")).to_have_count(2)
    expect(happened.get_by_text("Moved to 9 Mill Lane")).to_have_count(0)
    follow(page, "Show everything")
    expect(happened.get_by_text("Moved to 9 Mill Lane")).to_be_visible()


def test_the_list_of_those_not_seen_leads_to_a_call(new_page, sign_in, southmead, baxter):
    page = new_page(390, 844)
    sign_in(page, user_with(Role.FRONT_DESK, southmead), then="/families/")
    follow(page, page.locator(".page-tabs a").nth(1))
    expect(heading(page)).to_have_text("Not seen lately")
    call = page.get_by_role("link", name="07700 900123")
    expect(call).to_have_attribute("href", "tel:07700900123")


def test_a_manager_downloads_everything_of_her_centre(new_page, sign_in, southmead, baxter):
    page = new_page()
    sign_in(page, user_with(Role.MANAGER, southmead), then="/families/export/")
    press(page, "Make the file")
    until(page, lambda: Job.objects.count(), 1)
    job = Job.objects.get()
    claimed = runner.claim(job.pk)
    if claimed:  # no worker has taken it
        runner.run(claimed)
    until(page, lambda: Job.objects.get().state, "done")
    page.goto("/families/export/")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile(r"\.zip$")).click()
    with zipfile.ZipFile(download.value.path()) as archive:
        rows = csv.DictReader(io.StringIO(archive.read("families.csv").decode("utf-8-sig")))
        assert [row["name"] for row in rows] == ["Baxter"]
        attendances = archive.read("attendance.csv").decode("utf-8-sig").splitlines()
        assert len(attendances) == 1 + 2  # the columns, and the two visits


def test_every_page_of_families_can_be_used_by_everyone(new_page, sign_in, southmead, baxter):
    Family.objects.filter(pk=baxter.pk).update(address_is_protected=True, interpreter="By phone")
    mason = baxter.members.get(role="child").person
    other = FamilyFactory(centre=southmead, name="Farrow")
    FamilyMember.objects.create(family=other, person=mason, role="child", is_main=False)
    page = new_page()
    sign_in(page, user_with(Role.MANAGER, southmead), then=f"/families/{baxter.uuid}/")
    family = f"/families/{baxter.uuid}/"
    steps = ["people", "home", "reaching", "health", "consents", "groups", "check"]
    lists = ["not-seen", "first-visit", "turning-five", "due-soon", "newborn", "coming"]
    for address in [
        family,
        f"{family}?kind=visits&page=2",
        *[f"{family}registration/{step}/" for step in steps],
        f"{family}registration/check/?reading=parent",
        f"{family}people/{mason.uuid}/consents/",
        *[f"/families/lists/{slug}/" for slug in lists],
        "/families/export/",
    ]:
        page.goto(address)
        assert wrong_at_any_width(page) == [], address
    page.goto(f"{family}registration/check/")
    page.get_by_label("Registered on").fill("tomorrow")
    with arriving(page):
        page.get_by_label("Registered on").press("Enter")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert violations(page) == []
