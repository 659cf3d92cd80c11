"""The first page of co-production: what waits for whom."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from coproduction.models import Agreement, AgreementVersion
from coproduction.now import what_waits
from tests.site.test_access import client_of
from tests.site.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World("Own", timezone.localdate())


def waits(user):
    return {waiting.label: [row.words for row in waiting.rows] for waiting in what_waits(user)}


def test_a_manager_sees_what_waits_for_her_and_nothing_of_elsewhere(world):
    yesterday = world.today - dt.timedelta(days=1)
    world.board.decisions.create(
        title="Late",
        decided_on=yesterday - dt.timedelta(days=9),
        due_on=yesterday,
        owner="Sam",
    )
    Agreement.objects.filter(pk=world.agreement.pk).update(status="agreed", review_on=yesterday)
    world.campaign.actions.create(words="Leaflets", due_on=yesterday)
    world.seat.holders.update(ends_on=world.today + dt.timedelta(days=59))
    World("Elsewhere", world.today)
    assert waits(world.users[Role.MANAGER]) == {
        "Held back": ["1 from workshops"],
        "Past their day": ["Late"],
        "To carry out": ["Change: Own activity"],
        "To review": ["Own agreement"],
        "Nobody sees to it": ["Own proposal"],
        "Campaigns behind": ["Leaflets"],
        "Terms that end soon": ["Own holder, Own board"],
    }


@pytest.mark.parametrize(
    ("role", "signed", "sees"),
    [
        (Role.MANAGER, "provider", True),
        (Role.MANAGER, "commissioner", False),
        (Role.GROUP_LEAD, "commissioner", True),
        (Role.GROUP_LEAD, "provider", False),
    ],
)
def test_terms_wait_for_the_side_that_has_not_signed(world, role, signed, sees):
    version = AgreementVersion.objects.create(agreement=world.agreement, number=2, document={})
    version.signatures.create(party=signed, name="x", role="x", signed_on=world.today)
    assert ("To sign" in waits(world.users[role])) is sees


def test_front_desk_has_no_word_of_what_is_held_back(world):
    assert "Held back" not in waits(world.users[Role.FRONT_DESK])


def test_the_page_says_how_many_wait_and_what_goes_on(world):
    page = client_of(world.users[Role.MANAGER]).get(reverse("coproduction:now")).text
    assert "3 things wait for somebody" in page
    assert "Own survey" in page
    assert Client().get(reverse("coproduction:now")).status_code == 302
