"""The demonstration of reach: figures that come out of records, and a present that is alive."""

import datetime as dt

import pytest

from centres.models import Centre
from centres.periods import Period
from reach.measures import measure, measure_by
from reach.scopes import scope_of

pytestmark = pytest.mark.django_db
FOUR_YEARS = Period(dt.date(2008, 4, 1), dt.date(2012, 3, 31))


def queens_park():
    return scope_of(Centre.objects.get(name="Queen's Park Children's Centre"))


def test_of_1020_infants_of_queens_park_328_did_not_benefit(loaded):
    figures = measure(queens_park(), FOUR_YEARS).figures
    infants = figures["infants_not_benefiting"]
    assert (infants.numerator, infants.denominator) == (328, 1020)
    assert figures["children_reached"].numerator == 692


def test_by_area_the_infants_of_queens_park_add_up(loaded):
    rows = measure_by(queens_park(), FOUR_YEARS, "area")
    infants = {row.label: row.figures["infants_not_benefiting"].numerator for row in rows}
    assert infants == {
        "Canal Terrace": 102,
        "Market Row": 82,
        "Avenues West": 51,
        "Avenues East": 37,
        "Library Square": 33,
        "Garden Crescent": 23,
    }
