"""The page of each breakdown, its filters, its file, and the lists behind its rows."""

import datetime as dt
import io
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.permissions import Role
from families.models import TargetGroup, TargetGroupMembership
from reach.breakdown_pages import DIMENSIONS
from reach.measures import BREAKDOWNS
from tests import factories as make

pytestmark = pytest.mark.django_db
YEAR_OF_NORTH = "?scope=north&from=2009-04-01&to=2010-03-31"


def page_of(slug, more=""):
    return reverse("reach:breakdown", args=[slug]) + YEAR_OF_NORTH + more


@pytest.fixture
def manager(client, world):
    client.force_login(make.user_with(Role.MANAGER, world.centre))
    return client


@pytest.fixture
def lively(world):
    """Four children of A1, one of A2, at sessions of all kinds; a lone parent's child."""
    tea = make.ActivityFactory(centre=world.centre, name="Tea", led_by="volunteers")
    children = [world.child() for _ in range(5)]
    for number, child in enumerate(children):
        area = world.b if number == 4 else world.a
        family = child.memberships.get().family
        times = [(tea, "volunteers", dt.time(9)), (world.activity, "staff", dt.time(14))]
        for activity, led_by, start in times[: 1 + number % 2]:
            session = world.session(
                f"2009-05-0{number + 1}", activity, led_by=led_by, start=start, end=None
            )
            make.attend(session, child, family=family, area=area)
    TargetGroupMembership.objects.create(
        group=TargetGroup.objects.get(slug="lone-parents"), person=children[0]
    )
    world.tea = tea
    return world


def test_there_is_a_page_for_every_breakdown():
    assert {dimension.by for dimension in DIMENSIONS.values()} == set(BREAKDOWNS)


@pytest.mark.parametrize("slug", DIMENSIONS)
def test_each_row_opens_to_as_many_records_as_it_counts(manager, lively, slug):
    response = manager.get(page_of(slug))
    report, lines = response.context["report"], response.context["lines"]
    assert response.status_code == 200
    assert sum(bool(line.url) for line in lines) > 0
    for row, line in zip(report.rows, lines, strict=True):
        number = report.figure(row).numerator
        if line.url:
            listed = manager.get(line.url)
            assert listed.context["page"].paginator.count == number, row.key


def test_titles_say_where_to_look(manager, lively):
    context = manager.get(page_of("led-by")).context
    assert context["finding"] == "Highest share of children reached: Led by volunteers, 25.0%"
    assert context["chart"].chart.title == (
        "Children reached run from 25.0% (Led by volunteers) down to 0.0% (Led jointly)"
    )
    assert manager.get(page_of("quarter")).context["finding"] == (
        "Children reached: ends lower than it began, 25.0% in 2009-10 Q1 and 0.0% in 2009-10 Q4"
    )


def test_filters_narrow_the_page_and_its_words(manager, lively):
    response = manager.get(page_of("age", "&led_by=staff&area=A1&day=2&day=1"))
    report = response.context["report"]
    assert report.only.words == "A1, led by staff, on Mondays or Tuesdays"
    assert "Only A1, led by staff, on Mondays or Tuesdays." in response.content.decode()
    everybody = manager.get(page_of("age")).context["report"]
    assert everybody.only.is_everybody
    assert (report.whole.numerator, everybody.whole.numerator) == (1, 5)


def test_two_filters_of_one_kind_are_either(manager, lively):
    either = manager.get(page_of("day", "&led_by=staff&led_by=volunteers")).context["report"]
    assert either.whole.numerator == 5
    both = manager.get(page_of("day", "&ward=W1&decile=1")).context["report"]
    assert both.whole.numerator == 4


@pytest.mark.parametrize(
    "asked",
    [
        "&area=A9",
        "&age=5",
        "&activity=nonsense",
        "&led_by=%00",
        "&day=" + "8" * 10_000,
        "&measure=volunteer_hours",
        "&group=%3Cscript%3E",
    ],
)
def test_what_cannot_be_chosen_is_an_error_in_words(manager, lively, asked):
    response = manager.get(page_of("area", asked))
    page = response.content.decode()
    assert response.status_code == 200
    assert "There is a problem" in page
    assert "<title>Error:" in page.replace("\n", "")
    assert "report" not in response.context


def test_another_centres_activity_is_no_choice(manager, lively):
    page = manager.get(page_of("area", f"&activity={lively.elsewhere.uuid}")).content.decode()
    assert "not of this place" in page


def test_unknown_dimensions_places_and_outsiders(manager, lively, client):
    assert manager.get(page_of("colour")).status_code == 404
    south = reverse("reach:breakdown", args=["area"]) + "?scope=south"
    assert manager.get(south).status_code == 404
    client.force_login(make.user_with(Role.COMMISSIONER, lively.authority))
    assert client.get(page_of("area")).status_code == 403


def test_the_file_has_every_measure_with_its_parts(manager, lively):
    page = manager.get(page_of("led-by"))
    file = reverse("reach:breakdown-file", args=["led-by"])
    text = b"".join(manager.get(f"{file}?{page.context['asked']}").streaming_content).decode()
    header, first, *_ = text.splitlines()
    assert header.removeprefix("\ufeff").startswith(
        'Who leads,Children reached,"Children reached, of","Children reached, %"'
    )
    assert first == "Led by staff,2,20,10.0,0,2,0.0,0,0,2,2,2,0,2,0"
    book = load_workbook(io.BytesIO(manager.get(f"{file}?{page.context['asked']}&as=xlsx").content))
    assert book.active["B2"].value == 2


def test_links_between_breakdowns_keep_the_filters(manager, lively):
    page = manager.get(page_of("age", f"&activity={lively.tea.uuid}&time=morning"))
    asked = parse_qsl(urlsplit("?" + page.context["address"]).query)
    assert asked == [
        ("scope", "north"),
        ("from", "2009-04-01"),
        ("to", "2010-03-31"),
        ("activity", str(lively.tea.uuid)),
        ("time", "morning"),
    ]


def test_released_figures_are_of_whole_places(client, world):
    client.force_login(make.user_with(Role.COMMISSIONER, world.authority))
    page = client.get(reverse("reach:dashboard") + "?scope=LA1&age=2").content.decode()
    assert "Figures are released for whole places only." in page
