"""The demonstration of reach: figures that come out of records, and a present that is alive."""

import datetime as dt

import pytest
import time_machine

from accounts.models import User
from centres.models import Centre, Cluster
from centres.periods import Period
from config.demonstration.knowsley_places import AUTHORITY_CODE
from documents.models import Message
from reach.digest import send_digests
from reach.measures import measure, measure_by
from reach.models import SavedView
from reach.only import Only
from reach.scopes import scope_of
from tests.site.demonstration.conftest import DAY

pytestmark = pytest.mark.django_db
FOUR_YEARS = Period(dt.date(2008, 4, 1), dt.date(2012, 3, 31))


def queens_park():
    return scope_of(Centre.objects.get(name="Queen's Park Children's Centre"))


def test_of_1020_infants_of_queens_park_328_did_not_benefit(loaded):
    figures = measure(queens_park(), FOUR_YEARS).figures
    infants = figures["infants_not_benefiting"]
    assert (infants.numerator, infants.denominator) == (328, 1020)
    assert figures["children_reached"].numerator == 692


def test_by_area_the_infants_of_queens_park_add_up(loaded):
    rows = measure_by(queens_park(), FOUR_YEARS, "area")
    infants = {row.label: row.figures["infants_not_benefiting"].numerator for row in rows}
    assert infants == {
        "Canal Terrace": 102,
        "Market Row": 82,
        "Avenues West": 51,
        "Avenues East": 37,
        "Library Square": 33,
        "Garden Crescent": 23,
    }


def whiston():
    return scope_of(Cluster.objects.get(slug="whiston"))


def test_the_present_of_whiston_is_alive(loaded):
    """More children come in the last quarter than a year before, and some come back."""
    period = Period(dt.date(2025, 4, 1), DAY.date())
    rows = measure_by(whiston(), period, "quarter")
    reached = [row.figures["children_reached"].numerator for row in rows]
    assert len(reached) == 5
    assert min(reached) > 0
    assert max(reached[3:]) > reached[1]
    assert sum(row.figures["children_returned"].numerator for row in rows) > 0


def test_sessions_that_volunteers_lead_reach_other_streets(loaded):
    period = Period(dt.date(2025, 4, 1), DAY.date())

    def children(led_by, *names):
        found = measure_by(whiston(), period, "area", only=Only(led_by=(led_by,)))
        reached = {row.label: row.figures["children_reached"].numerator for row in found}
        return sum(reached[name] for name in names)

    poor = ("Quarry Bank", "Canal Row", "Station Green")
    others = ("Long Meadow", "Church View", "Hill Top")
    assert children("volunteers", *poor) > 2 * children("staff", *poor)
    assert children("staff", *others) > children("volunteers", *others)


def test_everybody_reads_knowsleys_published_figures(loaded, client):
    page = client.get(f"/figures/{AUTHORITY_CODE}/")
    assert page.status_code == 200
    assert "397" in page.text
    assert client.get("/figures/K09000007/").status_code == 404


def test_saved_views_open_and_come_by_e_mail(loaded, client):
    for email in ("ana.osei", "meg.hall", "colin.price"):
        with time_machine.travel(DAY):
            client.force_login(User.objects.get(email=f"{email}@example.org"))
            views = SavedView.objects.filter(owner__email=f"{email}@example.org")
            assert views.exists()
            for view in views:
                page = client.get(f"/reach/saved/{view.uuid}/", follow=True)
                assert page.status_code == 200
                assert page.redirect_chain
    with time_machine.travel(DAY + dt.timedelta(days=7)):
        assert send_digests(DAY.date() + dt.timedelta(days=6)) == 1
    message = Message.objects.get(key__startswith="digest")
    assert message.to == "ana.osei@example.org"
    assert "how they changed since 10 May 2026" in message.body
