"""A published breakdown as the page shows it: its finding, its chart and its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from documents.charts import Bar, bars_by_area
from documents.templatetags.figures import count, percent
from reach.charts import Drawn, drawn
from reach.measures import MEASURES
from reach.publishing.document import Cell, ReleaseDocument, ReleasedRow, ReleasedTable
from reach.release_periods import period_key
from reach.sheets import Table

REACHED = "children_reached"
MOST_BARS = 40
# by: rows in words, one row in words, what stands in a row's first cell
WORDS = {
    "ward": ("wards", "Ward"),
    "area": ("areas", "Area"),
    "decile": ("deprivation deciles", "Decile"),
    "age": ("years of age", "Age"),
    "centre": ("centres", "Centre"),
}


@dataclass(frozen=True)
class Section:
    """``drawn`` None: nothing to draw, the table stands alone."""

    by: str
    title: str
    measure_line: str
    source: str
    drawn: Drawn | None
    table: Table


def sections(document: ReleaseDocument) -> list[Section]:
    return [_section(document, table) for table in document.tables if table.rows]


def _section(document: ReleaseDocument, table: ReleasedTable) -> Section:
    rows, name = WORDS[table.by]
    title = finding_of(table)
    unit = "% of those who live there" if _has_shares(table) else "how many"
    line = f"Children under 5 reached, {unit}, by {rows}, {document.scope_label}, "
    line += period_key(document.period)
    population = document.population_source or "not known"
    source = " ".join([f"Source: registers. Population: {population}.", *_notes(table)])
    words = Table(
        (name, *(about.label for about in table.abouts)),
        tuple(
            (row.label, *(_cell_words(row[key]) for key in table.measures)) for row in table.rows
        ),
    )
    picture = _drawn(table, title, line, source, words)
    return Section(table.by, title, line, source, picture, words)


def _cell_words(cell: Cell | None) -> str:
    return "–" if cell is None else cell.words


def _has_shares(table: ReleasedTable) -> bool:
    return any(cell and cell.percent is not None for cell in _reached(table.rows))


def _reached(rows: Sequence[ReleasedRow]) -> list[Cell | None]:
    return [row[REACHED] for row in rows]


def _drawn(table, title, line, source, words) -> Drawn | None:
    bars = [_bar(row) for row in table.rows if row[REACHED] is not None]
    if not bars or len(bars) > MOST_BARS or all(bar.value is None for bar in bars):
        return None
    columns = (WORDS[table.by][1], "Reached", "Of")
    zero = "0%" if _has_shares(table) else "0"
    chart = bars_by_area(
        bars, title=title, subtitle=line, source=source, columns=columns, zero=zero
    )
    return drawn(chart, words)


def _bar(row: ReleasedRow) -> Bar:
    cell = row[REACHED]
    if cell.is_held_back or cell.numerator is None:
        return Bar(row.label, None, cell.number_words)
    if cell.percent is None:
        note = "" if cell.denominator is None else "no share"
        return Bar(row.label, None if note else cell.numerator, cell.of_words, note)
    return Bar(row.label, cell.percent, percent(cell.percent), cell.of_words)


def _notes(table: ReleasedTable) -> tuple[str, ...]:
    notes = []
    if table.held_back:
        few = table.held_back == 1
        notes.append(
            f"{count(table.held_back)} of {count(table.cell_count)} figures "
            f"{'is' if few else 'are'} held back, so that nobody can be recognised."
        )
    if table.by in {"ward", "area", "decile"}:
        notes.append("A child who moved may stand in two rows.")
    return tuple(notes)


def held_back(document: ReleaseDocument) -> list[tuple[str, str, str]]:
    """For the one who publishes: each figure that is held back, and why."""
    whole = [
        (document.scope_label, cell.about.label, cell.reason)
        for cell in document.headlines
        if cell.is_held_back
    ]
    return whole + [
        (f"{row.label} ({WORDS[table.by][1].lower()})", cell.about.label, cell.reason)
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        if cell.is_held_back
    ]


def withheld(document: ReleaseDocument) -> list[str]:
    """What could not be published as a table at all, with the reason."""
    return [
        f"{MEASURES[measure].label} by {WORDS[table.by][1].lower()}: {reason}"
        for table in document.tables
        for measure, reason in table.withheld
    ]


# --- what a table says


def finding_of(table: ReleasedTable) -> str:
    if not _has_shares(table):
        return _of_numbers(table)
    known = [
        (cell.percent, row.label)
        for row, cell in zip(table.rows, _reached(table.rows), strict=True)
        if cell and cell.percent is not None
    ]
    known.sort(key=lambda one: (-one[0], one[1]))
    rows = WORDS[table.by][0]
    if len(known) < 2:
        return f"Reach can be shown for one of the {rows} only"
    (most, highest), (least, lowest) = known[0], known[-1]
    high, low = percent(most, 0), percent(least, 0)
    if high == low:
        return f"Reach is about {high} in all {rows}"
    if table.by == "decile":
        return _of_deciles(table) or f"Reach runs from {high} to {low} between deciles"
    return f"{highest} is reached most, {high}; {lowest} least, {low}"


def _of_deciles(table: ReleasedTable) -> str:
    """The most deprived decile beside the least deprived one, where both have a share."""
    shares = [
        (row.label, row[REACHED].percent)
        for row in table.rows
        if row.key.isdigit() and row[REACHED]
    ]
    if len(shares) < 2 or shares[0][1] is None or shares[-1][1] is None:
        return ""
    (deprived, poor), (better, rich) = shares[0], shares[-1]
    how = "higher" if poor > rich else "lower"
    if percent(poor, 0) == percent(rich, 0):
        return f"Reach is about {percent(poor, 0)} in {deprived.lower()} and {better.lower()} alike"
    return (
        f"Reach is {how} in {deprived.lower()}, the most deprived, than in {better.lower()}: "
        f"{percent(poor, 0)} against {percent(rich, 0)}"
    )


def _of_numbers(table: ReleasedTable) -> str:
    known = [
        (cell.numerator, row.label)
        for row, cell in zip(table.rows, _reached(table.rows), strict=True)
        if cell and cell.numerator
    ]
    if not known:
        return f"No figure by {WORDS[table.by][0]} can be shown"
    most, label = max(known, key=lambda one: one[0])
    if table.by == "age":
        return f"Most who came were {label.lower()}: {count(most)} children"
    return f"{label} reached most: {count(most)} children"
