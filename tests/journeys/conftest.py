"""A real browser at a running server. Afterwards nothing may have gone wrong on any page.

JOURNEY_SLOWNESS=5 makes the browser five times slower: the journeys have to pass all the same.
"""

import os
import threading
from urllib.parse import urlsplit

import pytest
from celery.contrib.testing.worker import start_worker
from celery.signals import task_postrun
from django.core.signals import request_finished, request_started
from django.db import connections
from playwright.sync_api import expect

from config.celery import app
from tests.factories import PASSWORD
from tests.journeys.browser import PATIENCE, arriving, slow_down
from tests.waiting import wait_until

SLOWNESS = float(os.environ.get("JOURNEY_SLOWNESS", "1"))

expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture
def requests_under_way():
    """How many requests the server has begun and not ended, as a callable."""
    begun, lock = [0], threading.Lock()

    def count(by):
        with lock:
            begun[0] += by

    def up(**kwargs):
        count(1)

    def down(**kwargs):
        count(-1)

    request_started.connect(up)
    request_finished.connect(down)
    yield lambda: begun[0]
    request_started.disconnect(up)
    request_finished.disconnect(down)


@pytest.fixture
def new_page(browser, live_server, requests_under_way):
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
    # A page that looks again by itself may have asked just now; tables are not emptied under it.
    wait_until(lambda: requests_under_way() <= 0)
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
