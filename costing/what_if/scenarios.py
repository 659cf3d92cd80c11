"""Kept scenarios as a list, and side by side as a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from costing.calculations import unit_cost
from costing.lines import lines_of
from costing.models import Scenario
from costing.what_if.calculations import total, tried
from costing.what_if.changes import NotChanges, kept_in
from costing.what_if.items import items_of
from costing.what_if.report import WhatIf
from documents.rounding import rounded
from documents.templatetags.figures import pounds, pounds_difference
from reach.sheets import Column, Sheet, count_column, pounds_column, text_column


@dataclass(frozen=True)
class Listed:
    """One scenario of a list. ``unit_cost``: None also where the register counts the families:
    that is worked out on its own page."""

    scenario: Scenario
    cost: Decimal | None
    unit_cost: Fraction | None
    is_damaged: bool = False


def listed(scenarios: Sequence[Scenario]) -> list[Listed]:
    """What each costs with the lines of today; as many queries for one as for many."""
    lines = lines_of({row.service_model_id: row.service_model for row in scenarios}.values())
    items = {pk: items_of(of_model) for pk, of_model in lines.items()}
    return [_listed(scenario, items[scenario.service_model_id]) for scenario in scenarios]


def _listed(scenario, items) -> Listed:
    try:
        changes = kept_in(scenario.changes).changes
    except NotChanges:
        return Listed(scenario, None, None, is_damaged=True)
    cost = total(tried(items, changes))
    families = changes.families or scenario.service_model.families_given
    return Listed(scenario, cost, unit_cost(cost, families))


def _pounds_difference(value) -> int:
    return int(rounded(value))


def compared_sheet(side_by_side: Sequence[tuple[Scenario, WhatIf]]) -> Sheet:
    """Each scenario with its service model as it is kept."""
    return Sheet(
        key="scenarios",
        title="Scenarios side by side",
        columns=(
            text_column("Scenario, of which service model"),
            text_column("New in it"),
            pounds_column("Total cost"),
            Column("Against the model", pounds_difference, _pounds_difference),
            count_column("Families reached"),
            pounds_column("Cost per family"),
            Column("Against the model's", pounds_difference, _pounds_difference),
        ),
        rows=tuple(
            (
                f"{scenario.name}, of {report.name}",
                new_in_words(report),
                report.tried.cost,
                _less(report.tried.cost, report.kept.cost),
                report.tried.families,
                report.tried.unit_cost,
                report.from_kept.amount,
            )
            for scenario, report in side_by_side
        ),
    )


def new_in_words(report: WhatIf) -> str:
    """Like “Speech therapist £24,000; Van £3,500”."""
    added = [line for line in report.changed if line.is_new]
    return "; ".join(f"{line.what} {pounds(line.amount_tried)}" for line in added) or "Nothing"


def _less(after, before):
    return None if after is None or before is None else after - before
