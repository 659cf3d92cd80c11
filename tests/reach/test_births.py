"""Who does not benefit: what is left of the population, and of the births of whole months."""

import datetime as dt

import pytest
from dateutil.relativedelta import relativedelta

from centres.models import LiveBirths
from centres.periods import Period
from reach.measures import measure, measure_by, records
from reach.measures.births import months_in, whole_months
from tests.reach.world import YEAR

pytestmark = pytest.mark.django_db
INFANTS = "infants_not_benefiting"


def births(*areas, number=2, months=12):
    """The same number in each of the first months of the year."""
    firsts = [dt.date(2009, 4, 1) + relativedelta(months=n) for n in range(months)]
    LiveBirths.objects.bulk_create(
        LiveBirths(area=area, month=first, births=number) for area in areas for first in firsts
    )


def figure(world, key=INFANTS, period=YEAR):
    return measure(world.scope, period)[key]


def test_a_period_has_the_months_that_lie_in_it_with_all_their_days():
    def months(first, last):
        found = whole_months(Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last)))
        return found and (found.first.isoformat(), found.last.isoformat(), months_in(found))

    assert months("2009-04-01", "2010-03-31") == ("2009-04-01", "2010-03-31", 12)
    assert months("2009-04-02", "2010-03-30") == ("2009-05-01", "2010-02-28", 10)
    assert months("2012-02-01", "2012-02-29") == ("2012-02-01", "2012-02-29", 1)
    assert months("2012-02-02", "2012-03-30") is None


def test_infants_not_benefiting_are_births_less_the_infants_reached(world):
    births(world.a, world.b)
    for born in ("2009-04-01", "2010-03-31"):
        world.seen(world.child(born=born), "2010-03-31", area=world.a)
    world.seen(world.child(born="2009-03-31"), "2009-05-01", area=world.a)
    world.seen(world.child(born="2009-06-01"), "2009-07-01", area=world.far)
    found = figure(world)
    assert (found.numerator, found.denominator, found.note) == (46, 48, "")


def test_only_whole_months_count_and_the_figure_says_so(world):
    births(world.a, world.b)
    world.seen(world.child(born="2009-04-10"), "2009-05-01", area=world.a)
    world.seen(world.child(born="2009-05-10"), "2009-06-01", area=world.a)
    found = figure(world, period=Period(dt.date(2009, 4, 2), dt.date(2009, 6, 30)))
    assert (found.numerator, found.denominator) == (7, 8)
    assert found.note == "Births of the 2 whole months of the period."


def test_a_missing_month_or_area_is_not_enough_data(world):
    births(world.a)
    births(world.b, months=11)
    found = figure(world)
    assert (found.numerator, found.denominator, found.percent) == (None, None, None)
    assert found.note == "Births are not known for every area and month."
    rows = {row.key: row.figures[INFANTS] for row in measure_by(world.scope, YEAR, "area")}
    assert rows["A1"].numerator == 24
    assert rows["A2"].numerator is None


def test_more_infants_than_births_is_not_enough_data(world):
    births(world.a, world.b, number=0)
    world.seen(world.child(born="2009-06-01"), "2009-07-01", area=world.a)
    found = figure(world)
    assert (found.numerator, found.denominator) == (None, 0)


def test_children_not_reached_are_listed_where_they_are_registered(world):
    registered = {"registered_on": dt.date(2009, 4, 1)}
    absent = world.child(world.family(world.a, **registered))
    came = world.child(world.family(world.a, **registered))
    world.seen(came, "2009-05-01", area=world.a)
    found = figure(world, "children_not_reached")
    assert (found.numerator, found.denominator) == (19, 20)
    assert list(records(world.scope, YEAR, "children_not_reached")) == [absent]
    assert list(records(world.scope, YEAR, INFANTS)) == []


def test_more_children_than_live_here_is_not_enough_data(world):
    for _ in range(21):
        world.seen(world.child(), "2009-05-01", area=world.a)
    found = figure(world, "children_not_reached")
    assert (found.numerator, found.denominator) == (None, 20)
