"""What is due, overdue, expired and waiting, told apart on one page and in its file."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    CheckFactory,
    ProviderFactory,
    VolunteerFactory,
    done_course,
    held_role,
)
from tests.volunteers.test_training_pages import client_of, url
from volunteers.models import Check

pytestmark = pytest.mark.usefixtures("clock")  # 12 May 2026
ISSUED = {  # three years before it is due
    "Expired": dt.date(2023, 4, 13),
    "Overdue": dt.date(2023, 5, 11),
    "Due": dt.date(2023, 5, 12),
    "In date": dt.date(2025, 1, 1),
}


@pytest.fixture
def everybody(family_voices):
    for name, issued_on in ISSUED.items():
        CheckFactory(
            volunteer=VolunteerFactory(group=family_voices, name=name), issued_on=issued_on
        )
    waits = VolunteerFactory(group=family_voices, name="Waits", status="checks")
    held_role(waits, "street-champion")
    Check.objects.create(volunteer=waits, level="basic", applied_on=dt.date(2026, 5, 1))
    gone = VolunteerFactory(group=family_voices, name="Gone", status="left", left_because="Moved")
    CheckFactory(volunteer=gone, issued_on=ISSUED["Expired"])


def shown(client, **query):
    page = client.get(url("due-list"), query)
    assert page.status_code == 200
    return [(str(row.volunteer), row.standing.words) for row in page.context["page"].object_list]


def test_due_overdue_and_expired_are_told_apart(mina, everybody):
    assert shown(client_of(mina)) == [
        ("Expired", "Expired, was due on 13 April 2026"),
        ("Overdue", "Overdue since 11 May 2026"),
        ("Due", "Due by 12 May 2026"),
        ("Waits", "Not yet"),
        ("Waits", "Waiting since 1 May 2026"),
    ]


def test_it_narrows_by_group_kind_and_state_and_bears_nonsense(mina, everybody, southmead):
    other = ProviderFactory(authority=southmead.authority)
    other.centres.add(southmead)
    volunteer = VolunteerFactory(group=other, name="Ann")
    done_course(volunteer, "first-aid", due_on=dt.date(2026, 6, 1))
    client = client_of(mina)
    assert shown(client, group=str(other.uuid)) == [("Ann", "Due by 1 June 2026")]
    assert shown(client, what="course", state="due") == [("Ann", "Due by 1 June 2026")]
    assert shown(client, what="check", state="overdue") == [
        ("Overdue", "Overdue since 11 May 2026")
    ]
    assert len(shown(client, state="nonsense", what="\x00", group="x", page="-3")) == 6


def test_the_file_has_the_rows_of_the_page(fran, everybody):
    response = client_of(fran).get(url("due-csv"), {"state": "expired"})
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert lines == [
        "Volunteer,Group,Centre,Looked after by,What,How it stands,Due on,A new check asked for on",
        'Expired,Family Voices,,,Check: enhanced,"Expired, was due on 13 April 2026",2026-04-13,',
    ]


def test_an_own_group_only(stranger, everybody):
    assert shown(client_of(stranger)) == []


def test_the_page_asks_the_same_for_more(mina, everybody, family_voices):
    client = client_of(mina)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            shown(client)
        return len(asked)

    queries()
    few = queries()
    for _ in range(5):
        held_role(VolunteerFactory(group=family_voices), "session-leader")
    assert queries() == few
