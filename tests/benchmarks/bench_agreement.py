"""The page of an agreement in a made authority of 1,000,000 attendances (BENCH_SIZE for another
number) in 3 years: 6 areas of work, 20 targets, beside an empty signed-in page."""

import os
import statistics
import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from centres.models import Activity, Cluster
from centres.periods import FinancialYear
from config.made import Plan, make_authority, make_sign_in
from coproduction.models import Agreement, AgreementTarget, AreaOfWork
from tests.factories import ProviderFactory

LAST, YEARS, CENTRES = 2025, 3, 20
ATTENDANCES = int(os.environ.get("BENCH_SIZE", "1000000"))
CHILDREN_A_1000 = 12  # attendances
TIMES = 9
MEASURED = ("children_reached", "families_reached", "volunteer_hours", "volunteers_active")


def make_agreement(authority) -> Agreement:
    """Over all centres and years; each area of work has two activities of its own."""
    place = Cluster.objects.get(authority=authority, name__startswith="All centres")
    years = [FinancialYear(LAST - number).period for number in reversed(range(YEARS))]
    agreement = Agreement.objects.create(
        title="All that the group does",
        cluster=place,
        provider=ProviderFactory(authority=authority),
        status=Agreement.Status.AGREED,
        starts_on=years[0].first,
        ends_on=years[-1].last,
    )
    activities = list(Activity.objects.filter(centre__authority=authority).order_by("pk"))
    for number in range(6):
        area = AreaOfWork.objects.create(agreement=agreement, name=f"Area {number + 1}")
        for activity in activities[2 * number : 2 * number + 2]:
            area.agreed_activities.create(activity=activity, sessions_planned=120)
    return agreement


def add_targets(agreement, numbers):
    areas = list(agreement.areas_of_work.all())
    for number in numbers:
        year = FinancialYear(LAST - number % YEARS).period
        AgreementTarget.objects.create(
            area_of_work=areas[number % 6],
            measure=MEASURED[number % 4],
            of=("activities", "place")[number % 2],
            starts_on=year.first,
            ends_on=year.last,
            value=50,
        )


def milliseconds(client, address):
    """Of the middle of some times, after one that warms; with its queries and their time."""
    assert client.get(address).status_code == 200
    taken = []
    with CaptureQueriesContext(connection) as asked:
        for _ in range(TIMES):
            start = time.perf_counter()
            client.get(address)
            taken.append(1000 * (time.perf_counter() - start))
    queries = 1000 * sum(float(query["time"]) for query in asked.captured_queries) / TIMES
    return statistics.median(taken), len(asked) // TIMES, queries


@pytest.mark.django_db(transaction=True)
def test_the_page_of_an_agreement(settings):
    settings.ROOT_URLCONF = "tests.benchmarks.served_urls"
    children = ATTENDANCES * CHILDREN_A_1000 // 1000
    authority = make_authority(Plan(children, ATTENDANCES, 5, CENTRES, YEARS, LAST))
    agreement = make_agreement(authority)
    client = Client()
    client.force_login(User.objects.get(email=make_sign_in(authority)[0]))
    address = reverse("coproduction:agreement-detail", args=[agreement.uuid])
    empty, _, _ = milliseconds(client, "/empty/")
    print(
        f"\n=== {ATTENDANCES:,} attendances, {YEARS} years, 6 areas of work; empty {empty:.0f} ms"
    )
    for numbers in (range(2), range(2, 20)):
        add_targets(agreement, numbers)
        page, asked, queries = milliseconds(client, address)
        print(
            f"{numbers.stop} targets: {page:.0f} ms with {asked} queries that take {queries:.0f} "
            f"ms; {page / empty:.0f} times the empty page, {page / (queries + empty):.1f} times "
            "the empty page and the queries"
        )
