"""A table as a network: what everybody knows about how its counts hang together.

From the start, flow runs through groups and rows (left), along the cells, into columns of groups
and columns (right) to the end, and back as the total. Where one child may stand in two rows, what
the parts have beyond their whole flows back along an arc of its own, at a cost: a reader may
assume that hardly anybody stands twice. So the network of least cost is the strictest reader: she
takes the table for additive, or for as nearly additive as the published figures allow. Whatever
is possible to her is possible to those who assume less.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from documents.disclosure.network import ENDLESS, Network, Step
from documents.disclosure.rules import Range
from documents.disclosure.tables import TOTAL, Position, Shape

START, END, TWICE = "start", "end", "twice"
ALL = "*"  # the column of a table that has none


@dataclass
class TableNetwork:
    """``arcs``: where each place's count flows; ``sums``: those that arcs alone do not hold."""

    network: Network
    arcs: dict[Position, int] = field(default_factory=dict)
    sums: dict[int, list[tuple[int, list[int], bool]]] = field(default_factory=dict)
    others: dict[int, list[tuple[list[int], int, int]]] = field(default_factory=dict)

    @property
    def positions(self) -> dict[int, Position]:
        return {arc: at for at, arc in self.arcs.items()}

    def holds(self, circle: Iterable[Step] | None = None) -> bool:
        """Whether no part is more than its whole, and sums that other tables say are kept:
        anywhere, or where a circle was pushed."""
        arcs = {arc for arc, _ in circle} if circle else {*self.sums, *self.others}
        return self._parts_are_less(arcs) and self._others_agree(arcs)

    def _others_agree(self, arcs: set[int]) -> bool:
        flow = self.network.flow
        return all(
            low <= sum(flow[part] for part in parts) <= high
            for arc in arcs & self.others.keys()
            for parts, low, high in self.others[arc]
        )

    def keep_sum(self, positions: Iterable[Position], whole: Range) -> None:
        """Another table says what these make together. Where they make something else (one child
        may stand in two of them) they may come nearer to it, but no farther away."""
        parts = [self.arcs[at] for at in positions if at in self.arcs]
        now = sum(self.network.flow[part] for part in parts)
        high = ENDLESS if whole.high is None else whole.high
        for arc in parts:
            kept = (parts, min(whole.low, now), max(high, now))
            self.others.setdefault(arc, []).append(kept)

    def _parts_are_less(self, arcs: set[int]) -> bool:
        flow = self.network.flow
        return all(
            all(flow[part] <= flow[whole] for part in parts)
            and (not made_up or flow[whole] <= sum(flow[part] for part in parts))
            for arc in arcs & self.sums.keys()
            for whole, parts, made_up in self.sums[arc]
        )


def table_network(
    shape: Shape, bounds: Mapping[Position, Range], counts: Mapping[Position, int] | None = None
) -> TableNetwork | None:
    """The network with flows that keep to ``bounds``; None where no counts do.

    ``counts``: some that do keep to them, to begin with.
    """
    bounds = parts_within_wholes(shape, bounds)
    builder = _Builder(shape, bounds, counts or {})
    builder.build()
    network = builder.made.network
    if counts is None and not network.settle():
        return None
    if shape.rows_overlap or shape.columns_overlap:
        network.cheapen()
        builder.remember_sums()
    return builder.made


def parts_within_wholes(shape: Shape, bounds: Mapping[Position, Range]) -> dict[Position, Range]:
    """A part is at most the most of its whole, a whole at least the least of each part."""
    narrowed = dict(bounds)
    for whole, parts, overlap in shape.sums:
        if overlap and whole[1] not in shape.hidden:
            least = max(narrowed[part].low for part in parts)
            narrowed[whole] = narrowed[whole].within(Range(least))
    for whole, parts, overlap in reversed(shape.sums):
        if overlap and whole[1] not in shape.hidden:
            for part in parts:
                narrowed[part] = narrowed[part].within(Range(0, narrowed[whole].high))
    return narrowed


class _Builder:
    def __init__(self, shape, bounds, counts):
        self.shape, self.bounds, self.counts = shape, bounds, counts
        self.made = TableNetwork(Network())
        self.columns = shape.columns or (ALL,)

    def build(self):
        for group in self.shape.groups:
            self.place((group, None), START, ("left", group))
        for row in self.shape.rows:
            group = self.shape.within.get(row)
            self.place((row, None), ("left", group) if group else START, ("left", row))
            for column in self.columns:
                self.place((row, column), ("left", row), ("right", group, column))
        for column in self.columns:
            for group in self.shape.groups:
                self.place((group, column), ("right", group, column), ("right", None, column))
            self.place((None, column), ("right", None, column), END)
        self.place(TOTAL, END, START)
        if self.shape.rows_overlap:
            self.rows_twice()
        if self.shape.columns_overlap:
            self.columns_twice()

    def place(self, at, tail, head):
        """The arc of a place; none for what is 0 for certain."""
        key = (at[0], None if at[1] == ALL else at[1])
        is_free = at[1] == ALL
        bound = Range(0) if is_free else self.bounds[key]
        if bound.high == 0:
            return
        high = ENDLESS if bound.high is None else bound.high
        arc = self.made.network.arc(
            tail, head, low=bound.low, high=high, flow=self.counts.get(key, 0)
        )
        if not is_free:
            self.made.arcs[key] = arc

    def rows_twice(self):
        both = self.shape.columns_overlap
        for column in self.columns:
            hidden = column in self.shape.hidden
            for group in (*self.shape.groups, None):
                back = TWICE if both else (("left", group) if group else START)
                parts = self.shape.parts_of_group(group)
                surplus = self.surplus((group, column), [(part, column) for part in parts])
                right = ("right", group, column)
                self.twice(right, back, surplus)
                if self.shape.falls_short or hidden:
                    self.twice(back, right, -surplus)
        if both:
            for group in (*self.shape.groups, None):
                parts = [(part, None) for part in self.shape.parts_of_group(group)]
                left = ("left", group) if group else START
                self.twice(TWICE, left, self.surplus((group, None), parts), cost=0)

    def columns_twice(self):
        both = self.shape.rows_overlap
        for row in self.shape.rows:
            surplus = self.surplus((row, None), [(row, column) for column in self.columns])
            self.twice(TWICE if both else END, ("left", row), surplus, cost=0 if both else 1)
        if both:
            parts = [(None, column) for column in self.columns]
            self.twice(END, TWICE, self.surplus(TOTAL, parts))

    def twice(self, tail, head, flow, cost=1):
        self.made.network.arc(tail, head, low=0, high=ENDLESS, flow=max(flow, 0), cost=cost)

    def surplus(self, whole, parts):
        """What the parts have beyond their whole."""
        if not self.counts:
            return 0
        whole, *parts = (
            self.counts[key, None if column == ALL else column] for key, column in (whole, *parts)
        )
        return sum(parts) - whole

    def remember_sums(self):
        """The rules that no part is more than its whole, and that parts make up the whole, are
        looked at after each push."""
        made_up = not self.shape.falls_short
        for whole, parts, overlap in self.shape.sums:
            arcs = [self.made.arcs[part] for part in parts if part in self.made.arcs]
            if overlap and whole[1] not in self.shape.hidden and whole in self.made.arcs:
                sum_ = (self.made.arcs[whole], arcs, made_up)
                for arc in (self.made.arcs[whole], *arcs):
                    self.made.sums.setdefault(arc, []).append(sum_)
