"""What changed between two versions of a case study, in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from itertools import zip_longest
from typing import Any

from costing.charts import Drawn
from costing.reports.notes import MADE_ON
from costing.reports.parts import (
    AgreementPart,
    CaseStudyReport,
    Cautions,
    Chapter,
    HeadlineFigure,
    Methods,
    Notes,
    Photograph,
    PlainTable,
    Quotation,
    SubSection,
)

WORDED = (AgreementPart, Cautions, Methods, Notes, Photograph, Quotation, SubSection)
TITLE = "Title"


@dataclass(frozen=True)
class WordsChange:
    """Paragraphs of a section that went, and those that came."""

    section: str
    gone: tuple[str, ...]
    come: tuple[str, ...]


@dataclass(frozen=True)
class FigureChange:
    """``old`` or ``new`` is empty where the figure did not stand there."""

    section: str
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Changes:
    """``added`` and ``removed``: titles of whole sections."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    words: tuple[WordsChange, ...]
    figures: tuple[FigureChange, ...]

    @property
    def are_none(self) -> bool:
        return not (self.added or self.removed or self.words or self.figures)


def changes(old: CaseStudyReport, new: CaseStudyReport) -> Changes:
    before = {chapter.key: chapter for chapter in old.chapters}
    after = {chapter.key: chapter for chapter in new.chapters}
    both = [(before[key], chapter) for key, chapter in after.items() if key in before]
    words = [_title_change(old, new), *(_words_change(*pair) for pair in both)]
    return Changes(
        added=tuple(one.title for key, one in after.items() if key not in before),
        removed=tuple(one.title for key, one in before.items() if key not in after),
        words=tuple(one for one in words if one.gone or one.come),
        figures=tuple(change for pair in both for change in _figure_changes(*pair)),
    )


def _title_change(old: CaseStudyReport, new: CaseStudyReport) -> WordsChange:
    return _words_between(TITLE, _cover_words(old), _cover_words(new))


def _cover_words(report: CaseStudyReport) -> list[str]:
    cover = report.cover
    return [one for one in (cover.finding, cover.subtitle, cover.place, cover.of, cover.period)
            if one]  # fmt: skip


def _words_change(old: Chapter, new: Chapter) -> WordsChange:
    return _words_between(new.title, list(_words(old)), list(_words(new)))


def _says_when(words: str) -> bool:
    """Which day and version it is stands in every version, and is no change of its words."""
    return words.startswith(MADE_ON)


def _words_between(section: str, old: list[str], new: list[str]) -> WordsChange:
    return WordsChange(
        section,
        gone=tuple(one for one in old if one not in new),
        come=tuple(one for one in new if one not in old),
    )


def _words(chapter: Chapter) -> Iterator[str]:
    yield from chapter.paragraphs
    for part in chapter.parts:
        if isinstance(part, WORDED):
            yield from (words for words in _texts(part) if not _says_when(words))


def _texts(value: object) -> Iterator[str]:
    """The words of a part, one by one; a name and its words, a pair in a list, in one."""
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from [": ".join(filter(None, one))] if isinstance(one, tuple) else _texts(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _texts(getattr(value, one.name))


# --- figures


def _figure_changes(old: Chapter, new: Chapter) -> Iterator[FigureChange]:
    before, after = _by_label(old), _by_label(new)
    for label in dict.fromkeys([*after, *before]):
        gone, come = Counter(before[label]), Counter(after[label])
        both = zip_longest((gone - come).elements(), (come - gone).elements(), fillvalue="")
        yield from (FigureChange(new.title, label, was, now) for was, now in both)


def _by_label(chapter: Chapter) -> defaultdict[str, list[str]]:
    """Some stand there more than once, such as two targets of one measure."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for label, value in _figures(chapter):
        if value:
            found[label].append(value)
    return found


def _figures(chapter: Chapter) -> Iterator[tuple[str, str]]:
    for part in chapter.parts:
        if not isinstance(part, WORDED):
            yield from _figures_in(part)


def _figures_in(value: Any) -> Iterator[tuple[str, str]]:
    """Rows of its tables, each by its first words; a number alone by the name of its field."""
    if isinstance(value, Drawn):
        yield from _figures_of_chart(value)
        return
    for one in fields(value):
        found = getattr(value, one.name)
        if is_dataclass(found):
            yield from _figures_in(found)
        elif isinstance(found, tuple):
            for row in found:
                yield from _figures_in(row) if _has_rows(row) else _figures_of_row(row)
        elif isinstance(found, int) and not isinstance(found, bool):
            yield one.name.replace("_", " ").capitalize(), str(found)


def _has_rows(value: object) -> bool:
    return isinstance(value, PlainTable)


def _figures_of_chart(chart: Drawn) -> Iterator[tuple[str, str]]:
    """Its table: a chart says nothing that does not stand there."""
    for row in chart.rows:
        yield f"{row[0]} (chart: {chart.measure or chart.title})", ", ".join(filter(None, row[1:]))


def _figures_of_row(row: object) -> Iterator[tuple[str, str]]:
    words = [one for one in _cells(row) if one]
    if len(words) > 1:
        yield words[0], ", ".join(words[1:])


def _cells(row: object) -> Iterator[str]:
    if isinstance(row, HeadlineFigure):
        yield from (row.label, row.value, row.of)
    elif is_dataclass(row):
        yield from (str(getattr(row, one.name)) for one in fields(row))
    elif isinstance(row, tuple):
        yield from (str(one) for one in row)
