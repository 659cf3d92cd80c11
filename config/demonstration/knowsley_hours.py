"""Family Voices' hours: the two published years from records, and the weeks before today.

The totals of 2009-10 and 2010-11 are the source's; on which day who gave how much is ours, and so
is everything of the weeks before today.
"""

import datetime as dt
import random
from decimal import Decimal

from django.utils import timezone

from centres.models import Session
from centres.periods import FinancialYear
from volunteers.models import Hours, Volunteer

VOLUNTEERS = [
    "Shaz Khan", "Fran Doyle", "Bev Makin", "Carol Parr", "Dawn Tickle", "Emma Sephton",
    "Gill Rimmer", "Hana Novák", "Julie Shaw", "Lorna Platt", "Nasreen Begum", "Pat Quinn",
]  # fmt: skip
PUBLISHED = {"2009-10": (2, 220), "2010-11": (12, 1840)}
WAITING_DAYS = 28
# Before the weeks whose sessions are there: days ago, each week and then every other week.
EARLIER = [*range(46, 130, 7), *range(130, 420, 14)]
EARLIER_AT_STAY_AND_PLAY = [
    "Shaz Khan", "Fran Doyle", "Bev Makin", "Dawn Tickle", "Emma Sephton", "Julie Shaw",
]  # fmt: skip
ELSEWHERE = [  # who, days ago, hours, what for
    ("Hana Novák", 3, "3", "Bake sale at the school gate"),
    ("Hana Novák", 17, "2.5", "Letters to shops for the raffle"),
    ("Julie Shaw", 6, "1.5", "Leaflets on Canal Row"),
    ("Gill Rimmer", 9, "2", "Meeting about the agreement"),
    ("Fran Doyle", 9, "2", "Meeting about the agreement"),
    ("Shaz Khan", 12, "1.5", "Leaflets on Orchard Way"),
    ("Emma Sephton", 5, "1", "Visits at home"),
    ("Emma Sephton", 12, "1.5", "Visits at home"),
]
IS_IT_ALL = "Bev says that you stayed to wash up as well. Is this all of it?"


def load_published(places):
    """Two volunteers in 2009-10, twelve in 2010-11: in the order in which they came."""
    volunteers = [
        Volunteer.objects.create(authority=places.authority, name=name, group=places.family_voices)
        for name in VOLUNTEERS
    ]
    rng = random.Random(220)  # noqa: S311 - the same invented hours every time
    for year, (people, total) in PUBLISHED.items():
        Hours.objects.bulk_create(hours_of_a_year(rng, places, volunteers[:people], year, total))
    return volunteers


def hours_of_a_year(rng, places, volunteers, year, total):
    """Two hours a volunteer and week, and half-hours more until the published total is reached."""
    period = FinancialYear.parse(year).period
    weeks = [period.first + dt.timedelta(days=7 * n + 6) for n in range(50)]
    given = [(volunteer, day) for volunteer in volunteers for day in weeks]
    half_hours = [4] * len(given)
    while sum(half_hours) < 2 * total:
        half_hours[rng.randrange(len(given))] += 1
    activity = places.activities["P", "Tea and talk"]
    sessions = {
        session.date: session
        for session in Session.objects.filter(activity=activity).in_period(period)
    }
    return [
        Hours(
            volunteer=volunteer,
            date=day,
            hours=Decimal(halves) / 2,
            session=sessions.get(day),
            activity=activity,
            centre=places.centres["P"],
            status=Hours.Status.APPROVED,
            logged_at=timezone.make_aware(dt.datetime.combine(day, dt.time(17))),
        )
        for (volunteer, day), halves in zip(given, half_hours, strict=True)
    ]


def load_these_weeks(kept, places, people, turns, jo):
    """What those gave who were put down; the last four weeks' hours wait for approval.

    Shaz has not logged her latest session, one of hers is approved and one is queried.
    """
    rng = random.Random(12)  # noqa: S311 - the same invented hours every time
    shaz = people["Shaz Khan"]
    hers = [turn.session for turn in turns if turn.volunteer is shaz and is_over(turn, kept)]
    hers.sort(key=lambda session: (session.date, session.start), reverse=True)
    not_logged, approved, queried = (hers + [None] * 3)[:3]
    for turn in turns:
        session = turn.session
        if not is_over(turn, kept) or (turn.volunteer is shaz and session is not_logged):
            continue
        status, fields = Hours.Status.LOGGED, {}
        if session.date < kept.ago(WAITING_DAYS):
            status = Hours.Status.APPROVED
        if turn.volunteer is shaz and session is approved:
            status = Hours.Status.APPROVED
        if turn.volunteer is shaz and session is queried:
            status, fields = Hours.Status.QUERIED, {"query": IS_IT_ALL}
        give(kept, turn, rng.choice(["1.5", "2", "2", "2.5"]), status, by_desk=jo, **fields)
    load_without_sessions(kept, places, people, rng)


def is_over(turn, kept):
    return turn.session.date < kept.today and turn.status == "coming"


def give(kept, turn, hours, status, by_desk, **fields):
    session, volunteer = turn.session, turn.volunteer
    kept.gave(
        volunteer,
        Decimal(hours),
        session.date,
        status=status,
        by=volunteer.user or by_desk,
        session=session,
        activity_id=session.activity_id,
        centre_id=session.centre_id,
        **fields,
    )


def load_without_sessions(kept, places, people, rng):
    southmead = places.centres["S"]
    for name, days, hours, what_for in ELSEWHERE:
        one = people[name]
        kept.gave(
            one,
            Decimal(hours),
            kept.ago(days),
            status=Hours.Status.LOGGED,
            by=one.user,
            centre=southmead,
            what_for=what_for,
        )
    activity = places.activities["S", "Stay and play"]
    for name in EARLIER_AT_STAY_AND_PLAY:
        earlier(kept, rng, people[name], centre=southmead, activity=activity)
    earlier(kept, rng, people["Hana Novák"], centre=southmead, what_for="Fundraising")
    earlier(
        kept,
        rng,
        people["Carol Parr"],
        centre=places.centres["P"],
        activity=places.activities["P", "Tea and talk"],
    )


def earlier(kept, rng, volunteer, **fields):
    for days in EARLIER:
        hours = Decimal(rng.choice(["1.5", "2", "2.5"]))
        kept.gave(volunteer, hours, kept.ago(days), by=volunteer.user, **fields)
