"""Arithmetic of what-if: move costs, posts and families, and see what a family costs then.

Exact and unrounded, but for what is a whole number or a penny by its nature; ``None`` for "not
enough data". Money is ``Decimal`` pounds, quotients are ``Fraction``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from costing.calculations import ModelFigures, difference

Pounds = Decimal | Fraction

PENCE = 100
USUAL_RANGE = Decimal(10)


@dataclass(frozen=True)
class Item:
    """One cost. ``of_one_post``: what one full-time post of it costs, if it is posts."""

    key: str
    amount: Decimal
    fte: Decimal | None = None
    of_one_post: Fraction | None = None

    def with_posts(self, fte: Decimal) -> Item:
        """With so many posts, to the penny; what no post can be priced by keeps its amount."""
        if self.of_one_post is None or fte == self.fte:
            return Item(self.key, self.amount, fte, self.of_one_post)
        return Item(self.key, to_the_penny(self.of_one_post * Fraction(fte)), fte, self.of_one_post)


@dataclass(frozen=True)
class Move:
    """What is tried of one cost. ``within``: by how many per cent its amount may be wrong.

    An amount beats posts: who writes both means that pay differs, too.
    """

    amount: Decimal | None = None
    fte: Decimal | None = None
    within: Decimal | None = None


@dataclass(frozen=True)
class New:
    """A cost that is not in the service model yet. ``strand``: its slug.

    Posts have ``fte`` and ``salary``, pounds a year of one full-time post, with ``on_costs`` per
    cent on top; their ``amount`` is what these come to.
    """

    key: str
    what: str
    strand: str
    kind: str
    amount: Decimal
    fte: Decimal | None = None
    salary: Decimal | None = None
    on_costs: Decimal | None = None

    @property
    def item(self) -> Item:
        return Item(self.key, self.amount, self.fte)


@dataclass(frozen=True)
class Changes:
    """What is tried: None and what is not named stay as they are in the service model.

    ``within``: by how many per cent each number may be wrong; ``families_from`` and
    ``families_to``: a range for the families alone. ``added``: costs that are new.
    """

    families: int | None = None
    children: int | None = None
    moves: Mapping[str, Move] = field(default_factory=dict)
    within: Decimal | None = None
    families_from: int | None = None
    families_to: int | None = None
    added: tuple[New, ...] = ()

    @property
    def per_cent(self) -> Decimal:
        return USUAL_RANGE if self.within is None else self.within


@dataclass(frozen=True)
class GoalSeek:
    """What brings a family to at most ``goal`` pounds: more families, or less cost.

    ``families``: the smallest whole number at the cost that is tried. ``cost``: the highest, to
    the penny, for the families that are tried. The others are these less what is tried.
    """

    goal: Fraction
    families: int | None
    cost: Decimal | None
    more_families: int | None
    more_cost: Fraction | None


@dataclass(frozen=True)
class BreakEven:
    """Where the tried service costs as much a family as the existing one.

    ``families``: the smallest whole number from which it costs no more a family. ``spare``: how
    many fewer than planned that is; below 0, how many are missing. ``pounds_a_family``: each so
    many pounds saved need one family fewer.
    """

    families: int
    spare: int | None
    pounds_a_family: Fraction


@dataclass(frozen=True)
class Swing:
    """What a family costs when one number is at the ends of its range and all others stay.

    ``at_low`` and ``at_high`` are the number at its ends; ``low`` and ``high`` the unit cost there.
    """

    key: str
    at_low: Fraction
    at_high: Fraction
    low: Fraction
    high: Fraction

    @property
    def effect(self) -> Fraction:
        return abs(self.high - self.low)


def to_the_penny(value: Fraction) -> Decimal:
    """Half a penny goes up."""
    return _pounds(floor(value * PENCE + Fraction(1, 2)))


def _pounds(pence: int) -> Decimal:
    # Built from its digits: arithmetic on Decimal would cut them to 28.
    return Decimal((int(pence < 0), tuple(map(int, str(abs(pence)))), -2))


def tried(items: Iterable[Item], changes: Changes) -> list[Item]:
    """The costs with what is tried of them, in their order; then the new ones."""
    moved = [_moved(item, changes.moves.get(item.key)) for item in items]
    return [*moved, *(new.item for new in changes.added)]


def _moved(item: Item, move: Move | None) -> Item:
    if move is None:
        return item
    moved = item if move.fte is None else item.with_posts(move.fte)
    if move.amount is None:
        return moved
    return Item(item.key, move.amount, moved.fte, item.of_one_post)


def total(items: Sequence[Item]) -> Decimal | None:
    """None where there is no cost line: nothing is known of what it costs."""
    return sum((item.amount for item in items), Decimal(0)) if items else None


def outcome(items: Sequence[Item], kept: ModelFigures, changes: Changes) -> ModelFigures:
    """What the tried service comes to. ``kept``: whom the model reaches as it is."""
    return ModelFigures(
        cost=total(tried(items, changes)),
        families=kept.families if changes.families is None else changes.families,
        children=kept.children if changes.children is None else changes.children,
    )


def families_for(cost: Pounds | None, goal: Fraction) -> int | None:
    """The smallest number of families, 1 or more, of whom each costs at most ``goal``."""
    if cost is None or goal <= 0:
        return None
    return max(ceil(Fraction(cost) / goal), 1)


def highest_cost(families: int | None, goal: Fraction) -> Decimal | None:
    """The highest cost, to the penny, of which each family's share is at most ``goal``."""
    if not families or goal < 0:
        return None
    return _pounds(floor(goal * families * PENCE))


