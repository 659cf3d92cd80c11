"""Who gives time: volunteers of the groups and centres, and hours for the sessions they led."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from centres.models.programme import LedBy
from config.demonstration.names import FAMILY_NAMES, FATHERS, MOTHERS
from config.made.bulk import copy_create
from config.made.households import Household
from config.made.places import Places
from config.made.plan import Plan
from config.made.programme import Programme
from volunteers.models import Hours, LadderStep, Move, Volunteer

A_CENTRE = 6
IS_CARER, IS_WOMAN, LOGGED = 0.5, 0.8, 0.03
WAY = ["enquiry", "applied", "checks", "training", "active"]


def make_volunteers(
    plan: Plan, places: Places, programme: Programme, households: list[Household], say
) -> None:
    luck = plan.luck("volunteers")
    carers: dict[int, list] = {}
    for one in households:
        carers.setdefault(one.home.centre.pk, []).append(one.carers[0])
    of_centre, since = {}, {}
    for centre in places.centres:
        known = carers.get(centre.pk, [])
        of_centre[centre.pk] = [
            _volunteer(places, centre, number, known, luck) for number in range(A_CENTRE)
        ]
    everybody = copy_create([one for some in of_centre.values() for one in some])
    for one in everybody:
        since[one.pk] = plan.period.first + dt.timedelta(days=luck.randrange(-400, 200))
    _bring_along(everybody, since, plan, luck)
    hours = copy_create(_hours(programme, of_centre, since, luck))
    say(f"{len(everybody):,} volunteers with {len(hours):,} rows of hours")


def _volunteer(places, centre, number, carers, luck):
    """Half of them bring their own children too. The first few belong to the parents' group."""
    group = places.groups[centre.pk] if number < 4 else None
    person = None
    if carers and luck.random() < IS_CARER:
        person = carers.pop(luck.randrange(len(carers)))
    given = luck.choice(MOTHERS if luck.random() < IS_WOMAN else FATHERS)
    return Volunteer(
        authority=places.authority,
        name=person.full_name if person else f"{given} {luck.choice(FAMILY_NAMES)}",
        person=person,
        group=group,
        is_group_member=bool(group),
        centre=None if group else centre,
    )


def _bring_along(volunteers, since, plan, luck):
    moves, steps = [], []
    for one in volunteers:
        for number, status in enumerate(WAY):
            day = since[one.pk] - dt.timedelta(days=30 * (len(WAY) - 1 - number))
            moves.append(Move(volunteer=one, status=status, on=day))
        for level in range(1, luck.choice([2, 2, 2, 3, 3, 4])):
            day = since[one.pk] + dt.timedelta(days=300 * (level - 1))
            if day <= plan.period.last:
                steps.append(LadderStep(volunteer=one, level=level, on=day, evidence="Invented"))
    copy_create(moves)
    copy_create(steps)


def _hours(programme, of_centre, since, luck):
    """For each session that volunteers led, of one who was a volunteer by then."""
    for session in programme.sessions:
        if session.is_cancelled or session.led_by == LedBy.STAFF:
            continue
        one = luck.choice(of_centre[session.centre_id])
        if since[one.pk] > session.date:
            continue
        is_approved = luck.random() >= LOGGED
        moment = timezone.make_aware(dt.datetime.combine(session.date, session.end))
        yield Hours(
            volunteer=one,
            date=session.date,
            hours=luck.choice([Decimal("1.5"), Decimal(2), Decimal("2.5")]),
            session=session,
            activity_id=session.activity_id,
            centre_id=session.centre_id,
            status=Hours.Status.APPROVED if is_approved else Hours.Status.LOGGED,
            logged_at=moment,
            approved_at=moment + dt.timedelta(days=3) if is_approved else None,
        )
