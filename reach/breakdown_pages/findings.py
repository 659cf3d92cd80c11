"""What a breakdown says, in words: the title of its page and of its chart."""

from __future__ import annotations

from reach.breakdown_pages.dimensions import Order
from reach.breakdown_pages.report import Breakdown
from reach.findings import FEWEST_CHILDREN, ShortFinding, in_words, trend
from reach.measures import Figure, Row
from reach.only import in_a_row
from reach.shown import ShownFigure, value_words

MOST_NAMES = 3
PLACES = {"area", "ward", "decile"}
# Of these the fewer the better.
BETTER_LOW = {
    "children_not_reached",
    "infants_not_benefiting",
    "children_reached_outside",
    "children_home_unknown",
    "attendances_unnamed",
}


def value_of(report: Breakdown, row: Row):
    """Per cent where the breakdown is read so, else the number; None where there is none."""
    figure = report.figure(row)
    if figure is None:
        return None
    return figure.percent if report.has_shares else figure.numerator


def words_of(figure: Figure, *, as_share: bool) -> str:
    """ "40.1%", "61" or "1,840 hours"."""
    shown = ShownFigure(figure.measure, figure.numerator, figure.denominator, figure.percent)
    return shown.words if as_share else shown.number_words


def _said(report: Breakdown, row: Row) -> str:
    return words_of(report.figure(row), as_share=report.has_shares)


def by_value(report: Breakdown) -> list[Row]:
    """Known rows with a value, the highest first."""
    rows = [row for row in report.known if value_of(report, row) is not None]
    return sorted(rows, key=lambda row: (-value_of(report, row), row.label))


def finding(report: Breakdown) -> str:
    """Where to look next."""
    rows, many = by_value(report), report.dimension.many
    if not rows:
        return f"{report.measure.label}: not enough data by {report.dimension.label.lower()}"
    if not value_of(report, rows[0]):
        return f"{report.measure.label}: nobody in any of the {many}"
    if report.dimension.order == Order.TIME:
        return _over_time(report)
    if len(rows) == 1:
        return _only_one(report, rows[0])
    return _behind(report, rows) or _highest(report, rows)


def _only_one(report: Breakdown, row: Row) -> str:
    if report.dimension.order == Order.TIME:
        return f"{report.measure.label}: {_said(report, row)} in {row.label}"
    return f"{report.measure.label}: {_said(report, row)}, {row.label} only"


def _highest(report: Breakdown, rows: list[Row]) -> str:
    """Those that share the first place, by name where they are few."""
    first = [row for row in rows if value_of(report, row) == value_of(report, rows[0])]
    if len(first) == len(rows):
        return chart_title(report)
    named = [row.label for row in first[:MOST_NAMES]]
    more = len(first) - len(named)
    names = in_a_row([*named, f"{more} more"] if more else named)
    most = "Highest share of" if report.has_shares else "Most"
    each = "" if len(first) == 1 else " each"
    label = report.measure.label
    return f"{most} {label[0].lower()}{label[1:]}: {names}, {_said(report, rows[0])}{each}"


def _behind(report: Breakdown, rows: list[Row]) -> str:
    """Rows below half of the whole, where a higher share is better."""
    if not report.has_shares or report.key in BETTER_LOW or not report.dimension.narrows:
        return ""
    if report.dimension.by not in PLACES or report.whole.percent is None:
        return ""
    low = [
        row
        for row in rows
        if value_of(report, row) * 2 < report.whole.percent
        and (report.figure(row).denominator or 0) >= FEWEST_CHILDREN
    ]
    if not low:
        return ""
    low.reverse()
    one, many = report.dimension.one, report.dimension.many
    number = (
        f"{in_words(len(low))} {one} is" if len(low) == 1 else f"{in_words(len(low))} {many} are"
    )
    named = [row.label for row in low[:MOST_NAMES]]
    more = len(low) - len(named)
    names = in_a_row([*named, f"{more} more"] if more else named)
    half = value_words(report.measure, report.whole.percent)
    return f"{number[0].upper()}{number[1:]} below half of the whole’s {half}: {names}"


def _over_time(report: Breakdown) -> str:
    values = [value_of(report, row) for row in report.rows]
    goes = trend(values).replace("each quarter", f"each {report.dimension.one}")
    known = [row for row in report.rows if value_of(report, row) is not None]
    if not goes:
        return _only_one(report, known[0])
    first, last = known[0], known[-1]
    return (
        f"{report.measure.label}: {goes}, {_said(report, first)} in {first.label} and "
        f"{_said(report, last)} in {last.label}"
    )


def chart_title(report: Breakdown) -> str:
    """The two ends."""
    rows = by_value(report)
    if len(rows) == 1:
        return _only_one(report, rows[0])
    if not rows:
        return f"{report.measure.label} by {report.dimension.label.lower()}"
    high, low = rows[0], rows[-1]
    if value_of(report, high) == value_of(report, low):
        words = _said(report, high)
        return f"{report.measure.label}: {words} in every {report.dimension.one}"
    return (
        f"{report.measure.label} run from {_said(report, high)} ({high.label}) down to "
        f"{_said(report, low)} ({low.label})"
    )


def short_findings(report: Breakdown) -> list[ShortFinding]:
    """What the page cannot leave to the eye: the whole, and what has no row."""
    figure = report.whole
    said = words_of(figure, as_share=figure.percent is not None)
    found = []
    if figure.numerator is not None:
        of = ""
        if figure.percent is not None:
            of = f": {figure.numerator:,} of {figure.denominator:,} {figure.measure.of}"
        found.append(ShortFinding(f"{said} together", f"{of}, counted once each."))
    found += _most_left(report)
    unknown = [row for row in report.rows if row.key == "unknown" and value_of(report, row)]
    for row in unknown:
        words = words_of(report.figure(row), as_share=False)
        found.append(ShortFinding(words, f"in none of these: {row.label.lower()}."))
    return found


def _most_left(report: Breakdown) -> list[ShortFinding]:
    """Where most children live who were not reached, beside the shares of those who were."""
    key = "children_not_reached"
    if report.key != "children_reached" or report.dimension.by not in PLACES:
        return []
    left = {row.label: report.figure(row, key) for row in report.known}
    known = {label: figure for label, figure in left.items() if figure and figure.numerator}
    if len(known) < 2:
        return []
    label = max(known, key=lambda one: (known[one].numerator, one))
    figure = known[label]
    rest = f": {figure.numerator:,} of {figure.denominator:,} children."
    return [ShortFinding(f"Most left to reach in {label}", rest, is_next=True)]
