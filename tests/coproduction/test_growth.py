"""Groups that grow: stages keep the group in step, money is kept once, who may see and change."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from coproduction.growing.budgets import budget_page, with_entries
from coproduction.growing.growth import officers_on, path_of
from coproduction.models import (
    Budget,
    BudgetEntry,
    ExpectedOutcome,
    GroupDocument,
    GroupStage,
    Officer,
    Venture,
    VentureEntry,
)
from tests.factories import CentreFactory, ProviderFactory, VolunteerFactory, user_with

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 20)
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(dt.datetime(2026, 11, 20, 10, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def voices():
    """A group that works with one centre, its lead, the centre's manager, and another group."""
    centre = CentreFactory(name="Southmead")
    group = ProviderFactory(name="Family Voices", authority=centre.authority)
    group.centres.add(centre)
    other = ProviderFactory(name="Dads' club", authority=centre.authority)
    return SimpleNamespace(
        centre=centre,
        group=group,
        other=other,
        manager=client_of(user_with(Role.MANAGER, centre)),
        lead=client_of(user_with(Role.GROUP_LEAD, group)),
        front_desk=client_of(user_with(Role.FRONT_DESK, centre)),
        of_another_group=client_of(user_with(Role.GROUP_LEAD, other)),
        commissioner=client_of(user_with(Role.COMMISSIONER, centre.authority)),
    )


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def url(name, thing=None):
    return reverse(f"coproduction:{name}", args=[thing.uuid] if thing else [])


def stand_of(group):
    group.refresh_from_db()
    return group.stage, group.legal_form


def post_stage(client, group, stage, on, legal_form="", **more):
    data = {"stage": stage, "on": on, "legal_form": legal_form, **more}
    return client.post(url("stage-add", group), data)


# --- stages


def test_the_group_stands_where_its_newest_stage_says(voices):
    group = voices.group
    post_stage(voices.lead, group, "constituted", "1/4/2026", "cio")
    assert stand_of(group) == ("constituted", "cio")
    # One that is older changes nothing; a newer one without a legal form keeps it.
    post_stage(voices.lead, group, "informal", "1/4/2025", "unincorporated")
    assert stand_of(group) == ("constituted", "cio")
    post_stage(voices.manager, group, "commissioned", "1/6/2026")
    assert stand_of(group) == ("commissioned", "cio")
    newest = GroupStage.objects.get(stage="commissioned")
    voices.manager.post(url("stage-delete", newest))
    assert stand_of(group) == ("constituted", "cio")
    older = GroupStage.objects.get(stage="constituted")
    voices.lead.post(
        url("stage-edit", older), {"stage": "mutual", "on": "1/4/2024", "legal_form": "cic"}
    )
    assert stand_of(group) == ("informal", "unincorporated")


def test_a_stage_is_not_in_the_future_and_one_a_day(voices):
    ahead = post_stage(voices.lead, voices.group, "mutual", "1/4/2027")
    assert "not in the future" in ahead.text
    post_stage(voices.lead, voices.group, "informal", "1/4/2026")
    twice = post_stage(voices.lead, voices.group, "constituted", "1/4/2026")
    assert "There is a stage from that day already" in twice.text
    assert GroupStage.objects.count() == 1


def test_the_same_form_sent_twice_makes_one(voices):
    key = str(uuid4())
    budget = Budget.objects.create(provider=voices.group, name="Fund", amount=100)
    spent = {"on": "1/11/2026", "what_for": "Toys", "amount": "10", "submission_key": key}
    for _ in range(2):
        assert voices.lead.post(url("spend-add", budget), spent).status_code == 302
        stage = post_stage(
            voices.lead, voices.group, "informal", "1/4/2026", submission_key=str(voices.group.uuid)
        )
        assert stage.status_code == 302, stage.context["form"].errors
    assert (BudgetEntry.objects.count(), GroupStage.objects.count()) == (1, 1)
    # The key of another group's row makes nothing and says nothing of it.
    stolen = {"title": "x", "submission_key": str(_paper(voices.other).uuid)}
    assert voices.lead.post(url("paper-add", voices.group), stolen).status_code == 403


