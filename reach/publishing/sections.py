"""A published breakdown as the page shows it: its finding, its chart and its table."""

from __future__ import annotations

from dataclasses import dataclass

from documents.charts import Bar, bars_by_area, bars_by_step
from documents.templatetags.figures import count, percent
from reach.charts import Drawn, drawn
from reach.measures import MEASURES
from reach.publishing.document import Cell, ReleaseDocument, ReleasedRow, ReleasedTable
from reach.release_periods import period_key
from reach.sheets import Table

# How a measure is spoken of in a title.
SPOKEN = {
    "children_reached": "Reach",
    "children_registered": "Registration",
    "children_sustained": "Coming often",
    "families_reached": "The number of families",
}
MOST_BARS = 40
IN_ORDER = {"age", "decile"}
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
    name = WORDS[table.by][1]
    title, about = finding_of(table), table.abouts[0]
    unit = "% of those who live there" if _has_shares(table) else "number"
    line = f"{about.label}, {unit}, by {name.lower()}, {document.scope_label}, "
    line += period_key(document.period)
    source = "Source: registers."
    if _has_shares(table):
        source += f" Population: {document.population_source or 'not known'}."
    source = " ".join([source, *_notes(table)])
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


def _led(table: ReleasedTable) -> list[tuple[ReleasedRow, Cell]]:
    """The rows with the cells of the first measure, which chart and title are of."""
    found = [(row, row[table.measures[0]]) for row in table.rows]
    return [(row, cell) for row, cell in found if cell is not None]


def _has_shares(table: ReleasedTable) -> bool:
    return any(cell.percent is not None for _, cell in _led(table))


def _drawn(table, title, line, source, words) -> Drawn | None:
    has_shares = _has_shares(table)
    bars = [_bar(row, cell, has_shares) for row, cell in _led(table)]
    if not bars or len(bars) > MOST_BARS or all(bar.value is None for bar in bars):
        return None
    draw = bars_by_step if table.by in IN_ORDER else bars_by_area
    chart = draw(
        bars,
        title=title,
        subtitle=line,
        source=source,
        columns=(WORDS[table.by][1], table.abouts[0].label, "Of"),
        zero="0%" if has_shares else "0",
    )
    return drawn(chart, words)


def _bar(row: ReleasedRow, cell: Cell, has_shares: bool) -> Bar:
    if cell.numerator is None:
        return Bar(row.label, None, cell.number_words)
    if not has_shares:
        return Bar(row.label, cell.numerator, cell.number_words)
    if cell.percent is None:
        return Bar(row.label, None, cell.of_words)
    return Bar(row.label, cell.percent, percent(cell.percent), cell.of_words)


def _notes(table: ReleasedTable) -> list[str]:
    notes = []
    if table.held_back:
        few = table.held_back == 1
        notes.append(
            f"{count(table.held_back)} of {count(table.cell_count)} figures "
            f"{'is' if few else 'are'} held back, so that nobody can be recognised."
        )
    if table.by in {"ward", "area", "decile"}:
        notes.append("A child who moved may stand in two rows.")
    return notes


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


def withheld(document: ReleaseDocument) -> list[tuple[str, str]]:
    """What could not be published in a table at all, with the reason for those who publish."""
    return [
        (f"{MEASURES[measure].label} by {WORDS[table.by][1].lower()}", reason)
        for table in document.tables
        for measure, reason in table.withheld
    ]


# --- what a table says


def finding_of(table: ReleasedTable) -> str:
    if not _has_shares(table):
        return _of_numbers(table)
    known = [
        (cell.percent, row.label.lower() if table.by == "decile" else row.label)
        for row, cell in _led(table)
        if cell.percent is not None
    ]
    known.sort(key=lambda one: (-one[0], one[1]))
    what, rows = SPOKEN[table.measures[0]], WORDS[table.by][0]
    (most, highest), (least, lowest) = known[0], known[-1]
    high, low = percent(most, 0), percent(least, 0)
    if len(known) < 2:
        return f"{what} in {highest} is {high}; nothing can be shown of other {rows}"
    if high == low:
        return f"{what} is about {high} in all {rows} that can be shown"
    deciles = _of_deciles(table, what) if table.by == "decile" else ""
    if not deciles and len(known) < len(table.rows):
        # Which is highest or lowest is not known where some are held back.
        return f"{what} runs from {high} to {low} in the {len(known)} {rows} that can be shown"
    return deciles or f"{what} is highest in {highest}, {high}, and lowest in {lowest}, {low}"


def _of_deciles(table: ReleasedTable, what: str) -> str:
    """The most deprived decile beside the least deprived one, where both have a share."""
    shares = [(row.label.lower(), cell.percent) for row, cell in _led(table) if row.key.isdigit()]
    if len(shares) < 2 or shares[0][1] is None or shares[-1][1] is None:
        return ""
    (deprived, poor), (better, rich) = shares[0], shares[-1]
    if percent(poor, 0) == percent(rich, 0):
        return f"{what} is about {percent(poor, 0)} in {deprived} and {better} alike"
    return (
        f"{what} is {'higher' if poor > rich else 'lower'} in {deprived}, the most deprived, than "
        f"in {better}: {percent(poor, 0)} against {percent(rich, 0)}"
    )


def _of_numbers(table: ReleasedTable) -> str:
    known = [(cell.numerator, row.label) for row, cell in _led(table) if cell.numerator is not None]
    what, rows = table.abouts[0], WORDS[table.by][0]
    if not any(number for number, _ in known):
        none = "none in the" if known else "nothing can be shown by"
        return f"{what.label}: {none} {rows}"
    most, label = max(known, key=lambda one: one[0])
    number = f"{count(most)} {what.counts.value}"
    if table.by == "age":
        return f"Most who came were {label.lower()}: {number}"
    return f"{what.label}: most in {label}, {number}"
