"""The sides of a resource audit, what their rows open to, and decisions in one list."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.permissions import Role
from centres.models import Strand
from costing.audit.by_activity import activity_costs
from costing.audit.report import VIEWS, audit_of
from costing.lines import lines_of
from costing.models import CostLine
from reach.measures import measure
from reach.only import Only
from reach.scopes import scope_of
from tests.factories import (
    ActivityFactory,
    CentreFactory,
    CostLineFactory,
    ServiceModelFactory,
    SessionFactory,
    user_with,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def audited(place):
    """A service model with two agencies, an overlap, an activity and a cost that stops."""
    model = ServiceModelFactory(
        cluster=place.cluster, name="Audited", families_are="measured", families_given=None
    )
    play, family, outreach, _ = Strand.objects.all()
    lines = [
        (play, "Stay and play", 1000, "Council", "2 to 5", place.activity, "", "strong", "keep"),
        (family, "Visits", 400, "Council", "Pregnancy", None, "Home visits", "some", ""),
        (family, "More visits", 100, "Health", "Pregnancy", None, "home visits", "some", "change"),
        (outreach, "Leaflets", 300, "", "all", None, "", "marginal", "stop"),
    ]
    for strand, what, amount, agency, ages, activity, overlap, effect, decision in lines:
        CostLineFactory(
            service_model=model,
            strand=strand,
            description=what,
            amount=amount,
            agency=agency,
            age_band=ages,
            activity=activity,
            overlap=overlap,
            effect=effect,
            decision=decision,
        )
    return model


@pytest.fixture
def manager(client, place):
    client.force_login(place.manager)
    return client


def address(name, model, **asked):
    return reverse(f"costing:{name}", args=[model.uuid], query=asked or None)


def csv_of(response):
    return b"".join(response.streaming_content).decode().removeprefix("\ufeff").splitlines()


SIDES = {
    "strand": "Child development and learning takes most: 56% of £1,800",
    "agency": "Council pays most: 78% of £1,800",
    "age": "More is spent from 2 years than on pregnancy and the first months",
    "activity": "What each activity costs, beside whom it reached",
    "overlap": "One thing is paid for by two or more agencies: £500",
    "effect": "£300 (17%) is spent on what has a marginal effect",
    "moves": "£300 is freed",
}


def test_each_side_says_what_it_finds(manager, audited, came):
    came(3)
    audit = audit_of(audited, outside=False)
    views = {by: make(audit) for by, (_, make) in VIEWS.items()}
    assert {by: view.title for by, view in views.items()} == SIDES
    assert [by for by, view in views.items() if view.chart is None] == []
    for by in ("effect", "moves"):
        assert SIDES[by] in manager.get(address("audit", audited, by=by)).text


def test_a_row_of_each_side_opens_to_its_costs(manager, audited, came):
    came(2)
    audit = audit_of(audited, outside=False)
    for by, (_, make) in VIEWS.items():
        table = make(audit).tables[0]
        row = table.rows[-1]
        asked = {"by": by, "table": table.key, "row": row.key}
        page = manager.get(address("audit-lines", audited, **asked))
        assert page.context["row"].lines == row.lines
        lines = csv_of(manager.get(address("audit-lines-file", audited, **asked)))
        assert len(lines) == len(row.lines) + 1


def test_an_activity_stands_beside_its_reach_as_the_measures_have_it(place, audited, came):
    came(3)
    other = ActivityFactory(centre=place.centre, name="Songs")
    SessionFactory(activity=other)
    found = {one.label: one for one in activity_costs(audit_of(audited, outside=False))}
    keys = {"families_reached", "children_reached", "children_reached_outside"}
    for activity in (place.activity, other):
        only = Only(activities=(activity.pk,))
        figures = measure(scope_of(place.cluster), audited.period, keys, only=only)
        one = found[activity.name]
        assert (one.sessions, one.families) == (1, figures["families_reached"].numerator)
        assert one.children == sum(figures[key].numerator for key in keys - {"families_reached"})
    assert found["Stay and play"].per_family == Decimal(1000) / 3 or (
        found["Stay and play"].per_family * 3 == 1000
    )
    assert (found["Songs"].cost, found["Songs"].families) == (None, 0)


def test_reach_is_left_out_where_true_figures_are_not_hers(client, place, audited, came):
    """The cluster has a centre where she is not the manager."""
    came(3)
    place.cluster.centres.add(CentreFactory(authority=place.authority))
    client.force_login(place.manager)
    page = client.get(address("audit", audited, by="activity"))
    (row,) = page.context["view"].tables[0].rows
    assert row.values == ("Stay and play", 1000, None, None, None, None, None)
    assert "not yours to see" in page.text


def test_activities_are_measured_together(place, audited, came):
    def queries():
        with CaptureQueriesContext(connection) as found:
            activity_costs(audit_of(audited, outside=False))
        return len(found)

    came(1)
    before = queries()
    for number in range(4):
        SessionFactory(activity=ActivityFactory(centre=place.centre, name=f"Number {number}"))
    assert queries() == before


@pytest.mark.parametrize("asked", [{"by": "x"}, {"table": "x"}, {"by": "strand\x00"}])
def test_another_side_or_table_is_not_found(manager, audited, asked):
    assert manager.get(address("audit-file", audited, **asked)).status_code == 404


@pytest.mark.parametrize("row", ["x", "<b>", "\x00", "9" * 5000])
def test_another_row_is_not_found(manager, audited, row):
    page = manager.get(address("audit-lines", audited, by="overlap", table="said", row=row))
    assert page.status_code == 404


def test_files_hold_pounds_to_the_penny(manager, audited):
    CostLine.objects.filter(description="Leaflets").update(amount=Decimal("300.55"))
    lines = csv_of(manager.get(address("audit-file", audited, by="agency")))
    assert lines[0] == "Agency,Cost,Of all costs %,Full-time equivalent,Costs"
    assert lines[2] == "Not said,300.55,16.7,,1"
    workbook = manager.get(address("audit-file", audited, by="moves") + "&as=xlsx")
    assert workbook.content[:2] == b"PK"


def test_the_list_says_what_is_not_decided(manager, audited):
    page = manager.get(reverse("costing:audit-list"))
    (found,) = page.context["audits"]
    assert (found.cost, found.lines, found.agencies, found.undecided) == (1800, 4, 2, 1)


# --- decisions


def fields_of(page):
    """What the page would send, as it stands."""
    sent = {"line": []}
    for form in page.context["formset"].forms:
        sent["line"].append(form.name_of_line)
        for field in form:
            value = field.value()
            sent[field.html_name] = "" if value is None else value
    return sent


def line_named(model, what):
    return next(line for line in lines_of([model])[model.pk] if line.description == what)


def prefix_of(model, what):
    return f"of-{line_named(model, what).uuid}"


def test_decisions_are_kept_with_owner_note_and_money(manager, audited):
    page = manager.get(address("audit-decisions", audited))
    sent = fields_of(page)
    visits, leaflets = line_named(audited, "Visits"), line_named(audited, "Leaflets")
    sent |= {
        f"of-{visits.uuid}-decision": "commission",
        f"of-{visits.uuid}-amount_after": "£650.50",
        f"of-{visits.uuid}-takes_place_of": str(leaflets.pk),
        f"of-{visits.uuid}-owner": "Sam",
        f"of-{visits.uuid}-note": "By June",
    }
    assert manager.post(address("audit-decisions", audited), sent).status_code == 302
    visits.refresh_from_db()
    assert (visits.decision, visits.amount_after, visits.takes_place_of, visits.owner) == (
        "commission", Decimal("650.50"), leaflets, "Sam",
    )  # fmt: skip
    assert [version.why for version in audited.versions.order_by("number")][-1] == "Decisions"
    moves = manager.get(address("audit", audited, by="moves")).context["view"]
    assert moves.title == "£300 is freed, £251 goes to what is new: £50 is left"


def test_nothing_changed_keeps_nothing(manager, audited):
    sent = fields_of(manager.get(address("audit-decisions", audited)))
    before = list(CostLine.objects.order_by("pk").values())
    page = manager.post(address("audit-decisions", audited), sent, follow=True)
    assert "Nothing was changed." in page.text
    assert list(CostLine.objects.order_by("pk").values()) == before
    assert not audited.versions.exists()


def test_a_wrong_decision_is_said_and_nothing_is_stored(manager, audited):
    sent = fields_of(manager.get(address("audit-decisions", audited)))
    sent |= {
        f"{prefix_of(audited, 'Leaflets')}-amount_after": "20",
        f"{prefix_of(audited, 'Visits')}-amount_after": "-5",
        f"{prefix_of(audited, 'More visits')}-takes_place_of": "99999999",
        f"{prefix_of(audited, 'Stay and play')}-note": "long " * 10_000,
        f"{prefix_of(audited, 'Stay and play')}-owner": "Ann",
    }
    page = manager.post(address("audit-decisions", audited), sent)
    assert page.status_code == 200
    assert "There is a problem" in page.text
    assert "What stops costs £0 afterwards" in page.text
    assert page.context["formset"].total_error_count == 4
    assert line_named(audited, "Stay and play").owner == ""
    assert not audited.versions.exists()


def test_two_who_decide_at_once_lose_nothing(manager, audited):
    first = fields_of(manager.get(address("audit-decisions", audited)))
    second = dict(first)
    name = prefix_of(audited, "Visits")
    first |= {f"{name}-owner": "Ann", f"{name}-note": "Ask"}
    second |= {f"{name}-owner": "Bob", f"{name}-decision": "keep"}
    manager.post(address("audit-decisions", audited), first)
    page = manager.post(address("audit-decisions", audited), second)
    assert "Somebody changed this to “Ann” meanwhile" in page.text
    again = fields_of(page) | {f"{name}-owner": "Ann and Bob", f"{name}-decision": "keep"}
    manager.post(address("audit-decisions", audited), again)
    line = line_named(audited, "Visits")
    assert (line.owner, line.note, line.decision) == ("Ann and Bob", "Ask", "keep")


def test_a_decision_on_an_inherited_cost_is_of_this_model_alone(manager, place, audited):
    model = ServiceModelFactory(cluster=place.cluster, name="Next", base=audited)
    base_line = line_named(audited, "Visits")
    name = prefix_of(model, "Visits")
    sent = fields_of(manager.get(address("audit-decisions", model))) | {f"{name}-decision": "stop"}
    manager.post(address("audit-decisions", model), sent)
    base_line.refresh_from_db()
    mine = line_named(model, "Visits")
    assert (base_line.decision, mine.decision, mine.replaces) == ("", "stop", base_line)
    assert (mine.service_model, model.cost_lines.count()) == (model, 1)
    # From a page that was opened before: what changed since is the base's line no more.
    sent |= {f"{name}-owner": "Late"}
    manager.post(address("audit-decisions", model), sent)
    assert line_named(model, "Visits").owner == "Late"
    assert model.cost_lines.count() == 1


def test_a_cost_that_is_gone_is_said(manager, audited):
    sent = fields_of(manager.get(address("audit-decisions", audited)))
    CostLine.objects.filter(description="Leaflets").delete()
    page = manager.post(address("audit-decisions", audited), sent, follow=True)
    assert "A cost was taken out meanwhile" in page.text


@pytest.mark.parametrize(
    "asked", ["?show=x", "?page=x", "?page=99", "?show=none", "?show=stop&page=0"]
)
def test_hostile_addresses_of_the_list(manager, audited, asked):
    assert manager.get(address("audit-decisions", audited) + asked).status_code == 200


def test_lines_of_another_centre_are_not_found(client, place, audited):
    other = user_with(Role.MANAGER, CentreFactory())
    line = line_named(audited, "Visits")
    client.force_login(other)
    for name in ("audit", "audit-file", "audit-lines", "audit-decisions"):
        assert client.get(address(name, audited)).status_code == 404
    own = ServiceModelFactory(
        cluster=None,
        centre=other.memberships.get().centre,
        authority=other.memberships.get().centre.authority,
    )
    sent = {"line": [str(line.uuid)], f"of-{line.uuid}-decision": "stop"}
    client.post(address("audit-decisions", own), sent)
    line.refresh_from_db()
    assert line.decision == ""


def test_five_thousand_costs_stay_usable(manager, audited):
    strand = Strand.objects.first()
    CostLine.objects.bulk_create(
        CostLine(
            service_model=audited,
            strand=strand,
            kind="staff",
            description=f"Cost {number}",
            agency=f"Agency {number % 50}",
            amount=number,
        )
        for number in range(5000)
    )
    page = manager.get(address("audit-decisions", audited))
    assert len(page.context["formset"].forms) == 20
    assert len(page.content) < 400_000
    behind = manager.get(address("audit-lines", audited, by="strand"))
    assert len(behind.context["page"]) == 100
    assert len(behind.content) < 200_000
    chart = manager.get(address("audit", audited, by="agency")).context["view"].chart
    assert chart.rows[-1][0] == "38 others"
