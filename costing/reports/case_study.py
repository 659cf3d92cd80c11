"""A case study as one report, the same for the page and the PDF.

It is a document for readers outside: every measured count in it is a released one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from centres.periods import day_in_words
from coproduction.reports import AgreementReport
from costing.charts import (
    PAPER_WIDTH,
    WIDE_PAPER_WIDTH,
    reach_chart,
    volunteering_chart,
)
from costing.comparing.part import efficiency_parts
from costing.models import Section, StatedFigure
from costing.projecting.printed import projection_parts
from costing.reports.evidence import Evidence, TargetRow, evidence_of
from costing.reports.headlines import (
    HEADLINE_KEYS,
    measured_headline,
    our_arithmetic,
    stated_headline,
    stated_words,
    unit_cost_headline,
)
from costing.reports.notes import cautions, notes
from costing.reports.parts import (
    AgreementPart,
    CaseStudyReport,
    Cautions,
    Chapter,
    Cover,
    Headlines,
    Methods,
    Part,
    Pebbles,
    Picture,
    Quotation,
    Stated,
    StatedLine,
    SubSection,
    TargetLine,
    Targets,
)
from costing.writing.chosen import WrittenParts, written_parts
from documents.rounding import rounded
from documents.templatetags.figures import count, pounds

Kind = Section.Kind
BLANK_LINE = re.compile(r"\n\s*\n")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
NAMED_LINE = re.compile(r"^([^:.\n]{2,60}):\s+(.+)$", re.DOTALL)


def case_study_report(
    study, *, is_published: bool = False, evidence: Evidence | None = None
) -> CaseStudyReport:
    """With the figures of now; ``is_published``: as it is frozen for readers outside.

    ``evidence``: where somebody read it before.
    """
    evidence = evidence or evidence_of(study)
    written = written_parts(study, evidence)
    filled = (written.into(chapter) for chapter in _chapters(study, evidence, written))
    return CaseStudyReport(
        cover=_cover(study, evidence, is_published),
        head_note=_head_note(evidence),
        chapters=tuple(chapter for chapter in filled if not chapter.is_empty),
    )


def _chapters(study, evidence: Evidence, written: WrittenParts) -> Iterator[Chapter]:
    """In their order, the empty ones too."""
    words = {section.kind: section.words for section in study.sections.all()}
    stated = list(study.stated_figures.all())
    projected = tuple(projection_parts(evidence.projection, width=PAPER_WIDTH))
    compares = evidence.comparison is not None
    yield _headline_chapter(evidence, stated, written.headlines)
    yield _chapter(Kind.BACKGROUND, words, stated)
    yield _chapter(Kind.CHALLENGE, words, stated)
    yield _methods_chapter(words, stated)
    yield _chapter(Kind.SOLUTIONS, words, stated)
    yield _different_better_lower(words, stated)
    yield _progress_chapter(words, stated, evidence)
    yield _quotes_chapter(study)
    yield _chapter(Kind.TARGETS, words, stated, _targets(evidence))
    yield _chapter(Kind.EFFICIENCY, words, stated, _efficiency(evidence), starts_page=compares)
    yield _chapter(Kind.PROJECTION, words, stated, projected)
    yield _chapter(Kind.NEXT, words, stated)
    yield _chapter(Kind.WRONG, words, stated, _cautions(evidence))
    method = notes(evidence, study, stated, written.measures)
    yield Chapter("notes", "Method notes", (), (method,))


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Paragraphs are parted by blank lines; characters that no page can hold are dropped."""
    parts = BLANK_LINE.split(CONTROLS.sub("", text.replace("\r\n", "\n")))
    return tuple(part.strip() for part in parts if part.strip())


def _cover(study, evidence: Evidence, is_published: bool) -> Cover:
    of = str(study.authority)
    if study.agreement:
        of += f", with {study.agreement.provider}"
    return Cover(
        finding=study.finding,
        subtitle=study.subtitle,
        place=study.place_name,
        of=of,
        period=str(evidence.period) if evidence.period else study.programme,
        made_on=evidence.today,
        version=study.version,
        is_released=is_published,
    )


def _head_note(evidence: Evidence) -> str:
    if evidence.period is None:
        return f"Made {day_in_words(evidence.today)}"
    return f"Figures to {day_in_words(min(evidence.period.last, evidence.today))}"


def _chapter(kind, words, stated, parts=(), *, starts_page=False) -> Chapter:
    """The manager's words, what is worked out, and the stated figures that belong here."""
    return Chapter(
        key=kind,
        title=str(kind.label),
        paragraphs=paragraphs_of(words.get(kind, "")),
        parts=(*parts, *_stated(stated, kind)),
        starts_page=starts_page,
    )


def _stated(stated, *kinds) -> tuple[Stated, ...]:
    """Headline figures stand on the first page, and here again only with our arithmetic."""
    figures = tuple(
        _stated_line(figure)
        for figure in stated
        if figure.section in kinds and (not figure.is_headline or our_arithmetic(figure))
    )
    return (Stated(figures),) if figures else ()


def _stated_line(figure: StatedFigure) -> StatedLine:
    return StatedLine(
        label=figure.label,
        value=" ".join(filter(None, [figure.value, figure.unit])),
        source=stated_words(figure),
        ours=our_arithmetic(figure),
    )


