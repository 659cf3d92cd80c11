from decimal import Decimal

import pytest

from costing.calculations import ModelFigures, compare
from costing.findings import comparison_in_words, unit_cost_in_words


def figures(cost, families, new_cost, new_families):
    def pounds(value):
        return None if value is None else Decimal(value)

    return compare(
        ModelFigures(pounds(cost), families), ModelFigures(pounds(new_cost), new_families)
    )


@pytest.mark.parametrize(
    ("models", "words"),
    [
        ((509261, 278, 442150, 649), "More than twice the families, for 13% less"),
        ((100, 10, 100, 20), "Twice the families, for the same money"),
        ((100, 10, 120, 31), "More than three times the families, for 20% more"),
        ((100, 10, 100, 900), "More than five times the families, for the same money"),
        ((100, 200, 90, 350), "75% more families, for 10% less"),
        ((100, 10, 90, 9), "10% fewer families, for 10% less"),
        ((100, 10, 90, 10), "The same number of families, for 10% less"),
        ((100, 0, 90, 10), "The redesigned service costs 10% less"),
        ((100, None, 100, 10), "The redesigned service costs the same"),
        ((0, 10, 90, 10), "Not enough data to compare the two services yet"),
        ((None, 10, 90, 10), "Not enough data to compare the two services yet"),
    ],
)
def test_a_comparison_in_words(models, words):
    assert comparison_in_words(figures(*models)) == words


@pytest.mark.parametrize(
    ("models", "words"),
    [
        ((509261, 278, 442150, 649), "Each family costs £1,151 less to reach"),
        ((100, 10, 300, 10), "Each family costs £20 more to reach"),
        ((100, 10, 100, 10), "Each family costs the same to reach"),
        ((100, 0, 100, 10), "Not enough data on the cost of reaching a family"),
    ],
)
def test_unit_cost_in_words(models, words):
    assert unit_cost_in_words(figures(*models)) == words
