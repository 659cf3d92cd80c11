"""What an agreement's figures say in words."""

from __future__ import annotations

from fractions import Fraction

from centres.periods import Period
from coproduction.agreeing.calculations import Standing
from coproduction.reports.parts import AgreementReport, DeliverableStanding, QuarterReport
from documents.templatetags.figures import count, pounds
from reach.findings import ShortFinding

SHORTEST_QUARTER = 90


def short_findings(report: AgreementReport) -> list[ShortFinding]:
    found = [_of_targets(report), _of_sessions(report), _of_deliverables(report), _of_money(report)]
    return [one for one in found if one]


def _of_targets(report: AgreementReport) -> ShortFinding | None:
    standings = [target.standing for target in report.targets]
    begun = [one for one in standings if one != Standing.NOT_STARTED]
    if not begun:
        return None
    good = sum(one in {Standing.MET, Standing.ON_TRACK} for one in begun)
    behind = begun.count(Standing.BEHIND)
    unknown = begun.count(Standing.NOT_ENOUGH_DATA)
    rest = [f"{count(behind)} behind the line"] if behind else []
    rest += [f"{count(unknown)} without enough data"] if unknown else []
    targets = "target" if len(begun) == 1 else "targets"
    verb = "is" if good == 1 else "are"
    return ShortFinding(
        f"{count(good)} of {count(len(begun))} {targets}",
        f"{verb} met or on track" + (f", {', '.join(rest)}." if rest else "."),
        is_next=bool(behind),
    )


def _of_sessions(report: AgreementReport) -> ShortFinding | None:
    plan = report.sessions_plan
    if plan is None or plan.expected is None or plan.standing == Standing.NOT_STARTED:
        return None
    return ShortFinding(
        f"{count(plan.held)} {_sessions(plan.held)} held",
        f"of {count(plan.planned)} planned; {count(plan.expected)} by today on a straight line.",
        is_next=plan.standing == Standing.BEHIND,
    )


def _of_deliverables(report: AgreementReport) -> ShortFinding | None:
    all_of_them = report.deliverables
    if not all_of_them:
        return None
    done = sum(one.standing == DeliverableStanding.DONE for one in all_of_them)
    late = sum(one.standing == DeliverableStanding.LATE for one in all_of_them)
    what = "deliverable" if len(all_of_them) == 1 else "deliverables"
    return ShortFinding(
        f"{count(done)} of {count(len(all_of_them))} {what}",
        "done" + (f", {count(late)} late." if late else "."),
        is_next=bool(late),
    )


def _of_money(report: AgreementReport) -> ShortFinding | None:
    money = report.payments
    if not money.planned and money.value is None:
        return None
    of = f" of {pounds(money.value)}" if money.value is not None else ""
    late = f"; {pounds(money.late)} is past its day." if money.late else "."
    return ShortFinding(f"{pounds(money.paid)}{of}", f"paid{late}", is_next=bool(money.late))


def _sessions(number: int) -> str:
    return "session" if number == 1 else "sessions"


def quarters_title(report: AgreementReport) -> str:
    """The last whole quarter beside the one of a year before, or else beside the first."""
    whole = [one for one in report.quarters if _is_whole(one)]
    if not whole:
        return "Children reached through its activities"
    last = whole[-1]
    words = f"{_children(last)} came to its activities in {said(last.period)}"
    a_year_before = last.period.first.replace(year=last.period.first.year - 1)
    before = next((one for one in whole if one.period.first == a_year_before), None)
    if before:
        return f"{words}, {_change(before, last)} a year before"
    if len(whole) > 1:
        return f"{words}, {_change(whole[0], last)} in {said(whole[0].period)}"
    return words


def said(period: Period) -> str:
    """ "Jul to Sep 2012"."""
    return f"{period.first:%b} to {period.last:%b %Y}"


def _is_whole(quarter: QuarterReport) -> bool:
    """Not cut at the agreement's start or at today."""
    return quarter.period.days >= SHORTEST_QUARTER


def _children(quarter: QuarterReport) -> str:
    number = quarter.children.numerator or 0
    return f"{count(number)} {'child' if number == 1 else 'children'}"


def _change(before: QuarterReport, after: QuarterReport) -> str:
    was, is_now = (Fraction(one.children.numerator or 0) for one in (before, after))
    difference = is_now - was
    if not difference:
        return "as many as"
    return f"{count(abs(difference))} {'more' if difference > 0 else 'fewer'} than"
