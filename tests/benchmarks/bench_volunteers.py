"""The pages of 2,000 volunteers with checks, courses and hours, beside the empty view of the same
page: what a manager without a volunteer sees."""

import datetime as dt
import itertools
import statistics
import time
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from tests import factories as make
from volunteers.models import (
    Check,
    Course,
    CourseRecord,
    Hours,
    LadderStep,
    Move,
    RoleHeld,
    Volunteer,
    VolunteerRole,
)

FEW, MANY, GROUPS, TIMES = 3, 2_000, 8, 6
HOURS_EACH, BATCH = 20, 2_000
ROLES = ("peer-supporter", "session-leader", "signposter", "community-ambassador")
PAGES = {
    "list": ("volunteers:volunteer-list", ""),
    "list of those due": ("volunteers:volunteer-list", "?due=due"),
    "pipeline": ("volunteers:pipeline", ""),
    "due": ("volunteers:due-list", ""),
    "hours waiting": ("volunteers:hours-list", ""),
    "hours in all": ("volunteers:hours-totals", ""),
    "dashboard": ("reach:volunteering", ""),
    "dashboard as file": ("reach:volunteering-csv", ""),
}


class Place:
    """A centre with groups, its manager, and people of every kind."""

    def __init__(self):
        self.centre = make.CentreFactory()
        self.authority = self.centre.authority
        area = make.AreaFactory(ward__authority=self.authority)
        make.ReachAreaFactory(centre=self.centre, area=area)
        make.PopulationFactory(area=area, year=2020, children=300)
        self.groups = [make.ProviderFactory(authority=self.authority) for _ in range(GROUPS)]
        for group in self.groups:
            group.centres.add(self.centre)
        self.activities = [make.ActivityFactory(centre=self.centre) for _ in range(20)]
        self.area, self.today = area, timezone.localdate()
        self.manager = make.user_with(Role.MANAGER, self.centre)
        self.roles = [VolunteerRole.objects.get(slug=slug, authority=None) for slug in ROLES]
        self.courses = list(Course.objects.filter(roles__in=self.roles).distinct())

    def fill(self, count):
        statuses = itertools.cycle(Volunteer.Status.values)
        volunteers = Volunteer.objects.bulk_create(
            Volunteer(
                authority=self.authority,
                group=self.groups[n % GROUPS],
                name=f"Volunteer {n:04d}",
                status=next(statuses) if n % 3 == 0 else "active",
                left_because="moved away",
                looked_after_by=self.manager,
                area=self.area if n % 2 else None,
                gender="woman" if n % 4 else "",
            )
            for n in range(count)
        )
        self.check(volunteers)
        self.teach(volunteers)
        self.move(volunteers)
        self.give_hours(volunteers)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def days_ago(self, days):
        return self.today - dt.timedelta(days=days)

    def check(self, volunteers):
        """Issued up to nearly four years ago: in date, due, overdue, expired; some wait."""
        Check.objects.bulk_create(
            Check(
                volunteer=one,
                level="enhanced",
                applied_on=self.days_ago(40 + n * 535 % 1300),
                issued_on=issued,
                decided_on=issued,
                decision="accepted" if issued else "waiting",
                due_on=issued and issued + dt.timedelta(days=1095),
            )
            for n, one in enumerate(volunteers)
            for issued in [None if n % 9 == 0 else self.days_ago(20 + n * 535 % 1300)]
        )

    def teach(self, volunteers):
        RoleHeld.objects.bulk_create(
            RoleHeld(volunteer=one, role=self.roles[n % len(self.roles)])
            for n, one in enumerate(volunteers)
        )
        CourseRecord.objects.bulk_create(
            CourseRecord(
                volunteer=one,
                course=course,
                completed_on=self.days_ago(30 + n % 1200),
                due_on=self.days_ago(30 + n % 1200 - 1095) if course.lasts_months else None,
            )
            for n, one in enumerate(volunteers)
            for course in self.courses[: 1 + n % 3]
        )

    def move(self, volunteers):
        Move.objects.bulk_create(
            Move(volunteer=one, status=status, on=self.days_ago(400 - 60 * step - n % 50))
            for n, one in enumerate(volunteers)
            for step, status in enumerate(["enquiry", "applied", "checks", "training", one.status])
        )
        LadderStep.objects.bulk_create(
            LadderStep(
                volunteer=one, level=level, on=self.days_ago(900 // level + n % 90), evidence="Did"
            )
            for n, one in enumerate(volunteers)
            for level in range(1, 2 + n % 3)
        )

    def give_hours(self, volunteers):
        rows = [
            Hours(
                volunteer=one,
                date=self.days_ago(5 + 14 * k + n % 14),
                hours=Decimal("2.5"),
                activity=self.activities[(n + k) % len(self.activities)],
                centre=self.centre,
                status="logged" if k == 0 and n % 4 == 0 else "approved",
                logged_at=timezone.now(),
            )
            for n, one in enumerate(volunteers)
            for k in range(HOURS_EACH)
        ]
        Hours.objects.bulk_create(rows, batch_size=BATCH)


def ask(client, page):
    name, query = PAGES[page]
    response = client.get(reverse(name) + query)
    assert response.status_code == 200, page
    if response.streaming:
        b"".join(response.streaming_content)


def queries(client, page):
    with CaptureQueriesContext(connection) as asked:
        ask(client, page)
    return len(asked)


def times(client, page):
    ask(client, page)
    took = []
    for _ in range(TIMES):
        start = time.perf_counter()
        ask(client, page)
        took.append(1000 * (time.perf_counter() - start))
    return statistics.median(took), statistics.quantiles(took, n=20)[-1]


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.django_db
def test_pages_of_2_000_volunteers():
    cache.clear()
    few, many, nobody = Place(), Place(), Place()
    start = time.perf_counter()
    many.fill(MANY)
    print(
        f"\n{MANY:,} volunteers, {Check.objects.count():,} checks, {CourseRecord.objects.count():,}"
        f" courses done, {Hours.objects.count():,} rows of hours, stored in "
        f"{time.perf_counter() - start:.0f} s"
    )
    clients = [signed_in(place.manager) for place in (few, many, nobody)]
    few.fill(FEW)
    print(f"{'':20}{'queries at 3':>13}{'at 2,000':>10}{'median ms':>11}{'95% ms':>9}"
          f"{'empty, median ms':>18}{'95% ms':>9}")  # fmt: skip
    grown = []
    for page in PAGES:
        for client in clients:
            ask(client, page)  # charts that are drawn once are kept
        asked = [queries(client, page) for client in clients[:2]]
        (p50, p95), (empty50, empty95) = times(clients[1], page), times(clients[2], page)
        print(
            f"{page:20}{asked[0]:>13}{asked[1]:>10}{p50:>11.1f}{p95:>9.1f}"
            f"{empty50:>18.1f}{empty95:>9.1f}"
        )
        grown += [page] if asked[1] > asked[0] else []
    assert grown == []
