"""The tables of a comparison, for page and files."""

from __future__ import annotations

from documents.rounding import display_percent, plain, rounded
from reach.comparing.findings import difference_words, percent_words
from reach.comparing.report import ComparedFigure, ComparingReport
from reach.measures import Figure
from reach.sheets import Column, Sheet, count_column, number, percent_column, text_column
from reach.shown import population_words


def _numbers(name: str) -> Column:
    return Column(name, lambda value: f"{number(value):,}", number)


def sheets(report: ComparingReport) -> dict[str, Sheet]:
    every = [_figures(report), _rows(report)]
    return {sheet.key: sheet for sheet in every}


def _figures(report: ComparingReport) -> Sheet:
    first, second = report.names
    columns = (
        text_column("Measure"),
        _numbers(first),
        count_column(f"Of, {first}"),
        percent_column(f"%, {first}"),
        _numbers(second),
        count_column(f"Of, {second}"),
        percent_column(f"%, {second}"),
        _difference(),
        Column("Difference %", percent_words, _percent),
    )
    rows = tuple(
        (
            figure.measure.label,
            *_parts(figure.one),
            *_parts(figure.other),
            figure,
            figure if percent_words(figure) else None,
        )
        for figure in report.figures
    )
    return Sheet("figures", "Every measure, side by side", columns, rows)


def _parts(figure: Figure) -> tuple:
    return (figure.numerator, figure.denominator, figure.percent)


def _rows(report: ComparingReport) -> Sheet:
    first, second = report.names
    columns = (
        text_column(report.by.capitalize()),
        count_column(f"Reached, {first}"),
        count_column(f"Live here, {first}"),
        percent_column(f"%, {first}"),
        count_column(f"Reached, {second}"),
        count_column(f"Live here, {second}"),
        percent_column(f"%, {second}"),
        _difference(),
    )
    rows = tuple(
        (row.label, *_parts(row.reached.one), *_parts(row.reached.other), row.reached)
        for row in report.rows
    )
    return Sheet("rows", f"Children reached by {report.by}", columns, rows)


def _difference() -> Column:
    """Of a compared figure: in a file a number (of a share: points), or why there is none."""
    return Column("Difference", difference_words, _number_or_words)


def _number_or_words(figure: ComparedFigure):
    value = figure.points if figure.measure.is_ratio else figure.difference
    if value is None:
        return difference_words(figure)
    return float(display_percent(value, 1)) if figure.measure.is_ratio else number(value)


def _percent(figure: ComparedFigure) -> int | None:
    return None if figure.percent is None else int(rounded(figure.percent))


def value_words(figure: Figure) -> tuple[str, str]:
    """What a page shows of one side: the value, and what it is of."""
    if figure.numerator is None:
        return "–", ""
    said = f"{number(plain(figure.numerator)):,}"
    if not figure.measure.is_ratio:
        return said, ""
    if figure.percent is None:
        return said, "nothing to divide by"
    return percent_column("").shown(figure.percent), f"{said} of {figure.denominator:,}"


def sources(report: ComparingReport) -> str:
    one, other = (population_words(side.population) for side in (report.one, report.other))
    both = one if one == other else f"{one}; {other}"
    return f"Source: registers and registrations; {both}."
