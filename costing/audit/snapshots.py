"""The cost lines of a service model as plain values: what a version keeps, and what it compares.

A document holds the model's own lines; what its base brings along is in its total only, because
a base changes by itself.
"""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from typing import Any

from costing.models import CostLine, ServiceModel

VERSION = 1
MONEY = ("salary", "amount", "amount_after")
NUMBERS = ("fte", "on_costs_percent", *MONEY)
WORDS = ("kind", "description", "grade", "age_band", "agency", "overlap", "effect", "decision",
         "owner", "note")  # fmt: skip


def own_lines(model: ServiceModel):
    """All that the model says itself, with the lines of its base that it takes out."""
    return CostLine.objects.filter(service_model=model).select_related(
        "strand", "activity", "replaces", "takes_place_of"
    )


def document_of(model: ServiceModel, own, holding) -> dict[str, Any]:
    """``holding``: the lines that hold in the model, own and inherited."""
    cost = sum((line.amount for line in holding), Decimal(0))
    return {
        "version": VERSION,
        "base": str(model.base.uuid) if model.base_id else None,
        "cost": f"{cost:.2f}",
        "holding": len(holding),
        "lines": [line_document(line) for line in own],
    }


def line_document(line: CostLine) -> dict[str, Any]:
    """Without what is empty. Numbers travel as text, other rows as their uuid."""
    said = {"uuid": str(line.uuid), "strand": line.strand.slug, "position": line.position}
    said |= {name: getattr(line, name) for name in WORDS}
    said |= {name: _number(getattr(line, name)) for name in NUMBERS}
    if line.activity:
        said["activity"] = {"uuid": str(line.activity.uuid), "name": line.activity.name}
    if line.replaces:
        said["replaces"] = str(line.replaces.uuid)
        said["is_taken_out"] = line.is_taken_out
    if line.takes_place_of:
        said["takes_place_of"] = str(line.takes_place_of.uuid)
    return {name: value for name, value in said.items() if value not in ("", None, False)}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{Decimal(value):.2f}"


def checksum(document: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()
