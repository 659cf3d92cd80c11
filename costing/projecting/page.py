"""The figure cards of a projection's page."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from costing.projecting.findings import (
    CASE_LABELS,
    payback_words,
    ratio_words,
    short_money,
    timing_words,
    years_words,
)
from costing.projecting.report import ProjectionReport, ValueFigures
from documents.templatetags.figures import pounds


@dataclass(frozen=True)
class Card:
    label: str
    value: str
    of: str = ""
    source: str = ""


def cards(report: ProjectionReport, figures: ValueFigures, case: str) -> list[Card]:
    """Present value first; ratio and payback only where something is spent."""
    appraisal = figures.in_case(case)
    where = f"{figures.label} value, {CASE_LABELS[case].lower()}"
    made = [
        Card(
            "Present value",
            short_money(appraisal.present_value),
            f"{_less(appraisal.present_benefits, appraisal.present_costs)}, "
            f"over {years_words(report.horizon)}",
            f"{where}; {timing_words(report)}",
        ),
        Card(
            "As it falls due",
            short_money(appraisal.benefits - appraisal.costs),
            _less(appraisal.benefits, appraisal.costs),
            f"{where}; not discounted",
        ),
    ]
    if appraisal.costs:
        made += [
            Card(
                "Benefits for each £1 of cost",
                ratio_words(appraisal),
                "in present value: investment and reinvestment are costs",
                where,
            ),
            Card(
                "Paid back in",
                payback_words(report, appraisal),
                f"{pounds(appraisal.investment)} invested, not discounted",
                where,
            ),
        ]
    return made


def _less(benefits: Fraction, costs: Fraction) -> str:
    words = f"{pounds(benefits)} of benefits"
    return f"{words} less {pounds(costs)} of costs" if costs else f"{words}; no costs are entered"
