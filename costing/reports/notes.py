"""What could be wrong with the figures of a case study, and how each was made."""

from __future__ import annotations

from django.conf import settings

from centres.periods import day_in_words
from costing.models import ServiceModel
from costing.projecting.findings import PRESENT_VALUE
from costing.reports.evidence import Evidence
from costing.reports.headlines import HEADLINE_KEYS, stated_words
from costing.reports.parts import Lines, Notes
from reach.measures import MEASURES

SMALL = settings.DISCLOSURE_TRUE_FROM
UNIT_COST = (
    "Cost per family reached",
    (
        "Total cost of a service model divided by the families it reaches in the same period. "
        "Differences are redesigned less existing, worked out before rounding."
    ),
)
STATED = (
    "Stated figure",
    (
        "A figure that no record here can give. It is printed as its source gives it, and no "
        "other figure rests on it. Arithmetic of ours stands beside it and says so."
    ),
)
MADE_ON = "Made on"


def cautions(evidence: Evidence) -> Lines:
    """Each with what it is about: small numbers, population, attribution, completeness."""
    found = [
        _small_numbers(evidence),
        _population(evidence),
        _attribution(evidence),
        _completeness(evidence),
    ]
    return tuple(line for line in found if line)


def _small_numbers(evidence: Evidence):
    figures = [evidence.figures[key] for key in HEADLINE_KEYS if key in evidence.figures]
    small = [
        f.measure.label.lower()
        for f in figures
        if f.is_suppressed or 0 < (f.numerator or 0) < SMALL
    ]
    if not small:
        return None
    return (
        "Small numbers",
        (
            f"Fewer than {SMALL}: {', '.join(small)}. A few families more or less change these "
            "figures much."
        ),
    )


def _population(evidence: Evidence):
    if evidence.measured is None:
        return None
    population = evidence.measured.population
    if population.year is None:
        return "Population", population.reason
    words = f"Percentages are of the children under 5 counted or estimated for {population.year}."
    first_day = evidence.measured.period.first
    if population.year != first_day.year:
        words += f" The period starts in {first_day.year}."
    if any(figure.percent and figure.percent > 100 for figure in evidence.figures.values()):
        words += " A percentage above 100 shows that the population is too low."
    return "Population year", words


def _attribution(evidence: Evidence):
    comparison = evidence.comparison
    if comparison is None:
        return None
    words = "Two models side by side do not show what caused the difference between them."
    for model in (comparison.existing, comparison.redesigned):
        if model.families_are != ServiceModel.FamiliesAre.MEASURED:
            words += f" The families of “{model.name}” are {model.families_are}, not counted."
    return "Attribution", words


def _completeness(evidence: Evidence):
    if evidence.measured is None:
        return None
    unnamed = evidence.figures["attendances_unnamed"]
    unknown = evidence.figures["children_home_unknown"]
    parts = []
    if unnamed.numerator or unnamed.is_suppressed:
        parts.append(
            f"{unnamed.number_words} attendances were counted without a name, and are in no "
            "figure of children or families."
        )
    if unknown.numerator or unknown.is_suppressed:
        parts.append(f"The home of {unknown.number_words} children is not known.")
    parts.append("What was never written in a register is not counted.")
    words = " ".join(parts)
    return "Data completeness", words[0].upper() + words[1:]


def notes(evidence: Evidence, study, stated, chosen=frozenset()) -> Notes:
    """``chosen``: keys of the measures that its writer chose."""
    return Notes(
        tuple(_definitions(evidence, stated, chosen)), tuple(_sources(evidence, study, stated))
    )


def _definitions(evidence: Evidence, stated, chosen):
    keys = _measures_used(evidence) | chosen
    yield from ((found.label, found.definition) for k, found in MEASURES.items() if k in keys)
    if evidence.comparison:
        yield UNIT_COST
    if evidence.projection:
        yield PRESENT_VALUE
    if stated:
        yield STATED
    if keys:
        yield "Released figures", _released_words()


def _measures_used(evidence: Evidence) -> set[str]:
    keys = {row.measure.key for row in evidence.targets}
    keys |= {key for key in HEADLINE_KEYS if key in evidence.figures}
    if evidence.years:
        keys |= {"volunteer_hours", "volunteers_active"}
    if evidence.comparison:
        keys.add("families_reached")
    if evidence.agreement:
        keys |= {figure.measure.key for figure in evidence.agreement.delivered}
    return keys


def _released_words() -> str:
    return (
        f"Measured counts of {SMALL} or more, of a whole centre, cluster or authority for a whole "
        f"financial year, are printed as they are. Other measured counts of 1 to "
        f"{settings.DISCLOSURE_SUPPRESS_UP_TO} are left out and the rest rounded to the nearest "
        f"{settings.DISCLOSURE_ROUND_TO}, with percentages worked out from what is printed. "
        "Volunteers and their hours, of a whole place and year, stated and planned figures and "
        "money are not rounded."
    )


def _sources(evidence: Evidence, study, stated):
    if evidence.measured is not None:
        population = evidence.measured.population
        yield f"Registers of {evidence.scope}, {evidence.period}."
        if population.year is not None:
            sources = ", ".join(population.sources) or "source not given"
            yield f"Population of children under 5: {population.year}, {sources}."
    if evidence.comparison:
        for model in evidence.comparison.models:
            source = f" {model.source}" if model.source else ""
            yield f"Service model “{model.name}”, {model.period}.{source}"
    if evidence.projection:
        source = f" {evidence.projection.source}" if evidence.projection.source else ""
        yield f"Projection “{evidence.projection.name}”.{source}"
    if evidence.agreement:
        agreement = evidence.agreement.agreement
        source = f" {agreement.source}" if agreement.source else ""
        yield f"Agreement “{agreement.title}”.{source}"
    for words in dict.fromkeys(stated_words(figure) for figure in stated):
        yield f"{words}." if not words.endswith(".") else words
    yield f"{MADE_ON} {day_in_words(evidence.today)}, version {study.version}."