def _paper(group):
    return GroupDocument.objects.create(provider=group, title="Secret")


def test_the_path_says_what_is_passed_now_and_next(voices):
    group = voices.group
    group.stage = "constituted"
    stage = GroupStage(pk=1, provider=group, stage="constituted", on=TODAY, note="A vote")
    paper = GroupDocument(title="Constitution", stage_id=1)
    steps = path_of(group, [stage], [paper])
    assert [(s.label, s.is_passed, s.is_now, s.is_next, s.on) for s in steps] == [
        ("Informal", True, False, False, None),
        ("Constituted", False, True, False, TODAY),
        ("Commissioned", False, False, True, None),
        ("Mutual", False, False, False, None),
    ]
    assert steps[1].papers == (paper,)
    group.stage = ""
    assert [step.is_next for step in path_of(group, [])] == [True, False, False, False]


# --- officers


def test_who_holds_office_ends_soon_and_what_is_vacant(voices):
    group = voices.group
    group.stage = "constituted"

    def officer(role, name, starts_on, ends_on):
        return Officer(provider=group, role=role, name=name, starts_on=starts_on, ends_on=ends_on)

    in_days = dt.timedelta
    chair = officer("chair", "A", None, TODAY + in_days(90))
    later = officer("chair", "B", TODAY + in_days(91), None)
    treasurer = officer("treasurer", "C", TODAY, TODAY + in_days(91))
    before = officer("secretary", "D", None, TODAY - in_days(1))
    found = officers_on(group, [before, later, treasurer, chair], TODAY)
    assert found.now == (chair, treasurer)
    assert found.soon == (chair,)
    assert (found.to_come, found.past) == ((later,), (before,))
    assert found.vacant == (Officer.Role.SECRETARY,)
    group.stage = "informal"
    assert officers_on(group, [], TODAY).vacant == ()


def test_a_volunteer_in_office_needs_no_name_typed(voices):
    volunteer = VolunteerFactory(group=voices.group, name="Shaz Khan")
    data = {"role": "chair", "volunteer": volunteer.pk, "starts_on": "1/4/2026"}
    voices.lead.post(url("officer-add", voices.group), data)
    assert Officer.objects.get().name == "Shaz Khan"
    nobody = voices.lead.post(url("officer-add", voices.group), {"role": "chair"})
    assert "Enter a name, or choose a volunteer" in nobody.text
    # A volunteer of another group is no choice.
    stranger = VolunteerFactory(group=voices.other)
    data = {"role": "chair", "name": "x", "volunteer": stranger.pk}
    assert voices.lead.post(url("officer-add", voices.group), data).status_code == 200
    ending = Officer.objects.get()
    Officer.objects.update(ends_on=dt.date(2027, 1, 1))
    form = voices.lead.get(url("officer-add", voices.group), {"after": ending.uuid}).text
    assert 'value="2/1/2027"' in form
    assert 'value="Shaz Khan"' in form


# --- money


def test_a_budget_from_promise_to_payment(voices):
    group = voices.group
    data = {"kind": "grant", "name": "Toys", "funder": "Lottery", "amount": "£1,000"}
    voices.lead.post(url("budget-add", group), data)
    budget = Budget.objects.get()
    promised = {"on": "1/12/2026", "what_for": "Slide", "amount": "900"}
    voices.lead.post(url("commitment-add", budget), promised)
    slide = BudgetEntry.objects.get()
    assert slide.entered_by.memberships.get().role == Role.GROUP_LEAD
    form = voices.lead.get(url("spend-add", budget), {"settles": slide.uuid}).text
    assert 'value="Slide"' in form
    paid = {"on": "20/11/2026", "what_for": "Slide", "amount": "850.50", "settles": slide.pk}
    voices.lead.post(url("spend-add", budget), paid)
    stand = budget_page(with_entries(Budget.objects).get()).stand
    assert (stand.spent, stand.committed, stand.left) == (Decimal("850.50"), 0, Decimal("149.50"))
    # What is settled is not offered again, nor is another budget's commitment.
    again = voices.lead.post(url("spend-add", budget), paid)
    assert "nothing has settled yet" in again.text
    over = voices.lead.post(url("commitment-add", budget), promised, follow=True).text
    assert over.count("£750.50 more is spent and promised than the £1,000 there is.") == 2
    assert "£750.50 more is spent" in voices.manager.get(url("group-growth", group)).text
    csv = b"".join(voices.lead.get(url("budget-csv", budget)).streaming_content).decode()
    assert 'Slide,2026-12-01,"Committed, settled for £850.50",900.00' in csv
    voices.lead.post(url("budget-delete", budget))
    assert Budget.objects.count() == 1


