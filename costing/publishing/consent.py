"""What may still be shown of a frozen report: consent is asked whenever it is read.

Where consent has ended the words are deleted, too (``costing.models.consent``); that they are asked
for again costs a query and does not rest on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import UUID

from costing.models import Quote, StudyPicture
from costing.models.case_studies import occurs_in
from costing.reports.case_study import said_by
from costing.reports.parts import CaseStudyReport, Chapter, Part, Photograph, Quotation


def with_consent(report: CaseStudyReport, study) -> CaseStudyReport:
    """Without quotes and pictures whose consent was taken back or that are not there any more."""
    parts = {type(part) for chapter in report.chapters for part in chapter.parts}
    quotes = _quotes(study) if Quotation in parts else {}
    pictures = _pictures(study) if Photograph in parts else set()

    def shown(part: Part) -> Part | None:
        if isinstance(part, Quotation):
            return _quotation(part, quotes)
        if isinstance(part, Photograph):
            return part if part.uuid in pictures else None
        return part

    chapters = (_chapter(chapter, shown) for chapter in report.chapters)
    return replace(report, chapters=tuple(one for one in chapters if not one.is_empty))


def _chapter(chapter: Chapter, shown: Callable[[Part], Part | None]) -> Chapter:
    return replace(chapter, parts=tuple(part for part in map(shown, chapter.parts) if part))


def _quotes(study) -> Mapping[UUID, object]:
    quotes = study.quotes.with_consent().select_related("story")
    return {quote.uuid: quote for quote in quotes}


def _quotation(part: Quotation, quotes) -> Quotation | None:
    """Words from a story: while they stand in it, and by the name that its teller goes by now."""
    quote = quotes.get(part.uuid)
    if quote is None:
        return None
    if quote.story is None:
        return part
    if not occurs_in(part.words, quote.story.words):
        return None
    return replace(part, said_by=said_by(quote))


def _pictures(study) -> set[UUID]:
    return {one.uuid for one in study.pictures.all() if one.may_be_used}


def hold_consent(report: CaseStudyReport) -> bool:
    """Whether everybody in it still agrees, and keep it so to the end of the transaction: whoever
    takes her consent back meanwhile waits, and then finds the file that was made."""
    parts = [part for chapter in report.chapters for part in chapter.parts]
    quoted = {part.uuid for part in parts if isinstance(part, Quotation)}
    pictured = {part.uuid for part in parts if isinstance(part, Photograph)}
    quotes = Quote.objects.select_for_update(of=("self",)).filter(uuid__in=quoted)
    pictures = StudyPicture.objects.select_for_update().filter(uuid__in=pictured)
    agreed = [one for one in (*quotes, *pictures) if one.consent_withdrawn_on is None]
    return len(agreed) == len(quoted) + len(pictured)
