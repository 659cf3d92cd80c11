"""What of volunteers' checks and courses is due, overdue, expired, waiting or not there yet."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

import django_filters
from django.conf import settings

from volunteers.eligibility import standing_of_volunteers
from volunteers.filters import STATES, group_filter
from volunteers.models import Volunteer
from volunteers.standing import Standing, State

WHAT_IT_MEANS = {
    State.EXPIRED: "No longer counts: nobody is put down with it until it is done again.",
    State.OVERDUE: "Past its day. It still counts for {grace} days from then.",
    State.DUE: "Within {window} days. Reminders go out by themselves.",
    State.REFUSED: "Decide whether to ask for another one.",
    State.MISSING: "A role of hers needs it.",
    State.WAITING: "Asked for, and not decided yet.",
}
CHECK, COURSE = "check", "course"
HEADER = [
    "Volunteer",
    "Group",
    "Centre",
    "Looked after by",
    "What",
    "How it stands",
    "Due on",
    "A new check asked for on",
]


@dataclass(frozen=True)
class DueRow:
    """One check or course of one volunteer that somebody should see to."""

    volunteer: Volunteer
    kind: str
    what: str
    standing: Standing
    renewal_applied_on: object = None


@dataclass(frozen=True)
class Section:
    """The rows of one page that stand alike. ``number``: how many do on all pages."""

    label: str
    meaning: str
    number: int
    rows: list[DueRow]


def due_rows(volunteers, on):
    """Of those who neither left nor paused, the most urgent first; constant queries."""
    here = volunteers.exclude(status__in=[Volunteer.Status.LEFT, Volunteer.Status.PAUSED])
    # Prefetched: of thousands of volunteers there are few groups.
    here = list(here.prefetch_related("group", "centre", "looked_after_by"))
    standings = standing_of_volunteers(here, on)
    rows = [row for volunteer in here for row in _rows_of(volunteer, standings[volunteer.pk])]
    order = list(STATES)
    return sorted(
        rows,
        key=lambda row: (
            order.index(row.standing.state),
            row.standing.due_on or row.standing.since or on,
            str(row.volunteer).lower(),
            row.volunteer.pk,
            row.what,
        ),
    )


def _rows_of(volunteer, standing):
    check = standing.check
    if check is not None and check.state in STATES:
        level = f": {standing.check_level.label.lower()}" if standing.check_level.rank else ""
        asked_for = standing.renewal_applied_on
        yield DueRow(volunteer, CHECK, f"Check{level}", check, asked_for)
    for row in standing.courses:
        if row.matters and row.standing.state in STATES:
            yield DueRow(volunteer, COURSE, row.course.name, row.standing)


def counts(rows):
    """{state: how many}, of every state of the list."""
    found = Counter(row.standing.state for row in rows)
    return {state: found[state] for state in STATES}


def sections(rows, found):
    """Rows in their order, a section for each state; ``found``: the counts of all."""
    days = {
        "grace": settings.VOLUNTEER_GRACE_DAYS,
        "window": settings.VOLUNTEER_RENEWAL_WINDOW_DAYS,
    }
    return [
        Section(STATES[state], WHAT_IT_MEANS[state].format(**days), found[state], list(alike))
        for state, alike in groupby(rows, key=lambda row: row.standing.state)
    ]


class DueFilter(django_filters.FilterSet):
    """Whose, which and how it stands. The last two are asked of the rows, in ``narrowed``."""

    group = group_filter()
    what = django_filters.ChoiceFilter(
        method="of_rows",
        label="Checks or courses",
        empty_label="Both",
        choices=[(CHECK, "Checks"), (COURSE, "Courses")],
    )
    state = django_filters.ChoiceFilter(
        method="of_rows",
        label="How it stands",
        empty_label="All",
        choices=[(state.value, words) for state, words in STATES.items()],
    )

    class Meta:
        model = Volunteer
        fields = []

    def of_rows(self, volunteers, _name, _value):
        return volunteers

    def rows(self, on):
        """Rows of the group and kind asked for, in whatever state."""
        rows = due_rows(self.qs, on)
        kind = self._asked("what")
        return [row for row in rows if not kind or row.kind == kind]

    def narrowed(self, rows):
        state = self._asked("state")
        return [row for row in rows if not state or row.standing.state == state]

    def _asked(self, name):
        return getattr(self.form, "cleaned_data", {}).get(name)
