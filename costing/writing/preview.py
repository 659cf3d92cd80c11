"""How a section will look in the report, beside the box in which it is written."""

from __future__ import annotations

from dataclasses import dataclass

from costing.models import Section
from costing.reports.case_study import methods_of, paragraphs_of
from costing.reports.parts import CaseStudyReport, Methods, Part, SubSection

Kind = Section.Kind
# Three sections are one chapter; what is worked out for it stands with the first of them.
CHAPTERS = {Kind.DIFFERENT: "different", Kind.BETTER: "", Kind.LOWER_COST: ""}


@dataclass(frozen=True)
class WordsPreview:
    """``methods`` in the place of paragraphs where each paragraph is a method."""

    paragraphs: tuple[str, ...]
    methods: Methods | None = None


@dataclass(frozen=True)
class Preview:
    words: WordsPreview
    parts: tuple[Part, ...]


def words_preview(kind: str, words: str) -> WordsPreview:
    if kind == Kind.METHODS:
        return WordsPreview((), methods_of(words))
    return WordsPreview(paragraphs_of(words))


def previews(report: CaseStudyReport, words: dict[str, str]) -> dict[str, Preview]:
    """By kind of section, with what is worked out and chosen for it."""
    parts = {chapter.key: chapter.parts for chapter in report.chapters}
    return {
        kind: Preview(
            words_preview(kind, words.get(kind, "")),
            tuple(
                part
                for part in parts.get(CHAPTERS.get(kind, kind), ())
                if not isinstance(part, Methods | SubSection)
            ),
        )
        for kind in Kind
    }
