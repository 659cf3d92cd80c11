"""What answers come to is what counting them one by one gives."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from coproduction.listening.tallies import (
    MOST_ROWS,
    SCALE,
    tally_choices,
    tally_numbers,
    tally_scale,
)

OPTIONS = ["Tea", "Cooking", "A course"]


@settings(max_examples=60)
@given(st.lists(st.lists(st.sampled_from([*OPTIONS, "Gone"]), max_size=4), max_size=20))
def test_choices_are_counted_once_a_person(answers):
    tally = tally_choices(OPTIONS, answers)

    for option, number in tally.rows:
        assert number == len([chosen for chosen in answers if option in chosen])
    assert [option for option, _ in tally.rows] == OPTIONS
    assert tally.answered == len([c for c in answers if any(one in OPTIONS for one in c)])
    assert all(0 <= tally.share(number) <= 100 for _, number in tally.rows if tally.answered)


@settings(max_examples=60)
@given(st.lists(st.integers(0, 7), max_size=30))
def test_a_scale_counts_1_to_5_and_nothing_else(numbers):
    tally = tally_scale(numbers)
    counted = [number for number in numbers if number in SCALE]

    assert [number for _, number in tally.rows] == [counted.count(one) for one in SCALE]
    assert tally.mean == (Fraction(sum(counted), len(counted)) if counted else None)


@settings(max_examples=60)
@given(st.lists(st.integers(0, 100_000), max_size=30))
def test_every_number_stands_in_one_row(numbers):
    tally = tally_numbers(numbers)

    assert sum(number for _, number in tally.rows) == tally.answered == len(numbers)
    assert len(tally.rows) <= MOST_ROWS
    assert tally.total == (sum(numbers) if numbers else None)


def test_nobody_answered():
    tally = tally_choices(OPTIONS, [])

    assert (tally.answered, tally.share(0), tally.most) == (0, None, ())
