"""The people of Southmead: Jo at the front desk, Mina the manager, Sam from another centre."""

import datetime as dt

import pytest

from accounts.permissions import Role
from tests.factories import (
    ActivityFactory,
    CentreFactory,
    FamilyFactory,
    SessionFactory,
    member,
    user_with,
)
from tests.southmead import TODAY, clock, jo, mina, southmead

__all__ = ["TODAY", "clock", "jo", "mina", "southmead"]  # fixtures, and the day


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
