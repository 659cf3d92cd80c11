"""What figures say in words, and the small rules behind a figure, without a database."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reach.findings import in_a_row, share_in_words, trend
from reach.measures import MEASURES, Figure
from reach.measures.population import choose_year
from reach.reports import children_for


@pytest.mark.parametrize(
    ("percent", "expected"),
    [
        ("22.7", "Fewer than 1 in 4"),
        ("25", "1 in 4"),
        ("20.5", "More than 1 in 5"),
        ("34", "More than 1 in 3"),
        ("49.9", "Fewer than 1 in 2"),
        ("50", "Half of"),
        ("53.4", "More than half of"),
        ("75", "3 in 4"),
        ("95", "More than 9 in 10"),
        ("3", "Fewer than 1 in 20"),
    ],
)
def test_a_share_is_said_as_people_say_it(percent, expected):
    assert share_in_words(Decimal(percent)) == expected


@given(st.integers(1, 999), st.integers(1000, 1000))
def test_what_is_said_of_a_share_is_true(part, whole):
    said = share_in_words(Decimal(part * 100) / whole)
    if " 1 in " in said:
        limit = Decimal(100) / int(said.rsplit(" ", 1)[1])
        share = Decimal(part * 100) / whole
        assert (share < limit) == said.startswith("Fewer")
        assert (share > limit) == said.startswith("More")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2, 3], "grows each quarter"),
        ([3, 2, 1], "falls each quarter"),
        ([1, 3, 2], "ends higher than it began"),
        ([2, 3, 1], "ends lower than it began"),
        ([2, 3, 2], "ends where it began"),
        ([2, None], ""),
    ],
)
def test_a_trend_is_said_in_a_verb(values, expected):
    assert trend(values) == expected


def test_names_stand_in_a_row():
    assert [in_a_row(list("ABC"[:n])) for n in (1, 2, 3)] == ["A", "A and B", "A, B and C"]


def test_children_for_a_share_are_rounded_up():
    assert [children_for(Decimal(75), people) for people in (1749, 4, 0)] == [1312, 3, 0]


def test_a_percentage_is_unrounded_and_kept_above_100():
    reached = MEASURES["children_reached"]
    assert Figure(reached, 397, 1749).percent == Decimal(39700) / Decimal(1749)
    assert Figure(reached, 3, 2).is_over_100
    assert Figure(reached, 3, 0).percent is None
    assert Figure(MEASURES["families_reached"], 3, 2).percent is None


YEARS = st.dictionaries(st.integers(2000, 2020), st.sets(st.integers(1, 3)), max_size=6)


@given(YEARS, st.integers(2000, 2020))
def test_the_population_year_is_the_newest_that_is_not_later_else_the_oldest(years, start):
    whole = [year for year in years if years[year] == {1, 2, 3}]
    earlier = [year for year in whole if year <= start]
    expected = max(earlier) if earlier else min(whole, default=None)
    assert choose_year(years, 3, start) == expected
