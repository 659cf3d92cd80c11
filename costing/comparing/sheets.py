"""The tables of a comparison beside its three lines: each as a page, CSV and XLSX show it."""

from __future__ import annotations

from costing.calculations import Difference
from costing.comparing.by_strand import StrandReach
from costing.findings import effects_in_words, staffing_in_words
from costing.reports import ComparisonReport, ModelReport
from documents.rounding import whole
from documents.templatetags.figures import MINUS, pounds_difference, whole_percent
from reach.sheets import (
    Column,
    Sheet,
    count_column,
    hours_column,
    number,
    pounds_column,
    text_column,
    with_commas,
)


def _posts_more(value) -> str:
    sign = MINUS if value < 0 else "+" if value > 0 else ""
    return f"{sign}{with_commas(abs(value))}"


def _whole(value) -> int:
    return int(whole(value))


def _unbroken(words: str) -> str:
    return words.replace("-", "\N{NON-BREAKING HYPHEN}")


def difference_column(name: str) -> Column:
    return Column(name, pounds_difference, _whole)


def staffing_sheet(report: ComparisonReport) -> Sheet | None:
    """None where no line of either says how many posts it pays."""
    staffing = report.staffing
    if not staffing.rows:
        return None
    rows = [(row.name, row.strand, row.before, row.after, row.difference) for row in staffing.rows]
    rows.append(("All posts", "All", staffing.before, staffing.after, staffing.difference))
    return Sheet(
        "staffing",
        staffing_in_words(staffing),
        (
            text_column("Posts"),
            text_column("Strand"),
            hours_column("Before"),
            hours_column("After"),
            Column("Difference", _posts_more, number),
        ),
        tuple(rows),
    )


def effects_sheet(report: ComparisonReport) -> Sheet | None:
    """From one unit cost to the other; None where either is not known."""
    effects, figures = report.effects, report.figures
    if effects is None:
        return None
    return Sheet(
        "effects",
        effects_in_words(figures, effects),
        (text_column("Step"), pounds_column("Pounds a family")),
        (
            (f"Cost per family, {report.existing.name}", figures.existing.unit_cost),
            ("Effect of the change in cost", effects.cost),
            ("Effect of the change in reach", effects.reach),
            (f"Cost per family, {report.redesigned.name}", figures.redesigned.unit_cost),
        ),
    )


def models_sheet(report: ComparisonReport) -> Sheet:
    """Every model of the comparison, each against the existing one."""
    return Sheet(
        "models",
        "All models side by side",
        (
            text_column("Service model"),
            Column("Period", _unbroken, str),
            pounds_column("Total cost"),
            count_column("Families reached"),
            text_column("Families are"),
            pounds_column("Cost per family"),
            difference_column("Difference from existing"),
            Column("Difference, %", whole_percent, _whole),
            count_column("Children reached"),
            pounds_column("Cost per child"),
        ),
        tuple(_model_row(model, report.existing) for model in report.models),
    )


def _model_row(model: ModelReport, existing: ModelReport) -> tuple:
    figures = model.figures
    against = Difference.between(existing.figures.unit_cost, figures.unit_cost)
    is_it = model is existing
    return (
        model.name,
        str(model.period),
        figures.cost,
        figures.families,
        model.families_are,
        figures.unit_cost,
        None if is_it else against.amount,
        None if is_it else against.percent,
        figures.children,
        figures.cost_per_child,
    )


def families_sheet(
    report: ComparisonReport, reached: list[tuple[StrandReach, ...]]
) -> Sheet | None:
    """Families and cost per family of each strand; None where none is known.

    ``reached``: of the existing and of the redesigned model.
    """
    if not any(row.families is not None for rows in reached for row in rows):
        return None
    before, after = reached
    names = (report.existing.name, report.redesigned.name)
    return Sheet(
        "families-by-strand",
        "Families that each strand reaches",
        (
            text_column("Strand"),
            count_column(f"Families, {names[0]}"),
            pounds_column(f"Cost per family, {names[0]}"),
            count_column(f"Families, {names[1]}"),
            pounds_column(f"Cost per family, {names[1]}"),
        ),
        tuple(
            (old.strand, old.families, old.unit_cost, new.families, new.unit_cost)
            for old, new in zip(before, after, strict=True)
        ),
    )


def strands_of_models_sheet(report: ComparisonReport) -> Sheet:
    """What each strand costs in each model."""
    return Sheet(
        "strands-of-models",
        "Cost of each strand in every model",
        (text_column("Strand"), *(pounds_column(model.name) for model in report.models)),
        tuple(
            (costs[0].strand.name, *(cost.amount for cost in costs))
            for costs in zip(*(model.strands for model in report.models), strict=True)
        ),
    )
