"""How far the figures can be trusted: what is missing behind them, each with the list of it.

Families and children: of the families that are registered at the centres of the scope on the
period's last day or were reached there in the period. A register is closed when it is locked and
somebody is on it: one that was left empty was most likely forgotten.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from centres.models import Population, Session
from centres.periods import Period
from families.models import Address, Attendance, Family, FamilyMember, Person, WalkIn
from reach.measures import PopulationFigure
from reach.measures.population import population_of
from reach.measures.seen import Seen
from reach.scopes import Scope
from reach.sheets import Sheet, count_column, text_column


@dataclass(frozen=True)
class Check:
    """``number`` things among ``of`` lack something (children: among so many families);
    ``effect``: what that does to the figures."""

    slug: str
    number: int
    of: int
    among: str
    one: str
    many: str
    effect: str

    @property
    def words(self) -> str:
        return self.one if self.number == 1 else self.many


@dataclass(frozen=True)
class Quality:
    """``complete_to``: every register up to this day is closed; None where not one is."""

    scope: Scope
    period: Period
    checks: tuple[Check, ...]
    population: PopulationFigure
    complete_to: dt.date | None

    @property
    def missing(self) -> list[Check]:
        return [check for check in self.checks if check.number]

    @property
    def population_years_off(self) -> int | None:
        """By how many years the population is older (or, below 0, newer) than the period."""
        year = self.population.year
        return None if year is None else self.period.first.year - year


def quality(scope: Scope, period: Period, population: PopulationFigure) -> Quality:
    families, sessions = families_behind(scope, period), sessions_behind(scope, period)
    # Read once, for both questions: who was reached is the dear part of it.
    homes = dict(families.order_by().annotate(found=_has_area(period)).values_list("pk", "found"))
    members = children_without_birth_by_family(scope, period).order_by()
    undated = {
        person for person, family in members.values_list("person", "family") if family in homes
    }
    open_days = list(without_closed_register(sessions).values_list("date", flat=True))
    return Quality(
        scope,
        period,
        (
            Check("families-without-area",
                  list(homes.values()).count(False), len(homes), "families",
                  "family without a home area", "families without a home area",
                  "They count in no area: neither reached nor registered."),
            Check("children-without-birth-date", len(undated), len(homes), "families",
                  "child without a birth date", "children without a birth date",
                  "They count in attendances and families, and in no figure of children."),
            Check("sessions-without-register", len(open_days), sessions.count(), "sessions",
                  "session without a closed register", "sessions without a closed register",
                  "Whoever came there may still be missing."),
        ),
        population,
        _complete_to(open_days, period),
    )  # fmt: skip


def _complete_to(open_days: list[dt.date], period: Period) -> dt.date | None:
    if not open_days:
        return period.last
    last = min(open_days) - dt.timedelta(days=1)
    return last if last in period else None


# --- the records behind the checks


def families_behind(scope: Scope, period: Period) -> QuerySet[Family]:
    registered = Q(pk__in=Family.objects.registered_on(period.last).filter(
        centre__in=scope.centres(period.last)))  # fmt: skip
    reached = Q(pk__in=Seen(scope, period).families_who("true"))
    return Family.objects.filter(registered | reached, same_as=None)


def _has_area(period: Period) -> Exists:
    addresses = Address.objects.filter(family=OuterRef("pk"), area__isnull=False)
    return Exists(addresses.holding_on(period.last))


def families_without_area(scope: Scope, period: Period) -> QuerySet[Family]:
    return families_behind(scope, period).exclude(_has_area(period))


def children_without_birth_by_family(scope: Scope, period: Period) -> QuerySet[FamilyMember]:
    """Of all families of the authority; a baby who is expected after the period is none yet."""
    members = FamilyMember.objects.filter(
        role=FamilyMember.Role.CHILD,
        person__date_of_birth=None,
        person__same_as=None,
        family__authority=scope.authority_id,
    )
    return members.exclude(person__expected_on__gt=period.last)


def children_without_birth(scope: Scope, period: Period) -> QuerySet[Person]:
    members = children_without_birth_by_family(scope, period)
    members = members.filter(family__in=families_behind(scope, period))
    return Person.objects.filter(pk__in=members.values("person"))


def sessions_behind(scope: Scope, period: Period) -> QuerySet[Session]:
    """Sessions in scope that took place, up to yesterday."""
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    return scope.sessions().in_period(period).filter(date__lte=yesterday)


def without_closed_register(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Those on whose register nobody is, and those that may still be written in."""
    nobody = Q(**dict.fromkeys(Session.UNNAMED, 0))
    nobody &= ~Exists(Attendance.objects.filter(session=OuterRef("pk")))
    nobody &= ~Exists(WalkIn.objects.filter(session=OuterRef("pk")))
    return sessions.filter(nobody | Q(pk__in=_still_open(sessions)))


def _still_open(sessions: QuerySet[Session]) -> list[int]:
    """Registers that are not locked yet: only of the last days, or opened again."""
    now = timezone.now()
    longest = sessions.aggregate(hours=Max("centre__register_locks_after_hours"))["hours"] or 0
    since = timezone.localdate() - dt.timedelta(days=longest // 24 + 2)
    lately = sessions.filter(Q(date__gte=since) | Q(reopened_until__gt=now))
    return [one.pk for one in lately.select_related("centre") if not one.is_locked]


def sessions_without_register(scope: Scope, period: Period) -> QuerySet[Session]:
    return without_closed_register(sessions_behind(scope, period))


@dataclass(frozen=True)
class Listed:
    """A list behind a check, as the page of records heads it."""

    label: str
    definition: str
    find: Callable[[Scope, Period], QuerySet]

    def __str__(self) -> str:
        return self.label


LISTS = {
    "families-without-area": Listed(
        "Families without a home area",
        "Families registered or reached here whose home area is not known on the last day: give "
        "the address, or its postcode.",
        families_without_area,
    ),
    "children-without-birth-date": Listed(
        "Children without a birth date",
        "Children of the families registered or reached here: give the birth date, or about when.",
        children_without_birth,
    ),
    "sessions-without-register": Listed(
        "Sessions without a closed register",
        "Sessions up to yesterday on whose register nobody is, or whose register is still open: "
        "type the paper up, or cancel the session if it did not take place.",
        sessions_without_register,
    ),
}


def populations_of(scope: Scope, period: Period) -> Sheet:
    """Each residents' area with the year that is used, and the newest that is known."""
    areas = list(scope.residents_areas(period.last).order_by("name"))
    used = population_of(areas, period.first.year)
    rows = [
        (
            area.name,
            used.of_area.get(area.pk),
            used.year,
            newest.get(area.pk),
            "; ".join(used.sources),
        )
        for newest in [_newest_years(areas)]
        for area in areas
    ]
    title = f"Population of {used.year}" if used.year else "No year covers every area"
    columns = (
        text_column("Area"),
        count_column("Children under 5"),
        text_column("Year used"),
        text_column("Newest year known"),
        text_column("Source"),
    )
    return Sheet("population", title, columns, tuple(rows))


def _newest_years(areas) -> dict[int, int]:
    years = Population.objects.filter(area__in=areas).order_by().values_list("area")
    return dict(years.annotate(newest=Max("year")))
