"""Family Voices around the day of loading: an agreement that shows its evidence.

All of it is invented; it stands beside the published years so that the pages are alive.
"""

import datetime as dt
from decimal import Decimal

from centres.periods import FinancialYear
from coproduction.models import Agreement, AgreementTarget, AreaOfWork


def load(places, today):
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
        about="Stay and play twice a week and play on Sundays, led by parents.",
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
