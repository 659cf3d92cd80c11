"""What the figures say, in words: the title of the dashboard and its three short findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from documents.templatetags.figures import count, percent
from reach.reports import AreaRow, ReachReport

SMALLEST_SHARE = 20
# A line never breaks between the two words.
UNDER_5 = "under\N{NO-BREAK SPACE}5"


@dataclass(frozen=True)
class ShortFinding:
    """``strong`` is set bolder, ``rest`` follows. ``is_next``: it asks for something."""

    strong: str
    rest: str
    is_next: bool = False


def share_in_words(share) -> str:
    """A percentage from 0 to 100 as people say it: 22.7 -> "Fewer than 1 in 4"."""
    share = Fraction(share)
    if share >= 50:
        return _half_or_more(share)
    if share < Fraction(100, SMALLEST_SHARE):
        return f"Fewer than 1 in {SMALLEST_SHARE}"
    above = int(100 / share)
    if share == Fraction(100, above):
        return f"1 in {above}"
    is_nearer_to_less = share - Fraction(100, above + 1) < Fraction(100, above) - share
    return f"More than 1 in {above + 1}" if is_nearer_to_less else f"Fewer than 1 in {above}"


def _half_or_more(share: Fraction) -> str:
    parts = [(50, "half of"), (Fraction(200, 3), "2 in 3"), (75, "3 in 4"), (90, "9 in 10")]
    limit, words = [part for part in parts if part[0] <= share][-1]
    if share == limit:
        return words[0].upper() + words[1:]
    return f"More than {words}"


def finding(report: ReachReport) -> str:
    reached = report["children_reached"]
    if reached.is_suppressed:
        return "Too few children came for a figure to be released"
    if reached.percent is None:
        return f"{_children(reached.numerator)} came to a session or were visited"
    if not reached.numerator:
        return f"No child {UNDER_5} who lives here came or was visited"
    if reached.percent > 100:
        return "More children came than are known to live here"
    if reached.percent == 100:
        return f"Every child {UNDER_5} came to a session or was visited"
    share = share_in_words(reached.percent)
    return f"{share} children {UNDER_5} came to a session or were visited"


def _children(number) -> str:
    return "1 child under 5" if number == 1 else f"{count(number)} children under 5"


def short_findings(report: ReachReport) -> list[ShortFinding]:
    found = [_of_reach(report), _of_registration(report)]
    found.append(_of_areas(report.areas) or _of_families(report))
    return [one for one in found if one]


def _of_reach(report):
    reached, target = report["children_reached"], report.targets.get("children_reached")
    if reached.percent is None:
        rest = "were reached. Not enough data for a percentage."
        return ShortFinding(_children_or_few(reached), rest)
    aim = f" The target for {target.when} is {target.value_words}." if target else ""
    strong = f"{count(reached.numerator)} of {count(reached.denominator)} children"
    return ShortFinding(strong, f"were reached: {percent(reached.percent)}.{aim}")


def _children_or_few(figure) -> str:
    few = figure.is_suppressed
    return f"{figure.number_words} children" if few else _children(figure.numerator)


def _of_registration(report):
    registered, reached = report["children_registered"], report["children_reached"]
    if registered.percent is None:
        return ShortFinding(f"{_children_or_few(registered)}", "are registered.")
    absent = 0
    if reached.numerator is not None:
        absent = max(registered.numerator - reached.numerator, 0)
    rest = f"({percent(registered.percent)})"
    rest += f", but at least {count(absent)} of them did not come." if absent else "."
    return ShortFinding(f"{count(registered.numerator)} children are registered", rest)


def _of_families(report):
    families, new = report["families_reached"], report["families_new"]
    strong = f"{families.number_words} families"
    if new.is_suppressed or families.is_suppressed:
        return ShortFinding(strong, "were reached.")
    return ShortFinding(strong, f"were reached, {new.number_words} of them for the first time.")


def _of_areas(areas: Sequence[AreaRow]) -> ShortFinding | None:
    """The priority areas where there are some, else the lowest; movers stand in two areas, so
    no sum of areas is formed."""
    rows = by_reach(areas)
    if len(rows) < 2:
        return None
    priority = [row for row in rows if row.is_priority]
    if not priority:
        low, high = rows[-1], rows[0]
        rest = f"of its children; {high.label} is highest, {percent(high.reached.percent)}."
        return ShortFinding(f"{low.label} is lowest", f": {_share(low)} {rest}", is_next=True)
    names = in_a_row([row.label for row in reversed(priority)])
    lowest = rows[-len(priority) :] == priority
    kind = "the priority area" if len(priority) == 1 else f"the {len(priority)} priority areas"
    most = priority[0].reached.percent
    tail = f"at most {percent(most)}" if len(priority) > 1 else percent(most)
    verb = "is" if len(priority) == 1 else "are"
    rest = f", {kind}, {verb} lowest: {tail}." if lowest else f", {kind}: {tail}."
    return ShortFinding(names, rest, is_next=True)


def _share(row: AreaRow) -> str:
    return percent(row.reached.percent)


def by_reach(areas: Sequence[AreaRow]) -> list[AreaRow]:
    """Areas with a percentage, the highest first."""
    known = [row for row in areas if row.reached.percent is not None]
    return sorted(known, key=lambda row: (-row.reached.percent, row.label))


def in_a_row(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def trend(values) -> str:
    """How values go from quarter to quarter, in a verb; without two of them, nothing."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    steps = [after - before for before, after in zip(known, known[1:], strict=False)]
    if all(step > 0 for step in steps):
        return "grows each quarter"
    if all(step < 0 for step in steps):
        return "falls each quarter"
    change = known[-1] - known[0]
    if change == 0:
        return "ends where it began"
    return "ends higher than it began" if change > 0 else "ends lower than it began"