def test_what_a_centre_delegates_is_the_managers_word(voices):
    data = {"kind": "delegated", "name": "Ours", "amount": "500"}
    assert "manager enters" in voices.lead.post(url("budget-add", voices.group), data).text
    voices.manager.post(url("budget-add", voices.group), data)
    budget = Budget.objects.get()
    more = data | {"amount": "5000", "kind": "grant"}
    assert "manager enters" in voices.lead.post(url("budget-edit", budget), more).text
    assert Budget.objects.get().amount == 500


def test_a_budget_of_nothing_or_backwards_is_refused_in_words(voices):
    data = {"kind": "own", "name": "x", "amount": "0"}
    assert "above £0" in voices.lead.post(url("budget-add", voices.group), data).text
    data = {"kind": "own", "name": "x", "amount": "5", "starts_on": "2/1/2026"}
    backwards = voices.lead.post(url("budget-add", voices.group), data | {"ends_on": "1/1/2026"})
    assert "not before the first" in backwards.text


def test_a_venture_by_month(voices):
    cafe = Venture.objects.create(provider=voices.group, name="Tea cafe", kind="cafe")
    assert "Nothing taken or spent yet" in voices.lead.get(url("venture-detail", cafe)).text
    for name, on, amount in [
        ("income-add", "3/9/2026", "120.50"),
        ("venture-cost-add", "30/9/2026", "100"),
        ("venture-cost-add", "2/11/2026", "8.25"),
    ]:
        data = {"on": on, "what": "Tea", "amount": amount}
        assert voices.lead.post(url(name, cafe), data).status_code == 302
    page = voices.manager.get(url("venture-detail", cafe), {"page": "nonsense"}).text
    assert "Tea cafe took £12.25 more than it cost from September 2026 to November 2026" in page
    csv = b"".join(voices.lead.get(url("venture-csv", cafe)).streaming_content).decode()
    assert csv.splitlines()[1:] == [
        "September 2026,120.50,100.00,20.50",
        "October 2026,0,0,0",
        "November 2026,0,8.25,-8.25",
        "In all,120.50,108.25,12.25",
    ]
    voices.lead.post(url("venture-delete", cafe))
    assert Venture.objects.count() == 1
    for entry in VentureEntry.objects.all():
        voices.lead.post(url("venture-entry-delete", entry))
    voices.lead.post(url("venture-delete", cafe))
    assert Venture.objects.count() == 0


# --- what is expected


