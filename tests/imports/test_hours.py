import datetime as dt
from decimal import Decimal

import pytest
import time_machine

from accounts.permissions import Role
from centres.models import Activity, Provider
from config.imports import IMPORTERS, import_file
from documents.readers import Limits
from documents.refusals import Refused
from tests.factories import (
    ActivityFactory,
    HoursFactory,
    ProviderFactory,
    SessionFactory,
    VolunteerFactory,
    user_with,
)
from volunteers.actions.hours import log_hours, query_hours
from volunteers.models import Hours, Volunteer

HEAD = "volunteer_ref,date,hours"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(dt.datetime(2010, 6, 1, 12, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def session(place):
    """Stay and play at Phoenix on 12 May 2009."""
    activity = ActivityFactory(centre=place.phoenix, name="Stay and play")
    return SessionFactory(activity=activity, ref="S1")


def stored():
    return list(
        Hours.objects.order_by("pk").values_list("volunteer__ref", "date", "hours", "status")
    )


def test_a_row_makes_volunteer_group_and_approved_hours(bring_in, place, session):
    said = bring_in(
        "volunteer_hours",
        f"{HEAD},name,group,centre,session_ref,activity\n"
        "V1,12/05/2009,2.25,Ann Lee,Family Voices,phoenix,S1,STAY and play",
    )
    volunteer, hours, group = Volunteer.objects.get(), Hours.objects.get(), Provider.objects.get()
    assert (volunteer.authority, volunteer.ref, volunteer.name, volunteer.group) == (
        place.authority,
        "V1",
        "Ann Lee",
        group,
    )
    assert (group.name, group.kind, list(group.centres.all())) == (
        "Family Voices",
        "group",
        [place.phoenix],
    )
    assert (hours.volunteer, hours.date, hours.hours, hours.status) == (
        volunteer,
        dt.date(2009, 5, 12),
        Decimal("2.25"),
        "approved",
    )
    assert (hours.centre, hours.session, hours.activity) == (
        place.phoenix,
        session,
        session.activity,
    )
    assert said == ["Groups: 1 made", "Volunteers: 1 made", "Rows of hours: 1 made"]


def test_equal_rows_are_counted_and_a_second_import_adds_none(bring_in, place):
    text = f"{HEAD}\nV1,2009-05-12,2\nV1,2009-05-12,2.00\nV1,2009-05-12,1"
    bring_in("volunteer_hours", text)
    assert len(stored()) == 3
    said = bring_in("volunteer_hours", text)
    assert said[-1] == "Nothing new: all that the file says was there already."
    assert len(stored()) == 3
    assert bring_in("volunteer_hours", f"{text}\nV1,2009-05-12,2")[1] == (
        "Rows of hours: 1 made, 3 already there"
    )


@pytest.mark.parametrize(
    "other", ["V2,2009-05-12,2,,,", "V1,2009-05-13,2,,,", "V1,2009-05-12,3,,,",
              "V1,2009-05-12,2,phoenix,,", "V1,2009-05-12,2,,S1,",
              "V1,2009-05-12,2,,,Stay and play"]
)  # fmt: skip
def test_each_value_of_a_row_makes_another_row(bring_in, session, other):
    header = f"{HEAD},centre,session_ref,activity"
    bring_in("volunteer_hours", f"{header}\nV1,2009-05-12,2,,,")
    bring_in("volunteer_hours", f"{header}\n{other}")
    assert Hours.objects.count() == 2


def test_hours_that_she_logged_herself_are_approved_not_doubled(bring_in, place):
    volunteer = VolunteerFactory(
        group=ProviderFactory(authority=place.authority), ref="V1", name=""
    )
    HoursFactory(volunteer=volunteer, status=Hours.Status.LOGGED)
    said = bring_in("volunteer_hours", f"{HEAD}\nV1,2009-05-12,2")
    assert stored() == [("V1", dt.date(2009, 5, 12), Decimal("2.00"), "approved")]
    assert said[-1] == "Rows of hours: 1 filled in"


def test_what_a_page_keeps_of_the_same_hours_is_approved_not_doubled(bring_in, place, session):
    volunteer = VolunteerFactory(
        group=ProviderFactory(authority=place.authority), ref="V1", name="", is_paid=True
    )
    date = dt.date(2009, 5, 12)
    row = log_hours(volunteer=volunteer, date=date, hours=Decimal(2), by=None, session=session)
    query_hours(hours=row, by=None, words="Sure?")
    text = f"{HEAD},session_ref\nV1,2009-05-12,2,S1\nV1,2009-05-13,1,"
    said = bring_in("volunteer_hours", text)
    assert said[-1] == "Rows of hours: 1 made, 1 filled in"
    assert list(Hours.objects.values_list("hours", "status", "query", "is_paid")) == [
        (2, "approved", "", True),
        (1, "approved", "", True),
    ]
    assert row.changes.last().words == "By a file"
    assert bring_in("volunteer_hours", text)[-1].startswith("Nothing new")


def test_hours_that_were_taken_back_do_not_count(bring_in, place):
    volunteer = VolunteerFactory(
        group=ProviderFactory(authority=place.authority), ref="V1", name=""
    )
    HoursFactory(volunteer=volunteer, hours=24, status=Hours.Status.WITHDRAWN)
    said = bring_in("volunteer_hours", f"{HEAD}\nV1,2009-05-12,24")
    assert said[-1] == "Rows of hours: 1 made"


def test_a_day_has_24_hours_in_all_with_those_that_are_stored(bring_in, errors_of, place):
    bring_in("volunteer_hours", f"{HEAD}\nV1,2009-05-12,20")
    assert errors_of(
        "volunteer_hours",
        f"{HEAD}\nV1,2009-05-12,20\nV1,2009-05-12,4\nV1,2009-05-12,0.25\nV1,2009-05-13,24",
    ) == [
        (
            "line 4, column hours: with these 0.25 hours, volunteer V1 would have 24.25 on "
            "2009-05-12: a day has 24"
        )
    ]
    assert len(stored()) == 1


def test_volunteers_and_groups_are_found_again_in_any_case(bring_in, place):
    group = ProviderFactory(authority=place.authority, name="Family voices")
    volunteer = VolunteerFactory(group=group, ref="V1", name="Ann")
    bring_in("volunteer_hours", f"{HEAD},name,group\nV1,2009-05-12,2,Ann,FAMILY VOICES")
    assert (Volunteer.objects.get(), Provider.objects.get()) == (volunteer, group)


def test_what_was_not_known_of_a_volunteer_is_filled_in(bring_in, place):
    bring_in("volunteer_hours", f"{HEAD}\nV1,2009-05-12,2")
    said = bring_in("volunteer_hours", f"{HEAD},name,group\nV1,2009-05-12,2,Ann,Voices")
    volunteer = Volunteer.objects.get()
    assert (volunteer.name, volunteer.group.name) == ("Ann", "Voices")
    assert "Volunteers: 1 filled in" in said


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ("V1,2009-05-12,2,Bo,Voices", "name: “Bo” here, but “Ann” is stored for volunteer V1"),
        ("V1,2009-05-12,2,Ann,Mums", "group: “Mums” here, but “Voices” is stored for volunteer V1"),
    ],
)
def test_a_known_volunteer_with_other_values_is_an_error(bring_in, errors_of, place, row, error):
    header = f"{HEAD},name,group"
    bring_in("volunteer_hours", f"{header}\nV1,2009-05-12,2,Ann,Voices")
    assert errors_of("volunteer_hours", f"{header}\n{row}") == [f"line 2, column {error}"]


