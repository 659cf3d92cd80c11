"""Four counts of children, each with its share: who lives here, registers, comes, keeps coming.

They are no chain: a child may come without being registered. So what is lost between two steps
is said only as far as the figures prove it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from documents.rounding import rounded
from documents.templatetags.figures import count, percent
from reach.measures import Figure
from reach.reports import ReachReport
from reach.sheets import Table
from reach.shown import population_words


@dataclass(frozen=True)
class Step:
    """``percent``: of all children who live here, the length of the bar; None without them."""

    name: str
    number: int
    words: str
    percent: str = ""
    lost: str = ""


@dataclass(frozen=True)
class Funnel:
    title: str
    steps: tuple[Step, ...]
    source: str
    table: Table


def funnel(report: ReachReport) -> Funnel | None:
    """None without a population: there is nothing that the steps could be seen against."""
    people = report.population.children
    if not people:
        return None
    steps = _steps(report, people)
    rows = tuple((step.name, count(step.number), step.words) for step in steps)
    return Funnel(
        _title(steps),
        steps,
        f"Source: registers and registrations; {population_words(report.population)}.",
        Table(("Step", "Children", "In words"), rows),
    )


def _steps(report: ReachReport, people: int) -> tuple[Step, ...]:
    registered = report.measured["children_registered"]
    reached = report.measured["children_reached"]
    often = report.measured["children_sustained"]
    days = settings.REACH_SUSTAINED_DAYS
    once = reached.numerator - often.numerator
    return (
        Step("Live in the reach area", people, f"{count(people)} children", "100"),
        _step("Registered", registered, people, "who live here",
              _lost(people - registered.numerator, "live here, not registered")),
        _step("Reached", reached, people, "who live here",
              _lost(registered.numerator - reached.numerator, "registered did not come",
                    "at least ")),
        _step(f"Came on {days} days or more", often, people, "reached",
              _lost(once, f"came on fewer than {days} days")),
    )  # fmt: skip


def _step(name: str, figure: Figure, people: int, of: str, lost: str) -> Step:
    words = f"{count(figure.numerator)} of {count(figure.denominator)} {of}"
    if figure.percent is not None:
        words += f", {percent(figure.percent)}"
    number = int(figure.numerator or 0)
    length = min(rounded(number * 100, 1) / people, 100)
    return Step(name, number, words, str(rounded(length, 1)), lost)


def _lost(number: int, words: str, before: str = "") -> str:
    return f"{before}{count(number)} {words}" if number > 0 else ""


def _title(steps: tuple[Step, ...]) -> str:
    names = ["before registration", "between registering and coming", "before coming often"]
    gaps = [before.number - after.number for before, after in zip(steps, steps[1:], strict=False)]
    largest = max(gaps)
    return f"The biggest gap is {names[gaps.index(largest)]}" if largest > 0 else "No gap"
