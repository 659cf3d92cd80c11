"""A volunteer and a group lead try every URL: what they open and read is what SECURITY.md says.

volunteer   own page; at her own session first names and ages only
group lead  the same, and her group's volunteers, hours and agreement; no families
"""

import datetime as dt
import re

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from accounts.models import AccessLogEntry, Event
from accounts.permissions import Role
from centres.models import Session
from families.models import Address, Contact, Family, FirstContact, Person
from tests.factories import ProviderFactory, VolunteerFactory
from tests.site.test_access import ALL, OWN, PUBLIC, address, client_of, may_open
from tests.site.world import World
from volunteers.models import Turn, Volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("papers_stay_html")]

HER_OWN = {name for name, (path, _) in ALL.items() if path.startswith("my/")}
# What a group lead reads beside her own page: her group's volunteers, and its agreement.
LEADS_READ = {
    "coproduction:campaign-detail",
    "coproduction:campaign-list",
    "coproduction:insight-file",
    "coproduction:insight-list",
    "coproduction:insight-quarters-file",
    "coproduction:insight-topic-list",
    "coproduction:insight-wards-file",
    "coproduction:insights-over-time",
    "coproduction:journey-detail",
    "coproduction:journey-list",
    "coproduction:prototype-detail",
    "coproduction:prototype-list",
    "coproduction:contributions-csv",
    "coproduction:confidence-csv",
    "coproduction:version-compare",
    "coproduction:version-detail",
    "coproduction:version-pdf",
    "coproduction:workshop-confidence",
    "coproduction:workshop-day",
    "coproduction:workshop-detail",
    "coproduction:workshop-list",
    "coproduction:workshop-poster",
    "coproduction:workshop-report",
    "coproduction:workshop-themes",
    "coproduction:survey-detail",
    "coproduction:survey-file",
    "coproduction:survey-list",
    "coproduction:survey-list-file",
    "coproduction:survey-poster",
    "coproduction:survey-poster-pdf",
    "coproduction:survey-results",
    "coproduction:activity-decided",
    "coproduction:decision-detail",
    "coproduction:decision-file",
    "coproduction:decision-list",
    "coproduction:proposal-detail",
    "coproduction:proposal-file",
    "coproduction:proposal-list",
    "coproduction:said-done",
    "coproduction:board-detail",
    "coproduction:board-list",
    "coproduction:board-representation",
    "coproduction:board-sides-csv",
    "coproduction:board-wards-csv",
    "coproduction:meeting-detail",
    "coproduction:meeting-list",
    "coproduction:meeting-paper",
    "coproduction:budget-csv",
    "coproduction:budget-detail",
    "coproduction:group-growth",
    "coproduction:group-growth-list",
    "coproduction:outcome-list",
    "coproduction:venture-csv",
    "coproduction:venture-detail",
    "coproduction:agreement-detail",
    "coproduction:agreement-list",
    "coproduction:agreement-payments",
    "coproduction:agreement-payments-csv",
    "coproduction:agreement-review-list",
    "coproduction:agreement-sessions",
    "coproduction:agreement-sessions-csv",
    "coproduction:agreement-terms",
    "coproduction:agreement-versions",
    "coproduction:review-detail",
    "coproduction:now",
    "volunteers:due-csv",
    "volunteers:due-list",
    "volunteers:group-detail",
    "volunteers:group-list",
    "volunteers:hours-csv",
    "volunteers:hours-detail",
    "volunteers:hours-list",
    "volunteers:hours-totals",
    "volunteers:hours-totals-csv",
    "volunteers:pipeline",
    "volunteers:session-team",
    "volunteers:volunteer-csv",
    "volunteers:volunteer-detail",
    "volunteers:volunteer-hours",
    "volunteers:volunteer-list",
    "volunteers:talk-detail",  # a general one
    "volunteers:volunteer-plan",
    "volunteers:volunteer-training",
}
# And what she writes: who is down for her group's sessions and the hours given there, how her
# group grows, and what is heard.
LEADS_WRITE = {
    "coproduction:campaign-action-add",
    "coproduction:campaign-action-delete",
    "coproduction:campaign-action-done",
    "coproduction:campaign-action-edit",
    "coproduction:campaign-action-not-done",
    "coproduction:campaign-add",
    "coproduction:campaign-delete",
    "coproduction:campaign-edit",
    "coproduction:insight-add",
    "coproduction:insight-delete",
    "coproduction:insight-edit",
    "coproduction:insight-topic-add",
    "coproduction:insight-topic-delete",
    "coproduction:insight-topic-edit",
    "coproduction:journey-add",
    "coproduction:journey-delete",
    "coproduction:journey-edit",
    "coproduction:journey-pdf",
    "coproduction:journey-step-delete",
    "coproduction:journey-step-down",
    "coproduction:journey-step-up",
    "coproduction:journey-steps",
    "coproduction:prototype-add",
    "coproduction:prototype-decide",
    "coproduction:prototype-delete",
    "coproduction:prototype-edit",
    "coproduction:prototype-trial-add",
    "coproduction:prototype-trial-delete",
    "coproduction:prototype-trial-edit",
    "coproduction:prototype-version-add",
    "coproduction:prototype-version-delete",
    "coproduction:prototype-version-edit",
    "coproduction:proposal-add",
    "coproduction:proposal-answer",
    "coproduction:proposal-edit",
    "coproduction:proposal-open",
    "coproduction:challenge-add",
    "coproduction:challenge-edit",
    "coproduction:challenge-remove",
    "coproduction:confidence-add",
    "coproduction:confidence-remove",
    "coproduction:contribution-add",
    "coproduction:contribution-edit",
    "coproduction:contribution-remove",
    "coproduction:contributions-put",
    "coproduction:sector-add",
    "coproduction:sector-edit",
    "coproduction:sector-remove",
    "coproduction:theme-add",
    "coproduction:theme-edit",
    "coproduction:theme-merge",
    "coproduction:theme-propose",
    "coproduction:theme-remove",
    "coproduction:version-pdf-make",
    "coproduction:version-sign-for-group",
    "coproduction:workshop-add",
    "coproduction:workshop-edit",
    "coproduction:workshop-finish",
    "coproduction:workshop-start",
    "coproduction:review-pdf",
    "coproduction:question-add",
    "coproduction:question-delete",
    "coproduction:question-edit",
    "coproduction:question-move",
    "coproduction:response-delete",
    "coproduction:survey-add",
    "coproduction:survey-close",
    "coproduction:survey-edit",
    "coproduction:survey-open",
    "coproduction:survey-paper",
    "coproduction:budget-add",
    "coproduction:budget-delete",
    "coproduction:budget-edit",
    "coproduction:budget-entry-delete",
    "coproduction:budget-entry-edit",
    "coproduction:commitment-add",
    "coproduction:income-add",
    "coproduction:officer-add",
    "coproduction:officer-delete",
    "coproduction:officer-edit",
    "coproduction:outcome-add",
    "coproduction:outcome-delete",
    "coproduction:outcome-edit",
    "coproduction:paper-add",
    "coproduction:paper-delete",
    "coproduction:paper-edit",
    "coproduction:spend-add",
    "coproduction:stage-add",
    "coproduction:stage-delete",
    "coproduction:stage-edit",
    "coproduction:venture-add",
    "coproduction:venture-cost-add",
    "coproduction:venture-delete",
    "coproduction:venture-edit",
    "coproduction:venture-entry-delete",
    "coproduction:venture-entry-edit",
    "volunteers:session-team-add",
    "volunteers:session-team-hours",
    "volunteers:turn-can-come",
    "volunteers:turn-cannot-come",
    "volunteers:turn-remove",
}
SECRETS = {
    "surname": "Zsurname",
    "family": "Zfamily",
    "street": "Zstreet",
    "first contact": "Zhello",
    "note of a contact": "Zcontactnote",
    "sensitive talk": "Zsensitive",
    "safeguarding talk": "Zsafeguarding",
    "one of another group": "Zanothergroup",
    "allergy": "Zallergy",
}


