"""An agreement's evidence: sessions against plan, targets by scope, payments, what stands behind
each figure, and how many queries all of it takes."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AccessLogEntry
from accounts.permissions import Role
from centres.periods import Period
from coproduction.models import AgreedActivity, AreaOfWork
from coproduction.reports import agreement_report
from coproduction.reports.findings import quarters_title, short_findings
from tests.coproduction.agreement_world import came, client_of, make_whiston, target, url
from tests.factories import (
    ActivityFactory,
    AreaFactory,
    FamilyFactory,
    HoursFactory,
    PopulationFactory,
    ReachAreaFactory,
    SessionFactory,
    attend,
    live_at,
    member,
    user_with,
)

pytestmark = pytest.mark.django_db

TODAY = dt.date(2012, 10, 1)


@pytest.fixture(autouse=True)
def frozen_clock():
    with time_machine.travel(dt.datetime(2012, 10, 1, 10, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def whiston():
    return make_whiston()


def report_of(whiston, *, outside=False):
    whiston.agreement.refresh_from_db()
    return agreement_report(whiston.agreement, outside=outside)


# --- figures


def test_sessions_stand_against_their_plan(whiston):
    """Of 100 planned over 365 days, 183 of which have ended: 50.1 are expected by now."""
    AgreedActivity.objects.update(sessions_planned=100)
    whiston.area_of_work.agreed_activities.create(words="Fundraising", position=2)
    for number in range(3):
        SessionFactory(activity=whiston.activity, date=dt.date(2012, 5, 1 + number))
    SessionFactory(activity=whiston.activity, date=dt.date(2012, 12, 1))
    SessionFactory(
        activity=whiston.activity, date=TODAY, status="cancelled", cancelled_because="Snow"
    )
    more = AreaOfWork.objects.create(agreement=whiston.agreement, name="More")
    more.agreed_activities.create(activity=whiston.activity, sessions_planned=60)
    report = report_of(whiston)
    agreed, in_words = report.areas_of_work[0].activities
    plan = report.sessions_plan
    for found in (agreed.sessions, plan):
        assert (found.planned, found.held, found.cancelled, found.ahead) == (100, 3, 1, 1)
        assert (found.expected_sessions, found.standing) == (50, "behind")
    assert (in_words.words, in_words.sessions) == ("Fundraising", None)


def test_targets_of_the_group_and_of_priority_areas(whiston):
    """The group reaches 3 more at an activity outside the agreement; 2 of 5 live in a priority
    area of 10 children."""
    came(whiston, 2)
    came(whiston, 3, ActivityFactory(centre=whiston.centre, provider=whiston.group))
    came(whiston, 4, ActivityFactory(centre=whiston.centre))
    poor = AreaFactory(ward=whiston.area.ward, priority_reason="Many sceptical parents")
    PopulationFactory(area=poor, year=2012, children=10)
    ReachAreaFactory(centre=whiston.centre, area=poor)
    session = SessionFactory(activity=whiston.activity, date=dt.date(2012, 7, 1))
    for _ in range(2):
        family = FamilyFactory(centre=whiston.centre)
        live_at(family, poor)
        child = member(family, date_of_birth=dt.date(2010, 1, 5))
        attend(session, child, family=family, area=poor)
    target(whiston, of="activities")
    target(whiston, of="group")
    target(whiston, of="place")
    target(whiston, of="priority")
    targets = report_of(whiston).targets
    assert [(one.actual.numerator, one.actual.denominator) for one in targets] == [
        (4, 110),
        (7, 110),
        (11, 110),
        (2, 10),
    ]
    for one in whiston.area_of_work.targets.all():
        page = client_of(whiston.manager).get(url("target-records", one))
        assert page.context["page"].paginator.count in {4, 7, 11, 2}


def test_a_priority_area_is_no_headline_for_readers_outside(whiston):
    whiston.area.priority_reason = "Many sceptical parents"
    whiston.area.save()
    came(whiston, 4)
    target(whiston, of="priority")
    (one,) = report_of(whiston, outside=True).targets
    assert (one.actual.words, one.has_records) == ("fewer than 8", False)


def test_payments_and_deliverables_stand_by_their_days(whiston):
    of = whiston.agreement
    of.value = Decimal(1000)
    of.save()
    of.payments.create(due_on=dt.date(2012, 4, 1), amount=250, paid_on=dt.date(2012, 4, 8))
    of.payments.create(due_on=dt.date(2012, 9, 30), amount=250)
    of.payments.create(due_on=TODAY, amount=Decimal("200.50"))
    work = whiston.area_of_work.deliverables
    work.create(words="Rota", due_on=TODAY, done_on=TODAY, evidence="On the board")
    work.create(words="Leaflet", due_on=dt.date(2012, 9, 30))
    work.create(words="Page")
    report = report_of(whiston)
    money = report.payments
    assert (money.paid, money.late, money.to_come) == (250, 250, Decimal("200.5"))
    assert (money.left, money.not_planned) == (750, Decimal("299.5"))
    assert [str(one.standing) for one in report.deliverables] == ["late", "done", "due"]
    assert [(one.strong, one.rest, one.is_next) for one in short_findings(report)] == [
        ("1 of 3 deliverables", "done, 1 late.", True),
        ("£250 of £1,000", "paid; £250 is past its day.", True),
    ]


def test_each_quarter_is_measured_by_itself_and_said_in_the_title(whiston):
    came(whiston, 9)
    came(whiston, 5, on=dt.date(2012, 8, 3))
    report = report_of(whiston)
    assert [(one.key, one.children.numerator) for one in report.quarters] == [
        ("2012-13 Q1", 9),
        ("2012-13 Q2", 5),
        ("2012-13 Q3", 0),
    ]
    assert quarters_title(report) == (
        "5 children came to its activities in Jul to Sep 2012, 4 fewer than in Apr to Jun 2012"
    )
    assert report_of(whiston, outside=True).quarters == ()


# --- pages and lists


def test_figures_open_to_their_records_and_each_reading_is_logged(whiston):
    came(whiston, 9)
    HoursFactory(volunteer__group=whiston.group, activity=whiston.activity, date=TODAY)
    found = {}
    for person in (whiston.manager, whiston.lead):
        client = client_of(person)
        page = client.get(url("agreement-detail", whiston.agreement)).text
        for key in ("families_reached", "volunteer_hours"):
            address = f"/agreements/{whiston.agreement.uuid}/records/{key}/"
            response = client.get(address)
            found[person, key] = (address in page, response.status_code)
    assert list(found.values()) == [(True, 200), (True, 200), (False, 404), (False, 200)]
    assert AccessLogEntry.objects.filter(detail="families_reached of an agreement").count() == 1


def test_the_sessions_behind_a_plan_are_listed_for_both_parties(whiston):
    SessionFactory(activity=whiston.activity, date=dt.date(2012, 5, 1))
    SessionFactory(activity=whiston.activity, date=dt.date(2012, 12, 1))
    SessionFactory(activity=whiston.activity, date=dt.date(2011, 5, 1))
    SessionFactory(date=dt.date(2012, 5, 1))
    for person in (whiston.manager, whiston.lead):
        address = url("agreement-sessions", whiston.agreement)
        days = [
            [one.date for one in client_of(person).get(address + query).context["page"].object_list]
            for query in ("", "?how=held", "?how=ahead&page=zz", "?how=%00")
        ]
        held, ahead = dt.date(2012, 5, 1), dt.date(2012, 12, 1)
        assert days == [[ahead, held], [held], [ahead], [ahead, held]]
    file = client_of(whiston.lead).get(url("agreement-sessions-csv", whiston.agreement))
    assert b"".join(file.streaming_content).decode().count("Tea and talk") == 2


def test_quarters_as_a_file_are_for_true_figures_only(whiston):
    came(whiston, 9)
    address = url("agreement-quarters-file", whiston.agreement)
    file = client_of(whiston.manager).get(address)
    assert b"2012-13 Q1,9,100,9.0" in b"".join(file.streaming_content)
    assert client_of(whiston.lead).get(address).status_code == 403


def test_front_desk_opens_none_of_it(whiston):
    desk = client_of(user_with(Role.FRONT_DESK, whiston.centre))
    names = ["agreement-detail", "agreement-sessions", "agreement-payments",
             "agreement-review-list"]  # fmt: skip
    assert {desk.get(url(name, whiston.agreement)).status_code for name in names} == {403}


# --- queries

YEARS = [Period(dt.date(2010 + number, 4, 1), dt.date(2011 + number, 3, 31)) for number in range(3)]
MEASURED = ("children_reached", "families_reached", "volunteer_hours", "volunteers_active")


def queries_of(whiston):
    client = client_of(whiston.manager)
    address = url("agreement-detail", whiston.agreement)
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_twenty_targets_take_as_many_queries_as_two(whiston):
    """3 years, 6 areas of work: what is asked of one scope is measured together, so that only a
    further scope takes more queries, at most 8 of them."""
    whiston.agreement.starts_on = YEARS[0].first
    whiston.agreement.save()
    areas = [whiston.area_of_work]
    for number in range(5):
        area = AreaOfWork.objects.create(agreement=whiston.agreement, name=f"More {number}")
        area.activities.add(ActivityFactory(centre=whiston.centre, provider=whiston.group))
        areas.append(area)
    came(whiston, 9)

    def add(number, of, area):
        year = YEARS[number % 3]
        target(
            whiston,
            area_of_work=area,
            measure=MEASURED[number % 4],
            of=of,
            starts_on=year.first,
            ends_on=year.last,
        )

    for of in ("place", "group"):
        add(0, of, areas[0])
    at_two = queries_of(whiston)
    for number in range(18):
        add(number, ("place", "group")[number % 2], areas[number % 6])
    assert len(report_of(whiston).targets) == 20
    assert queries_of(whiston) == at_two
    for number in range(18):
        add(number, "activities", areas[number // 3])
    assert queries_of(whiston) <= at_two + 6 * 8


def test_years_measured_together_are_those_measured_alone(whiston):
    came(whiston, 9)
    came(whiston, 4, on=dt.date(2011, 6, 1))
    for of in ("activities", "place"):
        for year in YEARS:
            target(whiston, of=of, starts_on=year.first, ends_on=year.last)
    together = {(one.measured_over, one.period): one.actual for one in report_of(whiston).targets}
    whiston.area_of_work.targets.all().delete()
    for of in ("activities", "place"):
        for year in YEARS:
            alone = target(whiston, of=of, starts_on=year.first, ends_on=year.last)
            (one,) = report_of(whiston).targets
            assert together[one.measured_over, one.period] == one.actual
            alone.delete()
    assert sorted(one.numerator or 0 for one in together.values()) == [0, 0, 4, 4, 9, 9]
