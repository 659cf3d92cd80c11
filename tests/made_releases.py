"""Published releases of an authority, and a town with records to make some of."""

import datetime as dt

from django.utils import timezone

from centres.periods import FinancialYear
from families.models import Address, Attendance, Family, FamilyMember, Person
from reach.models import Release
from reach.publishing.document import (
    Cell,
    Definition,
    ReleaseDocument,
    Rules,
    checksum,
    to_json,
)
from tests.factories import (
    AreaFactory,
    AuthorityFactory,
    CentreFactory,
    PopulationFactory,
    ReachAreaFactory,
    SessionFactory,
    WardFactory,
)


def published_release(authority, *, year=2009, note="", tables=(), status="published", **fields):
    """A release of a financial year: its headlines, and these tables."""
    document = to_json(release_document_of(authority, FinancialYear(year).period, tables))
    period = FinancialYear(year).period
    return Release.objects.create(
        authority=authority,
        starts_on=period.first,
        ends_on=period.last,
        status=status,
        document=document,
        sha256=checksum(document),
        note=note,
        published_at=timezone.now(),
        **fields,
    )


def release_document_of(authority, period, tables=()):
    cells = [
        Cell("children_reached", 397, 1749, True),
        Cell("children_registered", 934, 1749, True),
        Cell("children_sustained", 164, 397, True),
        Cell("families_reached", 278),
    ]
    return ReleaseDocument(
        scope_kind="authority",
        scope_key=authority.code,
        scope_label=authority.name,
        period=period,
        population_year=2009,
        population_source="ONS",
        headlines=tuple(cells),
        tables=tuple(tables),
        definitions=(Definition("children_reached", "Children reached", "Seen at least once."),),
        rules=Rules(7, 5, 100),
    )


def children_come(centre, area, how_many, *, day=dt.date(2009, 5, 12), days=1):
    """So many children of an area, each of a registered family of her own, on so many days."""
    family_ids = [
        family.pk
        for family in Family.objects.bulk_create(
            Family(authority=centre.authority, centre=centre, name="F", registered_on=day)
            for _ in range(how_many)
        )
    ]
    Address.objects.bulk_create(Address(family_id=one, area=area) for one in family_ids)
    people = Person.objects.bulk_create(
        Person(authority=centre.authority, given_name="C", date_of_birth=dt.date(2007, 6, 1))
        for _ in family_ids
    )
    FamilyMember.objects.bulk_create(
        FamilyMember(family_id=family, person=person, role="child", is_main=True)
        for family, person in zip(family_ids, people, strict=True)
    )
    sessions = [
        SessionFactory(activity__centre=centre, date=day + dt.timedelta(days=n))
        for n in range(days)
    ]
    Attendance.objects.bulk_create(
        Attendance(
            session=session,
            person=person,
            family_id=family,
            date=session.date,
            centre=centre,
            area=area,
        )
        for session in sessions
        for family, person in zip(family_ids, people, strict=True)
    )


class Town:
    """Two wards of two areas, one of them with few children who come, and a centre in each."""

    def __init__(self, authority=None):
        self.authority = authority or AuthorityFactory(code="K08", name="Anytown")
        self.centres = [
            CentreFactory(authority=self.authority, name=name) for name in ("East", "West")
        ]
        self.areas = []
        for centre in self.centres:
            ward = WardFactory(authority=self.authority, name=f"{centre} ward")
            for decile in (1, 5):
                area = AreaFactory(ward=ward, deprivation_decile=decile)
                PopulationFactory(area=area, year=2009, children=150)
                ReachAreaFactory(centre=centre, area=area)
                self.areas.append(area)

    def fill(self, counts=(60, 30, 52, 3)):
        for number, (area, count) in enumerate(zip(self.areas, counts, strict=True)):
            children_come(self.centres[number // 2], area, count)
        return self
