"""The people of Southmead: Jo at the front desk, Mina the manager, Sam from another centre."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from accounts.permissions import Role
from tests.factories import (
    ActivityFactory,
    CentreFactory,
    FamilyFactory,
    SessionFactory,
    member,
    user_with,
)

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
    return user_with(Role.FRONT_DESK, southmead, name="Jo Marsh")


@pytest.fixture
def mina(southmead):
    return user_with(Role.MANAGER, southmead, name="Mina Rao")


@pytest.fixture
def sam(southmead):
    """Front desk of another centre of the same authority."""
    return user_with(Role.FRONT_DESK, CentreFactory(authority=southmead.authority), name="Sam")


@pytest.fixture
def stay_and_play(southmead):
    return ActivityFactory(centre=southmead, name="Stay and play")


@pytest.fixture
def session(stay_and_play):
    """This morning, 10am to 11:30am."""
    return SessionFactory(activity=stay_and_play, date=TODAY)


@pytest.fixture
def baxter(southmead):
    return FamilyFactory(centre=southmead, name="Baxter")


@pytest.fixture
def leanne(baxter):
    return member(baxter, "carer", given_name="Leanne", family_name="Baxter")


@pytest.fixture
def mason(baxter):
    return member(
        baxter, given_name="Mason", family_name="Baxter", date_of_birth=dt.date(2023, 11, 2)
    )


@pytest.fixture
def signed_in(client, jo, clock):
    """Jo's browser."""
    client.force_login(jo)
    return client


@pytest.fixture
def manager(client, mina, clock):
    """Mina's browser."""
    client.force_login(mina)
    return client
