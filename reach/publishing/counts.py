"""The true counts of a document before control: measured once, split in each way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from centres.models import Area
from centres.periods import Period
from documents.disclosure import Position, Table
from documents.disclosure.tables import PART, REST, TOTAL
from reach.measures import Measured, Row, by_centre, measure, measure_by
from reach.measures.breakdowns import UNKNOWN
from reach.publishing.over_time import AGE
from reach.scopes import Kind, Scope

REACHED, SUSTAINED = "children_reached", "children_sustained"
REGISTERED, FAMILIES = "children_registered", "families_reached"
MEASURES_OUT = (REACHED, REGISTERED, SUSTAINED, FAMILIES)
EVERYBODY = "all"


@dataclass(frozen=True)
class Kept:
    """A kind of count: a measure, and one that counts a part of the same children or none."""

    measure: str
    part: str | None = None

    @property
    def measures(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.measure, self.part)))


KINDS = (Kept(REACHED, SUSTAINED), Kept(REGISTERED), Kept(FAMILIES))


@dataclass(frozen=True)
class Counted:
    """One place and period; nothing is asked of the database twice."""

    scope: Scope
    period: Period

    @cached_property
    def whole(self) -> Measured:
        return measure(self.scope, self.period, MEASURES_OUT)

    @cached_property
    def _rows(self) -> dict[str, list[Row]]:
        return {}

    def rows(self, by: str) -> list[Row]:
        """Without the row of unknown homes where nobody and nothing is in it."""
        if by not in self._rows:
            found = (
                by_centre(self.scope, self.period, MEASURES_OUT)
                if by == "centre"
                else measure_by(self.scope, self.period, by)
            )
            self._rows[by] = [row for row in found if row.key != UNKNOWN or _has_children(row)]
        return self._rows[by]

    @cached_property
    def areas(self) -> dict[str, Area]:
        codes = [row.key for row in self.rows("area")]
        return {
            area.code: area for area in Area.objects.filter(code__in=codes).select_related("ward")
        }

    def number(self, figures, kind: Kept) -> int:
        return int(figures[kind.measure].numerator or 0)

    def part(self, figures, kind: Kept) -> int:
        return int(figures[kind.part].numerator or 0)

    # --- tables of one kind of count

    def headline(self, kind: Kept) -> Table:
        return self._table(kind, {EVERYBODY: self.whole.figures}, overlap=False)

    def by_home(self, kind: Kept, by: str) -> Table:
        """Wards or deciles alone: a child who moved may stand in two of them."""
        return self._table(kind, {row.key: row.figures for row in self.rows(by)}, overlap=True)

    def areas_within(self, kind: Kept, by: str) -> Table:
        """Areas within their wards or deciles."""
        rows = {row.key: row.figures for row in self.rows("area")}
        within = {code: self._group(code, by) for code in rows}
        groups = {row.key: row.figures for row in self.rows(by) if row.key in within.values()}
        return self._table(kind, rows, overlap=True, within=within, groups=groups)

    def _group(self, code: str, by: str) -> str:
        area = self.areas[code]
        return area.ward.code if by == "ward" else str(area.deprivation_decile or UNKNOWN)

    def by_age(self, kind: Kept) -> Table:
        """Each child once: the rows sum to the whole."""
        return self._table(kind, {AGE + row.key: row.figures for row in self.rows("age")},
                           overlap=False)  # fmt: skip

    def by_centre(self, kind: Kept) -> Table:
        """Centres side by side, with what none of them counts as the hidden rest."""
        columns = {row.key: self.number(row.figures, kind) for row in self.rows("centre")}
        total = max(self.number(self.whole.figures, kind), *columns.values())
        columns[REST] = max(total - sum(columns.values()), 0)
        counts: dict[Position, int] = {}
        for row in (EVERYBODY, None):
            counts |= {(row, key): count for key, count in columns.items()} | {(row, None): total}
        return Table(
            rows=(EVERYBODY,),
            columns=tuple(columns),
            counts=counts,
            columns_overlap=True,
            hidden=frozenset({REST}),
        )

    def _table(self, kind, rows, *, overlap, within=None, groups: Mapping | None = None) -> Table:
        counts: dict[Position, int] = {}
        bases: dict[Position, int] = {}
        every = {None: self.whole.figures} | rows | dict(groups or {})
        for key, figures in every.items():
            number = counts[key, None] = self.number(figures, kind)
            if kind.part:
                counts[key, PART] = self.part(figures, kind)
                counts[key, REST] = number - counts[key, PART]
            if figures[kind.measure].denominator is not None:
                bases[key, None] = figures[kind.measure].denominator
        return Table(
            rows=tuple(rows),
            counts=counts,
            columns=(PART, REST) if kind.part else (),
            within=within or {},
            rows_overlap=overlap,
            hidden=frozenset({REST}) if kind.part else frozenset(),
            bases=bases,
            percent_of_rows=bool(kind.part),
        )


def _has_children(row: Row) -> bool:
    return any(row.figures[key].numerator for key in (REACHED, REGISTERED) if key in row.figures)


def true_headlines(counted: Counted, kind: Kept, at_least: int) -> list[list[Position]]:
    """What prints true of a whole place and year, the most first: both, the whole alone, none."""
    period, scope = counted.period, counted.scope
    whole_place = scope.kind in {Kind.CENTRE, Kind.CLUSTER, Kind.AUTHORITY}
    if not (whole_place and period.is_whole_financial_year):
        return [[]]
    figures = counted.whole.figures
    number = [TOTAL, (EVERYBODY, None)] if counted.number(figures, kind) >= at_least else []
    part: list[Position] = []
    if kind.part and counted.part(figures, kind) >= at_least:
        part = [(None, PART), (EVERYBODY, PART)]
    return [number + part, number, []] if part else [number, []]
