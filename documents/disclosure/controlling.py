"""The one way for a table out of the house."""

import time
from collections.abc import Collection, Sequence
from dataclasses import replace
from math import isqrt

from django.conf import settings

from documents.disclosure.auditor import Auditor
from documents.disclosure.knowledge import (
    Told,
    agreeing,
    counts_of_reason,
    small_before,
    suppressed_before,
    told_before,
)
from documents.disclosure.linking import gives_away, other_sums, said_of_totals
from documents.disclosure.network import ENDLESS, Step
from documents.disclosure.refusals import NotPublishable
from documents.disclosure.rules import Range, counts_behind, is_small, released_count
from documents.disclosure.shape import TableNetwork, table_network
from documents.disclosure.tables import Cell, ControlledTable, Position, Reason, Table, percent_of

SECONDS = 2
GIVEN_AWAY = (
    "This table cannot be published: even with every figure suppressed that may be, a small count "
    "could be worked out from what is known already."
)
TOO_LONG = (
    "This table cannot be published: it could not be shown in time that no small count can be "
    "worked out from it. Publish it with fewer rows or columns."
)


def control(
    table: Table,
    *,
    known: Collection[Position] = (),
    before: Sequence[ControlledTable] = (),
) -> ControlledTable:
    """What may be published of ``table``, proved by the auditor.

    ``known``: places whose true counts stand elsewhere in the open (headlines); they are shown as
    they are. ``before``: what was published before of the same counts, oldest first, withdrawn or
    not: what was seen stays known. Rows, columns and groups are the same when their keys are. The
    same table always comes out in the same way; of two versions each would give the other away.

    NotPublishable when no more can be suppressed and some count could still be worked out, and
    when the proof takes more than 2 seconds of work, not counting what a busy machine does else.
    """
    plan = Plan(table, frozenset(known), before)
    plan.protect()
    plan.show_again()
    controlled = plan.controlled()
    if gives_away(controlled, table, before):
        raise NotPublishable(GIVEN_AWAY)
    plan.look_at_the_clock()
    return controlled


