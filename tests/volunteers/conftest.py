"""People of a centre with a parent-led group, on one Tuesday morning."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from accounts.permissions import Role
from tests.factories import (
    ActivityFactory,
    CentreFactory,
    ProviderFactory,
    SessionFactory,
    VolunteerFactory,
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
def family_voices(southmead):
    group = ProviderFactory(authority=southmead.authority, name="Family Voices")
    group.centres.add(southmead)
    return group


@pytest.fixture
def mina(southmead):
    """Manager of the centre."""
    return user_with(Role.MANAGER, southmead, name="Mina Rao")


@pytest.fixture
def jo(southmead):
    return user_with(Role.FRONT_DESK, southmead, name="Jo Marsh")


@pytest.fixture
def fran(family_voices):
    """Lead of the group."""
    return user_with(Role.GROUP_LEAD, family_voices, name="Fran Doyle")


@pytest.fixture
def shaz(family_voices):
    """A volunteer of the group who signs in."""
    user = user_with(Role.VOLUNTEER, family_voices, name="Shaz Khan")
    return VolunteerFactory(group=family_voices, name="Shaz Khan", user=user)


@pytest.fixture
def stranger(db):
    """Manager of a centre of another authority."""
    return user_with(Role.MANAGER, CentreFactory(name="Elsewhere"), name="Olga Stranger")


@pytest.fixture
def stay_and_play(southmead, family_voices):
    return ActivityFactory(centre=southmead, name="Stay and play", provider=family_voices)


@pytest.fixture
def session(stay_and_play):
    """This morning, 10am to 11:30am."""
    return SessionFactory(activity=stay_and_play, date=TODAY)
