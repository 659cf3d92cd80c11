"""People of a centre with a parent-led group, on one Tuesday morning."""

import pytest

from accounts.permissions import Role
from tests.factories import (
    ActivityFactory,
    CentreFactory,
    ProviderFactory,
    SessionFactory,
    VolunteerFactory,
    user_with,
)
from tests.southmead import TODAY, clock, jo, mina, southmead

__all__ = ["TODAY", "clock", "jo", "mina", "southmead"]  # fixtures, and the day


@pytest.fixture
def family_voices(southmead):
    group = ProviderFactory(authority=southmead.authority, name="Family Voices")
    group.centres.add(southmead)
    return group


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
