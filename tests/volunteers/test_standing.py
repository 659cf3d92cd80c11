"""When a check or course is due, overdue and expired."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from volunteers.standing import MISSING, Standing, State, standing_of

DAY = dt.date(2026, 5, 12)
DAYS = st.integers(0, 400)


def state_after(days_left, window_days=60, grace_days=28):
    due_on = DAY + dt.timedelta(days=days_left)
    return standing_of(due_on, DAY, window_days=window_days, grace_days=grace_days).state


def test_due_from_60_days_before_up_to_the_day_and_overdue_for_28_days_after():
    assert {days: state_after(days) for days in (61, 60, 0, -1, -28, -29)} == {
        61: State.IN_DATE,
        60: State.DUE,
        0: State.DUE,
        -1: State.OVERDUE,
        -28: State.OVERDUE,
        -29: State.EXPIRED,
    }


def test_what_never_runs_out_is_in_date():
    standing = standing_of(None, DAY, window_days=60, grace_days=28)
    assert (standing.state, standing.holds, standing.words) == (State.IN_DATE, True, "In date")


def test_it_holds_until_the_grace_is_over():
    held = {state for state in State if Standing(state, DAY).holds}
    assert held == {State.IN_DATE, State.DUE, State.OVERDUE}


def test_words_name_the_day():
    asked = Standing(State.WAITING, None, DAY)
    assert [Standing(state, DAY, DAY).words for state in State] == [
        "Not yet",
        "Waiting since 12 May 2026",
        "Not accepted on 12 May 2026",
        "In date until 12 May 2026",
        "Due by 12 May 2026",
        "Overdue since 12 May 2026",
        "Expired, was due on 12 May 2026",
    ]
    assert asked.words == "Waiting since 12 May 2026"
    assert MISSING.words == "Not yet"


@given(st.integers(-800, 800), DAYS, DAYS)
def test_it_only_ever_gets_later(days_left, window_days, grace_days):
    """As days pass a standing never goes back, and it holds to the last day of the grace."""
    order = [State.IN_DATE, State.DUE, State.OVERDUE, State.EXPIRED]
    today, tomorrow = (state_after(days_left - n, window_days, grace_days) for n in (0, 1))
    assert order.index(today) <= order.index(tomorrow)
    assert (today == State.EXPIRED) == (days_left < -grace_days)
    assert (today == State.IN_DATE) == (days_left > window_days)