@pytest.fixture
def world():
    """A centre whose secrets have words that stand nowhere else."""
    world = World("Own", timezone.localdate())
    for family in Family.objects.all():
        family.name, family.address_is_protected = SECRETS["family"], True
        family.save()
    for person in Person.objects.all():
        person.family_name, person.allergies = SECRETS["surname"], SECRETS["allergy"]
        person.save()
    Address.objects.update(lines=f"1 {SECRETS['street']}")
    hello = SECRETS["first contact"]
    FirstContact.objects.update(name=hello, message=hello, wants_to_help=True)
    Session.objects.update(provider=world.group)
    Contact.objects.update(note=SECRETS["note of a contact"], note_level="sensitive")
    for level in ("sensitive", "safeguarding"):
        words = SECRETS[f"{level} talk"]
        world.own.notes.create(on=world.today, level=level, words=words, next_on=world.today)
    world.own.notes.create(on=world.today, words="A general talk")
    other = ProviderFactory(authority=world.authority, name=SECRETS["one of another group"])
    VolunteerFactory(group=other, name=SECRETS["one of another group"])
    return world


def said(client, world, method, role):
    """``{URL name: (status, all that it says)}``; each request begins from the same rows.

    Of the pages that the table of permissions opens to her: that the others are closed to her
    role is what ``test_access`` shows.
    """
    found = {}
    for name in GUARDED:
        if not may_open(role, name):
            continue
        with transaction.atomic():
            response = getattr(client, method)(address(world, name), follow=True)
            parts = response.streaming_content if response.streaming else [response.content]
            words = b"".join(parts).decode(errors="replace")
            found[name] = response.redirect_chain or response.status_code, words
            transaction.set_rollback(True)
    return found


