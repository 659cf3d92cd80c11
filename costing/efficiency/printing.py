"""A report of two pages as PDF: set more closely until it is two."""

from __future__ import annotations

from django.template.loader import render_to_string

from costing.efficiency.parts import TwoPages
from documents.pdf import PdfResult
from documents.printed import printed

PAGES = 2
CLOSEST = 3


def two_pages_html(report: TwoPages, closeness: int = 0) -> str:
    context = {"report": report, "on_paper": True, "closeness": closeness}
    return render_to_string("costing/efficiency/paper.html", context)


def two_pages_pdf(report: TwoPages) -> PdfResult:
    """On two pages, set as closely as it takes."""
    for closeness in range(CLOSEST + 1):
        result = printed(two_pages_html(report, closeness), title=report.finding)
        if result.pages <= PAGES:
            break
    return result


def file_name(comparison) -> str:
    return f"efficiency-{comparison.redesigned.slug}.pdf"
