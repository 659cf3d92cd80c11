"""Redis, for what is asked at every step of the form.

Straight over a pooled connection: Django's cache makes a new client for each call, and a client
does more than the call is worth.
"""

from functools import lru_cache

import redis
from django.conf import settings


def store(*command):
    """The answer to one command, such as ``store("EXISTS", "a")``."""
    pool = _pool(settings.CACHES["default"]["LOCATION"])
    connection = pool.get_connection()
    try:
        connection.send_command(*command)
        return connection.read_response()
    finally:
        pool.release(connection)


@lru_cache
def _pool(location):
    return redis.ConnectionPool.from_url(location)
