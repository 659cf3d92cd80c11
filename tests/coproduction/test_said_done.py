"""Proposals, their answers, and the list that everybody may read without names."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from coproduction.actions.decisions import carry_out
from coproduction.actions.proposals import make_proposal
from coproduction.models import Board, Proposal, Workshop
from tests.coproduction.test_decisions import client_of, url
from tests.factories import ActivityFactory, CentreFactory, ProviderFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre():
    return CentreFactory(name="Southmead")


@pytest.fixture
def board(centre):
    return Board.objects.create(centre=centre, name="Parents' board", slug="parents-board")


@pytest.fixture
def manager(centre):
    return user_with(Role.MANAGER, centre)


def proposed(board, title, **fields):
    return board.proposals.create(
        centre=board.centre, title=title, made_on=timezone.localdate(), **fields
    )


def done(board, title, we_did, **fields):
    fields = {"status": "done", "answered_on": timezone.localdate()} | fields
    return proposed(board, title, we_did=we_did, **fields)


def public(board):
    return reverse("coproduction:said-done-public", args=[board.slug])


def test_the_public_list_is_off_until_the_board_says_so(board, manager):
    done(board, "Longer hours", "We open until six", owner="Zoe Zimmer")
    everybody = Client()
    assert everybody.get(public(board)).status_code == 404
    client = client_of(manager)
    client.post(url("said-done-switch", board), {"shown": "yes"})
    page = everybody.get(public(board))
    assert "We open until six" in page.text
    assert "Zoe Zimmer" not in page.text
    assert page.cookies == {}
    assert page["Cache-Control"] == "public, max-age=300"
    again = everybody.get(public(board), headers={"If-None-Match": page["ETag"]})
    assert again.status_code == 304
    client.post(url("said-done-switch", board), {"shown": "no"})
    assert everybody.get(public(board)).status_code == 404


def test_it_says_what_is_answered_or_decided_and_nothing_else(board, manager):
    proposed(board, "Still open")
    taken_up = proposed(board, "A crossing", status="taken_up")
    proposed(board, "Taken up in words only", status="taken_up")
    proposed(board, "Parking", status="declined", you_said="More parking", we_did="No land for it",
             answered_on=timezone.localdate())  # fmt: skip
    decision = board.decisions.create(
        title="We ask the council", proposal=taken_up, decided_on=timezone.localdate(), owner="Zoe"
    )
    group = ProviderFactory(name="Family Voices", authority=board.centre.authority)
    shown = ActivityFactory(centre=board.centre, name="Tea and talk")
    hidden = ActivityFactory(centre=board.centre, name="Quiet room", is_public=False)
    for activity in (shown, hidden):
        change = decision.changes.create(kind="commission", activity=activity, provider=group)
        carry_out(change, by=manager)
    Board.objects.update(tells_everybody=True)
    page = Client().get(public(board)).text
    assert "We ask the council" in page
    assert "New: Tea and talk, Southmead, run by Family Voices" in page
    assert "More parking" in page
    assert "No land for it" in page
    for left_out in ("Still open", "Taken up in words only", "Quiet room", "Parking", "Zoe"):
        assert left_out not in page


def test_what_may_name_a_person_is_held_back_with_the_reason_until_put_otherwise(board, manager):
    row = done(board, "A ramp", "Ring Mrs Zimmer on 0151 496 0199")
    Board.objects.update(tells_everybody=True)
    assert "Zimmer" not in Client().get(public(board)).text
    client = client_of(manager)
    page = client.get(url("said-done")).text
    assert "Not on the public list, because it may name a person" in page
    assert "0151 496 0199" in page
    said = {"status": "done", "we_did": "There is a ramp", "answered_on": ""}
    client.post(url("proposal-answer", row), said)
    assert "There is a ramp" in Client().get(public(board)).text


def test_more_rows_ask_no_more_queries(board, manager):
    Board.objects.update(tells_everybody=True)

    def queries(client, address):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    pages = [(Client(), public(board)), (client_of(manager), url("said-done"))]
    done(board, "A ramp", "It is there")
    [client.get(address) for client, address in pages]
    at_one = [queries(*page) for page in pages]
    for number in range(4):
        row = done(board, f"Ramp {number}", "It is there")
        decision = board.decisions.create(
            title="x", proposal=row, decided_on=timezone.localdate(), owner="x"
        )
        carry_out(
            decision.changes.create(
                kind="change", activity=ActivityFactory(centre=board.centre), words="Later"
            ),
            by=manager,
        )
    # The changes of services are read besides, once.
    assert [queries(*page) for page in pages] == [number + 1 for number in at_one]


def test_a_theme_proposes_one_thing_once(centre, board):
    workshop = Workshop.objects.create(centre=centre, title="Day", on="2011-10-21", board=board)
    theme = workshop.themes.create(name="Partnership")
    by = user_with(Role.FRONT_DESK, centre)
    made = [
        make_proposal(by=by, place=centre, title="Work together", theme=theme, owner="Desk")
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert (made[0].workshop, made[0].board, made[0].centre) == (workshop, board, centre)


def test_front_desk_and_leads_propose_and_answer(centre, board):
    desk = client_of(user_with(Role.FRONT_DESK, centre))
    survey = centre.authority and Workshop.objects.create(centre=centre, title="Day", on="2026-1-5")
    address = f"{url('proposal-add')}?workshop={survey.uuid}"
    said = {
        "title": "A later start",
        "place": centre.uuid,
        "due_on": "1/1/2030",
        "submission_key": uuid4(),
    }
    for _ in range(2):
        desk.post(address, said)
    proposal = Proposal.objects.get(title="A later start")
    assert (proposal.workshop, proposal.due_on) == (survey, dt.date(2030, 1, 1))
    answer = url("proposal-answer", proposal)
    refused = desk.post(answer, {"status": "declined"})
    assert refused.context["form"].errors.keys() == {"we_did"}
    desk.post(answer, {"status": "declined", "we_did": "School begins then", "answered_on": ""})
    proposal.refresh_from_db()
    assert (proposal.status, proposal.answered_on) == ("declined", timezone.localdate())
    desk.post(url("proposal-open", proposal))
    proposal.refresh_from_db()
    assert proposal.status == "open"
    assert desk.get(url("decision-add")).status_code == 403
    elsewhere = client_of(user_with(Role.MANAGER, CentreFactory()))
    assert elsewhere.post(answer, {}).status_code == 404


def test_late_and_unowned_proposals_are_found(board, manager):
    proposed(board, "Late one", due_on=dt.date(2020, 1, 1), owner="Desk")
    proposed(board, "Unowned one")
    client = client_of(manager)
    late = client.get(f"{url('proposal-list')}?status=late").text
    assert "Late one" in late
    assert "Unowned one" not in late
    unowned = client.get(f"{url('proposal-list')}?status=nobody").text
    assert "Late one" not in unowned
    assert (
        "Nobody sees to it yet"
        in client.get(url("proposal-detail", Proposal.objects.get(title="Unowned one"))).text
    )
