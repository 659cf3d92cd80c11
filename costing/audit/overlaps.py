"""Overlaps: what two or more agencies pay for at once, as the audit says or as it may be.

*Said*: costs with the same words under "overlaps in", paid by two or more agencies. *Possible*:
costs of the same strand for the same activity, or else for the same ages, paid by two or more
agencies, as far as no said overlap holds them already: something to ask about, not a finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Payment:
    """A cost and who pays it. ``words``: what it overlaps in; ``thing``: what it is for, by any
    key, with ``thing_label``; None where neither activity nor ages are known."""

    key: int
    amount: Decimal
    agency: str
    words: str = ""
    thing: Hashable | None = None
    thing_label: str = ""


@dataclass(frozen=True)
class Overlap:
    label: str
    payments: tuple[Payment, ...]

    @property
    def by_agency(self) -> dict[str, Decimal]:
        """What each pays, the most first."""
        found: defaultdict[str, Decimal] = defaultdict(Decimal)
        names: dict[str, str] = {}
        for payment in self.payments:
            name = names.setdefault(payment.agency.casefold(), payment.agency)
            found[name] += payment.amount
        return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))

    @property
    def amount(self) -> Decimal:
        return sum((payment.amount for payment in self.payments), NOTHING)

    @property
    def beyond_largest(self) -> Decimal:
        """What all but the largest payer pay: the most that doing it once could free."""
        return self.amount - max(self.by_agency.values(), default=NOTHING)


def said_overlaps(payments: Iterable[Payment]) -> list[Overlap]:
    return _between_agencies(payments, lambda one: one.words.casefold() or None, _words)


def said_of_one_agency(payments: Iterable[Payment]) -> list[Overlap]:
    """Where the same words stand with one agency only, or with costs whose agency is not known."""
    payments = list(payments)
    found = _grouped(payments, lambda one: one.words.casefold() or None, _words)
    return [overlap for overlap in found if not _is_between(overlap)]


def possible_overlaps(payments: Iterable[Payment]) -> list[Overlap]:
    payments = list(payments)
    said = {one.key for overlap in said_overlaps(payments) for one in overlap.payments}
    rest = [payment for payment in payments if payment.key not in said and payment.amount]
    return _between_agencies(rest, lambda one: one.thing, lambda one: one.thing_label)


def _words(payment: Payment) -> str:
    return payment.words


def _is_between(overlap: Overlap) -> bool:
    return len([agency for agency in overlap.by_agency if agency]) > 1


def _between_agencies(payments, key, label) -> list[Overlap]:
    return [overlap for overlap in _grouped(payments, key, label) if _is_between(overlap)]


def _grouped(
    payments: Iterable[Payment],
    key: Callable[[Payment], Hashable | None],
    label: Callable[[Payment], str],
) -> list[Overlap]:
    """By key, those of the most money first; None is in no group."""
    found: defaultdict[Hashable, list[Payment]] = defaultdict(list)
    for payment in payments:
        if (name := key(payment)) is not None:
            found[name].append(payment)
    overlaps = [Overlap(label(group[0]), tuple(group)) for group in found.values()]
    return sorted(overlaps, key=lambda overlap: (-overlap.amount, overlap.label))
