"""What the figures say, in words: the title of the dashboard and its three short findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from documents.rounding import rounded
from documents.templatetags.figures import count, percent
from reach.measures import MEASURES
from reach.only import in_a_row
from reach.quality import Quality
from reach.reports import AreaRow, ReachReport
from reach.shown import value_words

SMALLEST_SHARE = 20
# Of a smaller area a share says little: two children more or less move it by ten points.
FEWEST_CHILDREN = 20
MOST_NAMED = 3
# A forecast of a share that may be anywhere in so many points says nothing.
WIDEST_RANGE = 50
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
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
        if reached.is_held_back:
            return "How many children came is held back, so that nobody can be recognised"
        return "Too few children came for a figure to be released"
    if reached.percent is None and not reached.numerator:
        return f"No child {UNDER_5} came to a session or was visited"
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
    found.append(_of_areas(report) or _of_families(report))
    return [one for one in found if one]


def _of_reach(report):
    reached, target = report["children_reached"], report.targets.get("children_reached")
    if reached.is_held_back:
        return None
    if reached.percent is None:
        rest = "were reached. Not enough data for a percentage."
        return ShortFinding(_children_or_few(reached), rest)
    aim = (
        f" The target for {target.when} is {target.value_words}{_going_on(report)}."
        if target
        else ""
    )
    strong = f"{count(reached.numerator)} of {count(reached.denominator)} children"
    return ShortFinding(strong, f"were reached: {percent(reached.percent)}.{aim}")


def _children_or_few(figure) -> str:
    few = figure.is_suppressed
    return f"{figure.number_words} children" if few else _children(figure.numerator)


def _of_registration(report):
    registered, reached = report["children_registered"], report["children_reached"]
    if registered.numerator is None and (registered.is_held_back or not registered.is_suppressed):
        return None
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
    if families.numerator is None and not families.is_suppressed:
        return None
    if families.is_held_back:
        return None
    one = families.numerator == 1
    strong, verb = ("1 family", "was") if one else (f"{families.number_words} families", "were")
    if new.is_suppressed or families.is_suppressed or not families.numerator:
        return ShortFinding(strong, f"{verb} reached.")
    first = "" if one else f"{new.number_words} of them "
    if one and not new.numerator:
        return ShortFinding(strong, f"{verb} reached.")
    return ShortFinding(strong, f"{verb} reached, {first}for the first time.")


def _going_on(report) -> str:
    """What the line of the last quarters comes to by the target's day; empty where nothing can
    be said."""
    ahead = report.forecasts.get("children_reached")
    return f"; going on as now it would be {percent(ahead.value, 0)}" if ahead else ""


def _of_areas(report: ReachReport) -> ShortFinding | None:
    """The priority areas where they are lowest, else those below half of the whole, else the
    lowest; movers stand in two areas, so no sum of areas is formed."""
    rows = by_reach(report.areas)
    if len(rows) < 2:
        return None
    priority = [row for row in rows if row.is_priority]
    is_lowest = bool(priority) and rows[-len(priority) :] == priority
    low = low_areas(report)
    if is_lowest or (priority and not low):
        return _of_priority(priority, is_lowest)
    if low:
        rest = f": {named(low)}. The whole comes to {percent(report['children_reached'].percent)}."
        return ShortFinding(below_half(report, low), rest, is_next=True)
    low_one, high = rows[-1], rows[0]
    rest = f"of its children; {high.label} is highest, {_share(high)}."
    return ShortFinding(f"{low_one.label} is lowest", f": {_share(low_one)} {rest}", is_next=True)


def _of_priority(priority: Sequence[AreaRow], is_lowest: bool) -> ShortFinding:
    names = in_a_row([row.label for row in reversed(priority)])
    most = priority[0].reached.percent
    if len(priority) == 1:
        kind, verb, tail = "the priority area", "is", percent(most)
    else:
        kind = f"the {in_words(len(priority))} priority areas"
        verb, tail = "are", f"at most {percent(most)}"
    rest = f", {kind}, {verb} lowest: {tail}." if is_lowest else f", {kind}: {tail}."
    return ShortFinding(names, rest, is_next=True)


def low_areas(report: ReachReport) -> list[AreaRow]:
    """Areas with less than half of the whole's reach, the lowest first; of few children none."""
    whole = report["children_reached"].percent
    if not whole:
        return []
    rows = [
        row for row in by_reach(report.areas) if (row.reached.denominator or 0) >= FEWEST_CHILDREN
    ]
    return [row for row in reversed(rows) if row.reached.percent * 2 < whole]


