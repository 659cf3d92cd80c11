"""Small random worlds, full of the cases at the edges, for hypothesis to try measures on."""

import datetime as dt
from decimal import Decimal

from dateutil.relativedelta import relativedelta
from hypothesis import strategies as st

from centres.models import LiveBirths, Population, ReachArea, Session, Strand
from centres.models.programme import LedBy
from families.models import (
    Address,
    Attendance,
    Contact,
    ContactPerson,
    Family,
    FamilyMember,
    Person,
    TargetGroup,
    TargetGroupMembership,
    WalkIn,
)
from tests import factories as make
from volunteers.models import Hours, Volunteer

PERIODS = [
    (dt.date(2009, 4, 1), dt.date(2010, 3, 31)),
    (dt.date(2009, 12, 20), dt.date(2010, 7, 1)),
    (dt.date(2012, 2, 29), dt.date(2012, 2, 29)),
    (dt.date(2013, 2, 28), dt.date(2013, 3, 1)),
    # Clocks change on both of these nights.
    (dt.date(2010, 3, 28), dt.date(2010, 10, 31)),
]
# At the edges of the parts of a day, and in the hour that a clock jumps over or tells twice.
STARTS = [dt.time(1, 30), dt.time(11, 59), dt.time(12), dt.time(16, 59), dt.time(17)]


class Places:
    """What stands while the worlds change: areas, centres, a cluster, activities, groups."""

    def __init__(self):
        self.authority = make.AuthorityFactory()
        wards = [make.WardFactory(authority=self.authority) for _ in range(2)]
        self.areas = [
            make.AreaFactory(ward=ward, deprivation_decile=decile)
            for ward, decile in [(wards[0], 1), (wards[0], 10), (wards[1], 10), (wards[1], None)]
        ]
        self.wards = wards
        self.centres = [make.CentreFactory(authority=self.authority) for _ in range(2)]
        self.cluster = make.ClusterFactory(authority=self.authority)
        self.cluster.centres.set(self.centres)
        self.far_area = make.AreaFactory()
        self.far_centre = make.CentreFactory(authority=self.far_area.ward.authority)
        self.strands = list(Strand.objects.all()[:2])
        self.activities = [
            make.ActivityFactory(centre=centre, strand=strand)
            for centre, strand in [
                (self.centres[0], self.strands[0]),
                (self.centres[0], None),
                (self.centres[1], self.strands[1]),
                (self.far_centre, self.strands[0]),
            ]
        ]
        self.group = make.ProviderFactory(authority=self.authority)
        self.group.centres.set(self.centres)
        self.small_group = make.ProviderFactory(authority=self.authority)
        self.small_group.centres.set(self.centres[:1])
        self.target_groups = [
            TargetGroup.objects.get(slug="fathers"),
            TargetGroup.objects.create(slug="own", name="Own", authority=self.authority),
            TargetGroup.objects.create(
                slug="theirs", name="Theirs", authority=self.far_centre.authority
            ),
        ]
        self.all_areas = [*self.areas, self.far_area]
        self.all_centres = [*self.centres, self.far_centre]


def days_near(first, last):
    """Days at which a rule changes its mind, seen from the period."""
    year = dt.timedelta(days=365)
    return [
        first - year - dt.timedelta(days=2),
        first - year - dt.timedelta(days=1),
        first - year,
        first - year + dt.timedelta(days=1),
        first - dt.timedelta(days=1),
        first,
        first + (last - first) / 2,
        last,
        last + dt.timedelta(days=1),
    ]


def births_near(first, last):
    """Births that make a fifth birthday, or the birth itself, fall on an edge of the period."""
    fifth = [day - relativedelta(years=5) for day in (first, last)]
    edges = [first, last, *fifth]
    days = [day + dt.timedelta(days=n) for day in edges for n in (-1, 0, 1)]
    # Of an age to be a child a year before and after too: else little ever comes together.
    usual = [first - dt.timedelta(days=800)] * len(days)
    return [*usual, *days, None, dt.date(2004, 2, 29), dt.date(2008, 2, 29)]


class Draw:
    """Draws from ``data`` with short names."""

    def __init__(self, data, days, births):
        self._data, self.days, self.births = data, days, births

    def one(self, choices):
        return self._data.draw(st.sampled_from(list(choices)))

    def number(self, least, most):
        return self._data.draw(st.integers(least, most))

    def maybe(self, choices):
        return self.one([None, *choices])

    def true(self):
        return self._data.draw(st.booleans())

    def dates(self):
        """``starts_on`` and ``ends_on``, either of which may be open."""
        ends = sorted([self.one(self.days), self.one(self.days)])
        return {
            "starts_on": ends[0] if self.true() else None,
            "ends_on": ends[1] if self.true() else None,
        }


def build(data, places, first, last):
    """One world, in about twenty statements."""
    draw = Draw(data, days_near(first, last), births_near(first, last))
    _serve_and_count(draw, places)
    _births(draw, places, first, last)
    families = _families(draw, places)
    people = _people(draw, places, families)
    sessions = _sessions(draw, places)
    _presence(draw, places, sessions, families, people)
    _groups(draw, places, people)
    _hours(draw, places, sessions)