class Plan:
    """Which places are shown and which are not, and why."""

    def __init__(self, table: Table, known: frozenset[Position], before) -> None:
        self.table, self.known = table, known
        self.readings = told_before(before, table.counts)
        for at, said in said_of_totals(table, before).items():
            if table.counts[at] in said:
                self.readings[0][at] = agreeing(said, self.readings[0].get(at))
        self.other_sums = other_sums(table, before)
        self.small_before = small_before(before)
        self.suppressed_before = suppressed_before(before)
        self.ends_at = time.thread_time() + SECONDS
        self.reasons = {at: self.own_reason(at) for at in table.positions()}

    def own_reason(self, at: Position) -> Reason | None:
        """Why a place is not shown, whatever stands around it."""
        if at[1] in self.table.hidden:
            return Reason.NOT_SHOWN
        if at in self.known:
            return None
        if at in self.small_before:
            return Reason.KEPT
        count = self.table.counts[at]
        if is_small(count) or (self.is_extreme(at) and count == 0):
            return None if self.says_nobody(at) else Reason.SMALL
        return Reason.PROTECTS if self.is_extreme(at) else None

    def says_nobody(self, at: Position) -> bool:
        """Whether the total says already that there is nobody in any row."""
        total = (None, at[1])
        return self.table.counts[total] == 0 and not self.is_extreme(total)

    def is_extreme(self, at: Position) -> bool:
        """Nobody or everybody of a small base: it would say something of each person."""
        base, count = self.table.base(at), self.table.counts[at]
        return base is not None and 0 < base < settings.DISCLOSURE_TRUE_FROM and count in (0, base)

    # --- what a reader knows ---------------------------------------------------------------------

    def bounds(self, at: Position, reason: Reason | None, told: Told) -> Range:
        """The counts that a reader may think of here. The true one is among them, but for a
        reader who trusts an earlier release too far."""
        range_ = self.own_bounds(at, reason)
        base = self.table.bases.get(at)
        if base is not None and self.table.counts[at] <= base:
            range_ = range_.within(Range(0, base))
        return agreeing(range_, told.get(at))

    def own_bounds(self, at: Position, reason: Reason | None) -> Range:
        count = self.table.counts[at]
        if at in self.known:
            return Range(count, count)
        if reason is None:
            range_ = counts_behind(released_count(count, headline=False) or 0)
            return range_ if count in range_ else Range(count, count)
        if reason == Reason.KEPT and count <= settings.DISCLOSURE_SUPPRESS_UP_TO:
            reason = Reason.SMALL  # nothing has changed, she may think
        return counts_of_reason(reason, may_be_none=count == 0)

    def first_unsafe(self) -> tuple[list[Position], Auditor, Told] | None:
        """What the auditor cannot prove, in the first way of reading in which there is anything."""
        for told in self.readings:
            if auditor := self.auditor(told):
                if unsafe := self.unsafe(auditor):
                    return unsafe, auditor, told
        return None

    def auditor(self, told: Told) -> Auditor | None:
        """Watches what is suppressed now, or was before; None where no counts are as told."""
        self.look_at_the_clock()
        made = self.network(told)
        auditor = Auditor(made) if made else None
        if auditor is None or (not auditor.has_begun and told is not self.readings[0]):
            return None
        auditor.watch(self.hidden())
        return auditor

    def look_at_the_clock(self) -> None:
        if time.thread_time() > self.ends_at:
            raise NotPublishable(TOO_LONG)

    def hidden(self) -> list[Position]:
        return [at for at in self.reasons if self.must_stay_hidden(at)]

    def unsafe(self, auditor: Auditor) -> list[Position]:
        """Also what is 0 for certain and was not to be said."""
        places = auditor.made.positions
        certain = [at for at in self.hidden() if at not in auditor.made.arcs]
        return certain + [places[arc] for arc in auditor.unsafe()]

    def network(self, told: Told) -> TableNetwork | None:
        """None where a reader sees that she trusted too much: no counts are as she thinks."""
        bounds = {at: self.bounds(at, reason, told) for at, reason in self.reasons.items()}
        counts = self.table.counts
        is_right = all(counts[at] in range_ for at, range_ in bounds.items())
        made = table_network(self.table, bounds, counts if is_right else None)
        if made:
            for other in self.other_sums:
                made.keep_sum(other.parts, other.whole)
        return made

    def must_stay_hidden(self, at: Position) -> bool:
        if self.reasons[at] is not None:
            return self.reasons[at] != Reason.NOT_SHOWN
        return at in self.suppressed_before and at not in self.known

    # --- suppressing more ------------------------------------------------------------------------

    def protect(self) -> None:
        """Suppresses until the auditor has proved every suppressed place."""
        while found := self.first_unsafe():
            if not (self.suppress_around(*found) or self.relieve(found[2]) or self.suppress_all()):
                raise NotPublishable(GIVEN_AWAY)

    def suppress_around(self, unsafe: list[Position], auditor: Auditor, told: Told) -> bool:
        """For each unsafe place the cheapest circle of places that lets it vary; whether any
        place more is suppressed now."""
        opening = Opening(self, auditor, told)
        for at in unsafe:
            if at in auditor.made.arcs:
                opening.loosen(auditor.made.arcs[at])
        return opening.opened > 0

    def relieve(self, told: Told) -> bool:
        """Where what is published shows that some child must stand twice, a reader may take it
        that as few as possible do, and then every count is tight. Suppresses the cheapest circle
        that lets one child less stand twice, a few times over."""
        auditor = self.auditor(told)
        if auditor is None:
            return False
        auditor.made.network.free_again()
        return Opening(self, auditor, told).relieve()

    def suppress_all(self) -> bool:
        more = [at for at in self.reasons if self.may_suppress(at)]
        for at in more:
            self.reasons[at] = Reason.PROTECTS
        return bool(more)

    def may_suppress(self, at: Position) -> bool:
        count = self.table.counts[at]
        is_shown = self.reasons[at] is None and at not in self.known
        return is_shown and count > settings.DISCLOSURE_SUPPRESS_UP_TO

    def price(self, at: Position) -> int:
        """Totals are missed more than cells, large counts a little more than small ones."""
        row, column = at
        place = 100
        if self.table.columns and column is None:
            place = 300
        if row in self.table.groups:
            place *= 2
        if row is None:
            place = 1000 if column is None else 300
        return place + min(isqrt(self.table.counts[at]), 90)

    # --- showing again ---------------------------------------------------------------------------

    def show_again(self) -> None:
        """Shows each place that turned out not to be needed, the dearest first. How many are
        tried depends on the table alone, never on the clock."""
        helpers = [
            at
            for at, reason in self.reasons.items()
            if reason == Reason.PROTECTS and self.own_reason(at) is None
        ]
        helpers.sort(key=self.price, reverse=True)
        for at in helpers[: 1 + TRIES // len(self.reasons)]:
            self.reasons[at] = None
            if self.first_unsafe():
                self.reasons[at] = Reason.PROTECTS

    def controlled(self) -> ControlledTable:
        table = self.table
        return ControlledTable(
            rows=table.rows,
            columns=table.columns,
            within=dict(table.within),
            rows_overlap=table.rows_overlap,
            columns_overlap=table.columns_overlap,
            hidden=table.hidden,
            percent_of_rows=table.percent_of_rows,
            falls_short=table.falls_short,
            has_bases=table.has_bases,
            cells=self.with_percents({at: self.cell(at) for at in table.positions()}),
        )

    def cell(self, at: Position) -> Cell:
        reason, count = self.reasons[at], self.table.counts[at]
        if reason is not None:
            return Cell(None, reason)
        if at in self.known:
            return Cell(count, is_true=True)
        return Cell(released_count(count, headline=False))

    def with_percents(self, cells: dict[Position, Cell]) -> dict[Position, Cell]:
        """Percentages of what is published: they say nothing that is not said already."""
        shown = {}
        for at, cell in cells.items():
            if self.table.percent_of_rows:
                base = cells[at[0], None].value if at[1] is not None else None
            else:
                public = self.table.base(at)
                base = None if public is None else released_count(public, headline=cell.is_true)
            shown[at] = replace(cell, base=base, percent=percent_of(cell.value, base))
        return shown


AT_ONCE = 4  # circles that are loosened before the auditor looks again
TRIES = 10_000  # places of all tables that are audited while showing again


class Opening:
    """Suppresses places one circle at a time, in a network that is loosened on the way."""

    def __init__(self, plan: Plan, auditor: Auditor, told: Told) -> None:
        self.plan, self.auditor, self.told = plan, auditor, told
        self.network = auditor.made.network
        self.places = auditor.made.positions
        self.opened = 0

    def loosen(self, arc: int) -> None:
        """Each time round either suppresses a place more or finds a value more, or gives up."""
        while not self.auditor.prove(arc):
            before = (self.opened, len(self.auditor.seen[arc]))
            prices = {sign: self.beyond((arc, sign))[0] for sign in (1, -1)}
            _, circle = self.beyond((arc, min(prices, key=lambda sign: prices[sign])))
            for step in circle:
                self.open(step)
            self.auditor.push(circle)
            if before == (self.opened, len(self.auditor.seen[arc])):
                return

    def beyond(self, step: Step) -> tuple[int, list[Step]]:
        """Goes as far as what is shown lets it; then the cheapest circle that leads farther."""
        while not self.auditor.is_safe(step[0]) and (circle := self.network.circle(step)):
            if not self.auditor.push(circle):
                break
        found = self.cheapest([step]) or []
        return sum(self.price(each) or 0 for each in found) if found else ENDLESS, found

    def relieve(self) -> bool:
        for _ in range(AT_ONCE):
            circle = self.cheapest([(arc, -1) for arc in self.network.costly()])
            for step in circle or []:
                self.open(step)
            self.network.push(circle or [])
        return self.opened > 0

    def cheapest(self, first: list[Step]) -> list[Step] | None:
        """The cheapest circle that begins with one of the steps; of equal ones the first."""
        ways = []
        for number, step in enumerate(first):
            own = self.price(step)
            circle = self.network.cheapest_circle(step, self.price) if own is not None else None
            if circle is not None:
                ways.append((sum(self.price(each) or 0 for each in circle), number, circle))
        return min(ways)[2] if ways else None

    def price(self, step: Step) -> int | None:
        """What a step costs; None where there is no way, or where one child more stands twice."""
        if step[1] > 0 and self.network.cost[step[0]]:
            return None
        if self.network.room(step) > 0:
            return 0
        arc, sign = step
        at = self.places.get(arc)
        if at is None or not self.plan.may_suppress(at):
            return None
        low, high = self.loose(at)
        flow = self.network.flow[arc]
        return self.plan.price(at) if (flow < high if sign > 0 else flow > low) else None

    def loose(self, at: Position) -> tuple[int, int]:
        bounds = self.plan.bounds(at, Reason.PROTECTS, self.told)
        return bounds.low, ENDLESS if bounds.high is None else bounds.high

    def open(self, step: Step) -> None:
        if self.network.room(step) > 0:
            return
        arc = step[0]
        at = self.places[arc]
        self.network.low[arc], self.network.high[arc] = self.loose(at)
        self.plan.reasons[at] = Reason.PROTECTS
        self.auditor.watch([at])
        self.opened += 1
