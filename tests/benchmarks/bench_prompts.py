"""The lists that prompt, a family's page and the download of a centre, with 25,000 families.

Each page beside an empty signed-in page in the same run; the download by itself.
"""

import datetime as dt
import io
import statistics
import time

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.permissions import Role
from centres.models import Session
from documents.archive import write_archive
from families.export import LISTS, Export
from families.models import Address, Attendance, Family, FamilyMember, Person
from tests import factories as make

FAMILIES, SESSIONS, EACH, WEEKS = 25_000, 1_500, 60, 60
TIMES = 7


def build():
    """Two people a family; 90,000 attendances in 60 weeks, so that many were not seen lately."""
    centre = make.CentreFactory(name="Bench")
    today = timezone.localdate()
    one = {"authority": centre.authority}
    families = Family.objects.bulk_create(
        (
            Family(**one, centre=centre, name=f"F{n}", name_key=f"f{n}",
                   registered_on=None if n % 4 == 0 else today - dt.timedelta(days=n % 900))
            for n in range(FAMILIES)
        ),
        batch_size=5000,
    )  # fmt: skip
    Address.objects.bulk_create(
        (Address(family=family, lines="1 Mill Lane") for family in families), batch_size=5000
    )
    people = Person.objects.bulk_create(
        (
            Person(**one, given_name=f"P{n}", phone="07700900123" if n % 2 else "",
                   date_of_birth=today - dt.timedelta(days=n % 2200) if n % 2 == 0 else None)
            for n in range(2 * FAMILIES)
        ),
        batch_size=5000,
    )  # fmt: skip
    FamilyMember.objects.bulk_create(
        (
            FamilyMember(family=families[n // 2], person=person, role="carer" if n % 2 else "child")
            for n, person in enumerate(people)
        ),
        batch_size=5000,
    )
    activity = make.ActivityFactory(centre=centre)
    sessions = Session.objects.bulk_create(
        Session(**one, centre=centre, activity=activity,
                date=today - dt.timedelta(days=n * WEEKS * 7 // SESSIONS))
        for n in range(SESSIONS)
    )  # fmt: skip
    Attendance.objects.bulk_create(
        (
            Attendance(session=session, person=people[who], family=families[who // 2],
                       date=session.date, centre=centre)
            for n, session in enumerate(sessions)
            for who in {(n * 7919 + place * 613) % len(people) for place in range(EACH)}
        ),
        batch_size=5000,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return centre, families


def milliseconds(client, path):
    taken = []
    for _ in range(TIMES):
        start = time.perf_counter()
        assert client.get(path).status_code == 200
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


@pytest.mark.django_db
def test_pages_and_download_with_25_000_families(capsys):
    centre, families = build()
    manager = make.user_with(Role.MANAGER, centre)
    client = Client()
    client.force_login(manager)
    times = {
        "empty signed-in page (/jobs/)": milliseconds(client, "/jobs/"),
        "lists that prompt (not seen)": milliseconds(client, "/families/lists/not-seen/"),
        "a family's page": milliseconds(client, f"/families/{families[1].uuid}/"),
    }
    start = time.perf_counter()
    file, rows = io.BytesIO(), {}
    export = Export.of(centre, manager, with_safeguarding=False)
    write_archive(
        file,
        text="",
        lists=((one.name, one.header, one.rows(export)) for one in LISTS),
        done=rows.__setitem__,
    )
    seconds = time.perf_counter() - start
    with capsys.disabled():
        print(f"\n{FAMILIES:,} families, {rows['attendance']:,} attendances; median of {TIMES}")
        for name, median in times.items():
            print(f"  {name:32} {median:8.0f} ms")
        size = len(file.getvalue()) / 1e6
        print(f"  {'download, ' + format(sum(rows.values()), ',') + ' rows':32} {seconds:8.1f} s, "
              f"{size:.1f} MB")  # fmt: skip
    assert rows["families"] == FAMILIES
    assert times["lists that prompt (not seen)"] < 3000
