"""What the answers to one question come to: counts, shares and means. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

MOST_ROWS = 12
SCALE = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class Tally:
    """``answered``: how many answered the question; ``rows``: (answer, how many), in order.

    ``total`` and ``mean`` are of numbers and scales; None where nobody answered.
    """

    answered: int
    rows: tuple[tuple[str, int], ...]
    total: int | None = None
    mean: Fraction | None = None

    def share(self, number: int) -> Fraction | None:
        """Per cent of those who answered, unrounded."""
        return Fraction(100 * number, self.answered) if self.answered else None

    @property
    def most(self) -> tuple[tuple[str, int], ...]:
        """The answers that were given most; several where they are equal, none if nobody did."""
        largest = max((number for _, number in self.rows), default=0)
        return tuple(row for row in self.rows if largest and row[1] == largest)


def tally_choices(options: Sequence[str], answers: Iterable[Sequence[str]]) -> Tally:
    """Each option in its order, also those that nobody chose; what is no option is not counted."""
    known = [[one for one in set(chosen) if one in options] for chosen in answers]
    counted = Counter(one for chosen in known for one in chosen)
    return Tally(
        answered=sum(bool(chosen) for chosen in known),
        rows=tuple((option, counted[option]) for option in options),
    )


def tally_scale(numbers: Iterable[int]) -> Tally:
    numbers = [number for number in numbers if number in SCALE]
    return _tally(numbers, [(str(one), one, one) for one in SCALE])


def tally_numbers(numbers: Iterable[int]) -> Tally:
    """By number; where there are many different ones, by ranges of equal width."""
    numbers = list(numbers)
    return _tally(numbers, _ranges(sorted(set(numbers))))


def _ranges(values: list[int]) -> list[tuple[str, int, int]]:
    if len(values) <= MOST_ROWS:
        return [(f"{one:,}", one, one) for one in values]
    low, high = values[0], values[-1]
    width = -(-(high - low + 1) // MOST_ROWS)
    firsts = range(low, high + 1, width)
    return [(f"{first:,} to {first + width - 1:,}", first, first + width - 1) for first in firsts]


def _tally(numbers, ranges):
    counted = Counter(numbers)
    rows = tuple(
        (label, sum(number for one, number in counted.items() if first <= one <= last))
        for label, first, last in ranges
    )
    total = sum(numbers) if numbers else None
    mean = Fraction(sum(numbers), len(numbers)) if numbers else None
    return Tally(len(numbers), rows, total, mean)
