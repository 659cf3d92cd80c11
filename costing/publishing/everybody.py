"""What everybody may read without signing in: the published version, where a manager wishes it."""

from __future__ import annotations

import hashlib

from django.core.cache import cache

from costing.models import CaseStudy
from costing.printing import html_of
from costing.publishing.papers import key_of_public_print
from costing.publishing.reading import Reading, published_version, reading_of_version
from documents.pdf import render_pdf

KEPT_SECONDS = 3600
PRINTING_SECONDS = 60


class BeingPrinted(Exception):
    """Somebody else asked for the same PDF a moment ago."""


def reading_for_everybody(slug: str) -> Reading | None:
    """None where there is no such page, or it is switched off."""
    study = CaseStudy.objects.with_place().filter(slug=slug, is_public=True).first()
    version = study and published_version(study)
    return version and reading_of_version(version, study)


def pdf_for_everybody(reading: Reading) -> bytes:
    """Printed once an hour, and anew when its words changed: a hundred readers cost as much as
    one. Raises BeingPrinted for all but the first of them meanwhile."""
    html = html_of(reading)
    mark = hashlib.sha256(html.encode()).hexdigest()
    key = key_of_public_print(reading.study)
    kept = cache.get(key)
    if kept is not None and kept[0] == mark:
        return kept[1]
    if not cache.add(f"{key}:printing", 1, PRINTING_SECONDS):
        raise BeingPrinted
    try:
        found = render_pdf(html, title=reading.report.cover.finding).content
        cache.set(key, (mark, found), KEPT_SECONDS)
    finally:
        cache.delete(f"{key}:printing")
    return found
