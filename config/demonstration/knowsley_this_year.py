"""Family Voices around the day of loading: hours given, and an agreement that shows its evidence.

All of it is invented; it stands beside the published years so that the pages are alive.
"""

import datetime as dt
import random
from decimal import Decimal

from centres.models import Session
from centres.periods import FinancialYear
from coproduction.models import Agreement, AgreementTarget, AreaOfWork
from volunteers.models import Hours

WAITING_DAYS = 5


def load(places, volunteers, today):
    load_hours(places, volunteers, today)
    load_agreement(places, today)


def load_hours(places, volunteers, today):
    """Two volunteers at each session of the group; the latest hours wait for approval."""
    rng = random.Random(12)  # noqa: S311 - the same invented hours every time
    sessions = Session.objects.filter(
        provider=places.family_voices, date__lt=today, date__gte=today - dt.timedelta(days=60)
    )
    Hours.objects.bulk_create(
        Hours(
            volunteer=volunteer,
            date=session.date,
            hours=Decimal("2.5"),
            session=session,
            activity_id=session.activity_id,
            centre_id=session.centre_id,
            status=Hours.Status.LOGGED
            if session.date > today - dt.timedelta(days=WAITING_DAYS)
            else Hours.Status.APPROVED,
        )
        for session in sessions
        for volunteer in rng.sample(volunteers, 2)
    )


def load_agreement(places, today):
    year = FinancialYear.containing(today).period
    agreement = Agreement.objects.create(
        title=f"Family Voices at Southmead, {year}",
        centre=places.centres["S"],
        provider=places.family_voices,
        status=Agreement.Status.AGREED,
        starts_on=year.first,
        ends_on=year.last,
        review_on=min(today + dt.timedelta(days=30), year.last),
        value=Decimal(9600),
        source="Invented for the demonstration.",
    )
    welcome = AreaOfWork.objects.create(
        agreement=agreement,
        name="Growth in community-located provision",
        deliverables="Stay and play twice a week and play on Sundays, led by parents.",
        position=1,
    )
    welcome.activities.set(
        [places.activities["S", "Stay and play"], places.activities["S", "Sunday play"]]
    )
    for measure, value in [
        ("attendances", 400),
        ("families_reached", 30),
        ("volunteer_hours", 250),
    ]:
        AgreementTarget.objects.create(
            area_of_work=welcome,
            measure=measure,
            of=AgreementTarget.Of.ACTIVITIES,
            starts_on=year.first,
            ends_on=year.last,
            baseline=0,
            value=value,
        )
