"""The dashboard of volunteering: its figures, its page and files, and who may see it."""

import csv
import datetime as dt
import io
import json
import statistics
from decimal import Decimal
from fractions import Fraction

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import AccessLogEntry, Event
from accounts.permissions import Role
from reach.models import Target
from reach.volunteering import volunteering_report
from reach.volunteering.calculations import Moved, median, share, way_of
from reach.volunteering.charts import framed_charts
from reach.volunteering.findings import composition_title, finding, short_findings
from reach.volunteering.sheets import sheets
from tests import factories as make
from tests.reach.world import YEAR
from volunteers.models import LadderStep, Move, SupportCost, Volunteer
from volunteers.standing import State

PAGE, FILE = reverse("reach:volunteering"), reverse("reach:volunteering-csv")
OF_NORTH = "?scope=north&from=2009-04-01&to=2010-03-31"
NOW = dt.datetime(2010, 6, 15, 12, tzinfo=dt.UTC)
TODAY = NOW.date()


@pytest.fixture
def today():
    with time_machine.travel(NOW, tick=False):
        yield TODAY


@pytest.fixture
def group(world):
    group = make.ProviderFactory(authority=world.authority, name="Family Voices")
    group.centres.add(world.centre)
    return group


@pytest.fixture
def manager(client, world, today):
    client.force_login(make.user_with(Role.MANAGER, world.centre))
    return client


def volunteer(group, *given, **fields):
    """A volunteer of the group with approved hours on these days."""
    made = make.VolunteerFactory(group=group, **fields)
    for day, hours in given:
        make.HoursFactory(volunteer=made, date=dt.date.fromisoformat(day), hours=hours)
    return made


def report_of(world, period=YEAR):
    return volunteering_report(world.scope, period, TODAY)


