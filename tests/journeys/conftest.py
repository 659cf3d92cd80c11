"""A real browser at a running server. Afterwards nothing may have gone wrong on any page."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.factories import PASSWORD
from tests.journeys.browser import launch


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


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
        page.set_default_timeout(10_000)
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
        page.click("main form:has(input[name=password]) button:not([name])")
        page.wait_for_url(f"**{then}")

    return sign_in_