def test_rows_of_one_volunteer_must_agree(errors_of, place):
    assert errors_of(
        "volunteer_hours", f"{HEAD},name\nV1,2009-05-12,2,Ann\nV1,2009-05-13,2,Bo"
    ) == ["line 3, column name: “Bo” here, but “Ann” in line 2, both for volunteer V1"]


@pytest.mark.parametrize(
    ("columns", "cells", "error"),
    [
        ("", "V1,2009-05-12,0", ("hours: write hours as a number over 0 and at most 24, like 1.5, "
         "not “0”")),
        ("", "V1,2009-05-12,24.01", ("hours: write hours as a number over 0 and at most 24, like "
         "1.5, not “24.01”")),
        ("", "V1,2009-05-12,1.255", ("hours: write hours as a number over 0 and at most 24, like "
         "1.5, not “1.255”")),
        ("", "V1,2009-05-12,-1", ("hours: write hours as a number over 0 and at most 24, like 1.5, "
         "not “-1”")),
        ("", "V1,2010-06-02,1", "date: 2010-06-02 is in the future"),
        ("", ",2009-05-12,1", "volunteer_ref: this may not be empty"),
        (",centre", "V1,2009-05-12,1,nowhere", "centre: there is no centre “nowhere”"),
        (",session_ref", "V1,2009-05-12,1,S9", "session_ref: there is no session “S9”"),
        (",activity", "V1,2009-05-12,1,Music", ("activity: there is no activity “Music”: say the "
         "centre, and it is made there")),
        (",centre,session_ref", "V1,2009-05-12,1,southmead,S1", ("centre: “Southmead” (southmead) "
         "here, but session S1 was at “Phoenix” (phoenix)")),
        (",session_ref,activity", "V1,2009-05-12,1,S1,Music", ("activity: “Music” here, but "
         "session S1 was of “Stay and play”")),
    ],
)  # fmt: skip
def test_wrong_cells_are_errors_of_their_column(errors_of, session, columns, cells, error):
    assert errors_of("volunteer_hours", f"{HEAD}{columns}\n{cells}") == [f"line 2, column {error}"]
    assert Volunteer.objects.count() == 0


def test_an_unknown_activity_is_made_at_the_centre(bring_in, session):
    text = f"""{HEAD},centre,activity
        V1,2009-05-12,1,southmead,Stay and Play
        V1,2009-05-13,1,southmead,stay and play"""
    assert "Activities: 1 made" in bring_in("volunteer_hours", text)
    made = Activity.objects.get(centre__slug="southmead")
    assert (made.name, made.is_public) == ("Stay and Play", False)
    assert [hours.activity for hours in Hours.objects.all()] == [made, made]
    assert bring_in("volunteer_hours", text)[-1].startswith("Nothing new")


