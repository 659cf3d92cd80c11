"""Where it is: the authority, its wards and areas with their children, its centres."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from itertools import count, product

from dateutil.relativedelta import relativedelta
from django.db import connection

from centres.models import (
    Area,
    Authority,
    Centre,
    Cluster,
    LiveBirths,
    Population,
    Provider,
    ReachArea,
    Venue,
    Ward,
)
from config.made.bulk import copy_create
from config.made.names import AREA_ENDINGS, AUTHORITY_ENDINGS, BEGINNINGS, GROUPS, WARD_ENDINGS
from config.made.plan import Plan

BATCH = 2000
SOURCE = "Made up, for trying things out"
AREAS_A_WARD = 6
CENTRES_A_CLUSTER = 4
NON_ATTENDERS = "Many sceptical non-attenders"
IS_PRIORITY = 0.08
REACHED = 0.40  # of the children of an area in a year, in the middle
SIDE = 0.012  # of an area that is drawn as a square, in degrees


@dataclass
class Home:
    """An area with what decides how many of its families come. ``reached``: the share of its
    children who come in a usual year; ``known``: the share of its families on file at all."""

    area: Area
    centre: Centre
    children: int
    reached: float

    @property
    def known(self) -> float:
        return min(0.95, 0.40 + 0.75 * self.reached)


@dataclass
class Places:
    authority: Authority
    homes: list[Home] = field(default_factory=list)
    centres: list[Centre] = field(default_factory=list)
    clusters: list[Cluster] = field(default_factory=list)
    venues: dict[int, list[Venue]] = field(default_factory=dict)
    groups: dict[int, Provider] = field(default_factory=dict)  # by id of the centre


def make_places(plan: Plan) -> Places:
    luck = plan.luck("places")
    places = Places(_authority(luck))
    _make_centres(plan, places, luck)
    _make_homes(plan, places, luck)
    _count_children(plan, places, luck)
    _make_venues_and_groups(places, luck)
    return places


def _authority(luck) -> Authority:
    """The first code that is free: a second run makes another authority."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('made authority'))")
    taken = set(Authority.objects.filter(code__startswith="X99").values_list("code", flat=True))
    code = next(code for n in count(1) if (code := f"X99{n:06d}") not in taken)
    name = luck.choice(BEGINNINGS) + luck.choice(AUTHORITY_ENDINGS)
    return Authority.objects.create(code=code, name=f"{name} (made up)")


def _names(luck, endings):
    """Different ones without end: “Fern Hill”, and when they are used up “Fern Hill 2”."""
    pairs = [f"{first} {second}" for first, second in product(BEGINNINGS, endings)]
    luck.shuffle(pairs)
    yield from pairs
    for number in count(2):
        yield from (f"{pair} {number}" for pair in pairs)


def _make_centres(plan, places, luck):
    names = _names(luck, ["Lane", "Road", "Green", "Park"])
    for _ in range(plan.centres):
        name = f"{next(names)} Children's Centre"
        places.centres.append(Centre.objects.create(authority=places.authority, name=name))
    whole = Cluster.objects.create(
        authority=places.authority, name=f"All centres of {places.authority.name}"
    )
    whole.centres.set(places.centres)
    for start in range(0, plan.centres, CENTRES_A_CLUSTER):
        cluster = Cluster.objects.create(
            authority=places.authority,
            name=f"{places.authority.name.split()[0]} {start // CENTRES_A_CLUSTER + 1}",
        )
        cluster.centres.set(places.centres[start : start + CENTRES_A_CLUSTER])
        places.clusters.append(cluster)


