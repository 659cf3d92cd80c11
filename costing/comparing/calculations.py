"""Arithmetic on service models side by side: standard library only, unrounded, None = not known."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from costing.calculations import ModelFigures

HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Effects:
    """What a difference of unit costs comes from, in pounds a family; the two add up to it.

    Each is the mean of what it does first and what it does after the other (the two orders in
    which one may change and then the other), so that neither is favoured.
    """

    cost: Fraction
    reach: Fraction


def effects(existing: ModelFigures, redesigned: ModelFigures) -> Effects | None:
    """The effect of cost and of reach on the unit cost, told apart.

    None where either unit cost is not known.
    """
    if existing.unit_cost is None or redesigned.unit_cost is None:
        return None
    before, after = Fraction(existing.cost or 0), Fraction(redesigned.cost or 0)
    each_before = Fraction(1, existing.families or 1)
    each_after = Fraction(1, redesigned.families or 1)
    return Effects(
        cost=(after - before) * (each_before + each_after) * HALF,
        reach=(each_after - each_before) * (before + after) * HALF,
    )


@dataclass(frozen=True)
class Post:
    """One line of staff. ``origin``: the same for the line that takes its place in a model that
    takes its costs from another; ``follows``: the origin of the post whose money it takes."""

    origin: int
    strand: str
    name: str
    fte: Decimal
    follows: int | None = None


@dataclass(frozen=True)
class StaffRow:
    """Full-time equivalents of one post before and after; None: no such post."""

    strand: str
    before_name: str
    after_name: str
    before: Decimal | None
    after: Decimal | None

    @property
    def difference(self) -> Decimal:
        return (self.after or Decimal(0)) - (self.before or Decimal(0))

    @property
    def name(self) -> str:
        """Like "Business posts, then customer officers"."""
        if self.before_name and self.after_name and self.before_name != self.after_name:
            return f"{self.before_name}, then {_small(self.after_name)}"
        return self.after_name or self.before_name


@dataclass(frozen=True)
class Staffing:
    rows: tuple[StaffRow, ...]

    @property
    def before(self) -> Decimal:
        return sum((row.before or Decimal(0) for row in self.rows), Decimal(0))

    @property
    def after(self) -> Decimal:
        return sum((row.after or Decimal(0) for row in self.rows), Decimal(0))

    @property
    def difference(self) -> Decimal:
        return self.after - self.before

    @property
    def freed(self) -> Decimal:
        """Full-time equivalents of all rows that have fewer afterwards."""
        return -sum((min(row.difference, Decimal(0)) for row in self.rows), Decimal(0))


def staffing(before: Sequence[Post], after: Sequence[Post]) -> Staffing:
    """Posts before and after, in the order of the posts before.

    A post after belongs to the one before that it comes from, takes the money of, or is called
    like in the same strand, whichever is found first; each belongs to one at most. What belongs
    to none has a row of its own, after the posts of its strand.
    """
    taken: dict[int, int] = {}
    belonging: set[int] = set()
    for of_before, of_after in ((_line, _line), (_line, _followed), (_name, _name)):
        free: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for number, post in enumerate(after):
            if number not in belonging:
                free[of_after(post)].append(number)
        for mine, post in enumerate(before):
            if mine not in taken and (waiting := free.get(of_before(post))):
                taken[mine] = waiting.popleft()
                belonging.add(taken[mine])
    pairs = [(post, after[taken[n]] if n in taken else None) for n, post in enumerate(before)]
    new = [post for n, post in enumerate(after) if n not in belonging]
    strands = list(dict.fromkeys(post.strand for post in [*before, *new]))
    return Staffing(tuple(row for strand in strands for row in _rows(strand, pairs, new)))


def _rows(
    strand: str, pairs: list[tuple[Post, Post | None]], new: list[Post]
) -> Iterable[StaffRow]:
    for post, other in pairs:
        if post.strand == strand:
            name, fte = (other.name, other.fte) if other else ("", None)
            yield StaffRow(strand, post.name, name, post.fte, fte)
    for post in new:
        if post.strand == strand:
            yield StaffRow(strand, "", post.name, None, post.fte)


def _line(post: Post) -> Hashable:
    return post.origin


def _followed(post: Post) -> Hashable:
    """None where it takes nobody's money, which is no post's line."""
    return post.follows


def _name(post: Post) -> Hashable:
    return post.strand, " ".join(post.name.casefold().split())


def _small(words: str) -> str:
    """Within a sentence; what is written in capitals stays so."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
