"""What is on: activities with their weekly times, and the sessions of all the years."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from itertools import accumulate

from centres.models import Activity, Centre, Closure, Session, Strand, WeeklyTime
from centres.models.programme import LedBy
from centres.periods import FinancialYear
from centres.working_days import bank_holidays
from config.made.bulk import copy_create
from config.made.names import ACTIVITIES, STRANDS, TIMES, WEEKEND_TIMES
from config.made.places import Places
from config.made.plan import Plan

PEOPLE_A_SESSION = 22
FEWEST_A_WEEK, MOST_A_WEEK = 3, 60  # sessions of a centre
CANCELLED, NOT_KEPT, COUNTED = 0.03, 0.02, 0.10
HANDED_OVER = 0.3  # of the activities that volunteers lead, those that staff led before
# How many come, by month: spring and autumn are full, Christmas and August are not.
SEASON = [0, 0.95, 1.0, 1.1, 1.0, 1.05, 1.0, 0.8, 0.5, 1.15, 1.2, 1.1, 0.6]


@dataclass
class Offer:
    """An activity, who may like it, and its sessions at which people were marked, by year."""

    activity: Activity
    ages: tuple[int, int]
    liked: float
    by_year: dict[int, list[Session]] = field(default_factory=dict)
    weights: dict[int, list[float]] = field(default_factory=dict)

    def keep(self, sessions, luck):
        """Those with a register: a few took place and nobody was marked."""
        for session in sessions:
            if not session.is_cancelled and luck.random() >= NOT_KEPT:
                year = FinancialYear.containing(session.date).start
                self.by_year.setdefault(year, []).append(session)

    def weigh(self):
        for year, sessions in self.by_year.items():
            self.weights[year] = list(accumulate(SEASON[s.date.month] for s in sessions))


@dataclass
class Programme:
    offers: dict[int, list[Offer]] = field(default_factory=dict)  # by id of the centre
    sessions: list[Session] = field(default_factory=list)


def make_programme(plan: Plan, places: Places, say) -> Programme:
    luck = plan.luck("programme")
    programme = Programme()
    days_off = bank_holidays(range(plan.period.first.year, plan.period.last.year + 1))
    strands = {key: Strand.objects.get(slug=slug) for key, slug in STRANDS.items()}
    for centre in places.centres:
        closed = _close_at_christmas(plan, centre)
        offers = _make_offers(plan, places, centre, strands, luck)
        programme.offers[centre.pk] = offers
        for offer in offers:
            for time in offer.activity.weekly_times.order_by("pk"):
                sessions = copy_create(_sessions(plan, places, offer, time, days_off, closed, luck))
                programme.sessions += sessions
                offer.keep(sessions, luck)
            offer.weigh()
    say(f"{len(programme.sessions):,} sessions at {plan.centres} centres")
    return programme


def _close_at_christmas(plan: Plan, centre: Centre):
    closures = [
        Closure(
            centre=centre,
            starts_on=dt.date(year.start, 12, 22),
            ends_on=dt.date(year.start + 1, 1, 3),
            reason="Christmas",
        )
        for year in plan.financial_years
    ]
    copy_create(closures)
    return [(one.starts_on, one.ends_on) for one in closures]


def _make_offers(plan, places, centre, strands, luck):
    wanted = round(plan.attendances_a_centre_and_week / PEOPLE_A_SESSION)
    weekly = min(MOST_A_WEEK, max(FEWEST_A_WEEK, wanted))
    offers = []
    for name, picture, words, strand, youngest, oldest, liked, led_by in ACTIVITIES[:weekly]:
        is_ours = led_by == LedBy.VOLUNTEERS
        activity = Activity.objects.create(
            centre=centre,
            name=name,
            description=words,
            picture=picture,
            strand=strands[strand],
            provider=places.groups[centre.pk] if is_ours else None,
            led_by=led_by,
            youngest_months=youngest,
            oldest_months=oldest,
        )
        offers.append(Offer(activity, (youngest, oldest), liked * luck.uniform(0.5, 1.5)))
    copy_create(
        _weekly_time(places, centre, offers[n % len(offers)].activity, luck) for n in range(weekly)
    )
    return offers


def _weekly_time(places, centre, activity, luck):
    weekday = 5 if "eekend" in activity.name else luck.randrange(5)
    start, end = luck.choice(TIMES if weekday < 5 else WEEKEND_TIMES)
    return WeeklyTime(
        activity=activity,
        weekday=weekday,
        start=dt.time(*map(int, start.split(":"))),
        end=dt.time(*map(int, end.split(":"))),
        venue=luck.choice(places.venues[centre.pk]),
        term_time_only=luck.random() < 0.4,
    )


def _sessions(plan, places, offer, time, days_off, closed, luck):
    """One each week; not on closed days, in August only where it is not for term time."""
    activity = offer.activity
    handed_over = None
    if activity.led_by == LedBy.VOLUNTEERS and luck.random() < HANDED_OVER:
        handed_over = plan.period.first + dt.timedelta(days=luck.randrange(plan.period.days))
    day = plan.period.first
    day += dt.timedelta(days=(time.weekday - day.weekday()) % 7)
    while day <= plan.period.last:
        is_off = day in days_off or any(first <= day <= last for first, last in closed)
        if not is_off and not (time.term_time_only and day.month == 8):
            yield _session(places, activity, time, day, handed_over, luck)
        day += dt.timedelta(days=7)


def _session(places, activity, time, day, handed_over, luck):
    by_staff = handed_over is not None and day < handed_over
    is_cancelled = luck.random() < CANCELLED
    counted = luck.random() < COUNTED
    return Session(
        authority=places.authority,
        centre_id=activity.centre_id,
        activity=activity,
        weekly_time=time,
        date=day,
        start=time.start,
        end=time.end,
        venue_id=time.venue_id,
        strand_id=activity.strand_id,
        provider_id=None if by_staff else activity.provider_id,
        led_by=LedBy.STAFF if by_staff else activity.led_by,
        status=Session.Status.CANCELLED if is_cancelled else Session.Status.PLANNED,
        cancelled_because=luck.choice(["Too few staff", "Snow", "No heating"])
        if is_cancelled
        else "",
        unnamed_age_2=luck.randrange(4) if counted and not is_cancelled else 0,
        unnamed_adults=luck.randrange(1, 4) if counted and not is_cancelled else 0,
    )
