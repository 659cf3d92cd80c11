"""The machine's Chromium where there is one, else the one that Playwright brings; and how to wait.

A click returns before the page that it asks for has come. What follows a click therefore waits:
for a page with press, follow or arriving, for what a page shows with expect, for what is stored
with until. test_waiting.py refuses journeys that look without waiting.
"""

import shutil
import time

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-gpu-rasterization",  # which some machines' Chromium turns on, to be done in software
    "--disable-gpu-compositing",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 15  # seconds


def launch(playwright):
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    return playwright.chromium.launch(executable_path=found, args=FLAGS)


def arriving(page):
    """Waits at its end until the page that was asked for inside it has come and loaded.

    >>> with arriving(page):
    ...     page.keyboard.press("Enter")
    """
    return page.expect_navigation(wait_until="load")


def press(page, words):
    """Press the button of that name, which sends a form, and wait for the page that answers."""
    with arriving(page):
        page.get_by_role("button", name=words, exact=True).click()


def follow(page, link):
    """Follow a link, given by its words or a part of them, and wait for its page."""
    with arriving(page):
        (page.get_by_role("link", name=link) if isinstance(link, str) else link).click()


def until(page, read, wanted):
    """Wait until read() is as wanted: for what a page does not show, as rows of the database."""
    end = time.monotonic() + PATIENCE
    while (found := read()) != wanted:
        if time.monotonic() > end:
            raise AssertionError(f"after {PATIENCE} seconds {found!r}, not {wanted!r}")
        page.wait_for_timeout(50)  # lets the page's own events in, which a sleep would not


def slow_down(page, times):
    """Make the browser that many times slower. Its network stays: tests switch that off and on."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})
