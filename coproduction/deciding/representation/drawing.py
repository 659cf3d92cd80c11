"""The charts and tables of a board's representation."""

from __future__ import annotations

from coproduction.deciding.representation.findings import points, sides_title, wards_title
from coproduction.deciding.representation.report import Representation
from documents.charts import Bar, Shares, bars_by_year, bars_of_shares
from documents.rounding import display_percent
from documents.templatetags.figures import count, day, percent
from reach.charts import Drawn, drawn
from reach.sheets import Column, Sheet, count_column, percent_column, text_column
from reach.shown import population_words

WARD_COLUMNS = (
    text_column("Ward"),
    text_column("Parents on the board"),
    count_column("How many"),
    percent_column("Share of parents"),
    count_column("Children under 5"),
    percent_column("Share of children"),
    Column("Difference", points, lambda value: float(display_percent(value))),
)
SIDE_COLUMNS = (
    text_column("Who sits there"),
    count_column("Seats held"),
    count_column("Seats empty"),
    percent_column("Share of those who sit there"),
)


def wards_sheet(found: Representation) -> Sheet:
    rows = tuple(
        (
            row.ward.name,
            ", ".join(row.parents),
            len(row.parents),
            row.weighed.of_parents,
            row.children,
            row.weighed.of_children,
            row.weighed.difference,
        )
        for row in found.wards
    )
    return Sheet("wards", wards_title(found), WARD_COLUMNS, rows)


def sides_sheet(found: Representation) -> Sheet:
    rows = tuple((side.name, side.held, side.empty, side.percent) for side in found.sides)
    return Sheet("sides", sides_title(found), SIDE_COLUMNS, rows)


def wards_chart(found: Representation) -> Drawn | None:
    """None where no parent speaks for a ward: there is nothing to set beside the children."""
    if not any(row.parents for row in found.wards):
        return None
    chart = bars_of_shares(
        [_shares(row) for row in found.wards],
        names=("Share of parents’ seats", "Share of children under 5"),
        title=wards_title(found),
        subtitle=f"Parents who speak for a ward, and children under 5 who live there, % of all "
        f"wards, {day(found.day)}",
        source=f"Source: seats of the board; {population_words(found.population)}.",
        column="Ward",
    )
    return drawn(chart, wards_sheet(found).table)


def _shares(row) -> Shares:
    weighed = row.weighed
    parents = f"{percent(weighed.of_parents)} ({count(len(row.parents))})"
    children = percent(weighed.of_children)
    if row.children is not None:
        children += f" ({count(row.children)})"
    if not row.parents:
        parents = "no parent"
    return Shares(row.ward.name, (weighed.of_parents, weighed.of_children), (parents, children))


def sides_chart(found: Representation) -> Drawn | None:
    if not found.held:
        return None
    chart = bars_by_year(
        [
            Bar(side.name, side.held, count(side.held), percent(side.percent))
            for side in found.sides
        ],
        title=sides_title(found),
        subtitle=f"Seats that somebody holds, {day(found.day)}",
        source="Source: seats of the board. Professionals sit for an organisation that is no "
        "residents’ or parents’ group.",
        columns=("Who sits there", "Seats held", "Share"),
    )
    return drawn(chart, sides_sheet(found).table)