# --- which authority ----------------------------------------------------------------------------


def test_without_a_centre_it_is_the_authority_of_the_session(bring_in, session, elsewhere):
    bring_in("volunteer_hours", f"{HEAD},session_ref\nV1,2009-05-12,2,S1")
    assert Volunteer.objects.get().authority == session.authority


def test_without_either_it_is_the_one_that_knows_the_volunteer(bring_in, place, elsewhere):
    bring_in("volunteer_hours", f"{HEAD},centre\nV1,2009-05-12,2,phoenix\nV1,2009-05-13,2,")
    bring_in("volunteer_hours", f"{HEAD}\nV1,2009-05-14,2")
    assert Volunteer.objects.get().authority == place.authority
    assert len(stored()) == 3


@pytest.mark.parametrize("group", ["family voices", "", "Others"])
def test_else_the_one_that_knows_her_group_or_the_only_one_of_the_file(
    bring_in, place, elsewhere, group
):
    bring_in(
        "volunteer_hours",
        f"{HEAD},centre,group\nV1,2009-05-12,2,phoenix,Family Voices\nV2,2009-05-13,2,,{group}",
    )
    assert {volunteer.authority for volunteer in Volunteer.objects.all()} == {place.authority}


def test_a_group_decides_where_the_file_names_several_authorities(bring_in, place, elsewhere):
    bring_in(
        "volunteer_hours",
        f"""{HEAD},centre,group
        V1,2009-05-12,2,phoenix,Family Voices
        V2,2009-05-12,2,easton,Easton Parents
        V3,2009-05-13,2,,Easton Parents""",
    )
    assert Volunteer.objects.get(ref="V3").authority == elsewhere.authority


def test_else_the_row_must_say_its_centre(errors_of, place, elsewhere):
    assert errors_of("volunteer_hours", f"{HEAD}\nV1,2009-05-12,2") == [
        "line 2, column centre: say the centre, for there are several authorities"
    ]


# --- what a user may ----------------------------------------------------------------------------


def test_a_manager_imports_hours_of_her_centre_and_its_volunteers_only(bring_in, write, place):
    bring_in("volunteer_hours", f"{HEAD},name,centre\nV1,2009-05-12,2,Ann,phoenix")
    mina = user_with(Role.MANAGER, place.southmead)

    def run(text):
        path = write("hours.csv", text)
        return import_file(
            IMPORTERS["volunteer-hours"], path, path, by=mina, dry_run=False, limits=Limits()
        )

    with pytest.raises(Refused) as refused:
        run(f"{HEAD},centre\nV1,2009-05-12,2,phoenix\nV1,2009-05-13,2,southmead\nV2,2009-05-13,2,")
    assert str(refused.value).splitlines() == [
        "line 2, column centre: there is no centre “phoenix”",
        "line 3, column volunteer_ref: “V1” is used at another centre",
        "line 4, column centre: say the centre of volunteer V2, who is new",
    ]
    run(f"{HEAD},centre\nV2,2009-05-13,2,southmead")
    run(f"{HEAD}\nV2,2009-05-14,2")
    assert [hours.approved_by for hours in Hours.objects.filter(volunteer__ref="V2")] == [mina] * 2


def test_a_manager_names_no_group_that_works_elsewhere_alone(write, place):
    group = ProviderFactory(authority=place.authority, name="Phoenix Mums")
    group.centres.add(place.phoenix)
    mina = user_with(Role.MANAGER, place.southmead)
    path = write(
        "hours.csv",
        f"""{HEAD},group,centre
        V1,2009-05-12,2,phoenix mums,southmead
        V2,2009-05-12,2,New Voices,southmead""",
    )

    def run():
        return import_file(
            IMPORTERS["volunteer-hours"], path, path, by=mina, dry_run=False, limits=Limits()
        )

    with pytest.raises(Refused) as refused:
        run()
    assert str(refused.value).splitlines() == [
        (
            "line 2, column group: “phoenix mums” does not work with your centres: link it under "
            "Set-up, Providers, first"
        )
    ]
    assert list(group.centres.all()) == [place.phoenix]
    group.centres.add(place.southmead)
    run()
    assert Volunteer.objects.get(ref="V1").group == group


def test_what_she_gave_herself_waits_for_somebody_elses_approval(write, place):
    mina = user_with(Role.MANAGER, place.southmead)
    own = VolunteerFactory(
        group=None, authority=place.authority, centre=place.southmead, user=mina, ref="V1", name=""
    )
    HoursFactory(volunteer=own, status=Hours.Status.LOGGED)
    path = write("hours.csv", f"{HEAD}\nV1,2009-05-12,2\nV1,2009-05-13,2")
    import_file(IMPORTERS["volunteer-hours"], path, path, by=mina, dry_run=False, limits=Limits())
    assert list(own.hours.values_list("status", flat=True)) == ["logged", "logged"]
