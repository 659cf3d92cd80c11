"""What changed between two versions of an agreement's terms, in sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from coproduction.agreeing.terms import (
    ActivityTerms,
    AreaTerms,
    DeliverableTerms,
    PaymentTerms,
    TargetTerms,
    Terms,
)
from coproduction.templatetags.money import money
from documents.templatetags.figures import day

FACTS = [
    ("title", "The title"),
    ("commissioner", "The centre"),
    ("provider", "The group"),
    ("starts_on", "The first day"),
    ("ends_on", "The last day"),
    ("review_on", "The day of the next review"),
    ("value", "The value"),
]


def changes_between(before: Terms, after: Terms) -> list[str]:
    """A sentence for each thing that is not as it was; none where the same is agreed."""
    return [
        *_facts(before, after),
        *_areas(before.areas, after.areas),
        *_payments(before.payments, after.payments),
        *_sharing(before, after),
    ]


# --- pairing


@dataclass(frozen=True)
class Paired:
    """``kept``: parts that were there before and still are, as they were and as they are."""

    added: list[Any]
    gone: list[Any]
    kept: list[tuple[Any, Any]]


def paired(before: Sequence[Any], after: Sequence[Any]) -> Paired:
    """By key; what is left, by being the same: taken out and put in again is no change."""
    by_key = {part.key: part for part in before}
    left = [part for part in before if part.key not in {one.key for one in after}]
    added, kept = [], []
    for part in after:
        was = by_key.get(part.key)
        if was is None and part in left:
            was = left.pop(left.index(part))
        if was is None:
            added.append(part)
        else:
            kept.append((was, part))
    return Paired(added, left, kept)


# --- the whole


def _facts(before, after):
    for name, label in FACTS:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield f"{label} is {_words(now)} instead of {_words(was)}."
    if before.about != after.about:
        yield "What it is for is worded anew."


def _areas(before, after):
    areas = paired(before, after)
    for area in areas.added:
        yield f"“{area.name}” is a new area of work."
    for area in areas.gone:
        yield f"“{area.name}” is no longer an area of work."
    for was, now in areas.kept:
        yield from _area(was, now)
    stayed = {was.key for was, _ in areas.kept}
    if [was.key for was, _ in areas.kept] != [one.key for one in before if one.key in stayed]:
        yield "The areas of work stand in another order."


def _payments(before, after):
    payments = paired(before, after)
    for payment in payments.added:
        yield f"A payment is added: {_payment(payment)}."
    for payment in payments.gone:
        yield f"A payment is taken out: {_payment(payment)}."
    for was, now in payments.kept:
        if was != now:
            yield f"A payment is {_payment(now)} instead of {_payment(was)}."


def _sharing(before, after):
    was_there = {line.key: line for line in before.sharing}
    is_there = {line.key: line for line in after.sharing}
    for line in after.sharing:
        was = was_there.get(line.key)
        if was is None:
            yield f"Sharing data: “{line.question}” is asked now."
        elif was.answer != line.answer:
            yield f"Sharing data: “{line.question}” is {line.answer} instead of {was.answer}."
        elif was.question != line.question:
            yield f"Sharing data: “{was.question}” is asked as “{line.question}”."
        elif was.note != line.note:
            yield f"Sharing data: the note on “{line.question}” is worded anew."
    for line in before.sharing:
        if line.key not in is_there:
            yield f"Sharing data: “{line.question}” is not asked any more."


# --- one area of work


def _area(was: AreaTerms, now: AreaTerms):
    if was.name != now.name:
        yield f"“{was.name}” is now called “{now.name}”."
    if was.about != now.about:
        yield f"“{now.name}”: what the group will do is worded anew."
    for one in (
        _parts(was.activities, now.activities, "", _activity),
        _parts(was.deliverables, now.deliverables, "to be there: ", _deliverable),
        _parts(was.targets, now.targets, "a target, ", target_in_words),
    ):
        for words in one:
            yield f"“{now.name}”: {words}."


def _parts(before, after, kind: str, words: Callable[[Any], str]):
    parts = paired(before, after)
    for part in parts.added:
        yield f"added, {kind}{words(part)}"
    for part in parts.gone:
        yield f"taken out, {kind}{words(part)}"
    for was, now in parts.kept:
        if was != now:
            yield f"{kind}{words(now)} instead of {words(was)}"


def _activity(activity: ActivityTerms) -> str:
    planned = activity.sessions_planned
    if planned is not None:
        return f"“{activity.name}” with {planned} session{'' if planned == 1 else 's'} planned"
    suffix = "" if activity.in_programme else " (without sessions)"
    return f"“{activity.name}”{suffix}"


def _deliverable(deliverable: DeliverableTerms) -> str:
    due = f" by {day(deliverable.due_on)}" if deliverable.due_on else ""
    return f"“{deliverable.words}”{due}"


def target_in_words(target: TargetTerms) -> str:
    value = f"from {target.baseline} to {target.target}" if target.baseline else target.target
    return (
        f"“{target.measure}” {value} over {target.measured_over.lower()}, "
        f"{day(target.starts_on)} to {day(target.ends_on)}"
    )


def _payment(payment: PaymentTerms) -> str:
    what_for = f" for {payment.what_for}" if payment.what_for else ""
    return f"{money(payment.amount)} on {day(payment.due_on)}{what_for}"


def _words(value) -> str:
    if value is None or value == "":
        return "not said"
    if isinstance(value, dt.date):
        return day(value)
    return money(value) if isinstance(value, Decimal) else f"“{value}”"
