"""Decisions and what they do to services: said before, done once, undone; and who may."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from centres.models import Activity, WeeklyTime
from coproduction.actions.decisions import CannotCarryOut, carry_out, undo
from coproduction.models import Board, Decision, Proposal, Prototype, ServiceChange
from tests.factories import (
    ActivityFactory,
    AgreementFactory,
    CentreFactory,
    ClusterFactory,
    ProviderFactory,
    SessionFactory,
    user_with,
)

pytestmark = pytest.mark.django_db

Kind = ServiceChange.Kind


@pytest.fixture
def whiston():
    """A board of two centres; a play group by staff with a session ahead; a manager of one."""
    return made_whiston()


def made_whiston():
    centre = CentreFactory(name="Southmead")
    other = CentreFactory(name="Phoenix", authority=centre.authority)
    cluster = ClusterFactory(name="Whiston", authority=centre.authority)
    cluster.centres.add(centre, other)
    group = ProviderFactory(name="Family Voices", authority=centre.authority)
    group.centres.add(centre)
    play = ActivityFactory(centre=centre, name="Play group")
    WeeklyTime.objects.create(activity=play, weekday=1, start=dt.time(10), end=dt.time(11))
    SessionFactory(activity=play, date=timezone.localdate() + dt.timedelta(days=3))
    board = Board.objects.create(cluster=cluster, name="Advisory board", slug="advisory-board")
    decision = board.decisions.create(
        title="Family Voices runs stay and play", decided_on=timezone.localdate(), owner="Chair"
    )
    return SimpleNamespace(
        centre=centre,
        other=other,
        group=group,
        play=play,
        board=board,
        decision=decision,
        manager=user_with(Role.MANAGER, centre),
        lead=user_with(Role.GROUP_LEAD, group),
    )


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def url(name, *things):
    return reverse(f"coproduction:{name}", args=[thing.uuid for thing in things])


def ends_and_begins(whiston):
    begin = whiston.decision.changes.create(
        kind=Kind.COMMISSION, name="Stay and play", centre=whiston.centre, provider=whiston.group
    )
    end = whiston.decision.changes.create(
        kind=Kind.DECOMMISSION, activity=whiston.play, reason="It met no need", replaced_by=begin
    )
    return begin, end


def test_one_service_ends_and_another_begins_once(whiston):
    begin, end = ends_and_begins(whiston)
    client = client_of(whiston.manager)
    page = client.get(url("decision-detail", whiston.decision)).text
    assert "1 session to come is taken away" in page
    assert "“Stay and play” is made at Southmead" in page
    for change in (end, begin, end, begin):
        client.post(url("change-carry-out", change))
    made = Activity.objects.get(name="Stay and play")
    whiston.play.refresh_from_db()
    assert (made.provider, made.centre, made.is_public) == (whiston.group, whiston.centre, False)
    assert (whiston.play.status, whiston.play.ended_because) == ("ended", "It met no need")
    assert whiston.play.replaced_by == made
    assert whiston.play.sessions.count() == 0
    end.refresh_from_db()
    assert end.carried_out_by == whiston.manager


def test_the_services_page_shows_the_decision_and_is_quiet_without_one(whiston):
    begin, end = ends_and_begins(whiston)
    for change in (begin, end):
        carry_out(change, by=whiston.manager)
    client = client_of(whiston.manager)
    page = client.get(reverse("centres:activity-detail", args=[whiston.play.uuid])).text
    address = url("activity-decided", whiston.play)
    assert f'hx-get="{address}"' in page
    panel = client.get(address, headers={"HX-Request": "true"}).text
    assert "Family Voices runs stay and play" in panel
    assert "<html" not in panel
    assert "Stay and play</a> takes its place" in panel
    assert "<html" in client.get(address).text
    quiet = client.get(
        url("activity-decided", ActivityFactory(centre=whiston.centre)),
        headers={"HX-Request": "true"},
    )
    assert quiet.text.strip() == ""
    assert client_of(whiston.lead).get(address).status_code == 200
    elsewhere = client_of(user_with(Role.MANAGER, CentreFactory()))
    assert elsewhere.get(address).status_code == 404
    assert elsewhere.post(url("change-undo", end)).status_code == 404


def test_an_agreement_is_a_link_for_those_who_may_open_it(whiston):
    agreement = AgreementFactory(centre=whiston.centre, cluster=None, provider=whiston.group)
    whiston.decision.changes.create(
        kind=Kind.CHANGE, activity=whiston.play, words="Two rooms", agreement=agreement
    )
    desk = user_with(Role.FRONT_DESK, whiston.centre)
    for user, sees in ((whiston.manager, True), (desk, False)):
        page = client_of(user).get(url("decision-detail", whiston.decision)).text
        assert agreement.title in page
        assert (url("agreement-detail", agreement) in page) is sees


def test_undone_it_is_as_it_was(whiston):
    begin, end = ends_and_begins(whiston)
    for change in (begin, end):
        carry_out(change, by=whiston.manager)
    client = client_of(whiston.manager)
    for change in (end, begin, end):
        client.post(url("change-undo", change))
    whiston.play.refresh_from_db()
    assert (whiston.play.status, whiston.play.ended_because) == ("open", "")
    assert whiston.play.sessions.filter(date__gt=timezone.localdate()).count() >= 2
    assert not Activity.objects.filter(name="Stay and play").exists()
    begin.refresh_from_db()
    assert (begin.activity, begin.carried_out_on, begin.before) == (None, None, None)
    assert carry_out(begin, by=whiston.manager) is True


def test_a_paused_service_that_is_taken_on_is_paused_again_when_undone(whiston):
    whiston.play.status = Activity.Status.PAUSED
    whiston.play.save()
    change = whiston.decision.changes.create(
        kind=Kind.COMMISSION, activity=whiston.play, provider=whiston.group
    )
    carry_out(change, by=whiston.manager)
    whiston.play.refresh_from_db()
    assert (whiston.play.status, whiston.play.provider) == ("open", whiston.group)
    undo(change, by=whiston.manager)
    whiston.play.refresh_from_db()
    assert (whiston.play.status, whiston.play.provider) == ("paused", None)


def test_what_was_put_right_since_stays_and_the_last_change_is_undone_first(whiston):
    _, end = ends_and_begins(whiston)
    carry_out(end, by=whiston.manager)
    ServiceChange.objects.filter(pk=end.pk).update(
        carried_out_on=timezone.localdate() - dt.timedelta(days=9)
    )
    again = whiston.decision.changes.create(
        kind=Kind.COMMISSION, activity=whiston.play, provider=whiston.group
    )
    carry_out(again, by=whiston.manager)
    with pytest.raises(CannotCarryOut, match="Undo that one first"):
        undo(end, by=whiston.manager)
    undo(again, by=whiston.manager)
    Activity.objects.filter(pk=whiston.play.pk).update(led_by="Parents")
    undo(end, by=whiston.manager)
    whiston.play.refresh_from_db()
    assert (whiston.play.status, whiston.play.led_by) == ("open", "Parents")


def test_a_made_service_with_a_time_stays_when_somebody_undoes_it(whiston):
    begin, _ = ends_and_begins(whiston)
    carry_out(begin, by=whiston.manager)
    made = Activity.objects.get(name="Stay and play")
    WeeklyTime.objects.create(activity=made, weekday=1, start=dt.time(10), end=dt.time(11))
    with pytest.raises(CannotCarryOut, match="End it on its own page"):
        undo(begin, by=whiston.manager)
    begin.refresh_from_db()
    assert begin.activity == made


def test_who_does_not_set_up_that_centre_is_refused_in_words(whiston):
    change = whiston.decision.changes.create(
        kind=Kind.CHANGE, activity=ActivityFactory(centre=whiston.other), words="Half an hour later"
    )
    response = client_of(whiston.manager).post(url("change-carry-out", change), follow=True)
    assert "Whoever sets up what is on at Phoenix carries this out." in response.text
    change.refresh_from_db()
    assert change.carried_out_on is None


def test_a_name_that_was_taken_meanwhile_is_said(whiston):
    begin, _ = ends_and_begins(whiston)
    ActivityFactory(centre=whiston.centre, name="STAY AND PLAY")
    response = client_of(whiston.manager).post(url("change-carry-out", begin), follow=True)
    assert "There is a service called “Stay and play” at Southmead already." in response.text


def decision_form(**fields):
    today = timezone.localdate()
    return {
        "title": "A shed for buggies",
        "decided_on": f"{today:%d/%m/%Y}",
        "owner": "Centre manager",
        "submission_key": uuid4(),
        **fields,
    }


def test_a_decision_takes_up_its_proposal_and_is_made_once(whiston):
    proposal = Proposal.objects.create(
        centre=whiston.centre, title="A shed for buggies", made_on=timezone.localdate()
    )
    prototype = Prototype.objects.create(centre=whiston.centre, name="A tent for buggies")
    client = client_of(whiston.manager)
    address = f"{url('decision-add')}?proposal={proposal.uuid}&prototype={prototype.uuid}"
    page = client.get(address).text
    assert "A shed for buggies" in page
    said = decision_form(proposal=proposal.pk)
    for _ in range(2):
        response = client.post(address, said)
    decision = Decision.objects.get(title="A shed for buggies")
    assert response.url == url("decision-detail", decision)
    proposal.refresh_from_db()
    prototype.refresh_from_db()
    assert (proposal.status, proposal.board) == ("taken_up", whiston.board)
    assert prototype.board_decision == decision


def test_changes_are_put_down_in_forms_that_offer_only_her_centres(whiston):
    client = client_of(whiston.manager)
    far = ActivityFactory(centre=whiston.other)
    end = url("change-end", whiston.decision)
    refused = client.post(end, {"activity": far.pk, "reason": "No need"})
    assert refused.context["form"].errors.keys() == {"activity"}
    client.post(end, {"activity": whiston.play.pk, "reason": "No need", "submission_key": uuid4()})
    ended = whiston.decision.changes.get()
    begin = url("change-commission", whiston.decision)
    unnamed = client.post(begin, {"provider": whiston.group.pk})
    assert unnamed.context["form"].errors.keys() == {"name", "centre"}
    known = client.post(begin, {"name": "play GROUP", "centre": whiston.centre.pk})
    assert known.context["form"].errors.keys() == {"name"}
    said = {"name": "Stay and play", "centre": whiston.centre.pk, "in_place_of": ended.pk}
    client.post(begin, said | {"submission_key": uuid4()})
    ended.refresh_from_db()
    assert ended.replaced_by.name == "Stay and play"
    client.post(url("change-remove", ended.replaced_by))
    carry_out(ended, by=whiston.manager)
    response = client.post(url("change-remove", ended), follow=True)
    assert "Undo it first." in response.text
    assert list(whiston.decision.changes.all()) == [ended]


def test_done_waits_for_its_services_and_answers_the_proposal(whiston):
    proposal = whiston.board.proposals.create(
        cluster=whiston.board.cluster, title="Play", made_on=timezone.localdate(), status="taken_up"
    )
    Decision.objects.filter(pk=whiston.decision.pk).update(proposal=proposal)
    change = whiston.decision.changes.create(kind=Kind.CHANGE, activity=whiston.play, words="Later")
    client, close = client_of(whiston.manager), url("decision-close", whiston.decision)
    today = f"{timezone.localdate():%d/%m/%Y}"
    said = {"status": "done", "outcome": "It is on each Tuesday", "done_on": today}
    refused = client.post(close, said)
    assert "A change of a service is not carried out yet." in refused.text
    client.post(url("change-carry-out", change))
    client.post(close, said)
    proposal.refresh_from_db()
    assert (proposal.status, proposal.we_did) == ("done", "It is on each Tuesday")
    client.post(url("decision-open", whiston.decision))
    Proposal.objects.update(status="taken_up")
    client.post(close, said | {"status": "dropped"})
    proposal.refresh_from_db()
    assert proposal.status == "open"


def test_late_ones_are_counted_and_found(whiston):
    today = timezone.localdate()
    whiston.board.decisions.create(
        title="A late one",
        decided_on=today - dt.timedelta(days=9),
        due_on=today - dt.timedelta(days=1),
        owner="Grace of the board",
    )
    client = client_of(whiston.lead)
    assert "<b>1</b> past their day" in client.get(url("decision-list")).text
    for narrowed in ("status=late", "q=grace", f"q=grace&board={whiston.board.uuid}"):
        page = client.get(f"{url('decision-list')}?{narrowed}").text
        assert "A late one" in page
        assert "Family Voices runs" not in page
    file = b"".join(client.get(f"{url('decision-file')}?status=late").streaming_content).decode()
    assert file.count("\n") == 2


@pytest.mark.parametrize(
    ("name", "query", "status"),
    [
        ("decision-list", "page=x&status=zzz&board=7", 200),
        ("proposal-list", "page=-1&status=zzz&board=7&q=%00", 200),
        ("said-done", "board=x&q=%00", 200),
        ("decision-add", "meeting=x", 404),
        ("decision-add", "proposal=0f0e0d0c-0000-4000-8000-000000000000", 404),
        ("proposal-add", "survey=x", 200),
    ],
)
def test_bad_addresses_are_answered(whiston, name, query, status):
    response = client_of(whiston.manager).get(f"{url(name)}?{query}")
    assert response.status_code == status


def test_bad_words_are_answered(whiston):
    client = client_of(whiston.manager)
    today = timezone.localdate()
    bad = decision_form(
        title="x\0y" * 200, because="\0", decided_on="soon", due_on="1/1/1999", owner=""
    )
    found = client.post(url("decision-add"), bad).context["form"].errors.keys()
    assert found == {"title", "because", "decided_on", "owner"}
    early = decision_form(due_on=f"{today - dt.timedelta(days=1):%d/%m/%Y}")
    assert client.post(url("decision-add"), early).context["form"].errors.keys() == {"due_on"}


def test_two_who_change_one_decision_are_told(whiston):
    client = client_of(whiston.manager)
    address = url("decision-edit", whiston.decision)
    seen = client.get(address).context["form"]["seen"].value()
    Decision.objects.update(owner="Somebody else")
    said = decision_form(title=whiston.decision.title, owner="Me", seen=seen)
    assert "Somebody changed this to “Somebody else”" in client.post(address, said).text


@pytest.mark.django_db(transaction=True)
def test_carried_out_five_times_at_once_it_is_done_once():
    whiston = made_whiston()
    begin, _ = ends_and_begins(whiston)

    def post(client):
        try:
            return client.post(url("change-carry-out", begin)).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        assert set(pool.map(post, [client_of(whiston.manager) for _ in range(5)])) == {302}
    assert Activity.objects.filter(name="Stay and play").count() == 1
