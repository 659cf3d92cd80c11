"""The sides of a resource audit against plain loops over its costs, without a database."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centres.models import Activity, Strand
from costing.audit.activity_costs import ActivityCost
from costing.audit.by_activity import activity_costs, activity_title, by_activity, effect_title
from costing.audit.by_decision import by_moves, decisions_of
from costing.audit.by_money import by_age, by_agency, by_effect, by_strand
from costing.audit.by_overlap import by_overlap, payment_of
from costing.audit.tables import Audit
from costing.models import CostLine, ServiceModel
from documents.templatetags.figures import pounds

STRANDS = [Strand(pk=1, name="Play", position=2), Strand(pk=2, name="Office", position=1)]
SONGS, WALKS = Activity(pk=1, name="Songs"), Activity(pk=2, name="Walks")
AGES = {"": None, "all": None, "Pregnancy": (-9, 0), "2 to 5": (24, 60), "0  to 5": (0, 60)}


def cost(**fields):
    return CostLine(**{"strand": STRANDS[0], "amount": Decimal(100), "description": "x", **fields})


def audit(lines, outside=True):
    return Audit(ServiceModel(name="Audited"), lines, outside)


@st.composite
def audits(draw):
    lines = draw(
        st.lists(
            st.builds(
                cost,
                strand=st.sampled_from(STRANDS),
                amount=st.sampled_from([Decimal(0), Decimal("0.55"), Decimal(100), Decimal(250)]),
                agency=st.sampled_from(["", "Council", "council ", "Health"]),
                age_band=st.sampled_from(list(AGES)),
                effect=st.sampled_from(["", "strong", "marginal"]),
                fte=st.none() | st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(2)]),
                activity=st.sampled_from([None, SONGS, WALKS]),
                overlap=st.sampled_from(["", "Visits", "visits "]),
                decision=st.sampled_from(["", "keep", "change", "stop", "commission"]),
                amount_after=st.none() | st.sampled_from([Decimal(0), Decimal(100), Decimal(300)]),
                takes_place_of_id=st.none() | st.integers(1, 8),
                replaces_id=st.none() | st.sampled_from([7, 8]),
            ),
            max_size=5,
        )
    )
    for number, line in enumerate(lines, 1):
        line.pk, line.description, line.owner, line.note = number, f"C{number}", "Ana", "n"
    return audit(lines)


def groups(lines, name):
    """Slowly: by name in any case, each called as it is written first."""
    found = []
    for line in lines:
        for label, some in found:
            if label.lower() == name(line).lower():
                some.append(line)
                break
        else:
            found.append((name(line), [line]))
    return found


def money_of(label, some, lines):
    """Pounds, per cent of all, posts if any, and how many costs."""
    amount, total = sum(line.amount for line in some), sum(line.amount for line in lines)
    posts = [line.fte for line in some if line.fte is not None]
    share = Fraction(amount) / Fraction(total) * 100 if total else None
    return (label, amount, share, sum(posts) if posts else None, len(some))


def test_what_is_spent_on_under_ones_alone_and_partly_is_said():
    def said(*ages):
        found = by_age(audit([cost(age_band=age) for age in ages])).short
        return [f"{one.strong} {one.rest}" for one in found if not one.is_next]

    alone = "is for children under 1 and pregnancy alone."
    partly = "is for ages that begin before 1 and go on after it."
    assert said("Pregnancy", "0 to 1", "1 to 5", "all") == [f"£200 (50%) {alone}"]
    assert said("0 to 5", "6 to 13 months", "2 to 5") == [f"£200 {partly}"]
    assert said("all") == []
    asks = [[one.is_next for one in by_age(audit(some)).short] for some in ([], [cost()])]
    assert asks == [[], [True]]


def rows_of(view, number=0):
    return [row.values for row in view.tables[number].rows]


@given(audits())
def test_costs_by_strand_agency_and_effect(found):
    lines = found.lines
    for side, name in (
        (by_strand, lambda line: line.strand.name),
        (by_agency, lambda line: line.agency.strip() or "Not said"),
    ):
        rows = [money_of(label, some, lines) for label, some in groups(lines, name)]
        assert rows_of(side(found)) == sorted(rows, key=lambda row: (-row[1], row[0]))
    effects = dict(groups(lines, lambda line: line.effect))
    assert [row.values for row in by_effect(found).rows] == [
        money_of(label, effects[effect], lines)
        for effect, label in (
            ("strong", "Strong"),
            ("marginal", "Marginal"),
            ("", "Not judged yet"),
        )
        if effect in effects
    ]


@given(audits())
def test_costs_by_age_from_the_youngest_on(found):
    rows = []
    for label, some in groups(found.lines, lambda line: line.age_band or "No ages named"):
        ages = AGES.get(label)
        values = money_of(" ".join(label.split()), some, found.lines)
        each = Fraction(values[1]) / (ages[1] - ages[0]) if ages else None
        rows.append(((ages is None, *(ages or (0, 0)), values[0]), (*values, each)))
    assert rows_of(by_age(found)) == [row for _, row in sorted(rows)]


@given(audits())
def test_activities_with_their_costs_alone_where_reach_is_not_to_see(found):
    costs = {}
    for line in found.lines:
        if line.activity:
            costs[line.activity.name] = costs.get(line.activity.name, 0) + line.amount
    view = by_activity(found)
    assert rows_of(view) == [
        (name, amount, None, None, None, None, None)
        for name, amount in sorted(costs.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    assert [[line.activity.name for line in row.lines] for row in view.tables[0].rows] == [
        [one.label] * sum(line.activity == activity for line in found.lines)
        for one in activity_costs(found)
        for activity in (SONGS, WALKS)
        if activity.name == one.label
    ]


@given(audits())
def test_what_a_cost_is_for_is_its_activity_else_its_ages(found):
    for line in found.lines:
        payment = payment_of(line)
        assert payment.words == line.overlap.strip()
        assert (payment.agency, payment.amount) == (line.agency.strip(), line.amount)
        assert (payment.thing is None) == (line.activity is None and AGES[line.age_band] is None)
    for one in found.lines:
        for other in found.lines:
            if payment_of(one).thing and payment_of(other).thing:
                same = one.strand == other.strand and one.activity == other.activity
                same = same and (one.activity or AGES[one.age_band] == AGES[other.age_band])
                assert (payment_of(one).thing == payment_of(other).thing) == bool(same)


ORDER = ["stop", "change", "commission", "keep", ""]


@given(audits())
def test_money_that_decisions_move_as_one_list(found):
    lines = found.lines
    after, place = {}, {}
    for line in lines:
        today = 0 if line.decision == "stop" else line.amount
        after[line.pk] = today if line.amount_after is None else line.amount_after
        newer = [one.pk for one in lines if one.replaces_id == line.takes_place_of_id]
        if line.takes_place_of_id:
            place[line.pk] = newer[-1] if newer else line.takes_place_of_id
    listed = [
        line for line in lines
        if line.decision in ("stop", "change", "commission") or after[line.pk] != line.amount
    ]  # fmt: skip
    expected, opens_to = [], []
    for line in sorted(listed, key=lambda line: (ORDER.index(line.decision), -line.amount)):
        freed = max(line.amount - after[line.pk], 0)
        takers = [one for one in lines if place.get(one.pk) == line.pk]
        added = [max(after[one.pk] - one.amount, 0) for one in takers]
        said = "; ".join(
            f"{one.description} {pounds(pence)}" for one, pence in zip(takers, added, strict=True)
        )
        left = freed - sum(added) if freed or takers else None
        expected.append(
            (line.description, line.get_decision_display() or "Not decided", line.amount,
             after[line.pk], freed, said, sum(added), left, "Ana", "n")
        )  # fmt: skip
        opens_to.append([line, *takers])
    rows = rows_of(by_moves(found))
    assert rows[: len(expected)] == expected
    assert len(rows) == (len(expected) + 1 if expected else 0)
    opened = [list(row.lines) for row in by_moves(found).tables[0].rows]
    assert opened[: len(expected)] == opens_to
    if rows:
        assert [opened[-1]] == [[some[0] for some in opens_to]]
        moved = [after[line.pk] - line.amount for line in lines]
        freed, added = -sum(min(one, 0) for one in moved), sum(max(one, 0) for one in moved)
        before, then = (sum(row[column] for row in expected) for column in (2, 3))
        assert rows[-1][2:5] == (before, then, freed)
        assert rows[-1][6:8] == (added, freed - added)
    assert decisions_of(found).undecided == sum(not line.decision for line in lines)


# --- findings


@pytest.mark.parametrize(
    ("costs", "title"),
    [
        ([("keep", 50, None)], "No money moves yet"),
        ([("stop", 50, None)], "£50 is freed"),
        ([("change", 5, 55)], "£50 goes to what is new: £50 more than is freed"),
        (
            [("stop", 50, 0), ("change", 5, 55)],
            "£50 is freed, £50 goes to what is new: nothing is left",
        ),
        ([("stop", 50, 0), ("", 5, 25)], "£50 is freed, £20 goes to what is new: £30 is left"),
        ([("stop", 50, 0), ("keep", 5, 75)], "£70 goes to what is new: £20 more than is freed"),
    ],
)
def test_the_finding_of_money_moved(costs, title):
    lines = [
        cost(pk=number, decision=decision, amount=Decimal(now), amount_after=then)
        for number, (decision, now, then) in enumerate(costs)
    ]
    assert by_moves(audit(lines)).title == title


def test_how_many_stop_are_commissioned_and_wait_is_said_of_one_and_of_more():
    def said(*decisions):
        lines = [cost(pk=number, decision=one) for number, one in enumerate(decisions)]
        return [f"{one.strong} {one.rest}" for one in by_moves(audit(lines)).short]

    assert said("stop", "commission", "") == [
        "1 cost stops.", "1 cost is commissioned.", "1 cost has no decision yet.",
    ]  # fmt: skip
    assert said("stop", "stop", "", "") == [
        "2 costs stop.", "0 costs are commissioned.", "2 costs have no decision yet.",
    ]  # fmt: skip
    assert len(said("keep")) == 2
    asks = by_moves(audit([cost(pk=1)])).short
    assert [one.is_next for one in asks] == [False, False, True]


def test_the_finding_of_effect_agency_and_overlap():
    ten = Decimal(10)
    strong, weak = cost(effect="strong", amount=3 * ten), cost(effect="marginal", amount=ten)
    assert effect_title(audit([cost()])) == "What each cost does for families is not judged yet"
    assert effect_title(audit([strong])) == "Nothing is judged to be of marginal effect"
    assert effect_title(audit([strong, weak])) == "£10 (25%) is spent on what has a marginal effect"
    assert by_agency(audit([strong])).title == "Not said: all of £30"
    assert by_strand(audit([])).title == by_strand(audit([cost(amount=0 * ten)])).title
    assert by_strand(audit([])).title == "No costs yet"
    shared = [
        cost(pk=number, agency=agency, overlap=words, amount=ten)
        for number, (agency, words) in enumerate([("A", "x"), ("B", "x"), ("A", "y"), ("B", "y")])
    ]
    assert [by_overlap(audit(shared[:number])).title for number in (1, 2, 4)] == [
        "No overlap between agencies is said yet",
        "One thing is paid for by two or more agencies: £20",
        "2 things are paid for by two or more agencies: £40",
    ]
    assert [len(by_overlap(audit(shared[:number])).tables) for number in (1, 2)] == [3, 2]


def test_the_finding_of_activities_names_the_cheapest_and_the_dearest():
    songs = ActivityCost("s", "Songs", Decimal(100), 1, 10, 10)
    some = [songs, replace(songs, label="Walks", families=5), replace(songs, families=0)]
    assert activity_title(some) == "A family costs £10 at Songs, £20 at Walks"
    assert activity_title(some[1:]) == "What each activity costs, beside whom it reached"
