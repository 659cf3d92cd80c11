"""HTML to PDF/UA-1, in a process of its own for each document.

A page that somebody wrote words into is printed without network and without files other than
the product's own static ones; time and memory are bounded by the process, which can be killed.
"""

import json
from dataclasses import dataclass

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.http import HttpResponse

from accounts.access_log import Event, record
from documents.press import print_order
from documents.refusals import Refused

LARGEST_HTML = 2 * 1024 * 1024
LONGEST_SECONDS = 120
SHEET_SECONDS = 45
TOO_LONG = "The report is too long to print. Shorten its text, then ask for it again."
BROKEN = "The report could not be printed."


class PdfError(Exception):
    """The printing process ended without a PDF; the message is for the log."""


@dataclass(frozen=True)
class PdfResult:
    content: bytes
    pages: int


def render_pdf(
    html: str, *, title: str, language: str = "en-GB", seconds: float = LONGEST_SECONDS
) -> PdfResult:
    """Print a whole HTML document. Raises Refused when it is too long or takes too long."""
    if len(html.encode()) > LARGEST_HTML:
        raise Refused(TOO_LONG)
    folders = static_folders()
    order = {
        "html": html,
        "title": title,
        "language": language,
        "static_url": "/" + settings.STATIC_URL.lstrip("/"),
        "static_folders": folders,
        "seconds": int(seconds) + 1,
    }
    try:
        said = print_order(json.dumps(order).encode(), seconds=seconds, static_folders=folders)
    except TimeoutError:
        raise Refused(TOO_LONG) from None
    return _whole(said)


def _whole(said: bytes) -> PdfResult:
    """The result, if all of it came: a fork that is ended may have said a part."""
    head, _, content = said.partition(b"\n")
    if not head:
        words = content.decode(errors="replace") or "Its process was ended."
        raise PdfError(f"{BROKEN} {words}")
    pages, length = (int(number) for number in head.split())
    if len(content) != length:
        raise PdfError(f"{BROKEN} Its process was ended.")
    return PdfResult(content=content, pages=pages)


def pdf_response(html: str, *, title: str, name: str, user, about) -> HttpResponse:
    """A sheet printed while its reader waits; who took it is kept in the access log."""
    result = render_pdf(html, title=title, seconds=SHEET_SECONDS)
    record(user, Event.EXPORT, about, detail=name[:120])
    response = HttpResponse(result.content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def static_folders() -> list[str]:
    """Where the product's own static files are, the first to be looked into first."""
    found = [
        str(storage.location)
        for finder in get_finders()
        for storage in getattr(finder, "storages", {}).values()
    ]
    collected = [str(settings.STATIC_ROOT)] if settings.STATIC_ROOT else []
    return found + collected if settings.DEBUG else collected + found