CLOSED = (403, 404, 405)
GUARDED = sorted(set(ALL) - PUBLIC - OWN)
BOTH = pytest.mark.parametrize(
    ("role", "table"),
    [(Role.VOLUNTEER, HER_OWN), (Role.GROUP_LEAD, HER_OWN | LEADS_READ | LEADS_WRITE)],
)


@BOTH
def test_they_open_what_the_table_says_and_read_no_secret(world, role, table):
    Volunteer.objects.filter(pk=world.own.pk).update(user=world.users[role])
    client = client_of(world.users[role])
    got, posted = (said(client, world, method, role) for method in ("get", "post"))
    opened = {
        name
        for found in (got, posted)
        for name, (status, _) in found.items()
        if status not in CLOSED
    }
    written = {name for name, (status, _) in posted.items() if status not in CLOSED}
    assert written - HER_OWN == (LEADS_WRITE if role == Role.GROUP_LEAD else set())
    assert opened == table
    leaks = [
        (name, what)
        for found in (got, posted)
        for name, (_, words) in found.items()
        for what, word in SECRETS.items()
        if word in words
    ]
    assert leaks == []
    assert "A general talk" in got["volunteers:my-plan"][1]


def test_her_own_session_says_first_names_and_ages_and_that_she_looked(world):
    client = client_of(world.users[Role.VOLUNTEER])
    address = reverse("volunteers:my-session", args=[world.session.uuid])
    page = client.get(address).text
    listed = [strip_tags(one) for one in re.findall(r"<li>(.*?)</li>", page, re.DOTALL)]
    assert listed == ["Ownchild 1", "Ownwalkin", "Owncarer"]
    assert [word for word in SECRETS.values() if word in page] == []
    entry = AccessLogEntry.objects.get(event=Event.READ)
    assert (entry.user, entry.object_id) == (world.users[Role.VOLUNTEER], str(world.session.uuid))


@pytest.mark.parametrize("change", ["another day", "cancelled", "not coming", "not down"])
def test_a_session_that_is_not_hers_today_is_not_found(world, change):
    session = Session.objects.filter(pk=world.session.pk)
    if change == "another day":
        session.update(date=world.today + dt.timedelta(days=1))
    elif change == "cancelled":
        session.update(status="cancelled", cancelled_because="snow")
    elif change == "not coming":
        Turn.objects.update(status="cannot_come", said_at=timezone.now())
    else:
        Turn.objects.all().delete()
    client = client_of(world.users[Role.VOLUNTEER])
    address = reverse("volunteers:my-session", args=[world.session.uuid])
    assert client.get(address).status_code == 404
