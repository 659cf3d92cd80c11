"""A browser that is answered from memory and from static/: no server, no network."""

import mimetypes
from pathlib import Path
from urllib.parse import urlsplit

import django_htmx
import pytest
from django.conf import settings
from django.test import RequestFactory

from tests.frontend import pages

POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'"


def _static_file(path):
    below = path.removeprefix(f"/{settings.STATIC_URL.strip('/')}/")
    if below.startswith("django_htmx/"):
        return Path(django_htmx.__file__).parent / "static" / below
    return pages.STATIC / below


def _answer(route):
    path = urlsplit(route.request.url).path
    if path.startswith("/gallery/"):
        html = pages.render(path.split("/")[2], RequestFactory().get(path))
        headers = {"Content-Security-Policy": POLICY}
        return route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers)
    file = _static_file(path)
    if not file.is_file():
        return route.fulfill(status=404)
    return route.fulfill(path=file, content_type=mimetypes.guess_type(file.name)[0])


@pytest.fixture
def open_page(browser):
    """open_page(name, width) -> a page; afterwards, nothing may have been refused or missing."""
    contexts, complaints = [], []

    def note(said):
        if said.type == "error":
            complaints.append(f"{said.text} {said.location}")

    def open_(name, width=1280, scripts=True):
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, java_script_enabled=scripts)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", note)
        page.route("**/*", _answer)
        page.goto(f"http://look.test/gallery/{name}/")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []
