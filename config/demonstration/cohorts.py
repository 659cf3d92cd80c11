"""Cohorts with their days, and who came."""

import datetime as dt

from volunteers.models import Cohort, CohortDay, CohortPlace

MORNING = (dt.time(10), dt.time(12, 30))


def make_cohort(kept, slug, name, centre, days, room_for, taken, *, missed=None, **fields):
    """``days``: how many ago, below 0 ahead, on working days; ``missed``: which of them, by name.

    Cohorts are few and are saved at once, as days and places hang on them.
    """
    cohort = Cohort.objects.create(
        course=kept.courses[slug],
        centre=centre,
        name=name,
        places=room_for,
        **{"where": "Room 2", "trainer": "Mo Ashworth"} | fields,
    )
    places = CohortPlace.objects.bulk_create(
        CohortPlace(cohort=cohort, volunteer=volunteer, taken_by=kept.by) for volunteer in taken
    )
    start, end = MORNING
    for number, ago in enumerate(days):
        day = CohortDay.objects.create(
            cohort=cohort, date=kept.working_day(ago), start=start, end=end
        )
        if day.date < kept.today:
            away = {who for who, which in (missed or {}).items() if which == number}
            day.came.set([one for one in places if one.volunteer.name not in away])
    return cohort
