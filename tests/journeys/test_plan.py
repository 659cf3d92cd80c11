"""A manager keeps a volunteer's plan; her story stands in a case study while she agrees."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from accounts.permissions import Role
from tests.factories import (
    CaseStudyFactory,
    CentreFactory,
    ClusterFactory,
    HoursFactory,
    ProviderFactory,
    VolunteerFactory,
    user_with,
)
from tests.journeys.axe import wrong_at_any_width
from tests.journeys.browser import arriving, follow, press, until
from volunteers.models import LadderNeed, SupportCost

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def southmead():
    return CentreFactory(name="Southmead")


@pytest.fixture
def shaz(southmead):
    group = ProviderFactory(authority=southmead.authority, name="Family Voices")
    group.centres.add(southmead)
    LadderNeed.objects.create(level=1, words="Come along once")
    return VolunteerFactory(group=group, name="Shaz Khan")


@pytest.fixture
def ana(southmead):
    return user_with(Role.MANAGER, southmead, name="Ana Osei")


def test_plan_story_and_case_study(southmead, shaz, ana, new_page, sign_in):
    cluster = ClusterFactory(name="Whiston", authority=southmead.authority)
    cluster.centres.add(southmead)
    CaseStudyFactory(cluster=cluster, slug="whiston")
    page = new_page(1280)
    plan = f"/volunteers/{shaz.uuid}/plan/"
    sign_in(page, ana, then=plan)

    with arriving(page):
        page.get_by_role("button", name="She has done it").last.click()
    expect(page.get_by_role("button", name="Not yet after all")).to_be_visible()
    follow(page, "Record a step")
    page.get_by_label("1 Volunteer").check()
    press(page, "Save")
    expect(page.get_by_text("Enter: what shows it").first).to_be_visible()
    page.get_by_label("What shows it").fill("Opened up three Tuesdays in a row")
    press(page, "Save")
    expect(page.get_by_role("heading", name="On rung 1 since")).to_be_visible()

    follow(page, "Add her story")
    page.get_by_label("Her story").fill("I came shy. Now they wait for me.")
    page.get_by_label("How she is named").fill("Parent and volunteer, Whiston")
    page.get_by_label("She agrees today").check()
    press(page, "Save")
    expect(page.get_by_text("May be used")).to_be_visible()

    page.goto("/case-studies/whiston/quotes/add/")
    page.get_by_label("From a volunteer’s story").select_option(index=1)
    page.get_by_label("Words").fill("Now they wait for me.")
    press(page, "Add the quote")
    page.goto("/case-studies/whiston/")
    expect(page.get_by_text("“Now they wait for me.”")).to_be_visible()

    page.goto(plan)
    with arriving(page):
        page.get_by_role("button", name="Her consent is withdrawn").click()
    until(page, lambda: shaz.stories.get().may_be_used, False)
    page.goto("/case-studies/whiston/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Now they wait for me.")).to_have_count(0)


def test_every_page_can_be_used_by_everyone(southmead, shaz, ana, new_page, sign_in):
    today = dt.date.today()
    shaz.ladder_steps.create(level=2, on=today, evidence="Leads on Tuesdays")
    shaz.goals.create(words="Work with children", set_on=today, kind="work", by_on=today)
    talk = shaz.notes.create(on=today, words="Going well", level="sensitive", next_on=today)
    shaz.outcomes.create(kind="work", on=today, words="Teaching assistant")
    shaz.stories.create(words="I came shy.", shown_as="Parent", consent_given_on=today)
    HoursFactory(volunteer=shaz, date=today)
    SupportCost.objects.create(
        centre=southmead, kind="training", amount=9, starts_on=today, ends_on=today
    )
    page = new_page(320)
    plan = f"/volunteers/{shaz.uuid}/plan/"
    sign_in(page, ana, then=plan)
    found = {}
    for address in (
        plan,
        f"{plan}steps/add/",
        f"/talks/{talk.uuid}/",
        f"{plan}talks/add/",
        "/volunteers/ladder/",
        "/volunteers/worth/",
        "/volunteers/worth/rates/",
        "/volunteers/worth/costs/add/",
    ):
        page.goto(address)
        found[address] = wrong_at_any_width(page)
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
