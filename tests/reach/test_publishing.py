"""Releases: under control, frozen, audited beside what was published before."""

from dataclasses import replace

import pytest
from django.db import InternalError, transaction
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import AccessLogEntry
from accounts.permissions import Role
from centres.periods import FinancialYear, PeriodError
from documents.disclosure.rules import Range
from reach.models import Release
from reach.publishing import actions, released_document
from reach.publishing.document import Cell, ReleasedRow, ReleasedTable, checksum, from_json, to_json
from reach.publishing.making import release_document
from reach.publishing.over_time import Said, gives_away, tightened
from reach.publishing.sections import finding_of
from reach.release_periods import ended_periods, period_key, period_of
from reach.scopes import scope_of
from tests import factories as make
from tests.made_releases import Town, children_come, published_release, release_document_of

YEAR = FinancialYear(2009).period


@pytest.fixture
def town(db):
    return Town().fill()


@pytest.fixture
def ada(town):
    return make.user_with(Role.ADMINISTRATOR, town.authority, name="Ada Bright")


@pytest.fixture
def draft(town, ada):
    return actions.draft_release(by=ada, authority=town.authority, period=YEAR)


def row(document, by, label, measure="children_reached"):
    return next(one[measure] for one in document.table(by).rows if one.label == label)


# --- what is published


def test_headlines_of_a_whole_year_are_true_and_everything_else_is_rounded(town):
    document = release_document(scope_of(town.authority), YEAR)
    assert document.headline("children_reached").words == "145 of 600, 24.2%"
    assert row(document, "ward", "East ward").words == "90 of 300, 30.0%"
    assert row(document, "centre", "East").words == "90"
    assert [table.by for table in document.tables] == ["ward", "area", "decile", "age", "centre"]


def test_a_small_count_is_held_back_and_cannot_be_worked_out(town):
    document = release_document(scope_of(town.authority), YEAR)
    few = row(document, "area", town.areas[3].name)
    assert (few.words, few.reason) == ("held back", "too few to show")
    others = [row(document, "area", area.name).numerator for area in town.areas[:3]]
    assert [number % 5 for number in others] == [0, 0, 0]
    possible = {145 - sum(others) + slip for slip in range(-6, 7)} & set(range(1, 8))
    assert len(possible) >= 3


def test_of_a_quarter_nothing_is_true(town):
    document = release_document(scope_of(town.authority), FinancialYear(2009).quarter(1))
    numbers = {cell.numerator for *_, cell in document.lines()} - {None}
    assert document.headline("children_reached").numerator == 145
    assert {number % 5 for number in numbers} == {0}


def test_no_true_count_is_anywhere_in_the_document(town):
    """Of all cells below the headlines none is a count but rounded, in the proofs too."""
    found = to_json(release_document(scope_of(town.authority), YEAR))
    cells = [cell for table in found["tables"] for r in table["rows"] for cell in r["cells"]]
    proofs = [cell for p in found["proofs"] for table in p["tables"] for cell in table["cells"]]
    assert {c["numerator"] % 5 for c in cells if c["numerator"] is not None} == {0}
    assert {c["value"] % 5 for c in proofs if c["value"] is not None and not c["is_true"]} == {0}
    assert {c["value"] for c in proofs if c["is_true"]} == {145}


def test_a_document_is_the_same_after_the_database(town):
    document = release_document(scope_of(town.authority), YEAR)
    assert to_json(from_json(to_json(document))) == to_json(document)


# --- drafting, publishing, withdrawing


def test_a_draft_of_a_period_is_one(draft, town, ada):
    again = actions.draft_release(by=ada, authority=town.authority, period=YEAR, note="June only")
    assert (again.pk, again.note, Release.objects.count()) == (draft.pk, "June only", 1)


def test_published_is_what_was_looked_at(draft, ada):
    looked_at = draft.document
    assert actions.publish_release(by=ada, release=draft)
    draft.refresh_from_db()
    assert (draft.status, draft.document, draft.published_by) == ("published", looked_at, ada)
    assert draft.sha256 == checksum(draft.document)
    assert actions.publish_release(by=ada, release=draft), "a second press changes nothing"
    assert AccessLogEntry.objects.filter(detail="published 2009-10").count() == 1


