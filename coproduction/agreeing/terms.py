"""What is signed: the terms of an agreement as values, and the JSON that keeps them.

Words and figures stand as they are printed, so that a frozen document needs nothing else to be
read. ``key`` says which row a part came from; it is no part of what is agreed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from decimal import Decimal
from typing import Any

FORMAT = 1
POUNDS = {"value", "amount"}


@dataclass(frozen=True)
class ActivityTerms:
    """``sessions_planned``: None where no number is agreed, and of work without sessions."""

    key: str = field(compare=False)
    name: str
    in_programme: bool
    sessions_planned: int | None = None


@dataclass(frozen=True)
class DeliverableTerms:
    key: str = field(compare=False)
    words: str
    due_on: dt.date | None = None


@dataclass(frozen=True)
class TargetTerms:
    """``baseline`` and ``target`` in words with their unit; the baseline is empty for none."""

    key: str = field(compare=False)
    measure: str
    measured_over: str
    starts_on: dt.date
    ends_on: dt.date
    baseline: str
    target: str


@dataclass(frozen=True)
class AreaTerms:
    key: str = field(compare=False)
    name: str
    about: str
    activities: tuple[ActivityTerms, ...] = ()
    deliverables: tuple[DeliverableTerms, ...] = ()
    targets: tuple[TargetTerms, ...] = ()


@dataclass(frozen=True)
class PaymentTerms:
    key: str = field(compare=False)
    due_on: dt.date
    amount: Decimal
    what_for: str


@dataclass(frozen=True)
class SharingTerms:
    """One line of the checklist on sharing data; ``answer`` in words."""

    key: str
    question: str
    answer: str
    note: str


@dataclass(frozen=True)
class Terms:
    title: str
    commissioner: str
    provider: str
    about: str
    starts_on: dt.date
    ends_on: dt.date
    review_on: dt.date | None
    value: Decimal | None
    areas: tuple[AreaTerms, ...]
    payments: tuple[PaymentTerms, ...]
    sharing: tuple[SharingTerms, ...]

    @property
    def payments_in_all(self) -> Decimal:
        return sum((payment.amount for payment in self.payments), Decimal(0))


def to_json(terms: Terms) -> dict[str, Any]:
    return {"format": FORMAT, **_plain(asdict(terms))}


def _plain(value):
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return f"{value:.2f}" if isinstance(value, Decimal) else value


def from_json(document: Mapping[str, Any]) -> Terms:
    """The terms that a frozen document keeps."""
    return Terms(
        **_read(document, Terms, without=("areas", "payments", "sharing")),
        areas=tuple(_area(area) for area in document["areas"]),
        payments=tuple(PaymentTerms(**_read(one, PaymentTerms)) for one in document["payments"]),
        sharing=tuple(SharingTerms(**one) for one in document["sharing"]),
    )


def _area(found):
    return AreaTerms(
        key=found["key"],
        name=found["name"],
        about=found["about"],
        activities=tuple(ActivityTerms(**one) for one in found["activities"]),
        deliverables=tuple(
            DeliverableTerms(**_read(one, DeliverableTerms)) for one in found["deliverables"]
        ),
        targets=tuple(TargetTerms(**_read(one, TargetTerms)) for one in found["targets"]),
    )


def _read(found, kind, without=()):
    """The values of a part, with dates and pounds made out of their words."""
    names = [one.name for one in fields(kind) if one.name not in without]
    return {name: _value(name, found[name]) for name in names}


def _value(name, value):
    if value is None:
        return None
    if name.endswith("_on"):
        return dt.date.fromisoformat(value)
    return Decimal(value) if name in POUNDS else value
