"""Rows of a file set against the costs that a service model has: which are there already, which
are new, and whose place each takes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from centres.imports.cells import shown
from costing.actions.cost_lines import overriding_line
from costing.audit.cells import Cost
from costing.audit.places import names_of, places_taken
from costing.models import CostLine

BATCH = 2000
ELSEWHERE = -1


@dataclass(frozen=True)
class Row:
    """``takes``: the cost whose place it takes, in words; empty where none is said."""

    line: int
    cost: Cost
    takes: str = ""


@dataclass
class Arriving:
    """Of one service model. ``held``: the lines that hold in it now; none where it is new.

    A row that holds already is not added again: equal rows are counted. Whose place a cost takes
    is no part of what it is known by: a line that takes none yet takes what its row says.
    """

    held: list[CostLine]
    rows: list[Row]
    new: list[CostLine] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)

    def read(self, strands, errors):
        """``strands``: names by key. What cannot be is an error of its row."""
        known = defaultdict(list)
        for place, line in enumerate(self.held):
            known[Cost.of(line)].append(place)
        rows = defaultdict(list)
        for row in self.rows:
            rows[row.cost].append(row)
            if len(rows[row.cost]) > len(known[row.cost]):
                known[row.cost].append(len(self.held) + len(self.new))
                self.new.append(CostLine(**row.cost._asdict()))
        if any(row.takes for row in self.rows):
            self.names = names_of([*self.held, *self.new], strands)
            self.taken = self._taken()
            for cost, of_cost in rows.items():
                self._place([row for row in of_cost if row.takes], known[cost], errors)

    def _taken(self):
        found = [
            ELSEWHERE if place is None and line.takes_place_of_id else place
            for line, place in zip(self.held, places_taken(self.held), strict=True)
        ]
        return found + [None] * len(self.new)

    def _place(self, rows, places, errors):
        """Equal rows, and the equal lines that they are: who takes a place already keeps it."""
        free, left = defaultdict(list), []
        for place in reversed(places):
            free[self.taken[place]].append(place)
        for row in rows:
            goal = self._find(row, errors)
            if goal is not None and free[goal]:
                free[goal].pop()
            elif goal is not None:
                left.append((row, goal))
        for row, goal in left:
            line = next((place for place in reversed(free[None]) if place != goal), None)
            if line is None:
                errors.add(row.line, "takes_place_of", self._why_not(row, goal, places))
            else:
                free[None].remove(line)
                self.links.append((line, goal))

    def _find(self, row, errors):
        try:
            return self.names.find(row.takes)
        except ValueError as problem:
            errors.add(row.line, "takes_place_of", problem)
            return None

    def _why_not(self, row, goal, places):
        if set(places) == {goal}:
            return "a cost does not take its own place"
        there = {self.taken[place] for place in places} - {None}
        stored = [
            "a cost of another service model"
            if place == ELSEWHERE
            else shown(self.names.words(place))
            for place in sorted(there)
        ]
        return f"{shown(row.takes)} here, but {' and '.join(stored[:3])} is stored"

    @property
    def filled_in(self):
        """How many lines that are there already take a place now."""
        return sum(line < len(self.held) for line, _ in self.links)

    @property
    def changes(self):
        return bool(self.new or self.links)

    def write(self, model):
        """Inside ``changing``."""
        for line in self.new:
            line.service_model = model
        CostLine.objects.bulk_create(self.new, batch_size=BATCH)
        lines = [*self.held, *self.new]
        own, inherited = [], []
        for place, goal in self.links:
            line = lines[place]
            if line.service_model_id != model.pk:
                line = overriding_line(model, line, Cost.of(line))
                inherited.append(line)
            else:
                own.append(line)
            line.takes_place_of = lines[goal]
        CostLine.objects.bulk_create(inherited, batch_size=BATCH)
        CostLine.objects.bulk_update(own, ["takes_place_of"], batch_size=BATCH)