def test_figures_that_changed_since_the_draft_wait_for_another_look(draft, town, ada):
    children_come(town.centres[0], town.areas[0], 10)
    assert not actions.publish_release(by=ada, release=draft)
    draft.refresh_from_db()
    assert draft.is_draft
    assert from_json(draft.document).headline("children_reached").numerator == 155
    assert actions.publish_release(by=ada, release=draft)


def test_the_database_keeps_what_was_published(draft, ada):
    actions.publish_release(by=ada, release=draft)
    mine = Release.objects.filter(pk=draft.pk)
    for change in (
        lambda: mine.update(document={}),
        lambda: mine.update(status="draft"),
        lambda: mine.update(note="other"),
        lambda: mine.delete(),
    ):
        with pytest.raises(InternalError), transaction.atomic():
            change()


def test_withdrawn_is_read_by_nobody_and_still_known_to_the_auditor(draft, town, ada):
    actions.publish_release(by=ada, release=draft)
    actions.withdraw_release(by=ada, release=draft, because="Two centres were missing.")
    commissioner = make.user_with(Role.COMMISSIONER, town.authority)
    assert not Release.objects.for_user(commissioner).exists()
    children_come(town.centres[1], town.areas[3], 20)
    later = actions.draft_release(by=ada, authority=town.authority, period=YEAR)
    # 3 before and 23 now, beside both totals, would tell of the 3: they stay hidden.
    rows = from_json(later.document).table("area").rows
    assert all(r["children_reached"].is_held_back for r in rows if r.label == town.areas[3].name)
    assert row(from_json(later.document), "ward", "West ward").words == "75 of 300, 25.0%"


def test_withdrawing_twice_keeps_the_first_reason(draft, ada):
    actions.publish_release(by=ada, release=draft)
    for because in ("First.", "Second."):
        actions.withdraw_release(by=ada, release=draft, because=because)
    draft.refresh_from_db()
    assert (draft.status, draft.withdrawn_because) == ("withdrawn", "First.")


# --- commissioners


def test_commissioners_see_the_release_where_there_is_one(draft, town, ada):
    scope = scope_of(town.authority)
    now, release = released_document(scope, YEAR)
    assert release is None
    assert to_json(now) == draft.document, "the same control, the same figures"
    actions.publish_release(by=ada, release=draft)
    children_come(town.centres[0], town.areas[0], 20)
    frozen, release = released_document(scope, YEAR)
    assert (to_json(frozen), release) == (draft.document, draft)


def test_a_centre_has_no_rows_of_centres_and_families_may_live_anywhere(town):
    document, _ = released_document(scope_of(town.centres[0]), YEAR)
    assert [table.by for table in document.tables] == ["ward", "area", "decile", "age"]
    assert document.table("ward").measures == ("children_reached", "children_registered")


# --- pure


def test_keys_of_periods_are_read_again():
    for period in ended_periods(YEAR.first, YEAR.last.replace(year=2011)):
        assert period_of(period_key(period)) == period
    assert [period_key(p) for p in ended_periods(YEAR.first, YEAR.last)] == [
        "2009-10 Q3", "2009-10 Q2", "2009-10 Q1"
    ]  # fmt: skip


@pytest.mark.parametrize("key", ["", "2009", "2009-11", "2009-10 Q5", "2009-10 Q1 Q1", "Q1"])
def test_other_keys_are_no_period(key):
    with pytest.raises(PeriodError):
        period_of(key)


