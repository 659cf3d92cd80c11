"""What's on for parents: by day and place, what is cancelled, a poster, calendars to follow."""

import datetime as dt
import io
import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from pypdf import PdfReader

from centres.models import Activity, Centre, Session, Venue
from families.calendars import calendar_file, plain
from families.models import Booking
from families.templatetags.families_words import off_words, who_for
from families.whats_on import AGES
from tests.factories import ActivityFactory, CentreFactory, FamilyFactory, SessionFactory

TODAY = dt.date(2026, 5, 12)  # a Tuesday
PATH = "/whats-on/"


def on(name, day=TODAY, *, centre=None, start=dt.time(14), end=dt.time(15), **activity):
    if centre:
        activity["centre"] = centre
    made = ActivityFactory(name=name, **activity)
    return SessionFactory(activity=made, date=day, start=start, end=end)


def cancel(session):
    cancelled = {"status": "cancelled", "cancelled_because": "Carol is ill"}
    Session.objects.filter(pk=session.pk).update(**cancelled)


def shown(**query):
    return [one.activity.name for one in Client().get(PATH, query).context["sessions"]]


@pytest.fixture
def now(db, clock):
    """Half past ten."""
    return clock


def test_sessions_stand_by_day(now):
    on("later", TODAY + dt.timedelta(days=9))
    on("second")
    on("first", start=dt.time(12))
    page = Client().get(PATH)
    days = [(d.date.day, [s.activity.name for s in d.sessions]) for d in page.context["days"]]
    assert days == [(12, ["first", "second"]), (21, ["later"])]
    headings = re.findall(r'class="on-day">([^<]+)<', page.text)
    assert headings == ["Today, Tuesday 12 May", "Thursday 21 May"]


def test_what_is_cancelled_is_struck_and_does_not_say_why(now):
    cancel(on("Swim", description="Free."))
    cancel(on("Sing", TODAY + dt.timedelta(days=3)))
    cancel(on("Dig", TODAY + dt.timedelta(days=10)))
    page = Client().get(PATH).text
    assert re.findall(r"<s>(\w+)</s></p>", page) == ["Swim", "Sing", "Dig"]
    assert re.findall(r"Not on \w+(?: week)?", page) == [
        "Not on today",
        "Not on this week",
        "Not on that week",
    ]
    assert "Carol" not in page
    assert Client().get("/").context["sessions"].count() == 0


def test_an_activity_says_which_of_its_days_is_cancelled(now):
    session = on("Swim")
    cancel(session)
    page = Client().get(reverse("families:activity", args=[session.activity.uuid])).text
    assert "Not on today" in page
    assert "Carol" not in page


@pytest.mark.parametrize(
    ("months", "ages"),
    [
        ((None, None), ["baby", "1", "2", "3", "4"]),
        ((0, 11), ["baby"]),
        ((None, 12), ["baby", "1"]),
        ((12, None), ["1", "2", "3", "4"]),
        ((18, 36), ["1", "2", "3"]),
        ((60, 132), []),
    ],
)
def test_an_age_shows_what_is_for_it(now, months, ages):
    on("A", youngest_months=months[0], oldest_months=months[1])
    assert [age for age in AGES if shown(age=age)] == ages


def test_filters_narrow_together_and_stay_in_the_address(now, southmead):
    CentreFactory(name="Phoenix")
    on("here", centre=southmead, oldest_months=11)
    on("tomorrow", TODAY + dt.timedelta(days=1), centre=southmead)
    on("there")
    assert shown(centre="southmead", day="tuesday", age="baby") == ["here"]
    assert shown(day="wednesday") == ["tomorrow"]
    page = Client().get(PATH, {"centre": "southmead", "day": "tuesday", "age": "baby"}).text
    for chosen in ("southmead", "tuesday", "baby"):
        assert f'<option value="{chosen}" selected>' in page
    assert "/whats-on.ics?centre=southmead" in page


def test_what_makes_no_sense_is_said_and_left_out(now):
    CentreFactory()
    on("A")
    page = Client().get(PATH, {"day": "someday", "age": "<b>9", "centre": "\x00"})
    assert (page.status_code, len(page.context["sessions"])) == (200, 1)
    assert "Choose a day from the list" in page.text
    assert "<b>9" not in page.text


def test_an_empty_list_says_what_to_do_next(now):
    on("A")
    assert "Try another day or age." in Client().get(PATH, {"day": "sunday"}).text
    Activity.objects.update(is_public=False)
    assert "Nothing is planned just yet." in Client().get(PATH).text


