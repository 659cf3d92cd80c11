"""What a comparison says, in words."""

from __future__ import annotations

from decimal import Decimal

from documents.rounding import display_percent, plain
from documents.templatetags.figures import MINUS, count, percent, whole_percent
from reach.comparing.report import ComparedFigure, ComparingReport
from reach.findings import ShortFinding

TOO_SMALL = "too small to say"
NOT_KNOWN = "not enough data"
# In points and in per cent: what is nearer than this is about the same.
SAME_POINTS = 1
SAME_PERCENT = 5


def points_words(value: Decimal | None) -> str:
    """ "+4.1 points"."""
    if value is None:
        return NOT_KNOWN
    words = display_percent(abs(value), 1)
    sign = "" if words == "0.0" else "+" if value > 0 else MINUS
    return f"{sign}{words} point" + ("" if words == "1.0" else "s")


def number_words(value) -> str:
    """With its sign, like "+371" or "−2.5"."""
    words = plain(abs(value))
    whole, _, decimals = words.partition(".")
    shown = f"{int(whole):,}" + (f".{decimals}" if decimals else "")
    return f"+{shown}" if value > 0 else f"{MINUS}{shown}" if value < 0 else shown


def difference_words(figure: ComparedFigure) -> str:
    if not figure.is_known:
        return NOT_KNOWN
    if figure.is_too_small:
        return TOO_SMALL
    if figure.measure.is_ratio:
        return points_words(figure.points)
    return number_words(figure.difference)


def percent_words(figure: ComparedFigure) -> str:
    """The difference of counts in per cent; nothing for shares, whose difference is in points."""
    if figure.measure.is_ratio or figure.percent is None:
        return ""
    return whole_percent(figure.percent)


def finding(report: ComparingReport) -> str:
    reached = report["children_reached"]
    first, second = report.names
    if first == second:
        return "Both sides are the same place and period"
    if not reached.is_known:
        return f"Reach in {first} and {second}: {NOT_KNOWN}"
    if reached.is_too_small:
        return f"The difference of reach between {first} and {second} is {TOO_SMALL}"
    return _of_reach(report, first, second)


def _of_reach(report: ComparingReport, first: str, second: str) -> str:
    points = report["children_reached"].points or Decimal(0)
    if abs(points) < SAME_POINTS:
        return f"Reach is about the same {_in(first)} as {_in(second)}"
    words = points_words(abs(points)).removeprefix("+")
    return f"Reach is {words} {'higher' if points > 0 else 'lower'} {_in(first)} than {_in(second)}"


def _in(name: str) -> str:
    """Of days: from one to the other."""
    return f"from {name}" if name[:1].isdigit() and " to " in name else f"in {name}"


def short_findings(report: ComparingReport) -> list[ShortFinding]:
    if report.is_one_place and report.is_one_period:
        return []
    found = [_share(report, "children_reached"), _share(report, "children_registered")]
    return [*found, _families(report)]


def _share(report: ComparingReport, key: str) -> ShortFinding:
    figure = report[key]
    verb = {"children_reached": "reached", "children_registered": "registered"}[key]
    strong = f"{percent(figure.one.percent)} {verb}"
    return ShortFinding(strong, f", {percent(figure.other.percent)} {_in(report.names[1])}.")


def _families(report: ComparingReport) -> ShortFinding:
    figure = report["families_reached"]
    strong = f"{count(figure.one.numerator)} families"
    rest = f"reached, {count(figure.other.numerator)} {_in(report.names[1])}"
    if figure.is_too_small or figure.percent is None:
        return ShortFinding(strong, f"{rest}.")
    if abs(figure.percent) < SAME_PERCENT:
        return ShortFinding(strong, f"{rest}: about the same.")
    fewer = figure.percent < 0 and report.is_one_place and report.is_same_length
    return ShortFinding(strong, f"{rest}: {whole_percent(figure.percent)}.", is_next=fewer)


def shares(report: ComparingReport) -> list[ComparedFigure]:
    """Measures that are shares; without who was not reached, the other side of who was."""
    return [
        figure
        for figure in report.figures
        if figure.measure.is_ratio and figure.measure.key != "children_not_reached"
    ]


def _size(figure: ComparedFigure) -> Decimal:
    """Points, whichever side is higher."""
    return Decimal(0) if figure.points is None else abs(figure.points)


def shares_title(report: ComparingReport) -> str:
    """The share that differs most."""
    found = [figure for figure in shares(report) if figure.points is not None]
    if not found:
        return f"The differences of shares are {TOO_SMALL}"
    most = max(found, key=_size)
    if _size(most) < SAME_POINTS:
        return "All shares are about the same"
    return f"{most.measure.label} differs most: {points_words(most.points)}"


def rows_title(report: ComparingReport) -> str:
    """Where reach differs most."""
    found = [row for row in report.rows if row.reached.points is not None]
    if not found:
        return f"By {report.by}, the differences are {TOO_SMALL}"
    most = max(found, key=lambda row: _size(row.reached))
    if _size(most.reached) < SAME_POINTS:
        return f"Reach is about the same in every {report.by}"
    return f"Reach differs most in {most.label}: {points_words(most.reached.points)}"


def length_note(report: ComparingReport) -> str:
    """Why counts of periods of different length are not alike; empty where they are."""
    if report.is_same_length:
        return ""
    days = f"{count(report.one.period.days)} and {count(report.other.period.days)} days"
    return (
        f"The two periods are of different length ({days}). More come in a longer one: neither "
        "counts nor shares of children reached can be set beside each other as they are."
    )
