"""The demonstration, loaded once for all tests of this folder that a worker runs in a row."""

import datetime as dt

import pytest
import time_machine
from django.db import connection, transaction

from config import demonstration

DAY = dt.datetime(2026, 5, 12, 12, tzinfo=dt.UTC)


def count_no_table_meanwhile():
    """The database counts its tables by itself, and these would look empty to it: their rows are
    never committed. It then plans as if they were, and a page takes minutes."""
    tables = ", ".join(connection.introspection.django_table_names(only_existing=True))
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {tables} IN SHARE UPDATE EXCLUSIVE MODE")


@pytest.fixture(scope="package")
def loaded(django_db_setup, django_db_blocker):
    """The demonstration as of a Tuesday in May; each test undoes what it adds, the folder all."""
    with django_db_blocker.unblock(), transaction.atomic():
        count_no_table_meanwhile()
        with time_machine.travel(DAY):
            demonstration.load()
        yield
        transaction.set_rollback(True)
