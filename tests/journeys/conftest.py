"""A real browser at a running server. Afterwards nothing may have gone wrong on any page.

JOURNEY_SLOWNESS=5 makes the browser five times slower: the journeys have to pass all the same.
"""

import os
from urllib.parse import urlsplit

import pytest
from celery.contrib.testing.worker import start_worker
from celery.signals import task_postrun
from django.db import connections
from playwright.sync_api import expect

from config.celery import app
from tests.factories import PASSWORD
from tests.journeys.browser import PATIENCE, arriving, slow_down

SLOWNESS = float(os.environ.get("JOURNEY_SLOWNESS", "1"))

expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture
def new_page(browser, live_server):
    """new_page(width, height, **context) -> a page of a fresh context, like another person's.

    Fails the test if a page said an error, or asked another host for anything.
    """
    contexts, complaints = [], []

    def open_(width=1024, height=768, **options):
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": width, "height": height}, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        if SLOWNESS > 1:
            slow_down(page, SLOWNESS)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        page.on("request", lambda request: _complain_of_other_hosts(request.url, complaints))
        return page

    def _complain_of_other_hosts(url, complaints):
        address = urlsplit(url)
        if (
            address.scheme in ("http", "https")
            and address.netloc != urlsplit(live_server.url).netloc
        ):
            complaints.append(url)

    open_.complaints = complaints
    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def sign_in():
    """Through the sign-in page, as people do."""

    def sign_in_(page, user, then="/today/"):
        page.goto(f"/accounts/login/?next={then}")
        page.fill("input[name=login]", user.email)
        page.fill("input[name=password]", PASSWORD)
        with arriving(page):
            page.click("main form:has(input[name=password]) button:not([name])")
        # The whole address: that of the sign-in page ends in the same words.
        expect(page).to_have_url(then)

    return sign_in_


@pytest.fixture
def worker():
    """Takes jobs from the broker as in production, in a thread of the tests.

    Its connection is closed after each job: else the test database could not be removed.
    """

    def close_connections(**kwargs):
        connections.close_all()

    task_postrun.connect(close_connections, weak=False)
    with start_worker(app, pool="solo", perform_ping_check=False, shutdown_timeout=120):
        yield
    task_postrun.disconnect(close_connections)
