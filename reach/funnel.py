"""Five counts, each with its share: who lives here, wrote first, registers, comes, keeps coming.

They are no chain: a child may come without being registered, and a first contact is a family's
message and no child. So what is lost between two steps is said only as far as the figures prove
it, and a first contact loses nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.conf import settings

from documents.rounding import Number, rounded
from documents.templatetags.figures import count, percent
from reach.measures import Figure
from reach.reports import Part, ReachReport
from reach.sheets import Sheet, count_column, percent_column, text_column
from reach.shown import population_words

LIVE_HERE, FIRST_CONTACT, REGISTERED, REACHED = (
    "Live in the reach area",
    "First contact",
    "Registered",
    "Reached",
)
MONTHS_KEPT = 12


@dataclass(frozen=True)
class Step:
    """``percent``: of all children who live here, the length of the bar. ``beside``: the same of
    priority areas and others."""

    name: str
    number: int
    words: str
    percent: str = ""
    lost: str = ""
    beside: str = ""


@dataclass(frozen=True)
class Funnel:
    title: str
    steps: tuple[Step, ...]
    source: str
    sheet: Sheet


def funnel(report: ReachReport) -> Funnel | None:
    """None without a population: there is nothing that the steps could be seen against."""
    people = report.population.children
    if not people or not report.parts:
        return None
    whole = report.parts[0]
    return Funnel(
        funnel_title(report.parts),
        _steps(whole, people, report.parts[1:]),
        f"Source: registers, registrations and first-contact forms; "
        f"{population_words(report.population)}. A first contact is a message of a family who "
        f"lives here, to any centre; one that led nowhere is kept for {MONTHS_KEPT} months.",
        funnel_sheet(report.parts),
    )


def often() -> str:
    return f"Came on {settings.REACH_SUSTAINED_DAYS} days or more"


def numbers(part: Part) -> dict[str, int]:
    """How many stand at each step, by its name; without a population there is no first step."""
    found = part.measured
    return {
        LIVE_HERE: found.population.children or 0,
        FIRST_CONTACT: part.first_contacts,
        REGISTERED: int(found["children_registered"].numerator or 0),
        REACHED: int(found["children_reached"].numerator or 0),
        often(): int(found["children_sustained"].numerator or 0),
    }


def _steps(whole: Part, people: int, others: tuple[Part, ...]) -> tuple[Step, ...]:
    registered, reached, came_often = (
        whole.measured[key]
        for key in ("children_registered", "children_reached", "children_sustained")
    )
    days = settings.REACH_SUSTAINED_DAYS
    at = numbers(whole)
    said = {
        LIVE_HERE: (f"{count(people)} children", ""),
        FIRST_CONTACT: (_wrote(whole.first_contacts, people), ""),
        REGISTERED: (
            _of(registered, "who live here"),
            _lost(people - at[REGISTERED], "live here, not registered"),
        ),
        REACHED: (
            _of(reached, "who live here"),
            _lost(at[REGISTERED] - at[REACHED], "registered did not come", "at least "),
        ),
        often(): (
            _of(came_often, "reached"),
            _lost(at[REACHED] - at[often()], f"came on fewer than {days} days"),
        ),
    }
    return tuple(
        Step(name, at[name], words, _length(at[name], people), lost, _beside(name, others))
        for name, (words, lost) in said.items()
    )


def _of(figure: Figure, of: str) -> str:
    words = f"{count(figure.numerator)} of {count(figure.denominator)} {of}"
    return words if figure.percent is None else f"{words}, {percent(figure.percent)}"


def _wrote(families: int, people: int) -> str:
    if not families:
        return "no message in this period"
    wrote = "1 family" if families == 1 else f"{count(families)} families"
    return f"{wrote} wrote, for {count(people)} children who live here"


def _length(number: int, people: int) -> str:
    return str(rounded(min(Fraction(number * 100, people), Fraction(100)), 1))


def _lost(number: int, words: str, before: str = "") -> str:
    return f"{before}{count(number)} {words}" if number > 0 else ""


def _beside(name: str, others: tuple[Part, ...]) -> str:
    """Like "Priority areas: 18 of 274, 6.6%; other areas: 379 of 1,475, 25.7%"."""
    if not any(numbers(part)[name] for part in others):
        return ""
    words = "; ".join(_of_part(name, part) for part in others)
    return words[:1].upper() + words[1:]


def _of_part(name: str, part: Part) -> str:
    number, share = numbers(part)[name], share_of_population(name, part)
    words = f"{part.label.lower()}: {count(number)}"
    if share is None or name == LIVE_HERE:
        return words
    return f"{words} of {count(part.measured.population.children)}, {percent(share)}"


def share_of_population(name: str, part: Part) -> Number | None:
    people = part.measured.population.children
    return Fraction(numbers(part)[name] * 100, people) if people else None


# --- what it says


GAPS = {
    REGISTERED: "before registration",
    REACHED: "between registering and coming",
    "often": "before coming often",
}


def biggest_gap(part: Part) -> str | None:
    """Between which two steps most are lost, in words; a first contact is no step between."""
    at = numbers(part)
    steps = [at[LIVE_HERE], at[REGISTERED], at[REACHED], at[often()]]
    gaps = [before - after for before, after in zip(steps, steps[1:], strict=False)]
    return list(GAPS.values())[gaps.index(max(gaps))] if max(gaps) > 0 else None


def funnel_title(parts: tuple[Part, ...]) -> str:
    """Where most are lost, and whether priority areas lose them elsewhere."""
    gap = biggest_gap(parts[0])
    if gap is None:
        return "Everybody who lives here registers, comes and keeps coming"
    priority = biggest_gap(parts[1]) if len(parts) > 1 else None
    if priority and priority != gap:
        return f"The biggest gap is {gap}; in priority areas {priority}"
    return f"The biggest gap is {gap}"


def funnel_sheet(parts: tuple[Part, ...]) -> Sheet:
    columns = [text_column("Step")]
    for part in parts:
        columns += [
            count_column(part.label),
            percent_column(f"{part.label}, % of the children who live there"),
        ]
    rows = []
    for name in numbers(parts[0]):
        row: list = [name if name != FIRST_CONTACT else f"{name} (families)"]
        for part in parts:
            row += [numbers(part)[name], share_of_population(name, part)]
        rows.append(tuple(row))
    return Sheet("funnel", "From living here to coming often", tuple(columns), tuple(rows))
