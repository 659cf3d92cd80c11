"""The grid of costs: what is typed, what is inherited, and two people at once."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.permissions import Role
from centres.models import Membership, Strand
from costing.audit.columns import BY_NAME
from costing.audit.grid import ON_A_PAGE, SETS
from costing.lines import lines_of
from costing.models import CostLine, ServiceModelVersion
from tests.factories import (
    ActivityFactory,
    CentreFactory,
    CostLineFactory,
    ServiceModelFactory,
    user_with,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client, place):
    client.force_login(place.manager)
    return client


@pytest.fixture
def model(place):
    return ServiceModelFactory(cluster=place.cluster, name="Before")


@pytest.fixture
def built_on(model, place):
    """A model that takes its costs from ``model``."""
    return ServiceModelFactory(cluster=place.cluster, name="After", base=model)


def line_of(model, **fields):
    return CostLineFactory(service_model=model, strand=Strand.objects.first(), **fields)


def url(name, model):
    return reverse(f"costing:{name}", args=[model.uuid])


def opened(client, model, columns="all", page=1):
    """The form as a browser would send it: ``{name: text}``."""
    grid = client.get(url("cost-grid", model), {"columns": columns, "page": page}).context["grid"]
    cells = {f"{row.uuid}.{cell.column.name}": cell.text for row in grid.rows for cell in row.cells}
    return cells | {"seen": grid.seen, "columns": columns, "page": page}


def new_row(**texts):
    key = uuid4()
    texts = {"strand": "family-support", "kind": "staff", "description": "New"} | texts
    return {f"{key}.{name}": text for name, text in texts.items()}


def save(client, model, data, **cells):
    """Posts the form; ``cells`` as (line, column) -> text. The grid with errors, or None."""
    response = client.post(url("cost-grid-save", model), data | cells)
    return response.context["grid"] if response.status_code == 200 else None


def typed(line, **texts):
    return {f"{line.uuid}.{name}": text for name, text in texts.items()}


def errors_of(grid):
    return {cell.column.name: cell.error for row in grid.rows for cell in row.cells if cell.error}


def costs(model):
    return [(line.description, line.amount) for line in lines_of([model])[model.pk]]


def words_of_versions(model):
    return list(model.versions.order_by("number").values_list("why", flat=True))


# --- typing


def test_lines_are_changed_added_and_taken_out_in_one_save(manager, model):
    kept, changed, gone = (line_of(model, description=word, amount=100) for word in "ABC")
    data = opened(manager, model) | typed(changed, amount="£1,250.50", owner="Ana")
    data |= typed(gone, out="1") | new_row(description="D", amount="7")
    assert save(manager, model, data) is None
    assert costs(model) == [("A", 100), ("B", Decimal("1250.50")), ("D", 7)]
    changed.refresh_from_db()
    assert changed.owner == "Ana"
    assert words_of_versions(model) == [
        "As it stood before",
        "1 changed, 1 added, 1 taken out in the grid",
    ]


def test_a_page_saved_as_it_was_drawn_changes_nothing(manager, model, place):
    activity = ActivityFactory(centre=place.centre, name="Stay  and play")
    line_of(model, amount="71250.50", fte="2.50", activity=activity, age_band="0  to 2")
    before = CostLine.objects.values().get()
    for columns in SETS:
        assert save(manager, model, opened(manager, model, columns)) is None
    assert CostLine.objects.values().get() == before
    assert not model.versions.exists()


def test_the_same_new_line_sent_twice_is_one(manager, model):
    data = opened(manager, model) | new_row(amount="", salary="30,000", fte="1", on_costs="20")
    assert save(manager, model, data) is None
    assert save(manager, model, data) is None
    assert costs(model) == [("New", 36000)]


@pytest.mark.parametrize(
    ("texts", "errors"),
    [
        ({"amount": "-5"}, {"amount": "Write an amount of 0 or more, not “-5”"}),
        ({"amount": ""}, {"amount": "This may not be empty"}),
        (
            {"amount": "1", "strand": "<b>"},
            {
                "strand": "There is no strand “<b>”: write Child development and learning or "
                "Family support or Outreach and engagement or Business and administration"
            },
        ),
        ({"amount": "1", "kind": ""}, {"kind": "This may not be empty"}),
        (
            {"amount": "1", "fte": "-1"},
            {"fte": "Write a number of posts like 1.5, 0 or more, not “-1”"},
        ),
        ({"amount": "1", "note": "x" * 301}, {"note": "Write at most 300 characters, not 301"}),
        ({"amount": "1", "activity": "Chess"}, {"activity": "There is no activity “Chess”"}),
        ({"salary": "1"}, {"fte": "Say how many full-time equivalents have this salary"}),
        (
            {"amount": "5", "on_costs": "20"},
            {"salary": "On-costs are of a salary: enter it, or leave the on-costs out"},
        ),
        (
            {"salary": "100", "fte": "1", "amount": "99"},
            {"amount": "The salary comes to £100: leave the amount empty, or write it"},
        ),
        (
            {"amount": "5", "decision": "stop", "amount_after": "3"},
            {"amount_after": "What stops costs £0 afterwards: or choose change"},
        ),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_is_an_error_there_and_nothing_is_stored(
    manager, model, texts, errors
):
    line = line_of(model, description="A", amount=1)
    data = opened(manager, model) | new_row(**texts) | typed(line, amount="2")
    grid = save(manager, model, data)
    assert errors_of(grid) == errors
    ((column, words),) = errors.items()
    assert [said for _, said in grid.problems] == [f"Line 7, {BY_NAME[column].label}: {words}"]
    assert costs(model) == [("A", 1)]
    shown = [[cell.text for cell in row.cells if cell.column.name == "amount"] for row in grid.rows]
    assert shown[0] == ["2"]
    assert not ServiceModelVersion.objects.exists()


def test_words_are_shown_as_text_and_control_characters_are_left_out(manager, model):
    data = opened(manager, model) | new_row(description="<script>a\0b\u202e", amount="1")
    assert save(manager, model, data) is None
    assert costs(model) == [("<script>a b", 1)]
    assert "<script>a" not in manager.get(url("cost-grid", model)).text


def test_a_salary_gives_the_amount_and_follows_it(manager, model):
    line = line_of(model, amount=1)
    data = opened(manager, model, "posts")
    save(manager, model, data, **typed(line, fte="2.5", salary="28500", on_costs="22.75"))
    line.refresh_from_db()
    assert line.amount == Decimal("87459.38")  # 87,459.375
    data = opened(manager, model, "posts")
    save(manager, model, data, **typed(line, salary="", fte="", on_costs="", amount="50"))
    line.refresh_from_db()
    assert (line.amount, line.fte, line.salary) == (50, None, None)


def test_an_amount_that_was_not_worked_out_stays_when_something_else_changes(manager, model):
    line = line_of(model, amount=90, fte=1, salary=100)
    save(manager, model, opened(manager, model), **typed(line, note="agreed"))
    line.refresh_from_db()
    assert (line.amount, line.note) == (90, "agreed")


def test_an_activity_of_two_centres_needs_its_centre(manager, model, place):
    near = CentreFactory(name="Northmead", authority=place.authority)
    place.cluster.centres.add(near)
    Membership.objects.create(user=place.manager, role=Role.MANAGER, centre=near)
    ActivityFactory(centre=near, name="Stay and play")
    data = opened(manager, model)
    grid = save(manager, model, data | new_row(amount="1", activity="stay and play"))
    assert errors_of(grid) == {
        "activity": (
            "“stay and play” may be several: write Stay and play (Northmead) or "
            "Stay and play (Southmead)"
        )
    }
    save(manager, model, data | new_row(amount="1", activity="Stay and play (Southmead)"))
    assert CostLine.objects.get().activity == place.activity


# --- two at once


def test_two_who_change_different_cells_both_keep_theirs(manager, model):
    line = line_of(model, description="A", amount=1)
    mine, hers = opened(manager, model), opened(manager, model)
    save(manager, model, hers, **typed(line, amount="2"))
    save(manager, model, mine, **typed(line, note="mine"))
    line.refresh_from_db()
    assert (line.amount, line.note) == (2, "mine")


def test_the_same_cell_changed_by_two_is_shown_and_then_the_second_decides(manager, model):
    line = line_of(model, description="A", amount=1, note="old")
    mine, hers = opened(manager, model), opened(manager, model)
    save(manager, model, hers, **typed(line, amount="2", note="hers"))
    grid = save(manager, model, mine, **typed(line, amount="3"))
    assert errors_of(grid) == {
        "amount": "Somebody changed this to “2” meanwhile. Check it and save again"
    }
    shown = {cell.column.name: cell.text for cell in grid.rows[0].cells}
    assert (shown["amount"], shown["note"]) == ("3", "hers")
    save(manager, model, mine | {"seen": grid.seen}, **typed(line, **shown))
    line.refresh_from_db()
    assert (line.amount, line.note) == (3, "hers")


def test_a_line_taken_out_by_another_is_not_lost_by_who_changed_it(manager, model):
    line, untouched = line_of(model, description="A"), line_of(model, description="B")
    mine, hers = opened(manager, model), opened(manager, model)
    save(manager, model, hers, **typed(line, out="1"), **typed(untouched, out="1"))
    grid = save(manager, model, mine, **typed(line, amount="5"))
    assert errors_of(grid) == {
        "description": (
            "Somebody took this line out meanwhile. Save again to add it anew, or empty it"
        )
    }
    again = {f"{line.uuid}.{c.column.name}": c.text for c in grid.rows[0].cells}
    save(manager, model, {"seen": grid.seen, "columns": "all"} | again)
    assert costs(model) == [("A", 5)]


def test_a_line_that_another_changed_is_not_taken_out_unseen(manager, model):
    line = line_of(model, description="A", amount=1)
    mine, hers = opened(manager, model), opened(manager, model)
    save(manager, model, hers, **typed(line, amount="2"))
    grid = save(manager, model, mine, **typed(line, out="1"))
    assert errors_of(grid) == {
        "description": "Somebody changed this line meanwhile. Look, and tick again"
    }
    assert costs(model) == [("A", 2)]


# --- inherited


def test_an_inherited_line_is_changed_taken_out_and_put_back_here_only(manager, model, built_on):
    changed, gone = line_of(model, description="A", amount=1), line_of(model, description="B")
    data = opened(manager, built_on)
    save(manager, built_on, data, **typed(changed, amount="9"), **typed(gone, out="1"))
    assert costs(built_on) == [("A", 9)]
    assert costs(model) == [("A", 1), ("B", 1000)]
    own, out = built_on.cost_lines.order_by("pk")
    assert {own.replaces, out.replaces} == {changed, gone}
    own, out = sorted([own, out], key=lambda line: line.is_taken_out)
    page = manager.get(url("cost-grid", built_on))
    assert [line.description for line in page.context["grid"].taken_out] == ["B"]
    save(
        manager, built_on, opened(manager, built_on), **typed(own, back="1"), **typed(out, back="1")
    )
    assert costs(built_on) == costs(model)
    assert not built_on.cost_lines.exists()


def test_a_line_that_was_changed_here_meanwhile_is_found_by_the_one_of_the_base(
    manager, model, built_on
):
    line = line_of(model, description="A", amount=1)
    mine, hers = opened(manager, built_on), opened(manager, built_on)
    save(manager, built_on, hers, **typed(line, owner="hers"))
    assert save(manager, built_on, mine, **typed(line, amount="2")) is None
    assert list(built_on.cost_lines.values_list("amount", "owner")) == [(2, "hers")]


def test_a_line_on_which_another_model_stands_is_not_taken_out(manager, model, built_on):
    line = line_of(model, description="A")
    CostLineFactory(service_model=built_on, replaces=line, description="Other")
    response = manager.post(
        url("cost-grid-save", model), opened(manager, model) | typed(line, out="1")
    )
    assert [str(error) for error in response.context["refused"].errors] == [
        (
            "“A” cannot be taken out: “After” has a changed line in its place. Put it back there "
            "as it is here, first."
        )
    ]
    deleted = manager.post(reverse("costing:cost-line-delete", args=[line.uuid]), follow=True)
    assert "cannot be taken out" in deleted.text
    assert costs(model) == [("A", 1000)]


# --- hostile, large, others


def test_a_line_of_another_model_is_neither_changed_nor_taken_along(manager, model, place):
    other = line_of(ServiceModelFactory(cluster=place.cluster), description="Theirs", amount=1)
    data = {"columns": "all", "seen": "forged"} | typed(
        other, description="Mine", amount="9", strand="family-support", kind="staff"
    )
    grid = save(manager, model, data)
    assert errors_of(grid) == {"description": "Open the page again and enter this line anew"}
    save(manager, model, {"columns": "all"} | typed(other, out="1") | {"x.y": "", "..": "z"})
    other.refresh_from_db()
    assert (other.description, other.amount) == ("Theirs", 1)


@pytest.mark.parametrize("query", ["?page=0", "?page=x", "?page=99&columns=<b>", "?columns=all"])
def test_odd_addresses_show_the_grid(manager, model, query):
    line_of(model)
    assert manager.get(url("cost-grid", model) + query).status_code == 200


def test_too_many_lines_at_once_are_refused_in_words(manager, model):
    data = {"columns": "costs"}
    for _ in range(151):
        data |= new_row(amount="1")
    response = manager.post(url("cost-grid-save", model), data)
    assert "Save at most 150 lines at once" in str(response.context["refused"])
    assert not CostLine.objects.exists()


def test_5000_lines_stand_on_pages_and_one_is_changed(manager, model):
    strand = Strand.objects.first()
    CostLine.objects.bulk_create(
        CostLine(service_model=model, strand=strand, kind="staff", description=f"C{n}", amount=1)
        for n in range(5000)
    )
    page = opened(manager, model, "costs", page=100)
    key = next(name for name in page if name.endswith(".amount"))
    assert len([name for name in page if name.endswith(".amount") and page[name]]) == ON_A_PAGE
    save(manager, model, page | {key: "8"})
    assert sum(amount for _, amount in costs(model)) == 5007


def test_the_page_asks_no_more_for_more_lines(manager, model, built_on, place):
    counts = []
    for _ in range(2):
        for _ in range(3):
            line = line_of(model, activity=ActivityFactory(centre=place.centre))
            line_of(built_on, activity=ActivityFactory(centre=place.centre))
        CostLineFactory(service_model=built_on, replaces=line, is_taken_out=True)
        with CaptureQueriesContext(connection) as queries:
            manager.get(url("cost-grid", built_on), {"columns": "all"})
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", ["cost-grid", "cost-paste", "model-version-list", "cost-file"])
def test_costs_of_another_place_are_not_found(client, model, place, name):
    centre = CentreFactory(authority=place.authority)
    client.force_login(user_with(Role.MANAGER, centre))
    assert client.get(url(name, model)).status_code == 404


def test_a_commissioner_has_no_grid_and_no_file(client, model, place):
    client.force_login(user_with(Role.COMMISSIONER, place.authority))
    assert client.get(url("cost-grid", model)).status_code == 403
    assert client.get(url("cost-file", model)).status_code == 403
