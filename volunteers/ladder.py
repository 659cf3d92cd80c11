"""Where people are on the ladder of participation, and what the next level takes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from centres.periods import FinancialYear
from volunteers.calculations import Step, stepping_by_year
from volunteers.models import (
    CourseRecord,
    LadderNeed,
    LadderNeedDone,
    LadderStep,
    LedTo,
    Outcome,
    Volunteer,
)
from volunteers.models.ladder import Level

OR_IN_OTHER_WORDS = {
    Level.VOLUNTEER: "or has ideas",
    Level.RUNS_A_GROUP: "or is a parent governor",
    Level.SINGLE_ISSUE: "with a network of peers",
}


@dataclass(frozen=True)
class Need:
    """One thing that a level takes; one with a course is done by doing the course."""

    words: str
    is_done: bool
    uuid: UUID
    course: str = ""


@dataclass(frozen=True)
class Rung:
    """A level of the ladder with what it takes."""

    level: Level
    needs: tuple[Need, ...] = ()

    @property
    def words(self) -> str:
        return str(self.level.label)

    @property
    def other_words(self) -> str:
        return OR_IN_OTHER_WORDS.get(self.level, "")


@dataclass(frozen=True)
class Ladder:
    """Where one volunteer is, since when, by which steps, and what comes next.

    ``level`` is 0 beside the ladder; ``next_level`` is None at its top, and ``needs`` are those of
    the next level. ``steps`` are ``LadderStep`` rows, the latest first.
    """

    level: int
    since: dt.date | None
    steps: tuple[LadderStep, ...]
    rungs: tuple[Rung, ...]

    @property
    def next_level(self) -> int | None:
        return self.level + 1 if self.level < Level.COMMUNITY else None

    @property
    def needs(self) -> tuple[Need, ...]:
        return self.rungs[self.level].needs if self.next_level else ()

    @property
    def words(self) -> str:
        return str(Level(self.level).label)

    @property
    def next_words(self) -> str:
        return str(Level(self.next_level).label) if self.next_level else ""


@dataclass(frozen=True)
class YearOfStepping:
    """How many stepped up and down in a financial year; steps up by the level they led to."""

    year: str
    people_up: int
    people_down: int
    steps_up: int
    steps_down: int
    ups_to: dict[int, int]


def ladder_of(volunteer, on: dt.date) -> Ladder:
    """Her ladder as it stands on a day, in four queries."""
    steps = tuple(
        volunteer.ladder_steps.filter(on__lte=on).select_related("recorded_by").order_by("-on")
    )
    return Ladder(
        level=steps[0].level if steps else 0,
        since=steps[0].on if steps else None,
        steps=steps,
        rungs=_rungs(volunteer, on),
    )


def _rungs(volunteer, on):
    needs = LadderNeed.objects.of_authority(volunteer.authority_id).select_related("course")
    courses = set(
        CourseRecord.objects.filter(volunteer=volunteer, completed_on__lte=on).values_list(
            "course__slug", flat=True
        )
    )
    ticked = set(
        LadderNeedDone.objects.filter(volunteer=volunteer, on__lte=on).values_list(
            "need", flat=True
        )
    )
    of_level: dict[int, list[Need]] = {}
    for need in needs:
        done = need.pk in ticked or (need.course is not None and need.course.slug in courses)
        of_level.setdefault(need.level, []).append(_need(need, is_done=done))
    return tuple(Rung(level, tuple(of_level.get(level, ()))) for level in list(Level)[1:])


def _need(need, *, is_done):
    return Need(need.words, is_done, need.uuid, need.course.name if need.course else "")


@dataclass(frozen=True)
class LevelNeeds:
    """What one level takes in an authority, and whether that is a list of its own."""

    rung: Rung
    is_own: bool


def needs_by_level(authority) -> list[LevelNeeds]:
    """For each level, the lowest first, what it takes in an authority."""
    needs = list(LadderNeed.objects.of_authority(authority).select_related("course"))
    return [
        LevelNeeds(
            rung=Rung(level, tuple(_need(n, is_done=False) for n in needs if n.level == level)),
            is_own=any(n.authority_id for n in needs if n.level == level),
        )
        for level in list(Level)[1:]
    ]


def levels_on(volunteers, on: dt.date) -> dict[int, int]:
    """How many of a queryset of volunteers stood on each level, 0 to 4, on a day."""
    found = Counter(volunteers.with_level(on).order_by().values_list("level", flat=True))
    return {int(level): found[level] for level in Level}


@dataclass(frozen=True)
class YearOfOutcomes:
    """Where volunteering led in a financial year: outcomes by the value of ``LedTo``."""

    year: str
    counts: dict[str, int]


def outcomes_of(volunteers) -> list[YearOfOutcomes]:
    """Where volunteering led the volunteers of a queryset, by financial year, oldest first."""
    found: dict[FinancialYear, Counter[str]] = {}
    rows = Outcome.objects.filter(volunteer__in=volunteers.order_by()).values_list("on", "kind")
    for on, kind in rows:
        found.setdefault(FinancialYear.containing(on), Counter())[kind] += 1
    return [
        YearOfOutcomes(str(year), {kind: counts[kind] for kind in LedTo.values})
        for year, counts in sorted(found.items())
    ]


@dataclass(frozen=True)
class LadderReport:
    """How volunteers stand on the ladder now, and who stepped up and down by year."""

    levels: list[tuple[Level, int]]
    years: list[YearOfStepping]
    led_to: list[YearOfOutcomes]

    @property
    def on_it(self) -> int:
        return sum(count for level, count in self.levels if level)


def ladders_in(authority, user, on: dt.date) -> LadderReport:
    """Of the user's volunteers in an authority; those who left count only in their years."""
    volunteers = Volunteer.objects.editable_by(user).filter(authority=authority)
    here = volunteers.exclude(status=Volunteer.Status.LEFT)
    standing = levels_on(here, on)
    return LadderReport(
        levels=[(level, standing[level]) for level in Level],
        years=stepping_of(volunteers),
        led_to=outcomes_of(volunteers),
    )


def stepping_of(volunteers) -> list[YearOfStepping]:
    """How many of a queryset of volunteers stepped up and down, by financial year, oldest first.

    Years without a step are left out. Each step is compared with the one before it, so the whole
    history is read whatever period is shown.
    """
    steps = LadderStep.objects.filter(volunteer__in=volunteers.order_by()).order_by("on", "pk")
    rows = steps.values_list("volunteer", "on", "level")
    return [
        YearOfStepping(
            year=str(FinancialYear(first)),
            people_up=len(year.people_up),
            people_down=len(year.people_down),
            steps_up=year.ups.total(),
            steps_down=year.downs.total(),
            ups_to={int(level): year.ups[level] for level in list(Level)[1:]},
        )
        for first, year in stepping_by_year(Step(*row) for row in rows).items()
    ]
