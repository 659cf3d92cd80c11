"""Who leads and who comes: counted again in plain loops, what it says in words, and its page."""

from fractions import Fraction

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.permissions import Role
from centres.models import Area
from centres.periods import Period
from reach.chance import is_clear
from reach.leading import leading_report
from reach.leading.findings import decile_title, finding, group_title, short_findings
from reach.scopes import scope_of
from tests import factories as make
from tests import oracles
from tests.reach.test_oracle import scopes
from tests.reach.world import YEAR
from tests.reach.worlds import PERIODS, Places, build

pytestmark = pytest.mark.django_db
PAGE, FILE = reverse("reach:who-leads"), reverse("reach:who-leads-file")
OF_NORTH = "?scope=north&from=2009-04-01&to=2010-03-31"


@pytest.fixture
def places():
    found = Places()
    Area.objects.filter(pk=found.areas[1].pk).update(priority_reason="Few come")
    return found


def figures(led):
    names = ("families", "only_here", "new", "homes_known", "deprived", "priority")
    return {name: getattr(led, name) for name in names} | {
        "by_decile": dict(led.by_decile),
        "by_group": dict(led.by_group),
    }


def compare(places, kind, first, last):
    scope, place = scopes(places)[kind]
    report = leading_report(scope, Period(first, last))
    found = {**report.ways, "others": report.others, "only": report.only_volunteers}
    expected = oracles.who_leads(oracles.Rows(), place, first, last)
    assert {side: figures(led) for side, led in found.items()} == expected
    assert sum(one.families for one in report.overlaps) == report.everyone.families


def try_world(places, data, ends, kind):
    with transaction.atomic():
        build(data, places, *ends)
        compare(places, kind, *ends)
        transaction.set_rollback(True)


worlds = given(
    data=st.data(),
    ends=st.sampled_from(PERIODS),
    kind=st.sampled_from(["centre", "cluster", "ward", "authority"]),
)


@settings(max_examples=15)
@worlds
def test_families_by_who_led_agree_with_plain_loops(places, data, ends, kind):
    try_world(places, data, ends, kind)


@pytest.mark.long
@worlds
def test_families_by_who_led_agree_on_many_worlds(places, data, ends, kind):
    try_world(places, data, ends, kind)


# --- what it says


def families(world, led, number, area=None, *, day="2009-05-01"):
    """So many families of one child each, who came to one session led in each of these ways."""
    session = [world.session(day, led_by=way) for way in led]
    for _ in range(number):
        family = world.family(area or world.a)
        child = world.child(family)
        for one in session:
            make.attend(one, child, family=family, area=area or world.a)


def report_of(world):
    return leading_report(scope_of(world.centre), YEAR)


def test_a_finding_says_whom_only_volunteers_reached(world):
    families(world, ["volunteers"], 2)
    families(world, ["volunteers", "staff"], 1)
    report = report_of(world)
    assert (
        finding(report) == "Volunteer-led sessions reached 2 families whom no other session reached"
    )
    alone, where, new = short_findings(report)
    assert (alone.strong, alone.rest) == (
        "2 of 3 families",
        "at volunteer-led sessions came to no other: 66.7%.",
    )
    assert where.strong == "Too few families"
    assert new.rest.endswith("ever: 100.0%, as at the others.")


def test_without_volunteers_the_finding_says_so_and_what_to_do(world):
    families(world, ["staff"], 1)
    report = report_of(world)
    assert finding(report) == "No session led by volunteers reached a named family"
    assert [(one.strong, one.is_next) for one in short_findings(report)] == [("Registers", True)]


def test_a_clear_difference_is_said_and_chance_is_not(world):
    families(world, ["volunteers"], 20, world.a)
    families(world, ["staff"], 20, world.far)
    report = report_of(world)
    assert decile_title(report) == (
        "Volunteer-led sessions reach more families in deprived areas than others"
    )
    assert group_title(report) == "No clear difference in which target groups come"


def test_a_difference_that_chance_makes_is_none(world):
    families(world, ["volunteers"], 20, world.a)
    families(world, ["staff"], 18, world.a)
    families(world, ["staff"], 2, world.far)
    title = "No clear difference: 100% and 90% live in the most deprived tenths"
    assert decile_title(report_of(world)) == title


@given(st.integers(0, 60), st.integers(1, 60), st.integers(0, 60), st.integers(1, 60))
def test_a_difference_is_clear_beyond_two_standard_errors(one, more, other, others):
    of_one, of_other = one + more, other + others
    here, there = one / of_one, other / of_other
    together = (one + other) / (of_one + of_other)
    error = (together * (1 - together) * (1 / of_one + 1 / of_other)) ** 0.5
    if abs(abs(here - there) - 2 * error) > 1e-9:
        assert is_clear(one, of_one, other, of_other) == (abs(here - there) > 2 * error)
    assert is_clear(one, of_one, other, of_other) == is_clear(other, of_other, one, of_one)


def test_nobody_is_no_difference():
    assert not is_clear(0, 0, 5, 5)


# --- the page


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def manager(client, world):
    client.force_login(make.user_with(Role.MANAGER, world.centre))
    return client


def test_the_page_has_the_finding_the_tables_and_their_files(manager, world):
    families(world, ["volunteers"], 3)
    families(world, ["jointly"], 1)
    page = words(manager.get(PAGE + OF_NORTH))
    assert "Volunteer-led sessions reached 3 families whom no other session reached" in page
    assert "No family came to sessions led in different ways" in page
    rows = manager.get(f"{FILE}{OF_NORTH}&table=overlap").getvalue().decode("utf-8-sig")
    assert rows.splitlines() == [
        "Came to sessions led by,Families,Of all families %",
        "Only volunteers,3,75.0",
        "Only jointly,1,25.0",
    ]
    workbook = manager.get(f"{FILE}{OF_NORTH}&as=xlsx")
    assert workbook["Content-Disposition"].endswith('ways.xlsx"')
    assert manager.get(f"{FILE}{OF_NORTH}&table=nothing").status_code == 404


def test_a_page_without_anybody_says_what_to_do(manager, world):
    assert "No named family came to a session here in this period." in words(
        manager.get(PAGE + OF_NORTH)
    )


def test_the_number_of_queries_does_not_grow(manager, world, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    families(world, ["volunteers"], 1)
    with CaptureQueriesContext(connection) as few:
        report_of(world)
    families(world, ["volunteers", "staff"], 5, world.b)
    with django_assert_num_queries(len(few)):
        report_of(world)


@pytest.mark.parametrize("address", [PAGE, FILE])
def test_no_true_figures_for_a_commissioner_or_another_centre(client, world, address):
    client.force_login(make.user_with(Role.COMMISSIONER, world.authority))
    assert client.get(address + OF_NORTH).status_code == 403
    client.force_login(make.user_with(Role.MANAGER, world.other))
    assert client.get(address + OF_NORTH).status_code == 404


def test_shares_are_of_those_whose_home_is_known(world):
    families(world, ["volunteers"], 1)
    child = world.child(world.family())
    make.attend(
        world.session("2009-05-01", led_by="volunteers"),
        child,
        family=child.memberships.get().family,
    )
    led = report_of(world).by_volunteers
    assert (led.families, led.homes_known, led.share(led.deprived)) == (2, 1, Fraction(100))