def _table(by, *cells):
    rows = tuple(
        ReleasedRow(str(n), label, (Cell("children_reached", number, people, bool(people)),))
        for n, (label, number, people) in enumerate(cells, 1)
    )
    return ReleasedTable(by, ("children_reached",), rows)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (
            _table("ward", ("A", 30, 100), ("B", 10, 100)),
            "Reach is highest in A, 30%, and lowest in B, 10%",
        ),
        (_table("ward", ("A", 30, 100), ("B", 30, 100)),
         "Reach is about 30% in all wards that can be shown"),
        (_table("ward", ("A", 30, 100), ("B", None, None)),
         "Reach in A is 30%; nothing can be shown of other wards"),
        (
            _table("decile", ("Decile 1", 10, 100), ("Decile 9", 40, 100)),
            "Reach is lower in decile 1, the most deprived, than in decile 9: 10% against 40%",
        ),
        (_table("age", ("Aged 0", 10, None), ("Aged 1", 40, None)),
         "Most who came were aged 1: 40 children"),
        (_table("age", ("Aged 0", None, None)),
         "Children reached: nothing can be shown by years of age"),
    ],
)  # fmt: skip
def test_a_table_says_its_finding(table, words):
    assert finding_of(table) == words


def test_the_checksum_tells_documents_apart(db):
    authority = make.AuthorityFactory()
    document = release_document_of(authority, YEAR)
    other = replace(document, headlines=document.headlines[1:] + document.headlines[:1])
    assert checksum(to_json(document)) != checksum(to_json(other))
    assert published_release(authority).sha256 == checksum(to_json(document))


# --- a year beside its quarters


QUARTERS = [FinancialYear(2009).quarter(number) for number in (1, 2, 3, 4)]


def _said(period, **ranges):
    found = {(key, None): Range(low, high) for key, (low, high) in ranges.items()}
    hidden = {at for at, range_ in found.items() if range_ == Range(1, 7)}
    return Said(period, found, frozenset(hidden))


@pytest.mark.parametrize(
    ("year", "others", "is_given_away"),
    [
        # 103 in the year, none in two quarters and 93 to 97 in one: 6 or 7 in the quarter hidden.
        ((103, 103), [(93, 97), (0, 0), (0, 0)], True),
        ((101, 101), [(93, 97), (0, 0), (0, 0)], False),
        # Any number may have come in a quarter that is not published.
        ((103, 103), [(93, 97), (0, 0)], False),
        ((1, 7), [(0, 0), (0, 0), (0, 0)], False),
        # The records changed in between.
        ((0, 0), [(0, 0), (0, 0), (0, 0)], False),
    ],
)
def test_a_quarter_may_be_given_away_by_its_year(year, others, is_given_away):
    new = _said(QUARTERS[0], a=(1, 7))
    beside = [_said(YEAR, a=year)]
    beside += [_said(quarter, a=one) for quarter, one in zip(QUARTERS[1:], others, strict=False)]
    assert gives_away(new, beside) is is_given_away


@given(st.lists(st.integers(0, 12), min_size=4, max_size=4), st.integers(0, 20))
def test_what_is_true_of_a_year_and_its_quarters_is_never_ruled_out(counts, slip):
    whole = max(max(counts), min(sum(counts), slip))
    true = dict(zip([YEAR, *QUARTERS], [whole, *counts], strict=True))
    near = {period: Range(max(count - 2, 0), count + 2) for period, count in true.items()}
    tight = tightened(near, YEAR)
    assert all(count in tight[period] for period, count in true.items())


def test_registered_of_a_year_and_of_its_last_quarter_are_the_same_counts(draft, town, ada):
    actions.publish_release(by=ada, release=draft)
    last = actions.draft_release(by=ada, authority=town.authority, period=QUARTERS[3])
    year, quarter = (from_json(release.document) for release in (draft, last))
    for by in ("ward", "area"):
        held = [
            [r.key for r in document.table(by).rows if r["children_registered"].is_held_back]
            for document in (year, quarter)
        ]
        assert held[0] == held[1]


def test_what_the_authority_holds_back_no_centre_tells(town):
    """All children of an area went to its one centre: both tables have the same counts."""
    whole, _ = released_document(scope_of(town.authority), YEAR)
    centre, _ = released_document(scope_of(town.centres[1]), YEAR)
    for by in ("ward", "area"):
        held = {one.key for one in whole.table(by).rows if one["children_reached"].is_held_back}
        shown = {one.key: one["children_reached"] for one in centre.table(by).rows}
        assert all(shown[key].is_held_back for key in held & shown.keys())
    assert row(centre, "area", town.areas[3].name).is_held_back
