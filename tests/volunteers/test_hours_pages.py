"""The pages of hours: the list that waits, one row, one volunteer, totals and files."""

import csv
import datetime as dt
from decimal import Decimal
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from centres.models import Strand
from tests.factories import (
    ActivityFactory,
    HoursFactory,
    ProviderFactory,
    SessionFactory,
    VolunteerFactory,
)
from tests.volunteers.conftest import TODAY
from volunteers.actions.hours import correct_hours, query_hours
from volunteers.hours_list import as_seen
from volunteers.models import Hours

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def waiting(shaz):
    return HoursFactory(volunteer=shaz, date=TODAY, status="logged", what_for="leaflets")


@pytest.fixture
def as_mina(client, mina):
    client.force_login(mina)
    return client


def url(name, *args):
    return reverse(f"volunteers:{name}", args=args)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def listed(response):
    return [row.pk for row in response.context["page"].object_list]


def test_the_list_shows_what_waits_and_is_narrowed_by_its_address(
    as_mina, waiting, shaz, southmead
):
    others = ProviderFactory(authority=southmead.authority, name="Dads")
    others.centres.add(southmead)
    queried = HoursFactory(
        volunteer=VolunteerFactory(group=others, name="Ted Hall"),
        date=dt.date(2026, 4, 20),
        status="queried",
        query="Which day?",
    )
    approved = HoursFactory(volunteer=shaz, date=dt.date(2026, 4, 1))
    HoursFactory(status="logged")  # of a group that works elsewhere
    page = url("hours-list")
    found = {
        "": [queried.pk, waiting.pk],
        "?status=all": [waiting.pk, queried.pk, approved.pk],
        "?status=approved": [approved.pk],
        "?q=ted": [queried.pk],
        f"?group={shaz.group.uuid}": [waiting.pk],
        "?month=2026-04&status=all": [queried.pk, approved.pk],
        "?month=13&group=x&status=y&page=x&q=%00": [queried.pk, waiting.pk],
    }
    assert {asked: listed(as_mina.get(page + asked)) for asked in found} == found


def test_ticked_rows_are_approved_and_a_changed_one_is_left_out(as_mina, waiting, shaz):
    other = HoursFactory(volunteer=shaz, date=TODAY, hours=1, status="logged")
    ticks = [as_seen(Hours.objects.get(pk=row.pk)) for row in (waiting, other)]
    Hours.objects.filter(pk=other.pk).update(hours=3)
    answer = as_mina.post(f"{url('hours-approve-many')}?q=sh&ticked=all", {"row": ticks})
    assert answer.url == f"{url('hours-list')}?q=sh"
    assert said(answer) == [
        "1 row of hours approved.",
        "1 row was changed meanwhile and left out. Look again.",
    ]
    assert [Hours.objects.get(pk=row.pk).status for row in (waiting, other)] == [
        "approved",
        "logged",
    ]
    answer = as_mina.post(url("hours-approve-many"), {"row": ["", "x", f"{uuid4()} x"]})
    assert said(answer)[-1] == "3 rows were changed meanwhile and left out. Look again."
    assert said(as_mina.post(url("hours-approve-many")))[-1].startswith("Tick the rows")


def test_one_row_is_approved_as_it_was_read(as_mina, waiting, mina):
    waiting.refresh_from_db()
    as_mina.post(url("hours-approve", waiting.uuid), {"row": f"{waiting.uuid} 2026-05-12 9.00"})
    waiting.refresh_from_db()
    assert waiting.status == "logged"
    as_mina.post(url("hours-approve", waiting.uuid), {"row": as_seen(waiting)})
    waiting.refresh_from_db()
    assert (waiting.status, waiting.approved_by) == ("approved", mina)
    assert "Approved" in as_mina.get(url("hours-detail", waiting.uuid)).content.decode()


def test_her_own_hours_are_approved_by_somebody_else(as_mina, mina, family_voices):
    own = HoursFactory(volunteer=VolunteerFactory(group=family_voices, user=mina), status="logged")
    own.refresh_from_db()
    answer = as_mina.post(url("hours-approve", own.uuid), {"row": as_seen(own)})
    assert said(answer) == ["These are your own hours. Somebody else approves them."]
    own.refresh_from_db()
    assert own.status == "logged"


