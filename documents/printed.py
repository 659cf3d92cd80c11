"""PDFs that are kept for an hour by what they print, so that work done again prints nothing twice.

A job that is begun anew after its worker was killed finds what it had printed already.
"""

import hashlib

from django.core.cache import cache

from documents.pdf import PdfResult, render_pdf

KEPT_SECONDS = 3600
LARGEST_KEPT = 2 * 1024 * 1024


def printed(html: str, *, title: str) -> PdfResult:
    """As ``render_pdf``; the same words on the same style are printed once an hour."""
    key = "printed:" + hashlib.sha256(f"{title}\0{html}".encode()).hexdigest()
    kept = cache.get(key)
    if kept is not None:
        return PdfResult(content=kept[1], pages=kept[0])
    result = render_pdf(html, title=title)
    if len(result.content) <= LARGEST_KEPT:
        cache.set(key, (result.pages, result.content), KEPT_SECONDS)
    return result