def test_places_are_asked_for_where_they_are_few(now, southmead):
    session = on("A", centre=southmead, oldest_months=12)
    assert who_for(session) == "Up to 12 months. Just turn up."
    session.activity.description = "Free, just turn up."
    assert who_for(session) == "Up to 12 months."
    Session.objects.update(capacity=2)
    assert "Ask us for a place" in Client().get(PATH).text
    family = FamilyFactory(centre=southmead)
    Booking.objects.create(session=session, family=family, children=2, status="place")
    assert "It is full." in Client().get(PATH).text


def test_what_is_on_is_not_called_off(now):
    assert off_words(on("A")) == ""


def test_two_hundred_sessions_take_as_many_queries_as_one(now, django_assert_max_num_queries):
    CentreFactory()
    counts = []
    for number in (1, 199):
        for _ in range(number):
            on("A", TODAY + dt.timedelta(days=number % 9))
        with django_assert_max_num_queries(6) as queries:
            assert Client().get(PATH).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


# --- on paper -------------------------------------------------------------------------------------


def poster(**query):
    response = Client().get("/whats-on/poster.pdf", query)
    assert response.status_code == 200
    return PdfReader(io.BytesIO(response.content))


def words_of(page):
    return " ".join(page.extract_text().split())


def test_a_poster_has_a_page_for_each_centre_of_the_week(now, southmead):
    phoenix = CentreFactory(name="Phoenix")
    on("Monday play", TODAY - dt.timedelta(days=1), centre=southmead)
    cancel(on("Swim", centre=southmead))
    on("Sing", TODAY + dt.timedelta(days=5), centre=phoenix)
    on("Next week", TODAY + dt.timedelta(days=6), centre=phoenix)
    first, second = map(words_of, poster().pages)
    assert "Phoenix" in first
    assert "Sing" in first
    assert "Next week" not in first
    assert "Monday 11 May to Sunday 17 May" in second
    assert "Monday play" in second
    assert "Swim Not on this week" in second
    [only] = map(words_of, poster(centre="phoenix", week="next").pages)
    assert "Next week" in only


def test_a_busy_week_of_a_centre_fits_its_page(now, southmead):
    for number in range(24):
        on(f"Play {number}", TODAY + dt.timedelta(days=number % 6 - 1), centre=southmead)
    assert len(poster().pages) == 1


def test_an_empty_week_is_a_poster_too_and_nonsense_is_refused(now):
    assert "Nothing is planned" in words_of(poster().pages[0])
    for query in ({"week": "2026"}, {"centre": "nowhere"}, {"centre": "\x00"}):
        assert Client().get("/whats-on/poster.pdf", query).status_code == 400


def test_the_same_poster_is_printed_once(now, monkeypatch):
    on("A")
    first = Client().get("/whats-on/poster.pdf").content
    monkeypatch.setattr("families.views.whats_on.render_pdf", None)
    assert Client().get("/whats-on/poster.pdf").content == first


# --- calendars ------------------------------------------------------------------------------------

FEED = "/whats-on.ics"


def events(response):
    calendar = Calendar.from_ical(response.content)
    return [part for part in calendar.walk("VEVENT")]


def feed(**query):
    return Client().get(FEED, query)


def assert_keeps_the_rules_of_lines(content):
    """RFC 5545: CRLF, at most 75 octets a line, UTF-8, no control characters."""
    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")
    assert [line for line in lines if len(line) > 75] == []
    assert re.findall(rb"[\x00-\x08\x0a\x0b\x0c\x0e-\x1f\x7f]", b"".join(lines)) == []
    content.decode()


def test_a_feed_has_times_of_london_places_and_stable_names(now, southmead):
    southmead.address, southmead.postcode = "1 High Street", "ZZ35 1AA"
    southmead.save()
    session = on("Sing", centre=southmead, description="Free, just turn up.")
    winter = on("Swim", dt.date(2026, 6, 30), centre=southmead)
    first = feed()
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert_keeps_the_rules_of_lines(first.content)
    sing, swim = events(first)
    assert (str(sing["UID"]), str(sing["SUMMARY"])) == (f"{session.uuid}@peoples-centre", "Sing")
    assert sing["DTSTART"].params["TZID"] == "Europe/London"
    assert sing.decoded("dtstart").isoformat() == "2026-05-12T14:00:00+01:00"
    assert sing.decoded("dtend").isoformat() == "2026-05-12T15:00:00+01:00"
    assert str(sing["LOCATION"]) == "Southmead, 1 High Street, ZZ35 1AA"
    assert str(sing["URL"]).endswith(f"/whats-on/{session.activity.uuid}/")
    assert (str(sing["STATUS"]), sing["SEQUENCE"]) == ("CONFIRMED", 0)
    assert str(swim["UID"]) == f"{winter.uuid}@peoples-centre"
    assert b"BEGIN:VTIMEZONE\r\nTZID:Europe/London" in first.content
    assert first.content.count(b"TZOFFSETTO:+0100") >= 1
    assert feed().content == first.content


