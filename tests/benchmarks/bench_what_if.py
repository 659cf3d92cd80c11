"""What-if on a service model of 200 cost lines: the answer to a change, beside an empty page."""

import statistics
import time
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from centres.models import Strand
from costing.models import Comparison, CostLine
from tests.factories import CentreFactory, ServiceModelFactory, user_with

LINES, TIMES = 200, 40


def make_model(centre, kind):
    model = ServiceModelFactory(
        cluster=None, centre=centre, authority=centre.authority, kind=kind, families_given=649
    )
    strands = list(Strand.objects.all())
    CostLine.objects.bulk_create(
        CostLine(
            service_model=model,
            strand=strands[number % len(strands)],
            kind="staff",
            description=f"Post {number}",
            fte=1 + number % 4,
            amount=1000 + 13 * number,
        )
        for number in range(LINES)
    )
    return model


def milliseconds(send):
    """(median, 95th percentile) of some times, after one that warms."""
    assert send(0).status_code == 200
    taken = []
    for number in range(1, TIMES + 1):
        start = time.perf_counter()
        assert send(number).status_code == 200
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


@pytest.mark.django_db
def test_the_answer_of_what_if(settings):
    settings.ROOT_URLCONF = "tests.benchmarks.served_urls"
    centre = CentreFactory()
    existing, model = (make_model(centre, kind) for kind in ("existing", "redesigned"))
    Comparison.objects.create(title="x", existing=existing, redesigned=model)
    lines = list(model.cost_lines.all())
    client = Client()
    client.force_login(user_with(Role.MANAGER, centre))
    state = {f"fte-{line.uuid}": line.fte for line in lines}
    state |= {f"{name}-{line.uuid}": "" for line in lines for name in ("amount", "within")}

    def try_(number):
        """Each time another number of families and posts, so that no chart is there yet."""
        data = state | {"families": 600 + number, f"fte-{lines[number].uuid}": 7, "goal": "300"}
        address = reverse("costing:what-if-try", args=[model.uuid])
        kind = "application/x-www-form-urlencoded"
        return client.post(
            address, urlencode(data), content_type=kind, headers={"HX-Request": "true"}
        )

    def panel(number):
        address = reverse("costing:what-if-result", args=[model.uuid])
        return client.get(address, {"families": 600 + number})

    def page(number):
        address = reverse("costing:what-if", args=[model.uuid])
        return client.get(address, {"families": 600 + number})

    empty = milliseconds(lambda number: client.get("/empty/"))
    print(f"\n=== {LINES} lines; empty page {empty[0]:.0f} ms, p95 {empty[1]:.0f} ms")
    for name, send in (("a change", try_), ("the panel", panel), ("the whole page", page)):
        median, p95 = milliseconds(send)
        print(
            f"{name}: {median:.0f} ms, p95 {p95:.0f} ms; {median / empty[0]:.0f} times the empty "
            "page"
        )
