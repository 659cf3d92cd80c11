"""How people write and read hours."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volunteers.hours_said import hours_said, hours_written, is_in_steps, planned_hours


@pytest.mark.parametrize(
    ("hours", "said"),
    [("0.5", "½"), ("2.5", "2½"), ("2", "2"), ("1840", "1,840"), ("2.10", "2.10"), ("0", "0")],
)
def test_hours_are_said_in_halves(hours, said):
    assert hours_said(Decimal(hours)) == said


@given(quarters=st.integers(1, 96), unit=st.sampled_from(["", " h", " hours", "h"]))
@settings(max_examples=1000)
def test_what_is_said_can_be_written(quarters, unit):
    hours = Decimal(quarters) / 4
    assert Decimal(hours_written(hours_said(hours) + unit)) == hours
    assert is_in_steps(hours) == (quarters % 2 == 0)


@pytest.mark.parametrize(
    ("start", "end", "planned"),
    [
        (dt.time(10), dt.time(11, 30), Decimal("1.5")),
        (dt.time(10), dt.time(10, 5), Decimal("0.5")),
        (dt.time(10), dt.time(11, 15), Decimal("1.5")),
        (dt.time(10), dt.time(11, 14), Decimal(1)),
        (dt.time(10), None, None),
    ],
)
def test_a_session_is_as_long_as_its_times_in_half_hours(start, end, planned):
    assert planned_hours(SimpleNamespace(start=start, end=end)) == planned
