import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.permissions import Role
from centres.models import Activity, Provider, Session, Strand, Venue
from config.imports import IMPORTERS, import_file
from documents.readers import Limits
from documents.refusals import Refused
from families.models import Attendance
from tests.factories import (
    STRANDS,
    ActivityFactory,
    FamilyFactory,
    ProviderFactory,
    live_at,
    member,
    user_with,
)

HEAD = "session_ref,date,activity,centre,person_ref"
ROW = "S1,2009-05-12,Stay and play,phoenix,P1"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(dt.datetime(2010, 6, 1, 12, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def sam(place):
    """P1, born on 25 March 2008, of a family in the north that moved south in 2010."""
    family = FamilyFactory(centre=place.southmead)
    live_at(family, place.north, ends_on="2009-12-31")
    live_at(family, place.south, starts_on="2010-01-01")
    return member(family, ref="P1", date_of_birth=dt.date(2008, 3, 25))


@pytest.fixture
def leanne(place):
    """P2, a grown-up without a birth date and without a home."""
    return member(FamilyFactory(centre=place.phoenix), "carer", ref="P2")


def test_a_row_makes_session_activity_venue_provider_and_attendance(bring_in, place, sam):
    said = bring_in(
        "attendance",
        f"{HEAD},start,end,venue,strand,provider,led_by\n"
        f"{ROW},10:00,11.30,Hall,FAMILY-SUPPORT,Family Voices,Jointly",
    )
    session, activity = Session.objects.get(), Activity.objects.get()
    provider, strand = Provider.objects.get(), Strand.objects.get(slug="family-support")
    assert (session.authority, session.centre, session.activity, session.ref) == (
        place.authority,
        place.phoenix,
        activity,
        "S1",
    )
    assert (session.date, session.start, session.end) == (
        dt.date(2009, 5, 12),
        dt.time(10),
        dt.time(11, 30),
    )
    assert (session.venue, session.strand, session.provider, session.led_by) == (
        Venue.objects.get(),
        strand,
        provider,
        "jointly",
    )
    assert (activity.name, activity.strand, activity.provider, activity.led_by) == (
        "Stay and play",
        strand,
        provider,
        "jointly",
    )
    assert (provider.name, provider.kind, list(provider.centres.all())) == (
        "Family Voices",
        "other",
        [place.phoenix],
    )
    assert said == [
        "Providers: 1 made",
        "Venues: 1 made",
        "Activities: 1 made",
        "Sessions: 1 made",
        "Attendances: 1 made",
    ]


def test_an_attendance_keeps_family_home_date_and_centre_of_that_day(bring_in, place, sam):
    bring_in(
        "attendance",
        f"{HEAD},end\n{ROW},11:30\nS2,2010-01-01,Stay and play,phoenix,P1,",
    )
    first, second = Attendance.objects.order_by("date")
    family = sam.memberships.get().family
    assert (first.person, first.family, first.date, first.centre, first.area) == (
        sam,
        family,
        dt.date(2009, 5, 12),
        place.phoenix,
        place.north,
    )
    assert second.area == place.south
    assert timezone.localtime(first.marked_at).isoformat() == "2009-05-12T11:30:00+01:00"
    assert timezone.localtime(second.marked_at).isoformat() == "2010-01-01T12:00:00+00:00"
    assert first.marked_by is None


def test_the_home_is_that_of_the_main_household(bring_in, place, sam):
    other = FamilyFactory(centre=place.phoenix)
    live_at(other, place.south)
    other.members.create(person=sam, role="child", is_main=False)
    bring_in("attendance", f"{HEAD}\n{ROW}")
    assert Attendance.objects.get().area == place.north


def test_nobody_is_without_a_place_for_want_of_a_home(bring_in, place, leanne):
    bring_in("attendance", f"{HEAD}\n{ROW.replace('P1', 'P2')}")
    attendance = Attendance.objects.get()
    assert (attendance.person, attendance.area) == (leanne, None)


def test_two_rows_of_one_session_and_person_make_one_attendance(bring_in, sam, leanne):
    said = bring_in("attendance", f"{HEAD}\n{ROW}\n{ROW}\n{ROW.replace('P1', 'P2')}")
    assert said[-2:] == ["Sessions: 1 made", "Attendances: 2 made"]


def test_the_session_ref_alone_is_the_session(bring_in, sam):
    bring_in("attendance", f"{HEAD},start\n{ROW},10:00\n{ROW.replace('S1', 'S2')},10:00")
    assert list(Session.objects.order_by("ref").values_list("ref", flat=True)) == ["S1", "S2"]
    assert Activity.objects.count() == 1


def test_names_are_found_in_any_case(bring_in, place, sam):
    activity = ActivityFactory(centre=place.phoenix, name="STAY and Play")
    provider = ProviderFactory(authority=place.authority, name="family voices")
    bring_in(
        "attendance",
        f"{HEAD},provider,venue\n{ROW},Family Voices,Hall\n"
        f"{ROW.replace('Stay', 'stay')},FAMILY  VOICES,hall",
    )
    session = Session.objects.get()
    assert (session.activity, session.provider, session.venue.name) == (activity, provider, "Hall")
    assert provider.kind == Provider.Kind.GROUP


def test_what_the_file_does_not_say_of_a_session_is_as_in_its_activity(bring_in, place, sam):
    strand = Strand.objects.first()
    provider = ProviderFactory(authority=place.authority)
    ActivityFactory(
        centre=place.phoenix,
        name="Stay and play",
        strand=strand,
        provider=provider,
        led_by="volunteers",
    )
    bring_in("attendance", f"{HEAD}\n{ROW}")
    session = Session.objects.get()
    assert (session.strand, session.provider, session.led_by) == (strand, provider, "volunteers")


def test_the_same_file_twice_adds_nothing(bring_in, sam, leanne):
    text = (
        f"{HEAD},start,end,venue,strand,provider,led_by\n"
        f"{ROW},10:00,11:30,Hall,Family support,Voices,staff\n"
        f"{ROW.replace('P1', 'P2')},,,,,,"
    )
    bring_in("attendance", text)
    models = (Attendance, Session, Activity, Venue, Provider)
    before = [list(model.objects.order_by("pk").values()) for model in models]
    assert bring_in("attendance", text) == [
        "Sessions: 1 already there",
        "Attendances: 2 already there",
        "Nothing new: all that the file says was there already.",
    ]
    assert [list(model.objects.order_by("pk").values()) for model in models] == before


def test_a_known_session_takes_more_people_and_what_was_not_known_of_it(bring_in, sam, leanne):
    bring_in("attendance", f"{HEAD}\n{ROW}")
    said = bring_in(
        "attendance",
        f"{HEAD},start,end,venue,strand,provider\n"
        f"{ROW.replace('P1', 'P2')},10:00,11:30,Hall,Family support,Voices",
    )
    session = Session.objects.get()
    assert (session.start, session.end, session.venue.name, session.provider.name) == (
        dt.time(10),
        dt.time(11, 30),
        "Hall",
        "Voices",
    )
    assert said[-2:] == ["Sessions: 1 filled in", "Attendances: 1 made"]


@pytest.mark.parametrize(
    ("column", "stored", "other", "words"),
    [
        ("date", "2009-05-12", "2009-05-13", "2009-05-13 here, but 2009-05-12 is stored"),
        ("activity", "Stay and play", "Music", "“Music” here, but “Stay and play” is stored"),
        (
            "centre",
            "phoenix",
            "southmead",
            "“Southmead” (southmead) here, but “Phoenix” (phoenix) is stored",
        ),
        ("start", "10:00", "10:15", "10:15 here, but 10:00 is stored"),
        ("end", "11:30", "11:45", "11:45 here, but 11:30 is stored"),
        ("venue", "Hall", "Garden", "“Garden” here, but “Hall” is stored"),
        (
            "strand",
            "Family support",
            "outreach-and-engagement",
            (
                "“Outreach and engagement” (outreach-and-engagement) here, but “Family support” "
                "(family-support) is stored"
            ),
        ),
        ("provider", "Voices", "Others", "“Others” here, but “Voices” is stored"),
        ("led_by", "staff", "volunteers", "“volunteers” here, but “staff” is stored"),
    ],
)
def test_a_known_session_with_other_values_is_an_error_that_shows_both(
    bring_in, errors_of, sam, column, stored, other, words
):
    header = f"{HEAD},start,end,venue,strand,provider,led_by"
    row = f"{ROW},10:00,11:30,Hall,Family support,Voices,staff"
    bring_in("attendance", f"{header}\n{row}")
    assert errors_of("attendance", f"{header}\n{row.replace(stored, other)}") == [
        f"line 2, column {column}: {words} for session S1"
    ]
    assert Attendance.objects.count() == 1


def test_one_session_with_two_dates_centres_or_activities_is_an_error(errors_of, sam):
    assert errors_of(
        "attendance",
        f"{HEAD}\n{ROW}\nS1,2009-05-13,Stay and play,phoenix,P1\n"
        "S1,2009-05-12,Music,phoenix,P1\nS1,2009-05-12,Stay and play,southmead,P1",
    ) == [
        "line 3, column date: 2009-05-13 here, but 2009-05-12 in line 2, both for session S1",
        "line 4, column activity: “Music” here, but “Stay and play” in line 2, both for session S1",
        (
            "line 5, column centre: “Southmead” (southmead) here, but “Phoenix” (phoenix) in "
            "line 2, both for session S1"
        ),
    ]
    assert Session.objects.count() == 0


@pytest.mark.parametrize(
    ("columns", "row", "error"),
    [
        ("", "S1,2008-03-24,Play,phoenix,P1", ("date: 2008-03-24 is before the birth of person “P1”"
         " on 2008-03-25")),
        ("", "S1,2010-06-02,Play,phoenix,P1", "date: 2010-06-02 is in the future"),
        ("", "S1,05/12/09,Play,phoenix,P1", ("date: write the year of “05/12/09” with four digits, "
         "like 25/03/2010")),
        ("", "S1,2009-05-12,Play,nowhere,P1", "centre: there is no centre “nowhere”"),
        ("", "S1,2009-05-12,Play,phoenix,P9", "person_ref: there is no person “P9”"),
        ("", "S1,2009-05-12,Play,phoenix,", "person_ref: this may not be empty"),
        ("", "S1,2009-05-12,,phoenix,P1", "activity: this may not be empty"),
        (",strand", "S1,2009-05-12,Play,phoenix,P1,Fun",
         f"strand: there is no strand “Fun”: {STRANDS}"),
        (",led_by", "S1,2009-05-12,Play,phoenix,P1,us", ("led_by: write staff or volunteers or "
         "jointly, not “us”")),
        (",start,end", "S1,2009-05-12,Play,phoenix,P1,10:00,10:00", ("end: session S1 ends at 10:00"
         ", not after its start at 10:00")),
    ],
)  # fmt: skip
def test_wrong_cells_are_errors_of_their_column(errors_of, sam, columns, row, error):
    assert errors_of("attendance", f"{HEAD}{columns}\n{row}") == [f"line 2, column {error}"]
    assert Session.objects.count() == 0


def test_each_of_many_bad_rows_of_one_session_is_reported(errors_of, sam):
    row = ROW.replace("phoenix", "nowhere")
    assert errors_of("attendance", f"{HEAD}\n{row}\n{row}") == [
        "line 2, column centre: there is no centre “nowhere”",
        "line 3, column centre: there is no centre “nowhere”",
    ]


def test_a_cancelled_session_takes_nobody(bring_in, errors_of, sam):
    bring_in("attendance", f"{HEAD}\n{ROW}")
    Session.objects.update(status="cancelled", cancelled_because="Snow")
    assert errors_of("attendance", f"{HEAD}\n{ROW}") == [
        "line 2, column session_ref: session S1 was cancelled"
    ]


def test_people_of_another_authority_are_unknown(errors_of, sam, elsewhere):
    assert errors_of("attendance", f"{HEAD}\n{ROW.replace('phoenix', 'easton')}") == [
        "line 2, column person_ref: there is no person “P1”"
    ]


def test_two_authorities_may_use_one_session_ref(bring_in, sam, elsewhere):
    member(FamilyFactory(centre=elsewhere), ref="P1")
    bring_in("attendance", f"{HEAD}\n{ROW}\n{ROW.replace('phoenix', 'easton')}")
    assert list(
        Session.objects.order_by("authority__code").values_list("authority__code", "ref")
    ) == [("B1", "S1"), ("K1", "S1")]


def test_a_manager_imports_for_her_centre_and_its_families_only(write, place, sam, leanne):
    def refusal(user, text):
        path = write("attendance.csv", text)
        with pytest.raises(Refused) as refused:
            import_file(
                IMPORTERS["attendance"], path, path, by=user, dry_run=False, limits=Limits()
            )
        return str(refused.value).splitlines()

    mina = user_with(Role.MANAGER, place.phoenix)
    assert refusal(mina, f"{HEAD}\n{ROW}\nS2,2009-05-12,Play,southmead,P2") == [
        "line 2, column person_ref: there is no person “P1”",
        "line 3, column centre: there is no centre “southmead”",
    ]
    path = write("attendance.csv", f"{HEAD}\n{ROW.replace('P1', 'P2')}")
    import_file(IMPORTERS["attendance"], path, path, by=mina, dry_run=False, limits=Limits())
    assert Attendance.objects.get().marked_by == mina
    other = user_with(Role.MANAGER, place.southmead)
    assert refusal(other, f"{HEAD}\n{ROW.replace('phoenix', 'southmead')}") == [
        "line 2, column session_ref: “S1” is used at another centre"
    ]


def test_the_number_of_queries_does_not_grow_with_the_rows(write, place, sam):
    def queries(rows):
        path = write("attendance.csv", f"{HEAD}\n{rows}")
        with CaptureQueriesContext(connection) as captured:
            import_file(IMPORTERS["attendance"], path, path, by=None, dry_run=True, limits=Limits())
        return len(captured)

    many = "\n".join(f"S{n},2009-05-12,Play {n % 3},phoenix,P1" for n in range(50))
    assert queries(many) == queries(ROW)


def test_a_manager_names_no_provider_that_works_elsewhere_alone(write, place, leanne):
    group = ProviderFactory(authority=place.authority, name="Southmead Mums")
    group.centres.add(place.southmead)
    mina = user_with(Role.MANAGER, place.phoenix)
    path = write("attendance.csv", f"{HEAD},provider\n{ROW.replace('P1', 'P2')},southmead mums")
    with pytest.raises(Refused) as refused:
        import_file(IMPORTERS["attendance"], path, path, by=mina, dry_run=False, limits=Limits())
    assert str(refused.value) == (
        "line 2, column provider: “southmead mums” does not work with your centres: link it under "
        "Set-up, Providers, first"
    )
    assert list(group.centres.all()) == [place.southmead]
