"""A paper as a job makes it: worked out, printed, kept for its owner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from documents.models import Job
from documents.pdf import PdfResult, render_pdf

STEPS = 3


@dataclass(frozen=True)
class Paper:
    """``name``: of its file. ``pdf``: prints what is worked out already. ``before_keeping``: called
    when it is printed; raises Refused where it may not be kept any more."""

    title: str
    name: str
    pdf: Callable[[], PdfResult]
    before_keeping: Callable[[], None] | None = None

    @classmethod
    def of(
        cls, html: str, title: str, name: str, before_keeping: Callable[[], None] | None = None
    ) -> Paper:
        return cls(title, name, partial(render_pdf, html, title=title), before_keeping)


def make_paper(
    job: Job,
    progress: Callable[[int, int, str], None],
    *,
    begins: str,
    paper: Callable[[], Paper],
    next_url: str,
    next_label: str,
) -> dict[str, str]:
    """The result of a job that makes a PDF. ``begins``: what is said while it is worked out."""
    progress(0, STEPS, begins)
    made = paper()
    progress(1, STEPS, "Setting the pages.")
    printed = made.pdf()
    progress(2, STEPS, "Keeping the file.")
    if made.before_keeping is not None:
        made.before_keeping()
    job.keep_file(made.name, printed.content, content_type="application/pdf", pages=printed.pages)
    pages = f"{printed.pages} page{'' if printed.pages == 1 else 's'}"
    words = f"“{made.title}” is made: {pages}."
    return {"words": words, "next_url": next_url, "next_label": next_label}
