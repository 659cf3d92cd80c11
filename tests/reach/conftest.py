import pytest

from tests.reach.world import World


@pytest.fixture
def world(db):
    return World()
