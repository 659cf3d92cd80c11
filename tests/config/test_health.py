import time

import pytest
from django.test import override_settings

from config import health


def test_live_answers_where_asking_the_database_is_forbidden(client):
    response = client.get("/health/live", headers={"cookie": "sessionid=made-up"})
    assert (response.status_code, response.content) == (200, b"alive\n")


@pytest.mark.django_db
def test_ready_when_database_and_redis_answer(client):
    response = client.get("/health/ready")
    assert response.status_code == 200
    assert response.json() == {"database": "ready", "redis": "ready"}


@pytest.mark.django_db
def test_not_ready_within_five_seconds_when_both_are_away(client, monkeypatch):
    nowhere = {"host": "/nowhere", "dbname": "none"}
    monkeypatch.setattr(health.connection, "get_connection_params", lambda: nowhere)
    started = time.monotonic()
    with override_settings(REDIS_URL="redis+socket:///nowhere/redis.sock"):
        response = client.get("/health/ready")
    assert response.status_code == 503
    assert response.json() == {"database": "no answer", "redis": "no answer"}
    assert time.monotonic() - started < 5
    assert client.get("/health/live").status_code == 200


@pytest.mark.parametrize("address", ["/health/live", "/health/ready"])
def test_nothing_can_be_sent_to_a_health_check(client, address):
    assert client.post(address).status_code == 405
