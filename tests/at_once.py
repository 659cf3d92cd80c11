"""The same form sent several times at the same moment, as by an impatient hand."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from django.test import Client

TIMES = 5


def at_once(user, address, said):
    """The status of each answer. The test needs real transactions."""
    clients = [Client() for _ in range(TIMES)]
    for client in clients:
        client.force_login(user)

    def post(client):
        try:
            return client.post(address, said).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(TIMES) as pool:
        return set(pool.map(post, clients))
