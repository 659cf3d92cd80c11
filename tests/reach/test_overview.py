"""The overview: what is missing behind it, the way from a first contact, where to go next."""

import csv
import datetime as dt
import io
from decimal import Decimal
from types import SimpleNamespace
from uuid import uuid4

import openpyxl
import pytest
import time_machine
from django.urls import reverse

from accounts.models import AccessLogEntry, Event
from accounts.permissions import Role
from centres.models import Postcode
from centres.periods import Period
from families.models import FirstContact
from reach.findings import below_half, by_gap, gap_title, low_areas, named, quality_title
from reach.first_contacts import first_contacts
from reach.forecasts import last_quarter_before, quarters_between, values_of_12_months
from reach.funnel import funnel, numbers
from reach.measures import MEASURES, Figure, measure
from reach.models import Target
from reach.quality import quality
from reach.reports import AreaRow, reach_report
from tests import factories as make
from tests.reach.world import YEAR

OF_NORTH = "?scope=north&from=2009-04-01&to=2010-03-31"
DASHBOARD = reverse("reach:dashboard")


def words(response):
    return " ".join(response.content.decode().replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.fixture
def manager(client, world):
    client.force_login(make.user_with(Role.MANAGER, world.centre))
    return client


def report_of(world, period=YEAR):
    return reach_report(world.scope, period, released=False)


# --- what is missing


@pytest.fixture
def gaps(world):
    """One family of three without an area, one child of four without a birth date, and of four
    sessions one that nobody was marked at."""
    for area in (world.a, world.b):
        world.seen(world.child(world.family(area)), "2009-05-01", area=area)
    lost = world.family(registered_on=dt.date(2009, 6, 1), name="Lost")
    world.child(lost)
    make.member(lost, given_name="Undated", date_of_birth=None)
    make.member(lost, date_of_birth=None, expected_on=dt.date(2010, 5, 1))
    world.session("2009-05-08", unnamed_age_1=1)
    world.session("2009-05-15")
    world.session("2009-05-22", status="cancelled", cancelled_because="snow")
    world.session("2009-05-22", world.elsewhere)


def found(world):
    asked = quality(world.scope, YEAR, measure(world.scope, YEAR, []).population)
    return {check.slug: (check.number, check.of) for check in asked.checks}, asked


def test_what_is_missing_is_counted_of_what_there_is(world, gaps):
    counts, asked = found(world)
    assert counts == {
        "families-without-area": (1, 3),
        "children-without-birth-date": (1, 3),
        "sessions-without-register": (1, 4),
    }
    assert asked.complete_to == dt.date(2009, 5, 14)
    assert quality_title(asked) == (
        "Missing behind these figures: 1 family without a home area, 1 child without a birth date "
        "and 1 session without a closed register"
    )


@time_machine.travel("2009-05-16 12:00", tick=False)
def test_a_register_that_may_still_be_written_in_is_not_closed(world):
    world.seen(world.child(), "2009-05-15", "2009-05-01", area=world.a)
    assert found(world)[0]["sessions-without-register"] == (1, 2)


def test_nothing_is_missing_in_an_empty_place(world):
    assert quality_title(found(world)[1]) == "Nothing is missing behind these figures"


@pytest.mark.parametrize(
    ("check", "said"),
    [
        ("families-without-area", "Lost"),
        ("children-without-birth-date", "Undated"),
        ("sessions-without-register", "15 May 2009"),
    ],
)
def test_each_gap_opens_to_its_list_and_the_reading_is_logged(manager, world, gaps, check, said):
    page = manager.get(reverse("reach:quality-list", args=[check]) + OF_NORTH)
    assert page.context["page"].paginator.count == 1
    assert said in words(page)
    assert AccessLogEntry.objects.filter(event=Event.READ, detail__startswith=check).count() == 1


def test_a_family_of_another_centre_is_counted_and_not_named(manager, world):
    theirs = make.FamilyFactory(centre=world.other, name="Baxter")
    world.seen(world.child(theirs), "2009-05-01")
    page = manager.get(reverse("reach:quality-list", args=["families-without-area"]) + OF_NORTH)
    assert "1 more is counted" in words(page)
    assert "Baxter" not in words(page)


def test_the_population_opens_area_by_area(manager, world):
    page = manager.get(reverse("reach:quality-population") + OF_NORTH)
    rows = page.context["sheet"].rows
    assert [row[:4] for row in rows] == [("A1", 10, 2009, 2009), ("A2", 10, 2009, 2009)]


@pytest.mark.parametrize("address", ["/reach/quality/colours/", "/reach/overview/colours.csv"])
def test_what_there_is_no_list_or_table_of_is_not_found(manager, address):
    assert manager.get(address + OF_NORTH).status_code == 404


# --- the way from a first contact


def wrote(world, **fields):
    contact = FirstContact.objects.create(
        **{"authority": world.authority, "name": "Jo", "submission_key": uuid4()} | fields
    )
    FirstContact.objects.filter(pk=contact.pk).update(
        sent_at=dt.datetime(2009, 5, 1, 12, tzinfo=dt.UTC)
    )


def test_a_first_contact_lives_where_its_family_or_its_postcode_is(world):
    Postcode.objects.create(postcode="L35 3SS", area_code="A1")
    family = world.family(world.b)
    wrote(world, family=family, postcode="L35 3SS")
    wrote(world, family=family)
    wrote(world, postcode="L35 3SS")
    wrote(world, postcode="L1 1AA")
    wrote(world, authority=make.AuthorityFactory(), postcode="L35 3SS")
    asked = first_contacts(world.scope, YEAR)
    assert [asked.living_in([area.pk]) for area in (world.a, world.b)] == [1, 1]
    assert asked.living_in([world.a.pk, world.b.pk]) == 2


def test_priority_areas_stand_beside_the_others(world):
    type(world.a).objects.filter(pk=world.a.pk).update(priority_reason="few come")
    for area, days in [(world.a, 1), (world.b, 3)]:
        world.seen(
            world.child(world.family(area, registered_on=dt.date(2009, 4, 1))),
            *["2009-05-01", "2009-05-08", "2009-05-15"][:days],
            area=area,
        )
    report = report_of(world)
    assert [list(numbers(part).values()) for part in report.parts] == [
        [20, 0, 2, 2, 1],
        [10, 0, 1, 1, 0],
        [10, 0, 1, 1, 1],
    ]
    assert [step.beside for step in funnel(report).steps][-1] == (
        "Priority areas: 0 of 10, 0.0%; other areas: 1 of 10, 10.0%"
    )


def test_tables_leave_as_csv_and_xlsx_with_the_same_cells(manager, world):
    world.seen(world.child(), "2009-05-01", area=world.a)
    address = reverse("reach:overview-table", args=["funnel"]) + OF_NORTH
    lines = b"".join(manager.get(address).streaming_content).decode("utf-8-sig")
    rows = [[cell or None for cell in row] for row in csv.reader(io.StringIO(lines))]
    book = openpyxl.load_workbook(io.BytesIO(manager.get(f"{address}&as=xlsx").content))
    cells = [[_plain(cell) for cell in row] for row in book.active.values]
    assert cells == [[_plain(cell) for cell in row] for row in rows]
    assert rows[4] == ["Reached", "1", "5.0"]
    assert AccessLogEntry.objects.filter(event=Event.EXPORT).count() == 2


def _plain(cell):
    """A number of either file, whether it was kept as one or written."""
    try:
        return float(cell)
    except (TypeError, ValueError):
        return cell


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("age=1", "1 child under 5 came to a session or were visited"),
        ("group=fathers", "No child under 5 came to a session or was visited"),
        ("led_by=staff", "1 in 10 children under 5 came"),
        ("area=A2", "No child under 5 who lives here came or was visited"),
        ("day=5&time=morning", "1 in 20 children under 5 came"),
    ],
)
def test_every_part_of_a_place_has_an_overview(manager, world, part, said):
    world.seen(world.child(), "2009-05-01", area=world.a)
    world.seen(world.child(), "2009-06-02", area=world.a)
    page = manager.get(f"{DASHBOARD}{OF_NORTH}&{part}")
    assert said in words(page)


