"""What trends say in words: each chart's title, and the title of the page."""

from __future__ import annotations

from documents.rounding import Number, plain, rounded
from documents.templatetags.figures import count, hours, percent
from reach.findings import ShortFinding, of_many, trend
from reach.measures import MEASURES, Counts
from reach.only import in_a_row
from reach.shown import value_words
from reach.trends.report import MONTHS_OF, TrendReport, TrendStep


def finding(report: TrendReport) -> str:
    """Of children reached where they are shown, else of the first measure."""
    if not report.keys or not report.steps:
        return "Nothing to show over time yet"
    key = "children_reached" if "children_reached" in report.keys else report.keys[0]
    return title_of(report, key)


def short_findings(report: TrendReport) -> list[ShortFinding]:
    """The best step of the first measures, and what the target asks for."""
    found = [_best(report, key) for key in report.keys[:2]]
    found += [_forecast(report, key) for key in report.forecasts][:1]
    return [one for one in found if one]


def title_of(report: TrendReport, key: str) -> str:
    """The last whole step beside the same of the year before, or else beside the first."""
    known = [step for step in report.whole_steps if step.value(key) is not None]
    label = MEASURES[key].label
    if not known:
        return f"{label}: not enough data"
    last = known[-1]
    value = _value(key, last)
    before = _a_year_before(report, last, key)
    if before is not None:
        change = _change(key, before, last)
        return f"{label}: {value} in {last.said}, {change} a year before"
    if len(known) < 2:
        return f"{label}: {value} in {last.said}"
    return f"{label}: {value} in {last.said}, {_change(key, known[0], last)} in {known[0].said}"


SHORT = {
    "children_reached": "reach",
    "children_registered": "registration",
    "children_not_reached": "the share not reached",
}


def shares_title(report: TrendReport, keys: list[str]) -> str:
    """Of a chart that shows several shares: how each goes."""
    if len(keys) == 1:
        return title_of(report, keys[0])
    ways = {key: trend([step.value(key) for step in report.whole_steps]) for key in keys}
    names = in_a_row([SHORT[key] for key in keys])
    if not any(ways.values()):
        title = f"{names} by {report.each}"
    elif len(set(ways.values())) == 1:
        title = f"{names} {of_many(ways[keys[0]])}"
    else:
        title = "; ".join(f"{SHORT[key]} {way}" for key, way in ways.items() if way)
    title = title.replace("each quarter", f"each {report.step}")
    return title[0].upper() + title[1:]


def _a_year_before(report: TrendReport, last: TrendStep, key: str) -> TrendStep | None:
    """The step 12 months before; of years there is none but the one before."""
    steps_a_year = 12 // MONTHS_OF[report.step]
    place = report.steps.index(last) - steps_a_year
    if place < 0:
        return None
    before = report.steps[place]
    return before if before.is_whole and before.value(key) is not None else None


def _value(key: str, step: TrendStep) -> str:
    value = step.value(key)
    return percent(value) if MEASURES[key].is_ratio else value_words(MEASURES[key], value)


def _change(key: str, before: TrendStep, after: TrendStep) -> str:
    """ "3.1 points more than", "12 fewer than", "as many as"."""
    return change_words(MEASURES[key], before.value(key), after.value(key))


def change_words(measure, before: Number, after: Number) -> str:
    if measure.is_ratio:
        points = rounded(after, 1) - rounded(before, 1)
        if not points:
            return "the same as"
        unit = "point" if abs(points) == 1 else "points"
        return f"{plain(abs(points))} {unit} {'more' if points > 0 else 'less'} than"
    difference = after - before
    if not difference:
        return "as many as"
    words = hours if measure.counts == Counts.HOURS else count
    return f"{words(abs(difference))} {'more' if difference > 0 else 'fewer'} than"


def _best(report: TrendReport, key: str) -> ShortFinding | None:
    known = [step for step in report.whole_steps if step.value(key)]
    if len(known) < 2:
        return None
    best = max(known, key=lambda step: (step.value(key), step.key))
    strong = f"{MEASURES[key].label}: highest in {best.said}"
    low = min(known, key=lambda step: (step.value(key), step.key))
    return ShortFinding(strong, f", {_value(key, best)}; lowest in {low.said}, {_value(key, low)}.")


def _forecast(report: TrendReport, key: str) -> ShortFinding | None:
    ahead = report.forecasts[key]
    target = report.all_targets[key]
    value = value_words(MEASURES[key], rounded(ahead.value))
    strong = f"Going on as now, {MEASURES[key].label.lower()} come to {value}"
    rest = f"by {target.when}; the target is {target.value_words}."
    return ShortFinding(strong, rest, is_next=ahead.value < target.value)
