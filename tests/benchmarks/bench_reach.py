"""Reach of a made authority (20 centres, 5 years) at 100,000 and 1,000,000 attendances, and with
BENCH_BIG=1 inside a country of 10,000,000: beside the ORM's plain COUNT(DISTINCT), SQL by hand
over the roll-up, and an empty signed-in page."""

import datetime as dt
import os
import resource
import statistics
import time

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from centres.models import Cluster
from centres.periods import FinancialYear, Period
from config.made import Plan, make_authority, make_sign_in
from families.models import Attendance, Presence
from reach.measures import measure, measure_by
from reach.measures.trends import trend
from reach.scopes import scope_of
from tests.benchmarks.copied_authority import copy_everything
from tests.benchmarks.reach_otherwise import FIGURES, ROWS, TREND, ByHand, Plain
from tests.benchmarks.serving import late, run, serving, words

LAST = 2025
YEAR = FinancialYear(LAST).period
FIVE_YEARS = Period(FinancialYear(LAST - 4).period.first, YEAR.last)
THREE_MONTHS = Period(dt.date(2025, 5, 15), dt.date(2025, 8, 14))
CHILDREN_A_1000 = 12  # attendances
COPIES = 9
PAGES, AT_ONCE = 40, 20


def milliseconds(work, times):
    """Of the middle of some times, after one that warms; of one time, that one. What it gave."""
    start = time.perf_counter()
    found = work()
    taken = [1000 * (time.perf_counter() - start)] if times < 2 else []
    for _ in range(times if times > 1 else 0):
        start = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken), found


class Made:
    """The authority, its scope of all centres, and its manager."""

    def __init__(self, attendances):
        plan = Plan(attendances * CHILDREN_A_1000 // 1000, attendances, 5, 20, 5, LAST)
        start = time.perf_counter()
        self.authority = make_authority(plan)
        self.took = time.perf_counter() - start
        email, _ = make_sign_in(self.authority)
        self.user = User.objects.get(email=email)
        whole = Cluster.objects.get(authority=self.authority, name__startswith="All centres")
        self.scope = scope_of(whole)
        self.page = f"/reach/?scope={whole.slug}&from={YEAR.first}&to={YEAR.last}"
        self.client = Client()
        self.client.force_login(self.user)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"\n=== {attendances:,} attendances of {plan.children:,} children at {plan.centres} "
            f"centres in {plan.years} years: made in {self.took:.0f} s, {memory:.0f} MB at most; "
            f"{Presence.objects.count():,} rows of presence"
        )

    @property
    def cookies(self):
        return {"__Host-sessionid": self.client.cookies["sessionid"].value}


def line(name, ours, plain=None, by_hand=None):
    text = f"{name:34}{ours:9.1f}"
    text += f"{plain:11.1f}{plain / ours:8.1f}x" if plain else " " * 20
    print(text + (f"{by_hand:10.1f}{ours / by_hand:8.2f}x" if by_hand else ""))


