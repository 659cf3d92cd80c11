"""An agreement's report as JSON and back, so that a review keeps the figures as they were.

Every value comes back as it went: numbers that are no whole ones travel as text, "2.5" or "1/3".
What each measure meant on the day stands in the document too.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from coproduction.models import Agreement
from coproduction.reports.agreement import Reporting
from coproduction.reports.parts import AgreementReport
from reach.measures import Counts, Measure
from reach.measures.read_once import read_once

VERSION = 1
NUMBERS = {int, Decimal, Fraction}


def frozen(agreement: Agreement, today: dt.date | None = None) -> dict[str, Any]:
    """The figures of now, for readers of true and of released ones, measured once."""
    with read_once():
        reporting = Reporting(agreement, today)
        return to_json(reporting.report(outside=False), reporting.report(outside=True))


def to_json(true: AgreementReport, released: AgreementReport) -> dict[str, Any]:
    measures: dict[str, Measure] = {}
    return {
        "version": VERSION,
        "true": _to_json(true, measures),
        "released": _to_json(released, measures),
        "measures": {key: _to_json_of(measures[key], {}) for key in sorted(measures)},
    }


def from_json(document: dict[str, Any], *, outside: bool) -> AgreementReport:
    measures = {
        key: Measure(**{**one, "counts": Counts(one["counts"])})
        for key, one in document["measures"].items()
    }
    return _from_json(AgreementReport, document["released" if outside else "true"], measures)


# --- values


def _to_json(value: Any, measures: dict[str, Measure]) -> Any:
    if isinstance(value, Measure):
        measures[value.key] = value
        return value.key
    if is_dataclass(value):
        return _to_json_of(value, measures)
    if isinstance(value, tuple):
        return [_to_json(one, measures) for one in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal | Fraction | UUID):
        return str(value)
    return value


def _to_json_of(value: Any, measures: dict[str, Measure]) -> dict[str, Any]:
    return {one.name: _to_json(getattr(value, one.name), measures) for one in fields(value)}


def _from_json(kind: Any, found: Any, measures: dict[str, Measure]) -> Any:
    if found is None:
        return None
    if get_origin(kind) in {Union, UnionType}:
        return _one_of(set(get_args(kind)) - {type(None)}, found, measures)
    if get_origin(kind) is tuple:
        return tuple(_from_json(get_args(kind)[0], one, measures) for one in found)
    if kind is Measure:
        return measures[found]
    if is_dataclass(kind):
        return _dataclass(kind, found, measures)
    if kind is dt.date:
        return dt.date.fromisoformat(found)
    return found if kind in {int, str, bool} else kind(found)


def _one_of(kinds: set, found: Any, measures: dict[str, Measure]) -> Any:
    """A number knows by its text what it is; of anything else there is one kind."""
    if kinds == NUMBERS:
        if isinstance(found, int):
            return found
        return Fraction(found) if "/" in found else Decimal(found)
    (kind,) = kinds
    return _from_json(kind, found, measures)


def _dataclass(kind: Any, found: dict[str, Any], measures: dict[str, Measure]) -> Any:
    hints = get_type_hints(kind)
    return kind(**{name: _from_json(hints[name], one, measures) for name, one in found.items()})
