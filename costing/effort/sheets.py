"""The tables of effort per family, for the page and its files. No names, no notes, no workers."""

from __future__ import annotations

from costing.effort.calculations import NOT_SAID, FamilyWeek
from costing.effort.report import BusyWeek, EffortReport
from documents.templatetags.figures import day
from reach.sheets import Sheet, count_column, hours_column, text_column

FAMILY_COLUMNS = (
    text_column("Family"),
    hours_column("Hours"),
    count_column("Contacts"),
    count_column("Agencies"),
    count_column("Professions"),
    count_column("Without minutes"),
)
WHO_COLUMNS = (
    text_column("Profession"),
    text_column("Agency"),
    hours_column("Hours"),
    count_column("Contacts"),
    count_column("Without minutes"),
)
CONTACT_COLUMNS = (
    text_column("Day"),
    text_column("Profession"),
    text_column("Agency"),
    text_column("What"),
    hours_column("Hours"),
)
WEEK_COLUMNS = (
    text_column("Week from"),
    hours_column("Hours on one family"),
    count_column("Contacts"),
    count_column("Agencies"),
    count_column("Without minutes"),
)


def families_sheet(report: EffortReport) -> Sheet:
    """One row a family, called by a letter."""
    rows = tuple(
        (
            family.label,
            family.hours,
            len(family.contacts),
            len(family.agencies),
            len(family.professions),
            family.unknown,
        )
        for family in report.families
    )
    return Sheet("families", "Families in this week", FAMILY_COLUMNS, rows)


def who_sheet(family: FamilyWeek) -> Sheet:
    rows = tuple((e.profession, e.agency, e.hours, e.contacts, e.unknown) for e in family.efforts)
    return Sheet("who", f"{family.label}: who spent how long", WHO_COLUMNS, rows)


def contacts_sheet(family: FamilyWeek) -> Sheet:
    rows = tuple(
        (
            f"{one.day:%A} {day(one.day)}",
            one.profession or NOT_SAID,
            one.agency or NOT_SAID,
            one.kind,
            None if one.minutes is None else one.minutes / 60,
        )
        for one in family.contacts
    )
    return Sheet("contacts", f"{family.label}: day by day", CONTACT_COLUMNS, rows)


def weeks_sheet(weeks: tuple[BusyWeek, ...]) -> Sheet:
    rows = tuple((day(one.week.first), one.hours, one.contacts, one.agencies, one.unknown)
                 for one in weeks)  # fmt: skip
    return Sheet("weeks", "Weeks with most hours on one family", WEEK_COLUMNS, rows)
