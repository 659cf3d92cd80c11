"""Whiston from April of last year to now: who came, where from, and who led.

All of it is invented, so that trends, maps and comparisons of today's figures have something to
say: more children come each quarter, sessions that parents lead reach streets that others do not,
and some families come back after a long time. The published years are not touched.
"""

import datetime as dt
import random
from dataclasses import dataclass

from centres.actions import session_of
from centres.models import LiveBirths, Session
from centres.periods import FinancialYear
from config.demonstration.knowsley_2009 import attendances_of, between
from config.demonstration.knowsley_places import AREAS, SOURCE_2024
from config.demonstration.knowsley_today import SOUTHMEAD_NAMES, WEEKS_BACK
from config.demonstration.names import FAMILY_NAMES
from config.demonstration.people import Household, save_households
from families.models import Attendance
from reach.models import Target

# Of each group: area, how many families, which activities they like. Those who come to sessions
# that volunteers lead live in other streets than those who come to staff's.
PARENTS_LED = [("S", "Stay and play"), ("S", "Sunday play"), ("S", "Dads' club")]
TEA = [("P", "Tea and talk")]
STAFF_LED = [("S", "Baby massage"), ("S", "Sing and sign")]
DROP_IN = [("P", "Family drop-in")]
TOGETHER = [("S", "Story time"), ("P", "Stay and play"), ("P", "Out and about")]
WHO = [
    ("Mill Brow", 14, STAFF_LED + TOGETHER),
    ("Long Meadow", 12, STAFF_LED),
    ("Orchard Way", 13, STAFF_LED + TOGETHER),
    ("Station Green", 14, PARENTS_LED),
    ("Brookside", 8, PARENTS_LED + TOGETHER),
    ("Church View", 10, STAFF_LED),
    ("Hill Top", 8, STAFF_LED + DROP_IN),
    ("Park Gate", 8, TOGETHER + DROP_IN),
    ("Canal Row", 12, TEA + TOGETHER),
    ("Almond Court", 10, TEA),
    ("Quarry Bank", 5, TEA),
    ("Cooper's End", 3, TEA),
    ("Fox Hollow", 3, TOGETHER),
]
COME_BACK_EACH = 9  # of so many families one stayed away for more than a year
HOW_OFTEN = [1, 2, 2, 3, 4, 5, 7]
OTHER_NAMES = sorted(set(FAMILY_NAMES) - set(SOUTHMEAD_NAMES))
BIRTHS_A_YEAR = 5  # one in so many of the children under 5


@dataclass
class Visits:
    household: Household
    times: list
    first: dt.date
    last: dt.date
    often: int
    long_away: bool


def load(places, today):
    rng = random.Random(1746)  # noqa: S311 - the same invented people every time
    begin = FinancialYear(FinancialYear.containing(today).start - 1).period.first
    end = today - dt.timedelta(days=WEEKS_BACK * 7 + 1)
    visits = [
        _visits(rng, places, area, liked, begin, end, number)
        for area, families, liked in WHO
        for number in range(families)
    ]
    save_households(places, [one.household for one in visits])
    chosen = [(one, time, day) for one in visits for time, day in _days(rng, one, begin, end)]
    sessions = _make_sessions(chosen)
    attendances = [
        row
        for one, time, day in chosen
        for row in attendances_of(rng, places, one.household, sessions[time.pk, day])
    ]
    Attendance.objects.bulk_create(attendances, batch_size=2000)
    _tell_of_births(places, begin, today)
    _set_targets(places, today)


def _visits(rng, places, area, liked, begin, end, number):
    long_away = number % COME_BACK_EACH == 4
    # Later ones are more, so that reach grows.
    before = begin - dt.timedelta(days=200)
    first = before if long_away else end - dt.timedelta(days=int((end - begin).days * rng.random()))
    age = rng.randint(14, 120) if rng.random() < 0.4 else rng.randint(120, 900)
    eldest = first - dt.timedelta(days=age)
    born = [eldest] if rng.random() < 0.6 else [eldest, eldest - dt.timedelta(days=500)]
    registered_on = between(rng, first, end) if rng.random() < 0.8 else None
    household = Household.invent(
        rng, area=area, born=born, registered_on=registered_on, name=rng.choice(OTHER_NAMES)
    )
    activities = {places.activities[key].pk for key in liked}
    times = [time for time in places.weekly_times if time.activity_id in activities]
    return Visits(household, times, first, end, rng.choice(HOW_OFTEN), long_away)


def _days(rng, one, begin, end):
    """When a household came, each time at another session."""
    if one.long_away:
        # Long enough before, that no quarter of the last weeks has them in its 12 months before.
        spans = [
            (one.first, begin - dt.timedelta(days=120)),
            (end - dt.timedelta(days=45), end),
        ]
    else:
        spans = [(one.first, one.last)]
    found = {}
    for first, last in spans:
        for _ in range(one.often):
            time = rng.choice(one.times)
            day = between(rng, first, last)
            day -= dt.timedelta(days=(day.weekday() - time.weekday) % 7)
            if first <= day and (day.month, day.day) not in ((12, 25), (12, 26), (1, 1)):
                found[time.pk, day] = time
    return [(time, day) for (_, day), time in found.items()]


def _make_sessions(chosen):
    """Only those at which somebody was; by weekly time and day."""
    times = {time.pk: time for _, time, _ in chosen}
    keys = sorted({(time.pk, day) for _, time, day in chosen})
    made = Session.objects.bulk_create([session_of(times[pk], day) for pk, day in keys])
    return dict(zip(keys, made, strict=True))


def _tell_of_births(places, begin, today):
    """Of each month that is over, spread as evenly as whole numbers go."""
    rows = []
    for name, _, _, in_2024, *_ in AREAS:
        a_year, month, number = in_2024 // BIRTHS_A_YEAR, begin, 0
        while (month + dt.timedelta(days=31)).replace(day=1) <= today:
            births = a_year * (number + 1) // 12 - a_year * number // 12
            rows.append(
                LiveBirths(area=places.areas[name], month=month, births=births, source=SOURCE_2024)
            )
            month, number = (month + dt.timedelta(days=31)).replace(day=1), number + 1
    LiveBirths.objects.bulk_create(rows)


def _set_targets(places, today):
    year = FinancialYear.containing(today).period
    for measure, value in [("children_reached", 15), ("children_sustained", 50)]:
        Target.objects.create(
            measure=measure,
            cluster=places.cluster,
            starts_on=year.first,
            ends_on=year.last,
            value=value,
            source="Invented for the demonstration",
        )