def below_half(report: ReachReport, low: Sequence[AreaRow]) -> str:
    """Like "Two areas are below half of the centre's reach"."""
    kind = report.scope.kind.value
    number = in_words(len(low)).capitalize()
    areas = "area is" if len(low) == 1 else "areas are"
    return f"{number} {areas} below half of the {kind}\u2019s reach"


def named(rows: Sequence[AreaRow]) -> str:
    """The first areas with their shares, and how many more."""
    names = [f"{row.label} ({_share(row)})" for row in rows[:MOST_NAMED]]
    more = len(rows) - len(names)
    return in_a_row([*names, f"{in_words(more)} more"] if more else names)


def in_words(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else count(number)


def _share(row: AreaRow) -> str:
    return percent(row.reached.percent)


def by_reach(areas: Sequence[AreaRow]) -> list[AreaRow]:
    """Areas with a percentage, the highest first."""
    known = [row for row in areas if row.reached.percent is not None]
    return sorted(known, key=lambda row: (-row.reached.percent, row.label))


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


def of_many(way: str) -> str:
    """The words of ``trend`` for two measures or more: "grow each quarter"."""
    many = way.replace("grows", "grow").replace("falls", "fall").replace("ends", "end")
    return many.replace("it began", "they began")


# --- what is missing behind the figures


def quality_title(quality: Quality) -> str:
    """What is missing, the most important first."""
    missing = [f"{count(check.number)} {check.words}" for check in quality.missing]
    if not missing:
        return _of_population(quality) or "Nothing is missing behind these figures"
    return f"Missing behind these figures: {in_a_row(missing)}"


def population_title(quality: Quality) -> str:
    """How old the population is that the shares are of."""
    return _of_population(quality) or f"Population of {quality.population.year}"


def _of_population(quality: Quality) -> str:
    years = quality.population_years_off
    if years is None:
        return "No year has a population for every area"
    if abs(years) <= 1:
        return ""
    older = "older" if years > 0 else "newer"
    return f"The population is {in_words(abs(years))} years {older} than the period"


# --- what is to come


def forecast_words(report: ReachReport, key: str) -> str:
    """Like "Going on as now: 31% (26% to 36%)"; empty where nothing can be said."""
    ahead = report.forecasts.get(key)
    if ahead is None:
        return ""
    if MEASURES[key].is_ratio and ahead.high - ahead.low > WIDEST_RANGE:
        return "Going on as now: too early to say"
    value, low, high = (
        value_words(MEASURES[key], rounded(one)) for one in (ahead.value, ahead.low, ahead.high)
    )
    return f"Going on as now: {value} ({low} to {high})"


def targets_title(report: ReachReport) -> str:
    """Which targets the last quarters lead to, and which not: only where the whole range says so.
    Without forecasts, what is met."""
    met = [key for key, target in report.targets.items() if _is_met(report, key, target.value)]
    coming = [
        key
        for key, ahead in report.forecasts.items()
        if key not in met and ahead.low >= report.targets[key].value
    ]
    short = [
        key
        for key, ahead in report.forecasts.items()
        if key not in met and ahead.high < report.targets[key].value
    ]
    unsure = [key for key in report.forecasts if key not in {*met, *coming, *short}]
    if short:
        return f"Going on as now, {_names(short)} fall short of the target"
    if coming:
        return f"Going on as now, {_names(coming)} come to the target"
    if unsure and not met:
        return f"Too early to say whether {_names(unsure)} come to the target"
    if met:
        return f"{len(met)} of {len(report.targets)} targets met".replace("1 targets", "1 target")
    return "No target is met yet"


def _is_met(report: ReachReport, key: str, target) -> bool:
    value = report[key].value
    return value is not None and value >= target


def _names(keys: Sequence[str]) -> str:
    return in_a_row([MEASURES[key].label.lower() for key in keys])


# --- where to go next


def gap_title(rows: Sequence[AreaRow]) -> str:
    """Where most of the children live who were not reached; ``rows`` in that order."""
    first = next_to_visit(rows)
    there = sum(row.left or 0 for row in first)
    if not there:
        return "Nobody who lives here is left to reach"
    children = "1 child" if there == 1 else f"{count(there)} children"
    verb = "was" if there == 1 else "were"
    names = in_a_row([row.label for row in first])
    return f"Go to {names} next: {children} there {verb} not reached"


def next_to_visit(rows: Sequence[AreaRow]) -> list[AreaRow]:
    """The first three of many areas, the first of few; without those where nobody is left."""
    first = rows[:MOST_NAMED] if len(rows) > MOST_NAMED else rows[:1]
    return [row for row in first if row.left]


def by_gap(areas: Sequence[AreaRow]) -> list[AreaRow]:
    """Areas by how many of their children were not reached, the most first."""
    known = [row for row in areas if row.left is not None]
    return sorted(known, key=lambda row: (-(row.left or 0), row.label))
