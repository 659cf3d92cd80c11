"""Volunteering of one place in one period: what the dashboard and its files are made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from centres.models import Centre
from centres.periods import Period
from reach.measures import MEASURES, Measure, PopulationFigure, measure
from reach.measures.seen import Seen
from reach.reports import TargetFigure, targets_for
from reach.scopes import Scope
from reach.volunteering.due import Due, due_today
from reach.volunteering.hours import YearGiven, years_given
from reach.volunteering.ladder import LadderOfPlace, ladder_of_place
from reach.volunteering.people import Composition, compositions
from reach.volunteering.pipeline import Stage, asked_to_help, stages
from reach.volunteering.support import support_of_place
from volunteers.hours_totals import Table, hours_tables
from volunteers.models import Volunteer
from volunteers.worth import Worth, worth_of

MEASURED = ("volunteers_active", "volunteer_hours")


@dataclass(frozen=True)
class VolunteeringReport:
    """True figures, for those who may see them.

    ``volunteers`` and ``hours`` are the measures of the period; ``years`` goes back to the first
    year with hours. ``ladder`` is of the period's last day; ``stages``, ``asked`` (first contacts
    that nobody has taken up) and ``due`` are of ``today``. ``support``: pounds, None if unknown.
    """

    scope: Scope
    period: Period
    today: dt.date
    volunteers: int
    hours: Decimal
    targets: Mapping[str, TargetFigure]
    years: tuple[YearGiven, ...]
    splits: tuple[Table, ...]
    ladder: LadderOfPlace
    stages: tuple[Stage, ...]
    asked: int
    who: tuple[Composition, ...]
    population: PopulationFigure
    worth: Worth
    support: Fraction | None
    due: Due

    @property
    def measures(self) -> list[Measure]:
        return [MEASURES[key] for key in MEASURED]

    @property
    def year_before(self) -> YearGiven | None:
        """The year before the period, where the period is a whole year."""
        if not self.period.is_whole_financial_year:
            return None
        before = [year for year in self.years if year.period.last < self.period.first]
        return before[-1] if before else None


def volunteering_report(scope: Scope, period: Period, today: dt.date) -> VolunteeringReport:
    """Of a centre, a cluster or an authority; the queries are as many for two volunteers as for
    two thousand."""
    seen = Seen(scope, period)
    measured = measure(scope, period, MEASURED)
    volunteers = Volunteer.objects.at_centres(Centre.objects.filter(pk__in=scope.centre_ids))
    return VolunteeringReport(
        scope=scope,
        period=period,
        today=today,
        volunteers=int(measured["volunteers_active"].numerator or 0),
        hours=Decimal(measured["volunteer_hours"].numerator or 0),
        targets=targets_for(scope, period),
        years=years_given(scope, period.last),
        splits=tuple(hours_tables(seen.hours, period)),
        ladder=ladder_of_place(volunteers, period.last),
        stages=stages(volunteers, today),
        asked=asked_to_help(scope.centre_ids),
        who=compositions(seen, seen.hours),
        population=seen.population,
        worth=worth_of(seen.hours, scope.authority_id),
        support=support_of_place(scope.centre_ids, period),
        due=due_today(volunteers, today),
    )
