"""Measured figures as text: the table, JSON and CSV of the command line."""

import json

from centres.periods import day_in_words
from documents.rounding import display_percent, plain
from documents.templatetags.figures import NOT_ENOUGH_DATA, count, percent
from documents.writers import BYTE_ORDER_MARK, csv_lines
from reach.measures import Figure, Measured

CSV_HEADER = ["key", "name", "measure", "label", "numerator", "denominator", "percent"]


# --- JSON


def _json_number(value):
    """A number without trailing zeros: 1840.50 -> 1840.5, 12.00 -> 12."""
    if value is None or isinstance(value, int):
        return value
    text = plain(value)
    return float(text) if "." in text else int(text)


def figure_as_json(figure: Figure) -> dict:
    found = {"numerator": _json_number(figure.numerator)}
    if figure.measure.is_ratio:
        share = figure.percent
        found |= {
            "denominator": figure.denominator,
            "percent": None if share is None else display_percent(share),
        }
    return found


def _measures_as_json(figures) -> dict:
    return {key: figure_as_json(figure) for key, figure in figures.items()}


def as_json(found: Measured, rows=None, by=None) -> str:
    answer = {
        "scope": found.scope.key,
        "from": found.period.first.isoformat(),
        "to": found.period.last.isoformat(),
        "population": {"year": found.population.year, "children": found.population.children},
        "measures": _measures_as_json(found.figures),
    }
    if rows is not None:
        answer["rows"] = [
            {"key": row.key, "label": row.label, "measures": _measures_as_json(row.figures)}
            for row in rows
        ]
    return json.dumps(answer, indent=2, ensure_ascii=False)


# --- CSV


def figure_cells(figure: Figure) -> list:
    """Measure, label, numerator, denominator and percent of one figure, for a row of a file."""
    share = figure.percent
    return [
        figure.measure.key,
        figure.measure.label,
        _json_number(figure.numerator),
        figure.denominator,
        None if share is None else display_percent(share),
    ]


def csv_rows(found: Measured, rows=None):
    """The whole scope, then each row of a breakdown; one line a figure."""
    whole = [(found.scope.key, found.scope.label, found.figures)]
    parts = [(row.key, row.label, row.figures) for row in rows or []]
    for key, label, figures in whole + parts:
        for figure in figures.values():
            yield [key, label, *figure_cells(figure)]


def released_csv_rows(scope, figures):
    """Figures under disclosure control, as ``reach.shown`` releases them; one line a figure."""
    for figure in figures.values():
        share = figure.percent
        yield [
            scope.key,
            scope.label,
            figure.measure.key,
            figure.measure.label,
            figure.number_words if figure.is_suppressed else _json_number(figure.numerator),
            figure.denominator,
            None if share is None else display_percent(share),
        ]


def as_csv(found: Measured, rows=None, by=None) -> str:
    # What reads a pipe takes a byte-order mark for a part of the first name.
    return "".join(csv_lines(CSV_HEADER, csv_rows(found, rows))).removeprefix(BYTE_ORDER_MARK)


# --- table


def _number(value) -> str:
    return "not measured here" if value is None else f"{_json_number(value):,}"


def _share(figure: Figure) -> str:
    over = " (over 100%)" if figure.is_over_100 else ""
    return percent(figure.percent) + over


def _population_line(found: Measured) -> str:
    population = found.population
    if population.children is None:
        return f"Population: {NOT_ENOUGH_DATA}. {population.reason}"
    source = f" ({'; '.join(population.sources)})" if population.sources else ""
    return f"Population: {count(population.children)} children under 5 in {population.year}{source}"


def _aligned(lines) -> list[str]:
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]


def _figure_line(figure: Figure) -> list[str]:
    number = _number(figure.numerator)
    if not figure.measure.is_ratio:
        return [figure.measure.label, number, ""]
    if figure.numerator is None:
        return [figure.measure.label, "", NOT_ENOUGH_DATA]
    if figure.denominator is not None:
        number += f" of {count(figure.denominator)}"
    return [figure.measure.label, number, _share(figure)]


def _cell(figure: Figure) -> str:
    number = _number(figure.numerator)
    return number if figure.percent is None else f"{number} ({_share(figure)})"


def _breakdown(rows, by) -> list[str]:
    if not rows:
        return [f"By {by}: no rows."]
    header = [by, "", *(figure.measure.label for figure in rows[0].figures.values())]
    lines = [[row.key, row.label, *map(_cell, row.figures.values())] for row in rows]
    return _aligned([header, *lines])


def as_table(found: Measured, rows=None, by=None) -> str:
    period = f"{day_in_words(found.period.first)} to {day_in_words(found.period.last)}"
    lines = [f"{found.scope.label}, {period}", _population_line(found), ""]
    lines += _aligned([_figure_line(figure) for figure in found.figures.values()])
    if rows is not None:
        lines += ["", *_breakdown(rows, by)]
    return "\n".join(lines)
