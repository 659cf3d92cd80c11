"""What the effort on families says, in words, and its chart."""

from __future__ import annotations

from costing.charts import Drawn, drawn
from costing.effort.calculations import Effort, FamilyWeek, SharedPlan
from costing.effort.report import EffortReport
from documents.charts import Bar, bars_by_area
from documents.templatetags.figures import count, day, hours
from reach.findings import ShortFinding
from reach.sheets import with_commas


def finding(report: EffortReport) -> str:
    most = report.most
    if most is None:
        return "No contact with a family is recorded in this week"
    if not most.hours:
        return "Families were contacted in this week, but no minutes are recorded"
    words = f"One family, one week: {hours(most.hours)}"
    number = len(most.professions)
    return f"{words} by {number} professions" if number > 1 else words


def short_findings(report: EffortReport) -> list[ShortFinding]:
    found = []
    if len(report.families) > 1:
        many = report.by_agencies[0]
        rest = f"families were contacted, in {hours(report.hours)} in all."
        found.append(ShortFinding(count(len(report.families)), rest))
        if len(many.agencies) > 1:
            rest = f"has most agencies: {count(len(many.agencies))}."
            found.append(ShortFinding(many.label, rest))
    if report.unknown:
        rest = "contact has no minutes" if report.unknown == 1 else "contacts have no minutes"
        rest += ": the hours are at least so many."
        found.append(ShortFinding(count(report.unknown), rest, is_next=True))
    return found


def plan_finding(family: FamilyWeek, plan: SharedPlan) -> str:
    if len(family.efforts) < 2:
        return "Only one profession works with this family: there is nothing to share"
    if not plan.freed:
        return "One shared plan would free no time"
    return f"One shared plan would free {hours(plan.freed)} of {hours(plan.total)}"


def who_chart(report: EffortReport, family: FamilyWeek, stay: int) -> Drawn | None:
    if not family.hours:
        return None
    known = [effort for effort in family.efforts if effort.minutes]
    chart = bars_by_area(
        [
            Bar(_name(one, known), one.hours, hours(one.hours), picked=number < stay)
            for number, one in enumerate(known)
        ],
        title=f"{family.label}: {hours(family.hours)} in one week",
        subtitle=f"Hours with one family, {family.label}, {report.scope}, "
        f"week from {day(report.week.first)}; dark: who goes on in one shared plan",
        source="Source: contacts that the centre recorded.",
        columns=("Profession", "Hours", "Agency"),
        zero="0",
    )
    return drawn("who", chart)


def _name(one: Effort, known: list[Effort]) -> str:
    """The profession; of several agencies' each with hers."""
    same = [other for other in known if other.profession == one.profession]
    return f"{one.profession}, {one.agency}" if len(same) > 1 else one.profession


def plan_figures(plan: SharedPlan) -> list[tuple[str, str]]:
    """Label and number, in hours."""
    return [
        ("Hours now", with_commas(plan.total)),
        ("Hours of those who go on", with_commas(plan.kept)),
        ("Hours for the plan", with_commas(plan.meetings)),
        ("Hours freed", with_commas(plan.freed)),
    ]