# --- where to go next, in words


def area(name, reached, people, *, priority=False):
    left = Figure(MEASURES["children_not_reached"], people - reached, people)
    figures = {
        "children_reached": Figure(MEASURES["children_reached"], reached, people),
        "children_not_reached": left,
    }
    return AreaRow(name, name, figures, priority)


class Place:
    """As much of a report as the words about areas read."""

    def __init__(self, *areas, whole):
        self.areas, self.whole = areas, Decimal(whole)
        self.scope = SimpleNamespace(kind=SimpleNamespace(value="centre"))

    def __getitem__(self, key):
        return SimpleNamespace(percent=self.whole)


def test_areas_below_half_of_the_whole_are_named_the_lowest_first():
    report = Place(area("A", 50, 100), area("B", 19, 100), area("C", 5, 100), area("D", 1, 19),
                   area("E", 20, 100), whole=40)  # fmt: skip
    low = low_areas(report)
    assert [row.label for row in low] == ["C", "B"]
    assert below_half(report, low) == "Two areas are below half of the centre’s reach"
    assert named(low) == "C (5.0%) and B (19.0%)"


def test_the_next_areas_are_those_with_most_children_left():
    rows = by_gap([area("A", 90, 100), area("B", 10, 100), area("C", 0, 50), area("D", 0, 60)])
    assert gap_title(rows) == "Go to B, D and C next: 200 children there were not reached"
    assert gap_title(by_gap([area("A", 9, 10), area("B", 10, 10)])) == (
        "Go to A next: 1 child there was not reached"
    )
    assert gap_title([area("A", 10, 10)]) == "Nobody who lives here is left to reach"