def _make_homes(plan, places, luck):
    number = plan.areas
    ward_names, area_names = _names(luck, WARD_ENDINGS), _names(luck, AREA_ENDINGS)
    code = places.authority.code
    wards = copy_create(
        Ward(authority=places.authority, code=f"{code}W{n:04d}", name=next(ward_names))
        for n in range(-(-number // AREAS_A_WARD))
    )
    for n in range(number):
        decile = min(10, 1 + int(10 * luck.random() ** 1.4))
        is_priority = luck.random() < IS_PRIORITY
        area = Area(
            ward=wards[n // AREAS_A_WARD],
            code=f"{code}A{n:05d}",
            name=next(area_names),
            vintage=2021,
            deprivation_decile=None if luck.random() < 0.01 else decile,
            priority_reason=NON_ATTENDERS if is_priority else "",
            boundary=_square(places.authority, n, number),
        )
        share = 0.45 * REACHED if is_priority else REACHED * luck.uniform(0.6, 1.5)
        centre = places.centres[n * plan.centres // number]
        places.homes.append(Home(area, centre, 0, share * (0.85 + 0.03 * decile)))
    copy_create([home.area for home in places.homes])
    _serve(plan, places, luck)


def _square(authority, n, number):
    """Side by side in the middle of the North Sea, where nobody lives."""
    across = max(1, round(number**0.5))
    south_west = (2.5 + int(authority.code[3:]) % 20 * 0.5, 55.0)
    x = round(south_west[0] + n % across * SIDE, 5)
    y = round(south_west[1] + n // across * SIDE * 0.6, 5)
    right, top = round(x + SIDE, 5), round(y + SIDE * 0.6, 5)
    ring = [[x, y], [right, y], [right, top], [x, top], [x, y]]
    return {"type": "Polygon", "coordinates": [ring]}


def _serve(plan, places, luck):
    """Each area by one centre, some by a second one, a few of those only since some day."""
    rows = []
    for home in places.homes:
        rows.append(ReachArea(centre=home.centre, area=home.area))
        if luck.random() < 0.07 and plan.centres > 1:
            after = (places.centres.index(home.centre) + 1) % plan.centres
            since = plan.period.first + dt.timedelta(days=luck.randrange(plan.period.days))
            second = ReachArea(centre=places.centres[after], area=home.area)
            second.starts_on = since if luck.random() < 0.5 else None
            rows.append(second)
    copy_create(rows)


def _count_children(plan, places, luck):
    """Shares of the children, so that they add up in the middle year; then years up and down."""
    shares = [luck.uniform(0.6, 1.4) for _ in places.homes]
    whole = sum(shares)
    for home, share in zip(places.homes, shares, strict=True):
        home.children = max(1, round(plan.children * share / whole))
    first, last = plan.period.first.year, plan.period.last.year
    populations, births = [], []
    for home in places.homes:
        drift = luck.uniform(-0.02, 0.02)
        for year in range(first, last + 1):
            children = max(1, round(home.children * (1 + drift * (year - (first + last) / 2))))
            populations.append(
                Population(area=home.area, year=year, children=children, source=SOURCE)
            )
        births += _births(plan, home, luck)
    copy_create(populations)
    copy_create(births)


def _births(plan, home, luck):
    usual = home.children / 60
    month = plan.period.first
    while month <= plan.period.last:
        number = int(usual * luck.uniform(0.5, 1.5) + luck.random())
        yield LiveBirths(area=home.area, month=month, births=number, source=SOURCE)
        month += relativedelta(months=1)


def _make_venues_and_groups(places, luck):
    names = _names(luck, GROUPS)
    for cluster in places.clusters:
        group = Provider.objects.create(
            authority=places.authority,
            name=next(names),
            kind=Provider.Kind.GROUP,
            stage=luck.choice(Provider.Stage.values),
        )
        centres = list(cluster.centres.all())
        group.centres.set(centres)
        places.groups |= {centre.pk: group for centre in centres}
    for centre in places.centres:
        places.venues[centre.pk] = copy_create(
            [
                Venue(centre=centre, name="Main room", kind=Venue.Kind.CENTRE),
                Venue(centre=centre, name="Library", kind=Venue.Kind.LIBRARY),
                Venue(centre=centre, name="Community cafe", kind=Venue.Kind.CAFE),
            ]
        )
