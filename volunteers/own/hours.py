"""Hours that a volunteer has given, and the sessions whose hours she has not logged yet."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, Exists, F, OuterRef, Q, Sum, When

from centres.models import Session
from centres.periods import FinancialYear
from volunteers.hours_said import STEP, hours_said, planned_hours
from volunteers.models import Hours, Turn
from volunteers.own.turns import SESSION_PARTS

LOG_BACK = dt.timedelta(weeks=8)
SUGGESTED = (Decimal(1), Decimal(2))
OTHER = "other"


@dataclass(frozen=True)
class HourChoice:
    """One of the cards to tap: ``value`` is the hours, or "other"."""

    value: str
    label: str
    words: str

    @property
    def in_words(self):
        """2½ hours; empty for “other”."""
        return "" if self.value == OTHER else hours_with_unit(Decimal(self.value))


@dataclass(frozen=True)
class HoursGiven:
    """Since January, taken-back rows left out. ``waiting`` is the part that nobody approved yet."""

    since_january: Decimal
    in_all: Decimal
    waiting: Decimal


@dataclass(frozen=True)
class ToLog:
    """A session whose hours are not logged, and how many more there are."""

    turn: Turn
    choices: tuple[HourChoice, ...]
    more: int

    @property
    def session(self):
        return self.turn.session


def hours_given(volunteer, today):
    rows = Hours.objects.standing().filter(volunteer=volunteer)
    found = rows.aggregate(
        year=Sum("hours", filter=Q(date__gte=dt.date(today.year, 1, 1))),
        all=Sum("hours"),
        waiting=Sum("hours", filter=~Q(status=Hours.Status.APPROVED)),
    )
    nothing = Decimal(0)
    return HoursGiven(
        found["year"] or nothing, found["all"] or nothing, found["waiting"] or nothing
    )


def turns_to_log(volunteer, now):
    """Turns of the last weeks whose session is over and has no hours of hers; the last first."""
    today = now.date()
    written = Hours.objects.standing().filter(volunteer=volunteer, session=OuterRef("session"))
    turns = Turn.objects.coming().filter(
        ~Exists(written), volunteer=volunteer, session__date__range=(today - LOG_BACK, today)
    )
    turns = turns.exclude(session__status=Session.Status.CANCELLED).select_related(*SESSION_PARTS)
    turns = turns.order_by("-session__date", "-session__start", "-pk")
    return [turn for turn in turns if turn.session.ends_at <= now]


def to_log(volunteer, now, session=None):
    """The last one; ``session``, a uuid, where hours of another one are to be logged first."""
    turns = turns_to_log(volunteer, now)
    if not turns:
        return None
    turn = next((turn for turn in turns if turn.session.uuid == session), turns[0])
    return ToLog(turn, choices_for(turn.session), len(turns) - 1)


def choices_for(session):
    """As planned, half an hour more, or what she says."""
    planned = planned_hours(session)
    if planned is None:
        first = [HourChoice(f"{h}", hours_short(h), "about") for h in SUGGESTED]
    else:
        first = [
            HourChoice(f"{planned}", hours_short(planned), "as planned"),
            HourChoice(f"{planned + STEP}", hours_short(planned + STEP), "stayed on"),
        ]
    return (*first, HourChoice(OTHER, "Other", "you say"))


def hours_with_unit(hours):
    """½ hour, 1 hour, 2½ hours."""
    return f"{hours_said(hours)} hour{'' if 0 < hours <= 1 else 's'}"


def hours_short(hours):
    """2½ h."""
    return f"{hours_said(hours)} h"


def may_put_right(row, today):
    """Approved hours of an earlier financial year stand in published figures: the centre may
    change those, she asks for it. The last weeks are hers whatever the year."""
    if row.status != Hours.Status.APPROVED or row.date >= today - LOG_BACK:
        return True
    return FinancialYear.containing(row.date) == FinancialYear.containing(today)


def newest_row(volunteer):
    """The row that she wrote last, for “Last time”; else the one of the latest day."""
    rows = Hours.objects.standing().filter(volunteer=volunteer)
    rows = rows.select_related("approved_by", "activity")
    hers = Case(When(logged_by=volunteer.user_id, then=F("logged_at")))
    return rows.order_by(hers.desc(nulls_last=True), "-date", "-pk").first()


def queried_rows(volunteer):
    """Rows about which somebody asks her something."""
    rows = Hours.objects.filter(volunteer=volunteer, status=Hours.Status.QUERIED)
    return list(rows.select_related("activity").order_by("date", "pk"))