# --- forecasts


def test_a_point_is_the_measure_of_12_months_since_registers_were_kept(world):
    for year in range(2005, 2010):
        world.seen(world.child(born="2005-06-01"), f"{year}-02-01", area=world.a)
    values = values_of_12_months(world.scope, dt.date(2010, 3, 31), ["children_reached"])
    assert values["children_reached"] == [
        measure(world.scope, Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last)))[
            "children_reached"
        ].percent
        for first, last in [
            ("2007-07-01", "2008-06-30"),
            ("2007-10-01", "2008-09-30"),
            ("2008-01-01", "2008-12-31"),
            ("2008-04-01", "2009-03-31"),
            ("2008-07-01", "2009-06-30"),
            ("2008-10-01", "2009-09-30"),
            ("2009-01-01", "2009-12-31"),
            ("2009-04-01", "2010-03-31"),
        ]
    ]
    late = values_of_12_months(world.scope, dt.date(2006, 6, 30), ["children_reached"])
    assert len(late["children_reached"]) == 2


def test_the_dashboard_says_what_the_last_quarters_lead_to(manager, world):
    for year in range(2006, 2011):
        for _ in range(year - 2005):
            world.seen(world.child(born="2007-01-01"), f"{year}-02-01", area=world.a)
    Target.objects.create(
        measure="children_reached", centre=world.centre, value=75,
        starts_on=dt.date(2010, 4, 1), ends_on=dt.date(2011, 3, 31),
    )  # fmt: skip
    page = manager.get(DASHBOARD + OF_NORTH)
    # Points 15, 15, 15, 20, 20, 20, 20, 25: mean 18.75, slope 55/42, four quarters on 28.57; missed
    # by 15.48 in squares: t 2.447 times the root of 15.48/6 x (1 + 1/8 + 7.5 squared/42) is 6.17.
    assert "Going on as now: 29% (22% to 35%)" in words(page)
    assert "children reached fall short of the target" in words(page)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2010-03-31", "2010-03-31"), ("2010-03-30", "2009-12-31"), ("2010-04-01", "2010-03-31")],
)
def test_the_last_quarter_is_one_that_is_over(day, expected):
    assert last_quarter_before(dt.date.fromisoformat(day)) == dt.date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2010-03-31", 0),
        ("2010-04-01", 1),
        ("2010-06-30", 1),
        ("2010-07-01", 2),
        ("2013-03-31", 12),
    ],
)
def test_quarters_are_counted_up_to_the_one_of_the_day(day, expected):
    assert quarters_between(dt.date(2010, 3, 31), dt.date.fromisoformat(day)) == expected
