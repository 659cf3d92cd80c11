"""20,000 attendances from a CSV, beside reading that CSV alone."""

import csv
import datetime as dt
import time

import pytest
from django.db import connection

from config.imports import FOR_OPERATORS, IMPORTERS, import_file
from families.models import Address, Attendance, Family, FamilyMember, Person
from tests.factories import AreaFactory, CentreFactory

PEOPLE, SESSIONS, EACH = 2_000, 1_000, 20


@pytest.fixture
def attendance_file(tmp_path):
    path = tmp_path / "attendance.csv"
    first = dt.date(2009, 4, 1)
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(IMPORTERS["attendance"].header)
        for session in range(SESSIONS):
            day = first + dt.timedelta(days=session % 365)
            for place in range(EACH):
                person = f"P{(session * 7 + place * 97) % PEOPLE}"
                rows.writerow(
                    [f"S{session}", day, f"Activity {session % 20}", "bench", person]
                    + ["10:00", "11:30", "Hall", "family-support", "Voices", "staff"]
                )
    return str(path)


@pytest.fixture
def people(db):
    centre, area = CentreFactory(name="Bench"), AreaFactory()
    authority = centre.authority
    families = Family.objects.bulk_create(
        Family(authority=authority, centre=centre, name=f"F{n}") for n in range(PEOPLE)
    )
    people = Person.objects.bulk_create(
        Person(authority=authority, ref=f"P{n}", date_of_birth=dt.date(2008, 1, 1))
        for n in range(PEOPLE)
    )
    pairs = list(zip(families, people, strict=True))
    FamilyMember.objects.bulk_create(
        FamilyMember(family=family, person=person, role="child") for family, person in pairs
    )
    Address.objects.bulk_create(Address(family=family, area=area) for family in families)


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def parse(path):
    with open(path, newline="", encoding="utf-8") as file:
        return sum(1 for _ in csv.reader(file))


def bring_in(path):
    import_file(IMPORTERS["attendance"], path, path, by=None, dry_run=False, limits=FOR_OPERATORS)
    connection.check_constraints()  # foreign keys, which a commit would look at


def test_import_of_20_000_attendances(people, attendance_file):
    alone = min(seconds(lambda: parse(attendance_file)) for _ in range(5))
    taken = seconds(lambda: bring_in(attendance_file))
    again = seconds(lambda: bring_in(attendance_file))
    count = Attendance.objects.count()
    assert count == SESSIONS * EACH
    print(
        f"\nimport of {count:,} attendances: {taken:.2f} s, the same file again {again:.2f} s; "
        f"csv parsing alone {alone:.3f} s; ratio {taken / alone:.0f}"
    )
