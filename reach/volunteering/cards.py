"""The figure cards at the head of the dashboard of volunteering."""

from __future__ import annotations

from fractions import Fraction

from django.urls import reverse

from documents.rounding import rounded
from documents.templatetags.figures import count, pounds
from reach.cards import Card, address, bar_of
from reach.sheets import with_commas
from reach.volunteering.findings import people
from reach.volunteering.report import VolunteeringReport
from volunteers.models import Volunteer


def cards(report: VolunteeringReport) -> list[Card]:
    return [_volunteers(report), _hours(report), _worth(report), _support(report)]


def _records(report, key: str, number) -> str:
    if not number:
        return ""
    page = reverse("reach:record-list", args=[key.replace("_", "-")])
    return f"{page}?{address(report.scope, report.period)}"


def _to_target(report, key: str, number) -> dict:
    """How far along a bar that ends at the target it is."""
    target = report.targets.get(key)
    if target is None or not target.value:
        return {}
    return {
        "percent": bar_of(100 * number / target.value),
        "target": "100",
        "target_label": target.words,
    }


def _volunteers(report) -> Card:
    active = sum(s.people for s in report.stages if s.status == Volunteer.Status.ACTIVE)
    return Card(
        label="Volunteers",
        value=count(report.volunteers),
        of=f"gave approved hours in the period; {count(active)} are active today",
        source="Hours that were logged and approved",
        url=_records(report, "volunteers_active", report.volunteers),
        link_text=f"See the {people(report.volunteers)}",
        **_to_target(report, "volunteers_active", report.volunteers),
    )


def _hours(report) -> Card:
    paid = report.worth.paid_hours
    words = f"hours, {with_commas(paid)} of them paid" if paid else "hours, none of them paid"
    return Card(
        label="Hours",
        value=with_commas(report.hours),
        of=words if report.hours else "hours",
        source="Hours that were logged and approved",
        url=_records(report, "volunteer_hours", report.hours),
        link_text="See the hours",
        **_to_target(report, "volunteer_hours", report.hours),
    )


def _worth(report) -> Card:
    worth = report.worth
    known = worth.low is not None and worth.high is not None and worth.unpaid_hours
    words = worth.missing or f"for {with_commas(worth.unpaid_hours)} unpaid hours"
    return Card(
        label="What they are worth",
        value=f"{pounds(worth.low)} to {pounds(worth.high)}" if known else "",
        of=f"{words}, at {worth.low_words} and at {worth.high_words}" if known else words,
        source="Beside money, never added to savings",
    )


def _support(report) -> Card:
    value = pounds(report.support) if report.support is not None else ""
    words = "spent on supporting volunteers in the period"
    if value and report.hours:
        an_hour = rounded(report.support / Fraction(report.hours), 2)
        words += f": £{an_hour:,} for each hour given"
    return Card(
        label="Cost of support",
        value=value,
        of=words if value else "No cost of supporting volunteers is kept for this period",
        source="Training, supervision, expenses and other support",
    )