def figures(made, times):
    print(f"{'in ms, the middle of some':34}{'ours':>9}{'plain ORM':>11}{'faster':>9}"
          f"{'by hand':>10}{'as long':>9}")  # fmt: skip
    plain, hand = Plain(made.scope, YEAR), ByHand(made.scope, YEAR)
    ours_ms, ours = milliseconds(lambda: measure(made.scope, YEAR, FIGURES), times)
    hand_ms, by_hand = milliseconds(hand.figures, times)
    plain_ms, plainly = milliseconds(plain.figures, times // 3)
    counted = {key: ours[key].numerator for key in FIGURES}
    assert counted == plainly == by_hand
    line(f"{len(FIGURES)} figures of a year", ours_ms, plain_ms, hand_ms)


def trends(made, times):
    plain, hand = Plain(made.scope, FIVE_YEARS), ByHand(made.scope, FIVE_YEARS)
    of_children = milliseconds(lambda: trend(made.scope, FIVE_YEARS, "quarter", TREND[:1]), times)
    ours = milliseconds(lambda: trend(made.scope, FIVE_YEARS, "quarter", TREND), times)
    by_hand, by_hand_too = (milliseconds(w, times) for w in (hand.trend_of_children, hand.trend))
    plainly = milliseconds(plain.trend_of_children, times // 3)
    plainly_too = milliseconds(plain.trend, times // 3)
    counted = [tuple(row.figures[key].numerator for key in TREND) for row in ours[1]]
    assert len(counted) == 20
    # Each quarter has the reach area of its own last day; a few areas were added in these years.
    assert [families for _, families in counted] == [families for _, families in plainly_too[1]]
    assert (plainly[1], plainly_too[1]) == (by_hand[1], by_hand_too[1])
    line("trend of 20 quarters: children", of_children[0], plainly[0], by_hand[0])
    line("  and families", ours[0], plainly_too[0], by_hand_too[0])


def breakdowns(made, times):
    for name, period, by, column in [
        ("3 months by area, all measures", THREE_MONTHS, "area", "code"),
        ("a year by ward, all measures", YEAR, "ward", "ward__code"),
    ]:
        plain = Plain(made.scope, period)
        ours_ms, ours = milliseconds(lambda: measure_by(made.scope, period, by), times)  # noqa: B023
        plain_ms, plainly = milliseconds(lambda: plain.rows_by(column), times // 3)  # noqa: B023
        counted = [tuple(row.figures[key].numerator for key in ROWS) for row in ours]
        assert [row for row in counted[: len(plainly)] if row[0]] == plainly
        line(f"{name}", ours_ms, plain_ms)


def page(made, times, tmp_path):
    """Alone in this process, and from a real gunicorn at 20 people at once."""
    cache.clear()
    response = made.client.get(made.page)
    assert response.status_code == 200
    with CaptureQueriesContext(connection) as asked:
        alone, _ = milliseconds(lambda: made.client.get(made.page), times)
    number = len(asked) // (times + 1)
    queries = 1000 * sum(float(query["time"]) for query in asked.captured_queries) / (times + 1)
    empty, _ = milliseconds(lambda: made.client.get("/health/live"), times)
    print(
        f"the page, alone: {alone:.0f} ms with {number} queries that take {queries:.0f} ms; an "
        f"empty view {empty:.0f} ms; {alone / (queries + empty):.1f} times both"
    )
    with serving(tmp_path) as port:
        people = {"people": [made.cookies]}
        run(port, [("GET", made.page)] * 4, 2, **people)
        rate, taken, ok = run(port, [("GET", made.page)] * PAGES, AT_ONCE, **people)
        empty_rate, empty_taken, empty_ok = run(port, [("GET", "/empty/")] * 400, AT_ONCE, **people)
        assert (ok, empty_ok) == ({200}, {200})
    print(words(f"the page, {AT_ONCE} at once", rate, taken))
    print(words(f"an empty signed-in page, {AT_ONCE} at once", empty_rate, empty_taken))
    print(f"the page's 95% is {late(taken) / late(empty_taken):.0f} times the empty page's")
    return alone


def alone(made, times):
    """Milliseconds of the figures, the trend and the page, of nothing else."""
    asked = {
        "figures": lambda: measure(made.scope, YEAR, FIGURES),
        "trend": lambda: trend(made.scope, FIVE_YEARS, "quarter", TREND[:1]),
        "page": lambda: made.client.get(made.page),
    }
    return {name: milliseconds(work, times)[0] for name, work in asked.items()}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attendances", [100_000, 1_000_000])
def test_reach_of_an_authority(attendances, tmp_path):
    made = Made(attendances)
    figures(made, 9)
    trends(made, 9)
    breakdowns(made, 9)
    page(made, 9, tmp_path)


@pytest.mark.skipif(not os.environ.get("BENCH_BIG"), reason="takes about 20 minutes; BENCH_BIG=1")
@pytest.mark.django_db(transaction=True)
def test_reach_of_an_authority_in_a_country():
    made = Made(1_000_000)
    before = alone(made, 5)
    start = time.perf_counter()
    copy_everything(COPIES)
    print(
        f"=== the same authority among {Attendance.objects.count():,} attendances; the country "
        f"was copied in {time.perf_counter() - start:.0f} s"
    )
    after = alone(made, 5)
    for name in before:
        print(
            f"{name}: {before[name]:.0f} ms alone, {after[name]:.0f} ms in the country, "
            f"{after[name] / before[name]:.1f} times (aim for the page: at most 3)"
        )
    figures(made, 3)
    trends(made, 3)
