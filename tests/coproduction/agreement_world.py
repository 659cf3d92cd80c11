"""The world of one agreement: a centre, a group, what the group does there, and who looks."""

import datetime as dt
from types import SimpleNamespace

from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from coproduction.models import AgreementTarget, AreaOfWork
from tests.factories import (
    ActivityFactory,
    AgreementFactory,
    AreaFactory,
    CentreFactory,
    ClusterFactory,
    FamilyFactory,
    PopulationFactory,
    ProviderFactory,
    ReachAreaFactory,
    SessionFactory,
    attend,
    live_at,
    member,
    user_with,
)

IN_2012 = dt.date(2012, 6, 12)


def make_whiston():
    """A centre with one area of 100 children, a group, and their agreement of 2012-13."""
    centre = CentreFactory(name="Southmead")
    cluster = ClusterFactory(name="Whiston", authority=centre.authority)
    cluster.centres.add(centre)
    area = AreaFactory(ward__authority=centre.authority)
    PopulationFactory(area=area, year=2012)
    ReachAreaFactory(centre=centre, area=area)
    group = ProviderFactory(name="Family Voices", authority=centre.authority)
    group.centres.add(centre)
    activity = ActivityFactory(centre=centre, provider=group, name="Tea and talk")
    agreement = AgreementFactory(
        cluster=cluster,
        provider=group,
        title="Family Voices with Whiston",
        starts_on=dt.date(2012, 4, 1),
        ends_on=dt.date(2013, 3, 31),
    )
    area_of_work = AreaOfWork.objects.create(agreement=agreement, name="Reduced isolation")
    area_of_work.activities.add(activity)
    return SimpleNamespace(
        centre=centre,
        cluster=cluster,
        area=area,
        group=group,
        activity=activity,
        agreement=agreement,
        area_of_work=area_of_work,
        manager=user_with(Role.MANAGER, centre),
        lead=user_with(Role.GROUP_LEAD, group),
    )


def came(whiston, families, activity=None, on=IN_2012):
    """Families with a child each at one session; the attendances of the children."""
    session = SessionFactory(activity=activity or whiston.activity, date=on)
    marks = []
    for _ in range(families):
        family = FamilyFactory(centre=whiston.centre)
        live_at(family, whiston.area)
        child = member(family, date_of_birth=dt.date(2010, 1, 5))
        marks.append(attend(session, child, family=family, area=whiston.area))
    return marks


def target(whiston, **fields):
    return AgreementTarget.objects.create(
        **{
            "area_of_work": whiston.area_of_work,
            "measure": "children_reached",
            "starts_on": dt.date(2012, 4, 1),
            "ends_on": dt.date(2013, 3, 31),
            "value": 20,
            **fields,
        }
    )


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def url(name, thing):
    return reverse(f"coproduction:{name}", args=[thing.uuid])