# --- headline figures ---------------------------------------------------------------------------


def _headline_chapter(evidence: Evidence, stated, chosen) -> Chapter:
    """Those that the writer chose, else those that every case study has; then stated ones."""
    usual = [
        *(measured_headline(key, evidence) for key in HEADLINE_KEYS),
        unit_cost_headline(evidence.comparison),
    ]
    figures = [
        *(chosen or usual),
        *(stated_headline(figure) for figure in stated if figure.is_headline),
    ]
    shown = tuple(figure for figure in figures if figure)
    parts = (Headlines(shown),) if shown else ()
    return Chapter("headlines", "Headline figures", (), (*parts, *_pebbles(evidence)), True)


def _pebbles(evidence: Evidence) -> tuple[Pebbles, ...]:
    reached = evidence.figures.get("children_reached")
    measured = evidence.measured
    if reached is None or not reached.percent or measured is None:
        return ()
    return (
        Pebbles(
            reached=min(int(rounded(reached.percent)), 100),
            measure=f"Children reached, of those who live here, {evidence.scope}, "
            f"{evidence.period}",
            source=f"Source: registers; population of children under 5, "
            f"{', '.join([str(measured.population.year), *measured.population.sources])}.",
        ),
    )


# --- chapters of their own ----------------------------------------------------------------------


def _methods_chapter(words, stated) -> Chapter:
    methods = methods_of(words.get(Kind.METHODS, ""))
    parts = (methods,) if methods else ()
    return Chapter(
        Kind.METHODS, str(Kind.METHODS.label), (), (*parts, *_stated(stated, Kind.METHODS))
    )


def methods_of(words: str) -> Methods | None:
    """Each paragraph with the name of its method, where it begins with one."""
    lines = []
    for paragraph in paragraphs_of(words):
        named = NAMED_LINE.match(paragraph)
        name, line = (named[1], named[2]) if named else ("", paragraph)
        lines.append((name, line[0].upper() + line[1:]))
    return Methods(tuple(lines)) if lines else None


def _different_better_lower(words, stated) -> Chapter:
    kinds = (Kind.DIFFERENT, Kind.BETTER, Kind.LOWER_COST)
    parts = tuple(
        SubSection(str(kind.label), paragraphs)
        for kind in kinds
        if (paragraphs := paragraphs_of(words.get(kind, "")))
    )
    return Chapter(
        "different", "Different, better, lower cost", (), (*parts, *_stated(stated, *kinds))
    )


def _progress_chapter(words, stated, evidence: Evidence) -> Chapter:
    parts: list[Part] = []
    chart = volunteering_chart(evidence, width=PAPER_WIDTH)
    if chart:
        parts.append(Picture(chart))
    if evidence.agreement:
        parts.append(_agreement(evidence.agreement))
    return _chapter(Kind.PROGRESS, words, stated, tuple(parts))


def _agreement(report: AgreementReport) -> AgreementPart:
    facts, first, last = report.agreement, *_ends_of(report.period)
    words = f"{facts.title}: {facts.place} with {facts.provider}, {first} to {last}"
    if facts.value is not None:
        words += f", {pounds(facts.value)}"
    return AgreementPart(
        words=f"{words}. {facts.status}.",
        areas_of_work=tuple((area.name, area.about) for area in report.areas_of_work),
        delivered=_delivered(report),
    )


def _delivered(report: AgreementReport) -> str:
    if not report.sessions or report.delivered_period is None:
        return ""
    first, last = _ends_of(report.delivered_period)
    sessions = f"{count(report.sessions)} session{'' if report.sessions == 1 else 's'}"
    figures = "".join(
        f"; {figure.measure.label.lower()}: {figure.number_words}" for figure in report.delivered
    )
    return f"From {first} to {last} its activities held {sessions}{figures}."


def _ends_of(period) -> tuple[str, str]:
    return day_in_words(period.first), day_in_words(period.last)


def _quotes_chapter(study) -> Chapter:
    quotes = tuple(
        Quotation(quote.uuid, quote.words, said_by(quote)) for quote in study.quotes.printable()
    )
    return Chapter("quotes", "In people’s own words", (), quotes)


def said_by(quote) -> str:
    return quote.teller.rstrip(" .")


def _targets(evidence: Evidence):
    chart = reach_chart(evidence, width=PAPER_WIDTH)
    if chart:
        yield Picture(chart)
    if evidence.targets:
        yield Targets(tuple(_target_line(row) for row in evidence.targets))


def _target_line(row: TargetRow) -> TargetLine:
    return TargetLine(
        measure=row.measure.label,
        baseline=row.baseline_words,
        actual=row.actual.words if row.actual else "",
        actual_period=str(row.actual_period) if row.actual else "",
        target=row.target_words,
        period=str(row.period),
        whose=row.whose,
    )


def _efficiency(evidence: Evidence):
    comparison = evidence.comparison
    if comparison is None:
        return
    yield from efficiency_parts(comparison, width=PAPER_WIDTH, wide=WIDE_PAPER_WIDTH)


def _cautions(evidence: Evidence):
    lines = cautions(evidence)
    return (Cautions(lines),) if lines else ()
