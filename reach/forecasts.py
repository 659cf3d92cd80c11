"""What a measure with a target would come to by its day if the last quarters went on.

Each point is the measure over the 12 months that end with a quarter, for that is how a target of
a year reads: a quarter by itself always reaches fewer. A quarter that had not ended by the
period's last day is no point, nor are 12 months that began before the place kept registers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from dateutil.relativedelta import relativedelta
from django.db.models import Min

from centres.models import Session
from centres.periods import FinancialYear, Period
from reach.calculations import FARTHEST_STEPS, MOST_POINTS, Forecast, forecast
from reach.measures import MEASURES, Figure, measure
from reach.scopes import Scope

METHOD = (
    "A straight line (least squares) through the values of the 12 months up to the end of each of "
    "the last 4 to 8 quarters; with it the range in which 95 of 100 such values would lie. "
    "The 12 months overlap, so the true range is wider. It says what would come if all went on as "
    "it did; it is not a promise."
)


def forecasts(scope: Scope, period: Period, targets: Mapping[str, dt.date]) -> dict[str, Forecast]:
    """``targets``: the last day of the target of each measure. Measures of which nothing can be
    said are left out."""
    last = last_quarter_before(period.last)
    ahead = {key: quarters_between(last, day) for key, day in targets.items()}
    wanted = [key for key, steps in ahead.items() if 1 <= steps <= FARTHEST_STEPS]
    values = values_of_12_months(scope, last, wanted) if wanted else {}
    found = {
        key: forecast(values[key], ahead[key], most=100 if MEASURES[key].is_ratio else None)
        for key in wanted
    }
    return {key: one for key, one in found.items() if one}


def values_of_12_months(scope: Scope, last: dt.date, keys: Collection[str]) -> dict[str, list]:
    """The values of the 12 months that end with each of the last quarters, the oldest first."""
    began = began_on(scope)
    years = [_twelve_months_to(_quarters_before(last, n)) for n in reversed(range(MOST_POINTS))]
    known = [measure(scope, year, keys) for year in years if began and began <= year.first]
    return {key: [value_of(one[key]) for one in known] for key in keys}


def value_of(figure: Figure):
    """What a target is set on: per cent of a ratio, else the number."""
    return figure.percent if figure.measure.is_ratio else figure.numerator


def began_on(scope: Scope) -> dt.date | None:
    """The day of the first session in scope, or of the authority where a place has none."""
    sessions = scope.sessions()
    if scope.is_smaller_than_a_centre:
        sessions = Session.objects.took_place().filter(authority=scope.authority_id)
    return sessions.aggregate(first=Min("date"))["first"]


# --- days


def last_quarter_before(day: dt.date) -> dt.date:
    """The last day of the last quarter that is over when ``day`` is."""
    year = FinancialYear.containing(day)
    ended = [year.quarter(number).last for number in range(1, 5)]
    return max(
        (end for end in ended if end <= day), default=year.period.first - dt.timedelta(days=1)
    )


def quarters_between(last: dt.date, day: dt.date) -> int:
    """How many quarters after the one that ends on ``last`` the day lies; below 1: not after."""
    months = (day.year - last.year) * 12 + day.month - last.month
    return -(-months // 3)


def _quarters_before(last: dt.date, number: int) -> dt.date:
    after = last + dt.timedelta(days=1)
    return after - relativedelta(months=3 * number) - dt.timedelta(days=1)


def _twelve_months_to(last: dt.date) -> Period:
    return Period(last + dt.timedelta(days=1) - relativedelta(years=1), last)
