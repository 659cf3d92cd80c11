"""A workshop, from contributions to a decision that ends one service and commissions another."""

import pytest

from accounts.permissions import Role
from centres.models import Activity
from coproduction.actions.proposals import make_proposal
from coproduction.models import Board
from tests.factories import ActivityFactory, CentreFactory, ProviderFactory, user_with
from tests.journeys.axe import wrong_at_any_width
from tests.journeys.browser import until
from tests.journeys.deciding import decide_on_proposal

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def southmead():
    return CentreFactory(name="Southmead")


@pytest.fixture
def ana(southmead):
    return user_with(Role.MANAGER, southmead, name="Ana Osei")


def test_from_a_proposal_to_one_service_ended_and_another_begun(southmead, ana, new_page, sign_in):
    group = ProviderFactory(authority=southmead.authority, name="Family Voices")
    group.centres.add(southmead)
    ends = ActivityFactory(centre=southmead, name="Toy library")
    board = Board.objects.create(
        centre=southmead, name="Advisory board", slug="advisory-board", tells_everybody=True
    )
    proposal = make_proposal(
        by=ana, place=southmead, title="Let parents run stay and play", board=board
    )
    page = new_page(1280)
    sign_in(page, ana, then="/proposals/")
    decide_on_proposal(page, proposal, ends=ends, begins="Stay and play", group=group)
    until(page, lambda: Activity.objects.get(pk=ends.pk).replaced_by.name, "Stay and play")
    found = {}
    for address in ("/decisions/", "/proposals/", "/you-said/", "/you-said/advisory-board/"):
        page.goto(address)
        found[address] = wrong_at_any_width(page)
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