def goal_seek(service: ModelFigures, goal: Fraction | Decimal) -> GoalSeek:
    goal = Fraction(goal)
    families = families_for(service.cost, goal)
    cost = highest_cost(service.families, goal)
    more = difference(service.families, families)
    return GoalSeek(
        goal=goal,
        families=families,
        cost=cost,
        more_families=None if more is None else int(more),
        more_cost=difference(service.cost, cost),
    )


def break_even(service: ModelFigures, existing: Fraction | None) -> BreakEven | None:
    """``existing``: what a family costs in the existing service."""
    families = None if existing is None else families_for(service.cost, existing)
    if existing is None or families is None:
        return None
    spare = None if service.families is None else service.families - families
    return BreakEven(families, spare, existing)


FAMILIES = "families"


def swings(items: Sequence[Item], service: ModelFigures, changes: Changes) -> list[Swing]:
    """Of the families and of each cost, the widest first; none where no unit cost is known.

    ``items`` and ``service``: as tried. Families stay whole and at least 1.
    """
    if service.cost is None or not service.families:
        return []
    found = [_swing_of_families(service.cost, service.families, changes)]
    for item in items:
        move = changes.moves.get(item.key)
        within = changes.per_cent if move is None or move.within is None else move.within
        found.append(_swing_of_cost(item, within, service.cost, service.families))
    return sorted(
        (swing for swing in found if swing.at_low != swing.at_high),
        key=lambda swing: (-swing.effect, swing.key),
    )


def _swing_of_cost(item: Item, within: Decimal, cost: Pounds, families: int) -> Swing:
    amount, off = Fraction(item.amount), Fraction(item.amount) * Fraction(within) / 100
    others = Fraction(cost) - amount
    return Swing(
        key=item.key,
        at_low=amount - off,
        at_high=amount + off,
        low=(others + amount - off) / families,
        high=(others + amount + off) / families,
    )


def _swing_of_families(cost: Pounds, families: int, changes: Changes) -> Swing:
    off = families * Fraction(changes.per_cent) / 100
    few = _whole(families - off) if changes.families_from is None else changes.families_from
    many = _whole(families + off) if changes.families_to is None else changes.families_to
    few, many = max(few, 1), max(many, 1)
    return Swing(
        key=FAMILIES,
        at_low=Fraction(few),
        at_high=Fraction(many),
        low=Fraction(cost) / few,
        high=Fraction(cost) / many,
    )


def _whole(value: Fraction) -> int:
    return floor(value + Fraction(1, 2))
