"""What the dashboard of volunteering says in words: its title, its short findings, its charts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from documents.rounding import rounded
from documents.templatetags.figures import count, hours, percent, pounds
from reach.findings import ShortFinding
from reach.sheets import with_commas
from reach.volunteering.hours import YearGiven
from reach.volunteering.ladder import LadderOfPlace
from reach.volunteering.people import ELSEWHERE, Beside, Composition
from reach.volunteering.report import VolunteeringReport
from volunteers.hours_totals import Table


def people(number, one="volunteer") -> str:
    return f"{count(number)} {one}{'' if number == 1 else 's'}"


def finding(report: VolunteeringReport) -> str:
    if not report.volunteers:
        return "Nobody gave approved hours in this period"
    return f"{people(report.volunteers)} gave {hours(report.hours)}"


def short_findings(report: VolunteeringReport) -> list[ShortFinding]:
    """How it compares with the year before, how far it is to the target, what is next."""
    return [one for one in (_growth(report), _target(report), _next(report)) if one]


def _growth(report) -> ShortFinding | None:
    before = report.year_before
    if before is None:
        return None
    return ShortFinding(
        f"{_more(report.hours - before.hours, hours)} than in {before.year}",
        f": {hours(before.hours)} by {people(before.volunteers)} then.",
    )


def _more(difference, words) -> str:
    if not difference:
        return "As many hours"
    return f"{words(abs(difference))} {'more' if difference > 0 else 'fewer'}"


def _target(report) -> ShortFinding | None:
    target = report.targets.get("volunteer_hours")
    if target is None:
        return None
    volunteers = report.targets.get("volunteers_active")
    is_for_both = volunteers and volunteers.when == target.when
    by = f" by {people(rounded(volunteers.value))}" if is_for_both else ""
    left = target.value - report.hours
    if left <= 0:
        return ShortFinding("The target of hours is met", f": {hours(target.value)}{by}.")
    aim = f"the target for {target.when} of {hours(target.value)}{by}."
    return ShortFinding(f"{hours(left)} to go", f"to {aim}")


def _next(report) -> ShortFinding | None:
    """What is most pressing: checks and courses that ran out, those who wait to begin."""
    expired = report.due.expired
    if expired:
        rest = "with a check or course that ran out: not to be put down until it is done again."
        return ShortFinding(people(expired), rest, is_next=True)
    waiting = sum(stage.people for stage in report.stages if stage.is_waiting) + report.asked
    if waiting:
        strong, verb = ("1 person", "is") if waiting == 1 else (f"{count(waiting)} people", "are")
        return ShortFinding(strong, f"{verb} on the way in.{_longest(report)}", is_next=True)
    return None


def _longest(report) -> str:
    waiting = [stage for stage in report.stages if stage.is_waiting and stage.longest_days]
    if not waiting:
        return ""
    stage = max(waiting, key=lambda stage: stage.longest_days)
    return (
        f" The longest at one stage: {people(stage.longest_days, 'day')}, at {stage.label.lower()}."
    )


# --- titles of charts


def years_title(years: Sequence[YearGiven]) -> str:
    """From the first of these years with hours to the last that is over; else what there is."""
    given = [year for year in years if year.is_whole and year.hours]
    last = years[-1]
    if len(given) < 2:
        return f"{hours(last.hours)} in {last.label}"
    first, last = given[0], [year for year in years if year.is_whole][-1]
    if first.hours == last.hours:
        return f"As many hours in {last.year} as in {first.year}"
    verb = "grew" if last.hours > first.hours else "fell"
    return f"Hours {verb} from {with_commas(first.hours)} to {with_commas(last.hours)}"


def ladder_title(ladder: LadderOfPlace) -> str:
    on_it = sum(ladder.people.values())
    further = sum(n for level, n in ladder.people.items() if level > 1)
    if not on_it:
        return "Nobody stands on the ladder yet"
    if not further:
        return f"{_all_of(on_it)} on the first rung"
    return f"{count(further)} of {count(on_it)} stand above the first rung"


def _all_of(number) -> str:
    return "1 volunteer stands" if number == 1 else f"All {count(number)} stand"


def steps_title(ladder: LadderOfPlace) -> str:
    if not ladder.years:
        return "Nobody has taken a step yet"
    last = ladder.years[-1]
    if not last.people_up:
        return f"Nobody stepped up in {last.year}"
    return f"{people(last.people_up)} stepped up in {last.year}"


def pipeline_title(report: VolunteeringReport) -> str:
    known = [stage for stage in report.stages if stage.is_waiting and stage.median_days]
    if not known:
        waiting = sum(stage.people for stage in report.stages if stage.is_waiting)
        return f"{count(waiting)} on the way in"
    slowest = max(known, key=lambda stage: stage.median_days or 0)
    days = people(rounded(slowest.median_days or 0), "day")
    return f"The longest stage is {slowest.label}: {days}"


def split_title(split: Table) -> str:
    total = sum(one.approved for one in split.totals)
    if not total:
        return split.title
    first = split.totals[0]
    if len(split.totals) == 1 and first.key is None:
        return f"{first.label} is named for these hours"
    if len(split.totals) == 1:
        return f"All hours: {first.label}"
    return f"{first.label}: {percent(100 * first.approved / total, 0)} of the hours"


def composition_title(one: Composition) -> str:
    """Where volunteers differ most from those who live here; too few who say it: that."""
    volunteers = one.volunteers
    if not volunteers.is_known:
        who = f"{count(volunteers.said)} of {people(volunteers.people)}"
        return f"{one.title}: {who} {'says' if volunteers.said == 1 else 'say'}"
    if one.key == "area":
        return _areas_title(one)
    if one.living_here.is_known:
        row = max(one.known_rows, key=_difference)
        others = f", {percent(row.living_here_share, 0)} of families’ grown-ups"
    else:
        row, others = max(one.known_rows, key=lambda row: row.volunteers), ""
    return f"{row.label}: {percent(row.volunteers_share, 0)} of volunteers{others}"


def _difference(row: Beside) -> Fraction:
    return abs((row.volunteers_share or Fraction(0)) - (row.living_here_share or Fraction(0)))


def _areas_title(one: Composition) -> str:
    areas = [row for row in one.known_rows if row.label != ELSEWHERE]
    lived_in = sum(row.volunteers > 0 for row in areas)
    return f"Volunteers live in {count(lived_in)} of {people(len(areas), 'area')}"


def worth_title(report: VolunteeringReport) -> str:
    worth = report.worth
    if worth.low is None or worth.high is None:
        return "What the hours are worth: not enough data"
    return f"Unpaid hours are worth {pounds(worth.low)} to {pounds(worth.high)}"
