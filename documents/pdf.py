"""HTML to PDF/UA-1, in a process of its own.

A page that somebody wrote words into is printed without network and without files other than
the product's own static ones; time and memory are bounded by the process, which can be killed.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.http import HttpResponse

from accounts.access_log import Event, record
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
    order = {
        "html": html,
        "title": title,
        "language": language,
        "static_url": "/" + settings.STATIC_URL.lstrip("/"),
        "static_folders": static_folders(),
        "seconds": int(seconds) + 1,
    }
    try:
        process = subprocess.run(  # noqa: S603 - our own module, no word of the user's
            [sys.executable, "-m", "documents.pdf_process"],
            input=json.dumps(order).encode(),
            capture_output=True,
            timeout=seconds,
            cwd=settings.BASE_DIR,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refused(TOO_LONG) from None
    if process.returncode != 0:
        raise PdfError(f"{BROKEN} {process.stderr.decode(errors='replace')[-2000:]}")
    pages, _, content = process.stdout.partition(b"\n")
    return PdfResult(content=content, pages=int(pages))


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


def _environment():
    """What the process needs to find its fonts, and none of our secrets."""
    wanted = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "XDG_CACHE_HOME", "FONTCONFIG_FILE",
              "FONTCONFIG_PATH", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")  # fmt: skip
    return {name: os.environ[name] for name in wanted if name in os.environ}
