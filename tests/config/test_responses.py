"""What stands on every response, and the plain error pages."""

import pytest
from django.db import OperationalError
from django.test import Client

from config import errors, health
from config.middleware import ClientAddressMiddleware
from tests import factories


def make_user():
    return factories.UserFactory()


@pytest.fixture
def signed_in(db, client):
    client.force_login(make_user())
    return client


@pytest.mark.parametrize("address", ["/", "/health/live", "/accounts/logout/", "/no-such-page/"])
def test_signed_in_people_see_nothing_that_is_stored(signed_in, address):
    assert signed_in.get(address).headers["Cache-Control"] == "no-store"


def test_signing_in_and_out_is_not_stored(db, client):
    user = make_user()
    user.set_password("a long enough word")
    user.save()
    sent = {"login": user.email, "password": "a long enough word"}
    response = client.post("/accounts/login/", sent)
    assert (response.status_code, response.headers["Cache-Control"]) == (302, "no-store")
    response = client.post("/accounts/logout/")
    assert (response.status_code, response.headers["Cache-Control"]) == (302, "no-store")


def test_public_page_may_be_stored(client):
    assert "Cache-Control" not in client.get("/health/live").headers


def test_missing_page_is_plain(db, client):
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "<h1" in response.content.decode()
    assert "no-such-page" not in response.content.decode()


def test_security_headers_stand_on_errors_too(db, client):
    headers = client.get("/no-such-page/").headers
    assert set(headers["Content-Security-Policy"].split("; ")) == {
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    }
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_sent_form_without_its_token_gets_a_plain_page(db):
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {})
    assert response.status_code == 403
    assert "That page was open too long" in response.content.decode()


def failing(error):
    def view(request):
        raise error

    return view


@pytest.mark.parametrize(
    ("error", "status", "heading"),
    [
        (OperationalError("the reason"), 503, "Sorry, we are away for a moment"),
        (ValueError("the reason"), 500, "Sorry, something went wrong"),
    ],
)
def test_failure_is_a_plain_page_without_its_reason(rf, error, status, heading):
    try:
        raise error
    except type(error):
        response = errors.server_error(rf.get("/"))
    body = response.content.decode()
    assert response.status_code == status
    assert heading in body
    assert "the reason" not in body


def test_failing_view_ends_in_that_page(db, monkeypatch, settings):
    settings.DEBUG = False

    def away():
        raise OperationalError("away")

    monkeypatch.setattr(health, "_database_answers", away)
    response = Client(raise_request_exception=False).get("/health/ready")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"


@pytest.mark.parametrize(
    ("proxies", "passed_on", "address"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.7, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.7, 203.0.113.9", "198.51.100.7"),
        (2, "203.0.113.9", "192.0.2.1"),
        (1, "", "192.0.2.1"),
    ],
)
def test_address_of_a_visitor_is_what_our_own_proxies_say(
    rf, settings, proxies, passed_on, address
):
    settings.TRUSTED_PROXIES = proxies
    headers = {"x-forwarded-for": passed_on} if passed_on else {}
    request = rf.get("/", headers=headers, REMOTE_ADDR="192.0.2.1")
    ClientAddressMiddleware(lambda request: None)(request)
    assert request.META["REMOTE_ADDR"] == address
