"""The demonstration, loaded once for all tests of this folder that a worker runs in a row."""

import datetime as dt

import pytest
import time_machine
from django.db import transaction

from config import demonstration

DAY = dt.datetime(2026, 5, 12, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="package")
def loaded(django_db_setup, django_db_blocker):
    """The demonstration as of a Tuesday in May; each test undoes what it adds, the folder all."""
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(DAY):
            demonstration.load()
        yield
        transaction.set_rollback(True)
