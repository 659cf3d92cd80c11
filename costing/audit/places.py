"""Whose place a cost takes, in words: how a person names one cost among those of its model."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal

from centres.imports.cells import name_folded, shown
from costing.audit.cells import with_commas


class CostNames:
    """The costs of one service model, by their place in a list.

    A name is as short as it is clear: “Outreach workers”; where several are called so, with the
    strand, “Outreach workers (Outreach)”; then with pounds, “(Outreach, £26,000)”; and of equal
    ones the second is “(Outreach, £26,000, 2)”. Longer names than are needed are understood.
    """

    def __init__(self, costs: Iterable[tuple[str, str, Decimal]]):
        """``costs``: (description, name of the strand, pounds) each."""
        self.names: list[tuple[str, ...]] = []
        self.known: defaultdict[str, set[int]] = defaultdict(set)
        equal: Counter = Counter()
        for place, (what, strand, amount) in enumerate(costs):
            alike = (name_folded(what), strand, amount)
            equal[alike] += 1
            self.names.append(_names(what, strand, amount, equal[alike]))
            for name in self.names[-1]:
                self.known[name_folded(name)].add(place)

    def words(self, place: int) -> str:
        names = self.names[place]
        clear = (name for name in names if len(self.known[name_folded(name)]) == 1)
        return next(clear, names[-1])

    def find(self, text: str) -> int:
        """Its place in the list; ValueError where none is called so, or several are."""
        found = self.known.get(name_folded(text), set())
        if len(found) > 1:
            names = " or ".join(self.words(place) for place in sorted(found)[:5])
            raise ValueError(f"{shown(text)} may be several: write {names}")
        if not found:
            raise ValueError(f"there is no cost {shown(text)} in this service model")
        return next(iter(found))


def _names(description, strand, amount, number):
    pounds = f"£{with_commas(amount)}"
    return (
        description,
        f"{description} ({strand})",
        f"{description} ({strand}, {pounds})",
        f"{description} ({strand}, {pounds}, {number})",
    )


def names_of(lines, strands) -> CostNames:
    """``lines``: cost lines, or costs as they were read; ``strands``: names by key."""
    return CostNames((line.description, strands[line.strand_id], line.amount) for line in lines)


def places_taken(lines) -> list[int | None]:
    """Of each line of a model the place in the list of that whose place it takes; None where it
    takes none, or one that is not among them.

    What this model has changed since stands there as the newer line.
    """
    newest = {line.replaces_id: line.pk for line in lines if line.replaces_id}
    places = {line.pk: place for place, line in enumerate(lines)}
    taken = (line.takes_place_of_id for line in lines)
    return [places.get(newest.get(pk, pk)) if pk else None for pk in taken]