def read(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def words(response):
    return " ".join(response.content.decode().split())


# --- arithmetic


moves = st.lists(
    st.builds(
        Moved,
        st.integers(1, 3),
        st.sampled_from(["enquiry", "checks", "active"]),
        st.dates(dt.date(2020, 1, 1), dt.date(2021, 12, 31)),
    )
)


@given(moves)
def test_stays_fill_the_days_from_the_first_move_to_the_last_change(made):
    way = way_of(made)
    firsts = {}
    for move in made:
        firsts[move.volunteer] = min(firsts.get(move.volunteer, move.on), move.on)
    assert sum(sum(days) for days in way.stays.values()) == sum(
        (since - firsts[one]).days for one, (_, since) in way.since.items()
    )
    assert set(way.since) == set(firsts)


def test_a_move_to_the_same_stage_does_not_begin_it_again():
    day = dt.date(2020, 1, 1)
    way = way_of(
        Moved(1, status, day + dt.timedelta(days=n))
        for status, n in [("checks", 0), ("checks", 5), ("training", 12), ("checks", 15)]
    )
    assert way.stays == {"checks": [12], "training": [3]}
    assert way.since == {1: ("checks", day + dt.timedelta(days=15))}


@given(st.lists(st.integers(0, 400), min_size=1))
def test_median_is_that_of_the_library(values):
    assert median(values) == Fraction(statistics.median(values))


def test_nothing_is_divided_by_zero():
    assert (median([]), share(0, 0), share(1, 4)) == (None, None, 25)


# --- the report


def test_years_go_on_from_the_first_hours_with_the_empty_ones(world, group):
    volunteer(group, ("2007-05-01", 3), ("2009-05-01", Decimal("1.50")), ("2010-05-01", 9))
    years = report_of(world).years
    assert [(y.label, y.volunteers, y.hours) for y in years] == [
        ("2007-08", 1, 3),
        ("2008-09", 0, 0),
        ("2009-10", 1, Decimal("1.5")),
    ]


def test_title_and_findings_compare_with_the_year_before_and_the_target(world, group):
    volunteer(group, ("2008-05-01", 5), ("2009-05-01", 10), status="training")
    volunteer(group, ("2009-05-02", 20))
    for measure, value in [("volunteers_active", 5), ("volunteer_hours", 500)]:
        Target.objects.create(
            measure=measure,
            centre=world.centre,
            value=value,
            starts_on=dt.date(2012, 4, 1),
            ends_on=dt.date(2013, 3, 31),
        )
    report = report_of(world)
    assert finding(report) == "2 volunteers gave 30 hours"
    assert [f"{one.strong} | {one.rest}" for one in short_findings(report)] == [
        "25 hours more than in 2008-09 | : 5 hours by 1 volunteer then.",
        "470 hours to go | to the target for 2012-13 of 500 hours by 5 volunteers.",
        "1 person | is on the way in.",
    ]


def test_nobody_gave_hours(world, group):
    report = report_of(world)
    assert finding(report) == "Nobody gave approved hours in this period"
    assert framed_charts(report, sheets(report)) == {}


def test_stages_count_today_and_take_the_median_of_stays_that_are_over(world, group):
    for number, days in enumerate([10, 20, 60]):
        one = make.VolunteerFactory(group=group, status="checks" if days == 60 else "training")
        begun = TODAY - dt.timedelta(days=100 + number)
        Move.objects.create(volunteer=one, status="applied", on=begun)
        Move.objects.create(volunteer=one, status="checks", on=begun + dt.timedelta(days=5))
        if days < 60:
            to_training = begun + dt.timedelta(days=5 + days)
            Move.objects.create(volunteer=one, status="training", on=to_training)
    elsewhere = make.VolunteerFactory(status="checks")
    Move.objects.create(volunteer=elsewhere, status="checks", on=dt.date(2009, 1, 1))
    stages = {stage.status: stage for stage in report_of(world).stages}
    checks = stages[Volunteer.Status.CHECKS]
    assert (checks.people, checks.longest_days, checks.median_days, checks.finished) == (
        1,
        97,
        15,
        2,
    )
    assert stages[Volunteer.Status.APPLIED].median_days == 5
    assert stages[Volunteer.Status.TRAINING].people == 2


def test_who_left_stands_nowhere_on_the_ladder_after_she_left(world, group):
    for status, left_on in [("active", None), ("left", "2009-06-01"), ("left", "2010-05-01")]:
        one = make.VolunteerFactory(group=group, status=status, left_because="moved away")
        LadderStep.objects.create(
            volunteer=one, level=2, on=dt.date(2009, 5, 1), evidence="Runs the choir"
        )
        if left_on:
            Move.objects.create(volunteer=one, status="left", on=dt.date.fromisoformat(left_on))
    ladder = report_of(world).ladder
    assert ladder.people == {1: 0, 2: 2, 3: 0, 4: 0}
    assert [(year.year, year.people_up) for year in ladder.years] == [("2009-10", 3)]


def test_who_volunteers_beside_who_lives_here(world, group):
    given = ("2009-05-01", 2)
    volunteer(group, given, area=world.a, age_band="25_34", gender="woman", language="Urdu")
    volunteer(group, given, area=world.far, gender="woman", language=" urdu ")
    volunteer(group, given, gender="man")
    volunteer(group, area=world.a, gender="man")  # gave no hours
    registered = dt.date(2009, 4, 1)
    for born, gender in [("1979-04-01", "female"), ("1992-04-01", "male"), ("1992-03-31", "")]:
        family = world.family(world.a, registered_on=registered, language="English")
        make.member(family, "carer", date_of_birth=dt.date.fromisoformat(born), gender=gender)
    unregistered = world.family(world.a)
    make.member(unregistered, "carer", gender="male")
    area, age, gender, language = report_of(world).who

    def rows(one):
        return [(row.label, row.volunteers, row.living_here) for row in one.rows]

    assert rows(area) == [("A1", 1, 10), ("A2", 0, 10), ("Another area", 1, 0), ("Not said", 1, 0)]
    assert rows(age) == [
        ("Under 18", 0, 1),
        ("18 to 24", 0, 1),
        ("25 to 34", 1, 1),
        ("Not said", 2, 0),
    ]
    assert rows(gender) == [("Woman", 2, 1), ("Man", 1, 1), ("Not said", 0, 1)]
    assert rows(language) == [("Urdu", 2, 0), ("English", 0, 3), ("Not said", 1, 0)]
    assert gender.rows[0].volunteers_share == Fraction(200, 3)
    assert gender.rows[0].living_here_share == 50
    # One of three says her age: she stands for nobody.
    assert [row.volunteers_share for row in age.rows] == [None] * 4
    assert composition_title(age) == "Age: 1 of 3 volunteers says"
    assert composition_title(area) == "Volunteers live in 1 of 2 areas"


def test_due_counts_are_those_of_the_due_list(world, group, manager):
    one = volunteer(group, ("2009-05-01", 2))
    make.held_role(one, "session-leader")
    report = manager.get(PAGE + OF_NORTH).context["report"]
    listed = manager.get(reverse("volunteers:due-list")).context["counts"]
    assert {state: n for state, _, n in listed} == dict(report.due.rows)
    assert report.due.rows[State.MISSING] > 0


def test_support_stands_beside_the_worth_of_unpaid_hours(world, group, manager):
    one = volunteer(group, ("2009-05-01", 10))
    make.HoursFactory(volunteer=one, hours=4, is_paid=True)
    SupportCost.objects.create(
        group=group,
        starts_on=dt.date(2009, 4, 1),
        ends_on=dt.date(2010, 3, 31),
        kind="training",
        amount=700,
    )
    response = manager.get(PAGE + OF_NORTH)
    report = response.context["report"]
    assert (report.worth.unpaid_hours, report.worth.paid_hours, report.support) == (10, 4, 700)
    assert "£50.00 for each hour given" in words(response)
    assert "Never added to savings" in words(response)


# --- page and files


def test_page_files_and_command_agree(world, group, manager, capsys):
    volunteer(group, ("2008-05-01", 3), ("2009-05-01", Decimal("1.25")))
    volunteer(group, ("2010-03-31", 2), ("2010-04-01", 8))
    page = manager.get(PAGE + OF_NORTH)
    rows = read(manager.get(f"{FILE}{OF_NORTH}&table=years"))
    assert len(rows) == len(page.context["report"].years) == 2
    for row, year in zip(rows, page.context["report"].years, strict=True):
        first, last = year.period.first, year.period.last
        call_command("measure", "north", f"--from={first}", f"--to={last}", "--format=json")
        printed = json.loads(capsys.readouterr().out)["measures"]
        said = (printed["volunteers_active"]["numerator"], printed["volunteer_hours"]["numerator"])
        assert said == (year.volunteers, year.hours)
        assert (row["Volunteers"], row["Hours"]) == tuple(map(str, said))
    assert "2 volunteers gave 3.25 hours" in words(page)
    assert AccessLogEntry.objects.filter(event=Event.EXPORT).count() == 1


def test_the_file_of_everything_holds_every_table(world, group, manager):
    volunteer(group, ("2009-05-01", 2), name="=1+1", language="=1+1")
    everything = read(manager.get(FILE + OF_NORTH))
    tables = manager.get(PAGE + OF_NORTH).context["tables"]
    assert {row["table"] for row in everything} == {t.title for t in tables.values() if t.rows}
    assert {"'=1+1"} == {row["row"] for row in everything if "1+1" in row["row"]}
    for key, table in [(key, tables[key]) for key in ("years", "language")]:
        one = read(manager.get(f"{FILE}{OF_NORTH}&table={key}"))
        assert len(one) == len(table.rows)


@pytest.mark.parametrize("query", ["&table=people", "&table=%00", "&table=<b>"])
def test_there_is_no_file_of_an_unknown_table(manager, query):
    assert manager.get(FILE + OF_NORTH + query).status_code == 404


@pytest.mark.parametrize("address", [PAGE, FILE])
@pytest.mark.parametrize(
    ("role", "place", "status"),
    [
        (Role.COMMISSIONER, "authority", 403),
        (Role.FRONT_DESK, "centre", 403),
        (Role.GROUP_LEAD, "group", 403),
        (Role.MANAGER, "other", 404),
    ],
)
def test_others_do_not_see_it(client, world, group, today, address, role, place, status):
    where = group if place == "group" else getattr(world, place)
    client.force_login(make.user_with(role, where))
    assert client.get(address + OF_NORTH).status_code == status


def test_a_cluster_is_for_managers_of_all_its_centres(world, manager, client):
    both = make.ClusterFactory(authority=world.authority, name="Both")
    both.centres.set([world.centre, world.other])
    assert client.get(f"{PAGE}?scope=both").status_code == 404


def test_wrong_dates_are_said(manager):
    response = manager.get(f"{PAGE}?scope=north&from=2010-04-01&to=2009-04-01")
    assert "Give the earlier date first." in words(response)
    assert manager.get(f"{FILE}?scope=north&from=x").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "scope=%00",
        "period=%00",
        "period=0000-01",
        "from=%00&to=2010-03-31",
        "from=0001-01-01&to=0001-02-01",
        "from=9999-01-01&to=9999-12-31",
        "period=<script>",
        f"scope={'long' * 500}",
    ],
)
@pytest.mark.parametrize("address", [PAGE, FILE])
def test_whatever_the_address_says_is_answered(manager, address, query):
    assert manager.get(f"{address}?{query}").status_code in (200, 404)


def test_the_usual_period_is_the_last_whole_year_with_hours(world, group, manager):
    volunteer(group, ("2007-05-01", 2), ("2010-05-01", 2))
    assert str(manager.get(PAGE).context["report"].period) == "2007-08"
    assert manager.get(f"{PAGE}?period=2010-11").context["report"].hours == 2


def test_more_volunteers_take_no_more_queries(world, group, manager, django_assert_max_num_queries):
    def grow():
        one = volunteer(group, ("2009-05-01", 2), area=world.a)
        make.held_role(one, "session-leader")
        make.CheckFactory(volunteer=one)
        Move.objects.create(volunteer=one, status="active", on=dt.date(2009, 5, 1))
        LadderStep.objects.create(volunteer=one, level=1, on=dt.date(2009, 5, 1), evidence="x")
        family = world.family(world.a, registered_on=dt.date(2009, 4, 1))
        make.member(family, "carer", gender="female")

    def queries():
        manager.get(PAGE + OF_NORTH)
        with django_assert_max_num_queries(80) as counted:
            manager.get(PAGE + OF_NORTH)
        return len(counted)

    grow()
    one = queries()
    for _ in range(3):
        grow()
    assert queries() == one
