import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centres.periods import (
    FinancialYear,
    Period,
    PeriodError,
    age_in_years,
    birthday,
    is_child,
    twelve_months_before,
)

days = st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(PeriodError):
        Period(dt.date(2010, 3, 31), dt.date(2009, 4, 1))


def test_financial_year_2009_10():
    year = FinancialYear.parse("2009-10")
    assert year.period == Period(dt.date(2009, 4, 1), dt.date(2010, 3, 31))
    assert str(year.period) == "2009-10"
    assert [str(FinancialYear.containing(d)) for d in (year.period.first, year.period.last)] == [
        "2009-10",
        "2009-10",
    ]


@pytest.mark.parametrize("text", ["2009", "2009-11", "2009-9", "09-10", ""])
def test_what_is_not_a_financial_year_is_refused(text):
    with pytest.raises(PeriodError):
        FinancialYear.parse(text)


def test_quarters_are_cut_to_the_period():
    period = Period(dt.date(2009, 5, 10), dt.date(2010, 1, 2))
    assert list(period.quarters()) == [
        ("2009-10 Q1", Period(dt.date(2009, 5, 10), dt.date(2009, 6, 30))),
        ("2009-10 Q2", Period(dt.date(2009, 7, 1), dt.date(2009, 9, 30))),
        ("2009-10 Q3", Period(dt.date(2009, 10, 1), dt.date(2009, 12, 31))),
        ("2009-10 Q4", Period(dt.date(2010, 1, 1), dt.date(2010, 1, 2))),
    ]


@given(days, st.integers(0, 1500))
def test_quarters_cover_every_day_once(first, length):
    period = Period(first, first + dt.timedelta(days=length))
    quarters = [quarter for _, quarter in period.quarters()]
    assert sum(quarter.days for quarter in quarters) == period.days
    assert (quarters[0].first, quarters[-1].last) == (period.first, period.last)


def test_born_on_29_february_turns_five_on_1_march():
    born = dt.date(2004, 2, 29)
    assert birthday(born, 5) == dt.date(2009, 3, 1)
    assert is_child(born, dt.date(2009, 2, 28))
    assert not is_child(born, dt.date(2009, 3, 1))
    assert birthday(born, 4) == dt.date(2008, 2, 29)


def test_a_child_is_no_child_before_birth_nor_on_the_fifth_birthday():
    born = dt.date(2005, 6, 10)
    assert [
        is_child(born, day)
        for day in (dt.date(2005, 6, 9), born, dt.date(2010, 6, 9), dt.date(2010, 6, 10))
    ] == [False, True, True, False]


@given(days, st.integers(0, 6000))
def test_age_counts_the_birthdays_that_have_been(born, later):
    on = born + dt.timedelta(days=later)
    assert age_in_years(born, on) == sum(birthday(born, n) <= on for n in range(1, 30))


def test_twelve_months_before_a_leap_day():
    assert twelve_months_before(dt.date(2012, 2, 29)) == dt.date(2011, 2, 28)
