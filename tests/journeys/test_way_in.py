"""A parent asks to help and, step by step, leads a session."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.permissions import Role
from families.models import FirstContact
from tests.factories import (
    PASSWORD,
    ActivityFactory,
    CentreFactory,
    FamilyFactory,
    ProviderFactory,
    SessionFactory,
    VolunteerFactory,
    done_course,
    member,
    user_with,
)
from tests.journeys.axe import wrong_at_any_width
from tests.journeys.browser import arriving, follow, press, until
from volunteers.models import SupportAmbassador, Turn, Volunteer

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}
DONE_ELSEWHERE = ("welcome", "keeping-children-safe", "first-aid")


@pytest.fixture
def southmead(settings):
    settings.HELLO_LEAST_SECONDS = 0
    return CentreFactory(name="Southmead")


@pytest.fixture
def family_voices(southmead):
    group = ProviderFactory(authority=southmead.authority, name="Family Voices")
    group.centres.add(southmead)
    return group


@pytest.fixture
def mina(southmead):
    return user_with(Role.MANAGER, southmead, name="Mina Rao")


@pytest.fixture
def session(southmead, family_voices):
    """In three days."""
    activity = ActivityFactory(centre=southmead, name="Stay and play", provider=family_voices)
    in_three_days = timezone.localdate() + dt.timedelta(days=3)
    return SessionFactory(activity=activity, date=in_three_days, provider=family_voices)


def heading(page):
    return page.get_by_role("heading", level=1)


def said(day):
    return f"{day.day}/{day.month}/{day.year}"


def move(page, status):
    follow(page, "Move her along")
    page.get_by_label("She is now at").select_option(status)
    press(page, "Save")
    expect(page.locator(".finding__facts .tag").first).to_have_text(status)


def test_a_parent_asks_to_help_and_step_by_step_leads_a_session(
    new_page, sign_in, mina, southmead, family_voices, session
):
    phone = new_page(**PHONE)
    phone.goto("/hello/")
    phone.get_by_label("Your name").fill("Bisi Adeyemi")
    press(phone, "Next")
    phone.get_by_label("Phone").fill("07700 900123")
    press(phone, "Next")
    while not phone.get_by_label("Help out").count():
        press(phone, "I’d rather not say")
    phone.get_by_label("Help out").check()
    press(phone, "Send now")
    press(phone, "Send")
    expect(heading(phone)).to_contain_text("Bisi")

    desk = new_page()
    sign_in(desk, mina, then="/volunteers/pipeline/")
    follow(desk, "Take up")
    desk.get_by_label("Group").select_option("Family Voices")
    press(desk, "Save")
    expect(heading(desk)).to_have_text("Bisi Adeyemi")
    expect(desk.get_by_text("Asked to help", exact=True)).to_be_visible()
    bisi = Volunteer.objects.get()
    move(desk, "Applied")
    move(desk, "Checks")

    follow(desk, "Checks and training")
    follow(desk, "Give a role")
    desk.get_by_label("Role", exact=True).select_option("Session leader")
    press(desk, "Save")
    follow(desk, "Add a check")
    desk.get_by_label("Enhanced with barred lists").check()
    long_ago = timezone.localdate() - dt.timedelta(days=60)
    desk.get_by_label("Asked for on").fill(said(long_ago))
    desk.get_by_label("Issued on").fill(said(long_ago + dt.timedelta(days=30)))
    desk.get_by_label("Accepted", exact=True).check()
    press(desk, "Save")
    for slug in DONE_ELSEWHERE:
        done_course(bisi, slug, completed_on=long_ago)
    follow(desk, "Overview")
    move(desk, "Training")
    move(desk, "Active")

    team = f"/sessions/{session.uuid}/team/"
    desk.goto(team)
    with arriving(desk):
        desk.get_by_label("As", exact=True).select_option("Session leader")
    expect(desk.locator(".missing li")).to_have_text([re.compile("Running a group: not done yet.")])
    follow(desk, "Bisi Adeyemi")
    follow(desk, "Checks and training")
    follow(desk, "Add a course she did")
    desk.get_by_label("Course", exact=True).select_option("Running a group")
    desk.get_by_label("Done on").fill(said(long_ago))
    press(desk, "Save")

    follow(desk, "Overview")
    follow(desk, "Give her a sign-in")
    desk.get_by_label("Or her e-mail address").fill("bisi@example.org")
    press(desk, "Save")
    expect(desk.get_by_text("She can sign in, and her own page is hers.")).to_be_visible()

    desk.goto(team)
    with arriving(desk):
        desk.get_by_label("As", exact=True).select_option("Session leader")
    desk.get_by_label("Bisi Adeyemi").check()
    desk.get_by_label("She leads the session").check()
    press(desk, "Put her down")
    expect(desk.get_by_text("Bisi Adeyemi is down for this session.")).to_be_visible()
    until(desk, lambda: list(Turn.objects.values_list("volunteer", "leads")), [(bisi.pk, True)])

    user = Volunteer.objects.get().user
    user.set_password(PASSWORD)
    user.save()
    sign_in(phone, user, then="/my/")
    expect(phone.get_by_text("Stay and play").first).to_be_visible()


def test_every_page_can_be_used_by_everyone(
    new_page, sign_in, mina, southmead, family_voices, session
):
    ada = VolunteerFactory(
        group=family_voices, name="Ada Ames", status="checks", next_step="Bring two letters",
        next_step_on=timezone.localdate() - dt.timedelta(days=3), is_group_member=True,
        whose_turn="volunteer", phone="07700900123", email="ada.with.a.long.name@example.org",
    )  # fmt: skip
    ada.moves.create(status="checks", on=timezone.localdate(), by=mina, words="Form signed")
    member(FamilyFactory(centre=southmead, name="Ames"), "carer", given_name="Ada")
    FirstContact.objects.create(
        centre=southmead, authority=southmead.authority, name="Bisi", wants_to_help=True,
        submission_key=ada.uuid,
    )  # fmt: skip
    ruth = SupportAmbassador.objects.create(centre=southmead, name="Ruth", profession="Midwife")
    ruth.volunteers.add(ada)
    page = new_page()
    sign_in(page, mina)
    for address in (
        "/volunteers/",
        "/volunteers/add/",
        "/volunteers/pipeline/",
        f"/volunteers/{ada.uuid}/",
        f"/volunteers/{ada.uuid}/move/",
        f"/volunteers/{ada.uuid}/person/find/",
        "/volunteers/ambassadors/",
        f"/volunteers/ambassadors/{ruth.uuid}/edit/",
        "/groups/",
        f"/groups/{family_voices.uuid}/",
    ):
        page.goto(address)
        assert wrong_at_any_width(page) == [], address
    page.goto("/volunteers/add/")
    press(page, "Save")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_role("link", name="Enter her name").click()
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
