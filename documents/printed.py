"""PDFs that are kept for an hour by what they print, so that work done again prints nothing twice.

A job that is begun anew after its worker was killed finds what it had printed already.
"""

import hashlib

from django.core.cache import cache

from documents.pdf import PdfResult, render_pdf

KEPT_SECONDS = 3600
LARGEST_KEPT = 2 * 1024 * 1024


def printed(html: str, *, title: str, name: str = "") -> PdfResult:
    """As ``render_pdf``; the same words on the same style are printed once an hour.

    ``name``: of what it prints, for ``forget``; its last print alone is kept.
    """
    mark = hashlib.sha256(f"{title}\0{html}".encode()).hexdigest()
    key = _key(name or mark)
    kept = cache.get(key)
    if kept is not None and kept[0] == mark:
        return PdfResult(content=kept[2], pages=kept[1])
    result = render_pdf(html, title=title)
    if len(result.content) <= LARGEST_KEPT:
        cache.set(key, (mark, result.pages, result.content), KEPT_SECONDS)
    return result


def forget(name: str) -> None:
    cache.delete(_key(name))


def _key(name: str) -> str:
    return f"printed:{name}"
