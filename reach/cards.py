"""The figure cards of the dashboard: each with what it counts, of how many, and from where."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from centres.periods import Period
from documents.rounding import rounded
from documents.templatetags.figures import count, hours
from reach.findings import forecast_words
from reach.only import EVERYBODY, Only
from reach.reports import ReachReport
from reach.scopes import Scope
from reach.shown import ShownFigure, population_words


@dataclass(frozen=True)
class Card:
    """``value`` empty: not enough data. ``percent`` and ``target``: 0 to 100, for the bar."""

    label: str
    value: str
    of: str = ""
    percent: str = ""
    target: str = ""
    target_label: str = ""
    forecast: str = ""
    source: str = ""
    url: str = ""
    link_text: str = ""


def address(scope: Scope, period: Period, only: Only = EVERYBODY) -> str:
    """A place, a period and a part of the place as the query of an address."""
    dates = [("from", period.first.isoformat()), ("to", period.last.isoformat())]
    return urlencode([("scope", scope.key), *dates, *only.asked])


def cards(report: ReachReport) -> list[Card]:
    """Without those of measures that cannot be said of the part that is asked for."""
    made = {
        "children_reached": lambda key: _share(report, key),
        "children_registered": lambda key: _share(report, key),
        "children_not_reached": lambda key: _still_to_reach(report),
        "families_reached": lambda key: _number(
            report, key, "families, wherever they live. Used for unit cost."
        ),
        "children_sustained": lambda key: _share(report, key, _sustained_words()),
        "families_new": lambda key: _number(
            report, key, "families seen for the first time ever, at any centre."
        ),
        "attendances": lambda key: _attendances(report),
        "volunteer_hours": lambda key: _hours(report),
    }
    return [card(key) for key, card in made.items() if report.only.keeps(key)]


def _sustained_words() -> str:
    return f"came on {settings.REACH_SUSTAINED_DAYS} days or more"


def _records(report: ReachReport, key: str) -> str:
    """The list behind a figure; none for readers of released figures."""
    if report.is_released or not report[key].numerator:
        return ""
    page = reverse("reach:record-list", args=[key.replace("_", "-")])
    return f"{page}?{address(report.scope, report.period, report.only)}"


def _list_words(figure: ShownFigure) -> str:
    what = figure.measure.counts.value
    if figure.numerator == 1:
        return "See the list"
    return f"See the {count(figure.numerator)} {what}" if figure.numerator else ""


def bar_of(percent) -> str:
    """A length of the bar: it ends where everybody is counted."""
    return "" if percent is None else str(min(rounded(percent, 1), 100))


def _share(report: ReachReport, key: str, of: str = "") -> Card:
    figure, target = report[key], report.targets.get(key)
    if figure.percent is None and not report.only.has_population:
        return _number(report, key, "children; how many of them live here is not known")
    is_of_population = figure.measure.of != "children reached"
    source = population_words(report.population)
    words = ", ".join(filter(None, [figure.of_words, of])) or _without_share(figure)
    if figure.percent is not None and figure.percent > 100:
        words += ". More than live here: the population may be an old one."
    return Card(
        label=figure.measure.label,
        value="" if figure.percent is None else figure.words,
        of=words,
        percent=bar_of(figure.percent),
        target=bar_of(target.value) if target else "",
        target_label=target.words if target else "",
        forecast=forecast_words(report, key),
        source=source[0].upper() + source[1:] if is_of_population else "Registers",
        url=_records(report, key),
        link_text=_list_words(figure),
    )


def _without_share(figure: ShownFigure) -> str:
    if figure.is_held_back:
        return "held back, so that nobody can be recognised"
    return f"{figure.number_words} children; there is nothing to divide by"


def _still_to_reach(report: ReachReport) -> Card:
    left, target = report.still_to_reach, report.targets.get("children_reached")
    people = count(report["children_reached"].denominator)
    if left is None:
        words, source = "", "No population, or too few to release"
    elif target is None:
        words, source = f"of {people} children who live here did not come", "No target is set"
    else:
        goal = f"{count(report.to_reach)}, which is {target.value_words} of {people}"
        words = f"more children to get to {goal}" if left else f"The target is met: {goal}"
        source = f"Target by {target.when}" + (f": {target.source}" if target.source else "")
    return Card(
        label="Still to reach",
        value="" if left is None else count(left),
        of=words,
        source=source,
        url="" if report.is_released else reverse("reach:target-list"),
        link_text="See the targets" if target else "Set a target",
    )


def _number(report: ReachReport, key: str, of: str, source: str = "Registers") -> Card:
    figure, target = report[key], report.targets.get(key)
    return Card(
        label=figure.measure.label,
        value=figure.number_words,
        of=of,
        target_label=target.words if target else "",
        forecast=forecast_words(report, key),
        source=source,
        url=_records(report, key),
        link_text=_list_words(figure),
    )


def _attendances(report: ReachReport) -> Card:
    unnamed = report["attendances_unnamed"]
    more = f", and {unnamed.number_words} counted without a name" if unnamed.numerator else ""
    return _number(report, "attendances", f"times somebody came, children and grown-ups{more}.")


def _hours(report: ReachReport) -> Card:
    volunteers, given = report["volunteers_active"], report["volunteer_hours"]
    words = "nobody gave approved hours"
    if volunteers.is_suppressed or volunteers.numerator:
        one = volunteers.numerator == 1
        words = f"by {volunteers.number_words} volunteer{'' if one else 's'}, approved"
    card = _number(report, "volunteer_hours", words, "Hours that were logged and approved")
    if given.is_suppressed or given.numerator is None:
        return card
    return Card(**card.__dict__ | {"value": hours(given.numerator).removesuffix(" hours"),
                                   "link_text": "See the hours"})  # fmt: skip
