"""Saved views: kept, opened as of today, changed and deleted by their owner alone."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from centres.models import Membership
from centres.periods import FinancialYear
from reach.models import SavedView
from reach.moving_periods import last_quarter, last_week, moving_period
from tests.factories import CentreFactory, SessionFactory, user_with

TODAY = dt.date(2026, 11, 21)
pytestmark = [pytest.mark.django_db]
days = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))


@pytest.fixture(autouse=True)
def day():
    with time_machine.travel(dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)):
        yield


@pytest.fixture
def centre(db):
    centre = CentreFactory(name="Southmead", slug="southmead")
    SessionFactory(activity__centre=centre, date=dt.date(2024, 5, 7))
    return centre


@pytest.fixture
def mina(centre):
    return user_with("manager", centre)


@pytest.fixture
def client(mina):
    client = Client()
    client.force_login(mina)
    return client


def save(client, of="/reach/?scope=southmead&period=2025-26", **said):
    data = {"name": "Mine", "period": "", "digest": "never"} | said
    return client.post("/reach/saved/add/", data, query_params={"of": of}, follow=True)


def stored():
    return [(view.name, view.page, view.query) for view in SavedView.objects.all()]


@given(days)
def test_a_moving_period_is_over_or_runs(over):
    year = FinancialYear.containing(over)
    assert moving_period("this-year", over) == year.period
    for name, period in [
        ("last-year", moving_period("last-year", over)),
        ("last-quarter", last_quarter(over)),
    ]:
        longest = {"last-year": 366, "last-quarter": 92}[name]
        assert period.last <= over < period.last + dt.timedelta(days=longest)
        if name == "last-year":
            assert period.is_whole_financial_year
        else:
            assert period.first.day == 1 and period.first.month in (1, 4, 7, 10)
    week = last_week(over)
    assert (week.first.isoweekday(), week.last.isoweekday(), week.days) == (1, 7, 7)
    assert week.last < over <= week.last + dt.timedelta(days=7)


def test_a_view_is_saved_and_opens_the_same_page(client):
    response = save(client, "/reach/?scope=southmead&period=2025-26&page=3")
    assert response.redirect_chain[-1][0] == "/reach/saved/"
    assert stored() == [("Mine", "dashboard", "scope=southmead&period=2025-26")]
    opened = client.get(f"/reach/saved/{SavedView.objects.get().uuid}/")
    assert opened.url == "/reach/?scope=southmead&period=2025-26"


def test_what_the_address_leaves_out_is_kept_as_it_was_shown(client):
    save(client, "/reach/")
    assert stored() == [("Mine", "dashboard", "scope=southmead&period=2026-27")]


def test_a_period_may_move_along(client):
    save(client, period="last-quarter")
    assert stored() == [("Mine", "dashboard", "scope=southmead&period=last-quarter")]
    view = SavedView.objects.get()
    opened = client.get(f"/reach/saved/{view.uuid}/")
    assert opened.url == "/reach/?scope=southmead&from=2026-07-01&to=2026-09-30"
    assert client.get(opened.url).status_code == 200


def test_the_same_form_twice_is_one_view_and_another_of_its_name_is_refused(client):
    save(client), save(client)
    assert SavedView.objects.count() == 1
    response = save(client, "/reach/?scope=southmead&period=2024-25")
    assert "You have a view of this name. Choose another name." in response.text
    assert SavedView.objects.count() == 1


@pytest.mark.parametrize(
    "of",
    [
        "/families/",
        "/reach/targets/",
        "/reach/figures.csv",
        "https://example.org/",
        "//[",
        "nowhere\0",
        "/reach/?scope=other",
        "/reach/?scope=southmead&from=2026-02-30&to=x",
    ],
)
def test_what_is_no_page_of_reach_of_hers_cannot_be_saved(client, of):
    CentreFactory(slug="other")
    assert client.get("/reach/saved/add/", query_params={"of": of}).status_code == 404


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"name": ""}, "Enter a name"),
        ({"name": "x" * 81}, "at most 80 characters"),
        ({"name": "a\0b"}, "Null characters are not allowed."),
        ({"period": "next-year"}, "Select a valid choice"),
        ({"digest": "hourly"}, "Select a valid choice"),
    ],
)
def test_bad_answers_are_errors(client, said, words):
    response = save(client, **said)
    assert response.status_code == 200
    assert words in response.text
    assert stored() == []


def test_too_many_filters_are_an_error(client):
    response = save(client, "/reach/?scope=southmead&period=2025-26&x=" + "y" * 1000)
    assert "This view has too many filters to be saved." in response.text


def test_a_view_is_renamed_and_deleted(client):
    save(client)
    view = SavedView.objects.get()
    page = client.get(f"/reach/saved/{view.uuid}/edit/")
    data = {"name": "Ours", "period": "this-year", "digest": "weekly"}
    data["seen"] = page.context["form"].initial["seen"]
    client.post(f"/reach/saved/{view.uuid}/edit/", data)
    view.refresh_from_db()
    assert (view.name, view.query, view.digest) == (
        "Ours",
        "scope=southmead&period=this-year",
        "weekly",
    )
    assert view.digest_sent_for == dt.date(2026, 11, 15)
    assert "Ours" in client.get("/reach/saved/").text
    client.post(f"/reach/saved/{view.uuid}/delete/")
    assert stored() == []


def test_views_are_their_owners_alone(client, centre):
    save(client)
    view = SavedView.objects.get()
    other = Client()
    other.force_login(user_with("manager", centre))
    assert "Mine" not in other.get("/reach/saved/").text
    for verb in ("", "edit/", "delete/"):
        assert other.get(f"/reach/saved/{view.uuid}/{verb}").status_code == 404
        assert other.post(f"/reach/saved/{view.uuid}/{verb}").status_code in (404, 405)
    assert SavedView.objects.count() == 1


def test_a_view_of_a_place_that_is_no_longer_hers_says_so(client, mina):
    save(client)
    Membership.objects.filter(user=mina).delete()
    Membership.objects.create(user=mina, role="manager", centre=CentreFactory())
    view = SavedView.objects.get()
    words = "You may no longer see the figures of this place"
    assert words in client.get("/reach/saved/").text
    assert words in client.get(f"/reach/saved/{view.uuid}/").text
    assert client.get(f"/reach/saved/{view.uuid}/edit/").status_code == 200


def test_a_commissioner_saves_whole_years_only(centre):
    client = Client()
    client.force_login(user_with("commissioner", centre.authority))
    assert "this-year" not in client.get("/reach/saved/add/").text
    save(client, period="this-year")
    assert stored() == []
    save(client, period="last-year")
    view = SavedView.objects.get()
    opened = client.get(f"/reach/saved/{view.uuid}/")
    assert opened.url == "/reach/?scope=southmead&from=2025-04-01&to=2026-03-31"
    assert client.get(opened.url).status_code == 200
