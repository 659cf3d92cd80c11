"""The centre that tests of several rooms begin with, on one Tuesday morning, and its staff."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from accounts.permissions import Role
from tests.factories import CentreFactory, user_with

TODAY = dt.date(2026, 5, 12)
NOW = dt.datetime(2026, 5, 12, 10, 30, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def clock():
    """Tuesday 12 May 2026, half past ten."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def southmead(db):
    return CentreFactory(name="Southmead")


@pytest.fixture
def jo(southmead):
    """Front desk of the centre."""
    return user_with(Role.FRONT_DESK, southmead, name="Jo Marsh")


@pytest.fixture
def mina(southmead):
    """Manager of the centre."""
    return user_with(Role.MANAGER, southmead, name="Mina Rao")