def test_a_cancelled_session_stays_in_the_feed_as_cancelled(now):
    session = on("Sing")
    before = feed()
    cancel(session)
    after = feed()
    [event] = events(after)
    assert (str(event["STATUS"]), event["SEQUENCE"]) == ("CANCELLED", 1)
    assert event["UID"] == events(before)[0]["UID"]
    assert b"Carol" not in after.content


def test_a_session_without_times_is_all_day_and_one_without_an_end_has_none(now):
    on("Fair", start=None, end=None)
    on("Open", TODAY + dt.timedelta(days=1), end=None)
    fair, opened = events(feed())
    assert (fair.decoded("dtstart"), fair.decoded("dtend")) == (TODAY, dt.date(2026, 5, 13))
    assert "DTEND" not in opened


def test_a_feed_is_bounded_and_only_of_what_is_public(now, southmead):
    for name, days in (("old", -15), ("past", -14), ("ahead", 56), ("far", 57)):
        on(name, TODAY + dt.timedelta(days=days), centre=southmead)
    on("private", is_public=False)
    on("paused", status=Activity.Status.PAUSED)
    on("elsewhere")
    assert [str(e["SUMMARY"]) for e in events(feed())] == ["past", "elsewhere", "ahead"]
    assert [str(e["SUMMARY"]) for e in events(feed(centre="southmead"))] == ["past", "ahead"]
    assert feed(centre="nowhere").status_code == 400


def test_an_activity_has_a_calendar_of_its_own_unless_it_is_private(now):
    session = on("Sing")
    on("Swim")
    path = reverse("families:activity-calendar", args=[session.activity.uuid])
    assert [str(e["SUMMARY"]) for e in events(Client().get(path))] == ["Sing"]
    Activity.objects.update(is_public=False)
    assert Client().get(path).status_code == 404


def test_a_calendar_that_has_not_changed_is_not_sent_again(now):
    session = on("Sing")
    first = feed()
    assert first["Cache-Control"] == "public, max-age=900"
    same = Client().get(FEED, headers={"If-None-Match": first["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    since = {"If-Modified-Since": first["Last-Modified"]}
    assert Client().get(FEED, headers=since).status_code == 304
    now.shift(dt.timedelta(minutes=20))
    cancel(session)
    for headers in ({"If-None-Match": first["ETag"]}, since):
        assert Client().get(FEED, headers=headers).status_code == 200
    Session.objects.update(status="planned", cancelled_because="")
    now.shift(dt.timedelta(minutes=20))
    assert Client().get(FEED, headers=since).status_code == 200


HOSTILE = [
    "Sing; sign, and\\play: “today”",
    "A\r\nBEGIN:VALARM\r\nTRIGGER:-PT5M\r\nEND:VALARM",
    "Ż" * 100,
    "🎈" * 60,
    "a\tb\x07c\x1b[31m",
    "<script>alert(1)</script>",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(now, name):
    session = on("A", description=name[:200])
    Activity.objects.filter(pk=session.activity.pk).update(name=name[:120])
    Centre.objects.update(name=name[:60])
    Session.objects.update(venue=Venue.objects.create(centre=session.centre, name=name[:100]))
    response = feed()
    assert_keeps_the_rules_of_lines(response.content)
    [event] = events(response)
    assert str(event["SUMMARY"]) == plain(name[:120])
    assert event.subcomponents == []
    assert response.content.count(b"BEGIN:") == response.content.count(b"END:")
    assert Client().get("/whats-on/").status_code == 200


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200))
def test_any_words_come_back_from_a_calendar(words):
    activity = Activity(name=words or "x", description=words, centre=Centre(name="C"))
    session = Session(activity=activity, centre=activity.centre, date=TODAY)
    content = calendar_file([session], name=words, today=TODAY, address_of=lambda _: "https://x/")
    assert_keeps_the_rules_of_lines(content)
    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert str(event["SUMMARY"]) == plain(words or "x")


def test_a_feed_asks_as_many_queries_for_many_as_for_one(now, django_assert_max_num_queries):
    cache.clear()
    on("A")
    with django_assert_max_num_queries(2):
        feed()
    for number in range(30):
        on(f"B{number}")
    with django_assert_max_num_queries(2):
        assert len(events(feed())) == 31
