"""Which words a case study holds: what a second person reads, and what a writer has seen."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def normal(words: str) -> str:
    """As stored: lines end in one way, no blanks around; whatever a browser made of them."""
    return words.replace("\r\n", "\n").replace("\r", "\n").strip()


def seen_of(words: str) -> str:
    """A short mark of some words, to tell whether they changed since somebody saw them."""
    return hashlib.sha256(normal(words).encode()).hexdigest()[:16]


def words_sha256(study: Any) -> str:
    """Of everything that a writer wrote or chose in it, so that a review is of these words.

    Consent that ends changes it, too: what stands around the words may lean on them.
    """
    written = {
        "title": [study.finding, study.subtitle, study.place_name, study.programme],
        "about": [
            str(one)
            for one in (study.starts_on, study.ends_on, study.centre_id, study.cluster_id,
                        study.comparison_id, study.agreement_id, study.projection_id)
        ],
        "beside": _beside(study),
        "sections": sorted(
            [section.kind, section.words] for section in study.sections.all() if section.words
        ),
        "quotes": [[quote.words, quote.said_by] for quote in study.quotes.in_draft()],
        "stated": [
            [figure.label, figure.value, figure.unit, figure.source, figure.dated, figure.section,
             figure.is_headline, str(figure.arithmetic_cost), figure.arithmetic_over,
             figure.arithmetic_spread]
            for figure in study.stated_figures.all()
        ],
        "chosen": [
            [one.section, one.source, one.key, one.shown_as] for one in study.chosen.all()
        ],
        "pictures": [
            [one.section, one.sha256, one.alt, one.caption]
            for one in study.pictures.all()
            if one.is_in_draft
        ],
    }  # fmt: skip
    return hashlib.sha256(json.dumps(written, sort_keys=True).encode()).hexdigest()


def _beside(study: Any) -> list[list[str]]:
    """The words that its comparison and its projection bring along; their figures stay live."""
    found = []
    if study.comparison:
        both = (study.comparison.existing, study.comparison.redesigned)
        models = [*both, *study.comparison.others.order_by("pk")]
        found.append([study.comparison.note, *(f"{one.name}\n{one.source}" for one in models)])
    if study.projection:
        found.append([study.projection.name, study.projection.source])
    return found