def _serve_and_count(draw, places):
    ReachArea.objects.bulk_create(
        ReachArea(centre=centre, area=area, **draw.dates())
        for centre in places.all_centres
        for area in places.all_areas
        if draw.true()
    )
    Population.objects.bulk_create(
        Population(area=area, year=year, children=draw.number(0, 3))
        for area in places.all_areas
        for year in (2008, 2009, 2012)
        if draw.number(0, 3)
    )


def _births(draw, places, first, last):
    """Counts of births of the months at the edges, mostly complete."""
    months = {day.replace(day=1) for day in (first, last)}
    months |= {first.replace(day=1) + relativedelta(months=n) for n in range(12)}
    LiveBirths.objects.bulk_create(
        LiveBirths(area=area, month=month, births=draw.number(0, 2))
        for area in places.all_areas
        if draw.number(0, 7)
        for month in sorted(months)
    )


def _linked(draw, made):
    """Some of these rows become duplicates of one of the others."""
    one, *others = made
    for row in others:
        if draw.number(0, 3) == 0:
            row.same_as = one
    type(one).objects.bulk_update(made, ["same_as"])


def _families(draw, places):
    families = []
    for number in range(draw.number(1, 4)):
        registered = draw.maybe(draw.days[:6])
        closed = draw.one(draw.days) if draw.number(0, 3) == 0 else None
        if registered and closed and closed < registered:
            closed = None
        families.append(
            Family(
                authority=places.authority,
                centre=draw.one(places.centres),
                name=f"Family {number}",
                registered_on=registered,
                closed_on=closed,
            )
        )
    families = Family.objects.bulk_create(families)
    _linked(draw, families)
    addresses = []
    for family in families:
        moved = draw.one(draw.days)
        before, after = draw.maybe(places.all_areas), draw.one(places.all_areas)
        if draw.true():
            addresses.append(Address(family=family, area=before, ends_on=moved))
        addresses.append(Address(family=family, area=after, starts_on=moved + dt.timedelta(days=1)))
    Address.objects.bulk_create(addresses)
    return families


def _people(draw, places, families):
    people = Person.objects.bulk_create(
        Person(authority=places.authority, date_of_birth=draw.one(draw.births))
        for _ in range(draw.number(1, 7))
    )
    _linked(draw, people)
    members = []
    for person in people:
        households = {draw.one(families).pk, draw.one(families).pk}
        main = draw.maybe(households)
        members += [
            FamilyMember(
                family_id=family,
                person=person,
                role=draw.one(FamilyMember.Role.values),
                is_main=family == main,
            )
            for family in households
        ]
    FamilyMember.objects.bulk_create(members)
    return people


def _sessions(draw, places):
    sessions = []
    for _ in range(draw.number(1, 6)):
        activity = draw.one(places.activities)
        cancelled = draw.number(0, 4) == 0
        sessions.append(
            Session(
                authority=activity.centre.authority,
                centre=activity.centre,
                activity=activity,
                strand=draw.maybe(places.strands),
                date=draw.one(draw.days),
                start=draw.maybe(STARTS),
                led_by=draw.one(LedBy.values),
                status="cancelled" if cancelled else "planned",
                cancelled_because="snow" if cancelled else "",
                unnamed_age_4=draw.number(0, 2),
                unnamed_adults=draw.number(0, 2),
            )
        )
    return Session.objects.bulk_create(sessions)


def _presence(draw, places, sessions, families, people):
    Attendance.objects.bulk_create(
        Attendance(
            session=session,
            person=person,
            family=draw.maybe(families),
            date=session.date,
            centre=session.centre,
            area=draw.maybe(places.all_areas),
        )
        for session in sessions
        for person in people
        if draw.number(0, 2)
    )
    contacts = Contact.objects.bulk_create(
        Contact(
            centre=draw.one(places.all_centres),
            family=draw.one(families),
            date=draw.one(draw.days),
            kind="phone",
        )
        for _ in range(draw.number(0, 3))
    )
    ContactPerson.objects.bulk_create(
        ContactPerson(contact=contact, person=person, area=draw.maybe(places.all_areas))
        for contact in contacts
        for person in people
        if draw.true()
    )
    WalkIn.objects.bulk_create(
        WalkIn(
            session=draw.one(sessions),
            first_name="Jo",
            adults=1,
            children=draw.number(0, 2),
            family=draw.maybe(families),
        )
        for _ in range(draw.number(0, 2))
    )


def _groups(draw, places, people):
    TargetGroupMembership.objects.bulk_create(
        TargetGroupMembership(group=group, person=person, **draw.dates())
        for group in places.target_groups
        for person in people
        if draw.number(0, 2) == 0
    )


def _hours(draw, places, sessions):
    volunteers = Volunteer.objects.bulk_create(
        Volunteer(authority=places.authority, group=draw.maybe([places.group, places.small_group]))
        for _ in range(2)
    )
    Hours.objects.bulk_create(
        Hours(
            volunteer=draw.one(volunteers),
            date=draw.one(draw.days),
            hours=draw.one([Decimal("0.25"), Decimal("1.50"), Decimal(2)]),
            session=draw.maybe(sessions),
            activity=draw.maybe(places.activities),
            centre=draw.maybe(places.all_centres),
            status=draw.one(Hours.Status.values),
            query="When was that?",
            is_paid=draw.true(),
        )
        for _ in range(draw.number(0, 5))
    )
