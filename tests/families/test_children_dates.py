"""How old a child is, as parents say it."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from families.children_dates import ChildSaid, parse_birth_date, parse_child, parse_children

TODAY = dt.date(2026, 5, 12)
LONG_AGO = dt.date(2008, 5, 12)


def born(year, month, day, *, about=True):
    return ChildSaid(dt.date(year, month, day), is_approximate=about)


def due(year, month, day):
    return ChildSaid(expected_on=dt.date(year, month, day))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("3", born(2022, 11, 12)),
        ("03", born(2022, 11, 12)),
        ("٣", born(2022, 11, 12)),
        ("about 2 years old", born(2023, 11, 12)),
        ("Two", born(2023, 11, 12)),
        ("2yo", born(2023, 11, 12)),
        ("two and a half", born(2023, 8, 12)),
        ("2½", born(2023, 8, 12)),
        ("2 1/2", born(2023, 8, 12)),
        ("nearly 3", born(2023, 6, 12)),
        ("8 months", born(2025, 8, 28)),
        ("18 months old", born(2024, 10, 28)),
        ("2 years and 3 months", born(2024, 1, 28)),
        ("6 weeks", born(2026, 3, 28)),
        ("newborn", born(2026, 4, 28)),
        ("12/03/2023", born(2023, 3, 12, about=False)),
        ("12.3.23", born(2023, 3, 12, about=False)),
        ("12 3 2023", born(2023, 3, 12, about=False)),
        ("12 mar 2023", born(2023, 3, 12, about=False)),
        ("12th of March, 2023", born(2023, 3, 12, about=False)),
        ("March 12 2023", born(2023, 3, 12, about=False)),
        ("2023-03-12", born(2023, 3, 12, about=False)),
        ("29 feb 2024", born(2024, 2, 29, about=False)),
        ("mar 2023", born(2023, 3, 15)),
        ("03/2023", born(2023, 3, 15)),
        ("2023", born(2023, 7, 2)),
        ("due in May", due(2026, 5, 15)),
        ("mar", None),
        ("november", due(2026, 11, 15)),
        ("baby due 3 June", due(2026, 6, 3)),
        ("my baby is due on 1/6/2026", due(2026, 6, 1)),
        ("20 weeks pregnant", due(2026, 9, 29)),
        ("due in 3 months", due(2026, 8, 12)),
        ("I'm pregnant", ChildSaid()),
        ("due in May 2031", ChildSaid()),
        ("100", None),
        ("12/03/1985", None),
        ("31/13/2023", None),
        ("she loves cars", None),
        ("", None),
    ],
)
def test_what_a_parent_says_is_read_as_the_middle_of_it(words, said):
    assert parse_child(words, TODAY) == said


def test_several_children_are_read_in_the_order_told():
    assert parse_children("2 and 4", TODAY) == [born(2023, 11, 12), born(2021, 11, 12)]
    assert parse_children("boy 3, girl 1", TODAY) == [born(2022, 11, 12), born(2024, 11, 12)]
    assert parse_children("8 months, one due in May", TODAY) == [
        born(2025, 8, 28),
        due(2026, 5, 15),
    ]
    assert parse_children("12 March, 2023", TODAY) == [born(2023, 3, 12, about=False)]


def test_a_due_date_is_never_a_birth():
    assert parse_birth_date("due 3 June", TODAY) is None
    assert parse_birth_date("3 June 2026", TODAY) is None
    assert parse_birth_date("3 May 2026", TODAY) == born(2026, 5, 3, about=False)


words = st.text() | st.from_regex(
    r"(about|due|nearly|born)? ?[0-9٣०]{0,4}[ ./-]?(months?|years?|weeks|mar|may|1/2|½)?[ ,]?"
    r"(and|due)? ?[0-9]{0,4}",
    fullmatch=True,
)


@given(words, st.dates(dt.date(2009, 4, 1), dt.date(2080, 1, 1)))
@settings(max_examples=1000)
def test_no_words_break_it_and_dates_are_likely(text, today):
    for child in parse_children(text, today):
        assert not (child.born_on and child.expected_on)
        if child.born_on:
            assert 0 <= (today - child.born_on).days < 18 * 366
        else:
            assert not child.is_approximate
        if child.expected_on:
            assert -30 <= (child.expected_on - today).days <= 300


@given(st.integers(0, 17))
def test_an_age_in_years_is_the_age_of_the_date_kept(years):
    from centres.periods import age_in_years

    said = parse_child(f"about {years} years old", TODAY)
    assert age_in_years(said.born_on, TODAY) == years


@given(st.dates(LONG_AGO + dt.timedelta(days=1), TODAY))
def test_a_date_written_day_first_is_kept_as_it_is(day):
    for text in (f"{day.day}/{day.month}/{day.year}", f"{day:%d %b %Y}", day.isoformat()):
        assert parse_child(text, TODAY) == ChildSaid(day)