def test_a_question_is_asked_in_words(as_mina, waiting):
    page = as_mina.post(url("hours-query", waiting.uuid), {"words": ""})
    assert page.context["form"].errors == {"words": ["Write what you want to know"]}
    as_mina.post(url("hours-query", waiting.uuid), {"words": "Was it <b>two</b>?"})
    waiting.refresh_from_db()
    assert (waiting.status, waiting.query) == ("queried", "Was it <b>two</b>?")
    assert b"Was it &lt;b&gt;two" in as_mina.get(url("hours-list")).content


def test_the_list_says_what_she_answered(as_mina, waiting):
    query_hours(hours=waiting, by=None, words="Really?")
    correct_hours(hours=waiting, by=None, new_hours=Decimal("1.5"), words="I left early.")
    assert (
        b"Put right: I left early. 2 hours to 1.5 hours" in as_mina.get(url("hours-list")).content
    )


@pytest.mark.parametrize(
    ("hours", "error"),
    [
        ("", "Enter the hours, like 2.5"),
        ("x", "Enter hours over 0 and up to 24, like 2.5"),
        ("NaN", "Enter hours over 0 and up to 24, like 2.5"),
        ("1e9", "Enter hours over 0 and up to 24, like 2.5"),
        ("-1", "Enter hours over 0 and up to 24, like 2.5"),
        ("2.25", "Enter whole or half hours, like 2 or 2.5"),
        ("1.5\0", "Enter hours over 0 and up to 24, like 2.5"),
    ],
)
def test_hours_that_cannot_be_are_explained(as_mina, waiting, hours, error):
    page = as_mina.post(url("hours-edit", waiting.uuid), {"hours": hours, "date": "12/5/2026"})
    assert page.context["form"].errors["hours"] == [error]


@pytest.mark.parametrize("written", ["3½", "3,5", "3.5 hours", "3.5h", " 3.50 "])
def test_hours_are_put_right_as_people_write_them_and_approved_at_once(as_mina, waiting, written):
    fields = {"hours": written, "date": "12/5/2026", "words": "She stayed on", "approve": "1"}
    assert as_mina.post(url("hours-edit", waiting.uuid), fields).status_code == 302
    waiting.refresh_from_db()
    assert (waiting.hours, waiting.status) == (Decimal("3.5"), "approved")


def test_two_who_put_one_row_right_do_not_lose_each_others_change(as_mina, waiting):
    page = as_mina.get(url("hours-edit", waiting.uuid))
    seen = page.context["form"].initial["seen"]
    Hours.objects.filter(pk=waiting.pk).update(hours=5)
    fields = {"date": "11/5/2026", "what_for": "leaflets", "seen": seen}
    assert as_mina.post(url("hours-edit", waiting.uuid), fields | {"hours": "2"}).status_code == 302
    waiting.refresh_from_db()
    assert (waiting.hours, waiting.date) == (5, dt.date(2026, 5, 11))
    page = as_mina.post(url("hours-edit", waiting.uuid), fields | {"hours": "3"})
    assert "Somebody changed this to “5.00” meanwhile" in page.context["form"].errors["hours"][0]


def test_hours_are_added_once_with_an_activity_or_words(as_mina, shaz, stay_and_play):
    add = url("hours-add", shaz.uuid)
    fields = {"submission_key": uuid4(), "date": "11/5/2026", "hours": "2"}
    page = as_mina.post(add, fields)
    assert page.context["form"].errors == {
        "what_for": ["Choose an activity, or say what it was for"]
    }
    fields["activity"] = ActivityFactory().uuid
    assert "activity" in as_mina.post(add, fields).context["form"].errors
    fields["activity"] = stay_and_play.uuid
    for _ in range(2):
        assert as_mina.post(add, fields).url == url("volunteer-hours", shaz.uuid)
    row = Hours.objects.get()
    assert (row.volunteer, row.activity, row.status) == (shaz, stay_and_play, "logged")
    page = as_mina.post(add, fields | {"submission_key": uuid4(), "hours": "23"})
    assert "more than 24 hours in a day" in page.context["form"].errors["hours"][0]
    as_mina.post(url("hours-take-back", row.uuid))
    row.refresh_from_db()
    assert row.status == "withdrawn"