def test_what_is_expected_of_a_group_and_what_is_seen(voices):
    data = {
        "place": str(voices.centre.uuid),
        "words": "Every ward has a parent",
        "horizon": "short",
        "provider": voices.group.pk,
    }
    nobodys = voices.front_desk.post(url("outcome-add"), data | {"provider": ""})
    assert "Choose the group or the board" in nobodys.text
    voices.front_desk.post(url("outcome-add"), data)
    outcome = ExpectedOutcome.objects.get()
    form = voices.lead.get(url("outcome-edit", outcome))
    seen = form.context["form"].initial["seen"]
    changed = data | {"so_far": "Two of three", "seen": seen, "source": "Minutes"}
    voices.lead.post(url("outcome-edit", outcome), changed)
    outcome.refresh_from_db()
    assert (outcome.seen, outcome.seen_on) == ("Two of three", TODAY)
    # Somebody who had the page open before does not overwrite it without knowing.
    late = voices.manager.post(
        url("outcome-edit", outcome), data | {"so_far": "None", "seen": seen, "source": "Minutes"}
    )
    assert "Somebody changed this to “Two of three” meanwhile" in late.text
    listed = voices.manager.get(url("outcome-list"), {"group": voices.group.uuid}).text
    assert "Something is seen of 1 of 1 thing expected" in listed
    assert "Two of three" in voices.lead.get(url("group-growth", voices.group)).text
    assert voices.manager.get(url("outcome-list"), {"group": "nonsense"}).status_code == 200


# --- who may


def test_only_its_lead_and_its_centres_managers_see_a_group_grow(voices):
    page = url("group-growth", voices.group)
    statuses = {
        name: getattr(voices, name).get(page).status_code
        for name in ("manager", "lead", "front_desk", "of_another_group", "commissioner")
    }
    assert statuses == {
        "manager": 200,
        "lead": 200,
        "front_desk": 403,
        "of_another_group": 404,
        "commissioner": 403,
    }
    budget = Budget.objects.create(provider=voices.group, name="Fund", amount=1)
    entry = budget.entries.create(kind="spend", on=TODAY, what_for="x", amount=1)
    for name, thing in [
        ("budget-detail", budget),
        ("budget-csv", budget),
        ("budget-entry-edit", entry),
        ("spend-add", budget),
    ]:
        assert voices.of_another_group.get(url(name, thing)).status_code == 404
    listed = voices.of_another_group.get(url("group-growth-list")).text
    assert "Family Voices" not in listed


def test_words_of_others_are_text_and_too_many_are_refused(voices):
    voices.lead.post(url("paper-add", voices.group), {"title": HOSTILE, "dated": "1/1/2026"})
    page = voices.lead.get(url("group-growth", voices.group)).text
    assert "&lt;script&gt;alert(1)" in page
    assert HOSTILE not in page
    long = voices.lead.post(url("paper-add", voices.group), {"title": "word " * 10_000 + "\0"})
    assert long.status_code == 200
    assert GroupDocument.objects.count() == 1


def test_pages_ask_the_same_queries_for_more_rows(voices):
    def grow(number):
        group = voices.group if number == 0 else ProviderFactory(authority=voices.centre.authority)
        group.centres.add(voices.centre)
        # All in the first group, so that its page grows; one in each, so that the list does.
        for of in {group, voices.group}:
            on = timezone.localdate() - dt.timedelta(days=number)
            GroupStage.objects.create(provider=of, stage="constituted", on=on)
            Officer.objects.create(provider=of, role="chair", name="x")
            _paper(of)
            budget = Budget.objects.create(provider=of, name="Fund", amount=100)
            first = budget.entries.create(kind="commitment", on=on, what_for="x", amount=1)
            budget.entries.create(kind="spend", on=on, what_for="x", amount=1, settles=first)
            shop = Venture.objects.create(provider=of, name="Shop")
            shop.entries.create(kind="income", on=on, what="x", amount=1)
            ExpectedOutcome.objects.create(centre=voices.centre, provider=of, words="x")

    def asked():
        counts = []
        for name, thing in [("group-growth-list", None), ("group-growth", voices.group),
                            ("outcome-list", None), ("budget-detail", Budget.objects.first()),
                            ("venture-detail", Venture.objects.first())]:  # fmt: skip
            voices.manager.get(url(name, thing))
            with CaptureQueriesContext(connection) as queries:
                assert voices.manager.get(url(name, thing)).status_code == 200
            counts.append(len(queries))
        return counts

    grow(0)
    at_one = asked()
    grow(1)
    grow(2)
    Budget.objects.first().entries.create(kind="spend", on=TODAY, what_for="y", amount=1)
    assert asked() == at_one
