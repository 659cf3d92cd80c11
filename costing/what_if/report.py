"""What comes of what is tried, once, for page, panel, file and a kept scenario."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from costing.calculations import Difference, ModelFigures
from costing.models import CostLine, ServiceModel
from costing.reports.model import reached_of
from costing.what_if.calculations import (
    FAMILIES,
    BreakEven,
    Changes,
    GoalSeek,
    Item,
    New,
    Swing,
    break_even,
    goal_seek,
    outcome,
    swings,
    total,
    tried,
)
from costing.what_if.items import items_of

MOST_SWINGS = 10


@dataclass(frozen=True)
class Service:
    """A service model by its name, with what it comes to."""

    uuid: UUID
    name: str
    figures: ModelFigures


@dataclass(frozen=True)
class ChangedLine:
    """One cost that is tried otherwise than it is kept, or one that is new."""

    what: str
    fte: Decimal | None
    fte_tried: Decimal | None
    amount: Decimal
    amount_tried: Decimal
    is_new: bool = False

    @property
    def difference(self) -> Decimal:
        return self.amount_tried - self.amount


@dataclass(frozen=True)
class SwingRow:
    """One number at the ends of its range. ``is_people``: families; else pounds."""

    what: str
    is_people: bool
    swing: Swing


@dataclass(frozen=True)
class WhatIf:
    """``kept``: the model as it is; ``tried``: with the changes; ``against``: another model."""

    name: str
    kept: ModelFigures
    tried: ModelFigures
    against: Service | None
    changed: tuple[ChangedLine, ...]
    goal: GoalSeek | None
    break_even: BreakEven | None
    swings: tuple[SwingRow, ...]

    @property
    def is_changed(self) -> bool:
        return self.tried != self.kept or bool(self.changed)

    @property
    def from_kept(self) -> Difference:
        return Difference.between(self.kept.unit_cost, self.tried.unit_cost)

    @property
    def from_against(self) -> Difference | None:
        if self.against is None:
            return None
        return Difference.between(self.against.figures.unit_cost, self.tried.unit_cost)


def figures_of(
    model: ServiceModel, lines: Sequence[CostLine], *, outside: bool = False
) -> ModelFigures:
    """What a model comes to as it is kept. ``outside``: measured counts are released ones."""
    families, children = reached_of(model, outside=outside)
    return ModelFigures(total(items_of(lines)), families, children)


def what_if(
    *,
    name: str,
    lines: Sequence[CostLine],
    kept: ModelFigures,
    changes: Changes,
    goal: Decimal | None = None,
    against: Service | None = None,
) -> WhatIf:
    """``lines``: those that hold in the model of that ``name``, which comes to ``kept``."""
    items = items_of(lines)
    moved = tried(items, changes)
    now = outcome(items, kept, changes)
    return WhatIf(
        name=name,
        kept=kept,
        tried=now,
        against=against,
        changed=(*_changed(lines, items, moved), *map(_added, changes.added)),
        goal=None if goal is None else goal_seek(now, goal),
        break_even=break_even(now, _unit_cost(against)),
        swings=_swings(lines, changes, swings(moved, now, changes)[:MOST_SWINGS]),
    )


def _unit_cost(service: Service | None) -> Fraction | None:
    return None if service is None else service.figures.unit_cost


def _changed(
    lines: Sequence[CostLine], items: Sequence[Item], moved: Sequence[Item]
) -> tuple[ChangedLine, ...]:
    return tuple(
        ChangedLine(
            what=line.description,
            fte=before.fte,
            fte_tried=after.fte,
            amount=before.amount,
            amount_tried=after.amount,
        )
        for line, before, after in zip(lines, items, moved, strict=False)  # new ones come after
        if (before.amount, before.fte) != (after.amount, after.fte)
    )


def _added(new: New) -> ChangedLine:
    nothing = Decimal(0)
    return ChangedLine(new.what, None, new.fte, nothing, new.amount, is_new=True)


def _swings(
    lines: Sequence[CostLine], changes: Changes, found: Sequence[Swing]
) -> tuple[SwingRow, ...]:
    names: dict[str, str] = {str(line.uuid): line.description for line in lines}
    names |= {new.key: f"New: {new.what}" for new in changes.added}
    return tuple(
        SwingRow(names.get(swing.key, "Families reached"), swing.key == FAMILIES, swing)
        for swing in found
    )