def test_a_group_lead_reads_her_group_and_writes_nothing(client, fran, waiting):
    client.force_login(fran)
    other = HoursFactory(status="logged")
    assert listed(client.get(url("hours-list"))) == [waiting.pk]
    page = client.get(url("hours-detail", waiting.uuid)).content.decode()
    assert "leaflets" in page and "Put right" not in page
    assert client.get(url("hours-detail", other.uuid)).status_code == 404
    assert client.get(url("volunteer-hours", waiting.volunteer.uuid)).status_code == 200
    for name in ("hours-approve", "hours-query", "hours-edit", "hours-take-back"):
        assert client.post(url(name, waiting.uuid)).status_code == 403


def test_another_centres_manager_finds_nothing(client, stranger, waiting):
    client.force_login(stranger)
    assert listed(client.get(url("hours-list") + "?status=all")) == []
    for name in ("hours-approve", "hours-query", "hours-edit", "hours-take-back"):
        assert client.post(url(name, waiting.uuid)).status_code == 404
    client.post(url("hours-approve-many"), {"row": [as_seen(Hours.objects.get())]})
    assert Hours.objects.get().status == "logged"


def test_totals_on_the_page_and_in_the_file_are_the_same(as_mina, shaz, stay_and_play, waiting):
    strand = Strand.objects.first()
    session = SessionFactory(activity=stay_and_play, date=TODAY, strand=strand)
    sam = VolunteerFactory(group=shaz.group, is_paid=True)
    HoursFactory(volunteer=shaz, session=session, date=TODAY, hours=Decimal("1.25"))
    HoursFactory(volunteer=sam, session=session, date=TODAY, hours=2, is_paid=True)
    HoursFactory(volunteer=sam, date=TODAY, hours=9, status="withdrawn")
    HoursFactory(volunteer=shaz, date=dt.date(2026, 3, 31), hours=4)
    page = as_mina.get(url("hours-totals"))
    shown = [
        ["by", "of", "volunteers", "approved_hours", "of_them_paid", "waiting_hours"],
        ["year", "2025-26", "1", "4.00", "0", "0"],
        ["year", "2026-27", "2", "3.25", "2.00", "2.00"],
        ["group", "Family Voices", "2", "3.25", "2.00", "2.00"],
        ["activity", "Stay and play, Southmead", "2", "3.25", "2.00", "0"],
        ["activity", "No activity", "0", "0", "0", "2.00"],
        ["strand", strand.name, "2", "3.25", "2.00", "0"],
        ["strand", "No strand", "0", "0", "0", "2.00"],
    ]
    of_page = [("year", page.context["years"])]
    of_page += [(table.column.lower(), table.totals) for table in page.context["tables"]]
    assert [
        [by, total.label, str(total.volunteers), total.approved, total.paid, total.waiting]
        for by, totals in of_page
        for total in totals
    ] == [[*row[:3], *map(Decimal, row[3:])] for row in shown[1:]]
    file = as_mina.get(url("hours-totals-csv") + "?year=2026-27").getvalue().decode("utf-8-sig")
    assert list(csv.reader(file.splitlines())) == shown
    assert as_mina.get(url("hours-totals") + "?year=9999-00").status_code == 200


def test_the_list_as_a_file_names_the_centre_and_keeps_formulas_inert(as_mina, shaz, southmead):
    HoursFactory(volunteer=shaz, date=TODAY, status="logged", what_for="=1+1")
    HoursFactory(volunteer=shaz, date=TODAY, status="queried", query="?", centre=southmead)
    rows = as_mina.get(url("hours-csv")).getvalue().decode("utf-8-sig").splitlines()
    assert rows[1:] == [
        "Shaz Khan,Family Voices,2026-05-12,2.00,no,'=1+1,,Waiting for approval,",
        "Shaz Khan,Family Voices,2026-05-12,2.00,no,Not said,Southmead,Queried,?",
    ]
