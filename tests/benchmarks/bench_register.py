"""The register of 60 families: 30 people saved in one request, beside an empty signed-in view."""

import datetime as dt
import statistics
import time

import pytest
from django.http import HttpResponse
from django.template.base import Template
from django.test import Client
from django.urls import path, reverse
from django.utils import timezone

from accounts.permissions import Role
from config import urls
from families.models import Attendance
from tests.factories import (
    ActivityFactory,
    AreaFactory,
    CentreFactory,
    FamilyFactory,
    SessionFactory,
    attend,
    live_at,
    member,
    user_with,
)

FAMILIES, TIMES = 60, 30
KEEPING = "django.template.loaders.cached.Loader"
READING = ["django.template.loaders.filesystem.Loader"]
BORN = dt.date(2024, 1, 1)

urlpatterns = [path("empty/", lambda request: HttpResponse("ok")), *urls.urlpatterns]
handler500 = urls.handler500


@pytest.fixture(autouse=True)
def templates_as_in_production(settings, monkeypatch):
    """Kept once read, and not recorded for the test client."""
    (engine,) = settings.TEMPLATES
    options = engine["OPTIONS"] | {"loaders": [(KEEPING, READING)]}
    settings.TEMPLATES = [engine | {"OPTIONS": options}]
    monkeypatch.setattr(Template, "_render", lambda self, context: self.nodelist.render(context))


@pytest.fixture
def centre(transactional_db):
    return CentreFactory(name="Bench")


@pytest.fixture
def desk(centre):
    """The front desk's browser."""
    client = Client()
    client.force_login(user_with(Role.FRONT_DESK, centre))
    return client


@pytest.fixture
def activity(centre):
    return ActivityFactory(centre=centre)


@pytest.fixture
def families(centre, activity):
    """60 families of three who all came a week ago."""
    area, today = AreaFactory(), timezone.localdate()
    before = SessionFactory(activity=activity, date=today - dt.timedelta(days=7))
    made = []
    for _ in range(FAMILIES):
        family = FamilyFactory(centre=centre)
        live_at(family, area)
        people = [member(family, "carer"), *(member(family, date_of_birth=BORN) for _ in "ab")]
        for person in people:
            attend(before, person, family=family, area=area)
        made.append((family, people))
    return made


@pytest.fixture
def sessions(activity):
    return [
        SessionFactory(activity=activity, date=timezone.localdate(), start=None, end=None)
        for _ in range(TIMES + 1)
    ]


def milliseconds(requests):
    """The time of each of these requests, after a first one that warms up."""
    taken = []
    for ask in requests:
        start = time.perf_counter()
        status = ask().status_code
        taken.append((time.perf_counter() - start) * 1000)
        assert status in (200, 302)
    return taken[1:]


def words(name, taken, empty):
    middle, late = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
    ratio = middle / statistics.median(empty)
    return f"{name}: median {middle:.1f} ms, 95% within {late:.1f} ms, {ratio:.1f} times empty"


@pytest.mark.urls("tests.benchmarks.bench_register")
def test_register_of_60_families(desk, families, sessions):
    thirty = [f"{p.uuid}@{family.uuid}" for family, people in families[:10] for p in people]
    first = sessions[0]
    page = reverse("families:register", args=[first.uuid])
    empty = milliseconds([lambda: desk.get("/empty/")] * (TIMES + 1))
    save = milliseconds(
        [
            lambda session=session: desk.post(
                reverse("families:marks-save", args=[session.uuid]), {"here": thirty}
            )
            for session in sessions
        ]
    )
    marks = [
        reverse("families:person-mark", args=[first.uuid, people[0].uuid])
        for _, people in families[10 : 11 + TIMES]
    ]
    family = {mark: one.uuid for mark, (one, _) in zip(marks, families[10:], strict=False)}
    mark = milliseconds(
        [
            lambda mark=mark: desk.post(
                mark, {"family": family[mark]}, headers={"HX-Request": "true"}
            )
            for mark in marks
        ]
    )
    drawn = milliseconds([lambda: desk.get(page)] * (TIMES + 1))
    assert Attendance.objects.filter(session=sessions[-1]).count() == 30
    print(
        f"\nempty signed-in view: median {statistics.median(empty):.1f} ms",
        words("register save of 30 people in one request", save, empty),
        words("one mark among 60 families", mark, empty),
        words("register page of 60 families", drawn, empty),
        sep="\n",
    )
