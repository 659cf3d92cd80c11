"""Agreements: what was delivered, how targets stand, and who sees which figures."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.permissions import Role
from coproduction.models import Agreement, AreaOfWork
from coproduction.reports import agreement_report
from tests.coproduction.agreement_world import IN_2012, came, client_of, make_whiston, target, url
from tests.factories import (
    ActivityFactory,
    AgreementFactory,
    CentreFactory,
    HoursFactory,
    ProviderFactory,
    SessionFactory,
    user_with,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(dt.datetime(2012, 10, 1, 10, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def whiston():
    return make_whiston()


# --- figures


def test_what_its_activities_delivered_so_far(whiston):
    came(whiston, 12)
    came(whiston, 3, ActivityFactory(centre=whiston.centre))
    SessionFactory(activity=whiston.activity, date=dt.date(2012, 12, 1))
    SessionFactory(
        activity=whiston.activity, date=IN_2012, status="cancelled", cancelled_because="Snow"
    )
    HoursFactory(
        volunteer__group=whiston.group,
        activity=whiston.activity,
        date=IN_2012,
        hours=Decimal("2.5"),
    )
    report = agreement_report(whiston.agreement, outside=False)
    assert (report.delivered_period.last, report.sessions) == (dt.date(2012, 10, 1), 1)
    assert [(f.measure.key, f.numerator) for f in report.delivered] == [
        ("children_reached", 12),
        ("families_reached", 12),
        ("volunteers_active", 1),
        ("volunteer_hours", Decimal("2.5")),
    ]


def test_a_target_stands_by_its_line(whiston):
    came(whiston, 11)
    came(whiston, 4, ActivityFactory(centre=whiston.centre))
    target(whiston, baseline=Decimal("5.0"))
    target(whiston, of="activities")
    target(whiston, measure="families_reached", value=15)
    target(whiston, measure="volunteer_hours", starts_on=dt.date(2013, 1, 1))
    target(whiston, starts_on=dt.date(2011, 4, 1), ends_on=dt.date(2012, 3, 31))
    report = agreement_report(whiston.agreement, outside=False)
    (area,) = report.areas_of_work
    assert [(t.actual.words, t.target_words, str(t.standing)) for t in area.targets] == [
        ("15.0%", "20%", "on_track"),
        ("11.0%", "20%", "on_track"),
        ("15", "15", "met"),
        ("not enough data", "20 hours", "not_started"),
        ("not enough data", "20%", "not_enough_data"),
    ]


def test_an_agreement_that_has_not_started_has_delivered_nothing(whiston):
    Agreement.objects.update(starts_on=dt.date(2013, 1, 1))
    whiston.agreement.refresh_from_db()
    report = agreement_report(whiston.agreement, outside=False)
    assert (report.delivered_period, report.sessions, report.delivered) == (None, 0, ())


# --- who sees what


def test_one_that_ended_early_is_measured_until_then_against_its_whole_plan(whiston):
    came(whiston, 12)
    came(whiston, 3, on=dt.date(2012, 9, 20))
    whiston.area_of_work.agreed_activities.update(sessions_planned=365)
    target(whiston)
    Agreement.objects.update(
        status="ended", ended_on=dt.date(2012, 6, 30), ended_because="No rooms"
    )
    whiston.agreement.refresh_from_db()

    report = agreement_report(whiston.agreement, outside=False)

    assert (report.period.last, report.sessions) == (dt.date(2012, 6, 30), 1)
    assert (report.sessions_plan.planned, report.sessions_plan.expected) == (365, 90)
    assert [figure.numerator for figure in report.delivered][:2] == [12, 12]
    assert report.targets[0].actual.numerator == 12


def test_a_manager_sees_true_figures_and_the_group_lead_released_ones(whiston):
    came(whiston, 4)
    target(whiston)
    words = {}
    for person in (whiston.manager, whiston.lead):
        page = client_of(person).get(url("agreement-detail", whiston.agreement))
        report = page.context["report"]
        words[person] = (
            report.delivered[0].number_words,
            report.areas_of_work[0].targets[0].actual.words,
            page.context["may_edit"],
        )
    assert words == {
        whiston.manager: ("4", "4.0%", True),
        whiston.lead: ("fewer than 8", "fewer than 8", False),
    }


def test_a_manager_of_one_of_the_clusters_centres_sees_released_figures(whiston):
    came(whiston, 4)
    whiston.cluster.centres.add(CentreFactory(authority=whiston.centre.authority))
    page = client_of(whiston.manager).get(url("agreement-detail", whiston.agreement))
    assert page.context["report"].delivered[0].number_words == "fewer than 8"


def test_an_actual_value_opens_to_its_list_for_managers_only(whiston):
    came(whiston, 4)
    address = url("target-records", target(whiston))
    pages = {
        person: client_of(person).get(url("agreement-detail", whiston.agreement)).text
        for person in (whiston.manager, whiston.lead)
    }
    assert [address in page for page in pages.values()] == [True, False]
    found = client_of(whiston.manager).get(address)
    assert (found.status_code, found.context["page"].paginator.count) == (200, 4)
    assert client_of(whiston.lead).get(address).status_code == 403


def test_who_gets_in(whiston):
    address = url("agreement-detail", whiston.agreement)
    other_lead = user_with(Role.GROUP_LEAD, ProviderFactory(authority=whiston.centre.authority))
    elsewhere = user_with(Role.MANAGER, CentreFactory(authority=whiston.centre.authority))
    found = {
        person: client_of(person).get(address).status_code
        for person in (
            whiston.manager,
            whiston.lead,
            other_lead,
            elsewhere,
            user_with(Role.FRONT_DESK, whiston.centre),
            user_with(Role.VOLUNTEER, whiston.group),
            user_with(Role.COMMISSIONER, whiston.centre.authority),
        )
    }
    assert list(found.values()) == [200, 200, 404, 404, 403, 403, 403]
    assert list(
        client_of(whiston.lead).get(reverse("coproduction:agreement-list")).context["agreements"]
    ) == [whiston.agreement]
    assert client_of(whiston.lead).get(url("agreement-edit", whiston.agreement)).status_code == 403


# --- queries


@pytest.mark.parametrize("name", ["agreement-list", "agreement-detail"])
def test_queries_do_not_grow_with_the_rows(whiston, name):
    client = client_of(whiston.manager)
    args = [] if name == "agreement-list" else [whiston.agreement.uuid]
    address = reverse(f"coproduction:{name}", args=args)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    target(whiston)
    queries()
    before = queries()
    for number in (1, 2):
        AgreementFactory(cluster=whiston.cluster, provider=whiston.group)
        area = AreaOfWork.objects.create(agreement=whiston.agreement, name=f"More {number}")
        area.activities.add(whiston.activity)
        target(whiston, area_of_work=area, measure="families_reached")
    assert queries() == before
