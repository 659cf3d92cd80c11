"""From true counts to a document: every table under control, beside all that is known outside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings

from centres.periods import Period
from documents.disclosure import Cell as Controlled
from documents.disclosure import ControlledTable, NotPublishable, released_count
from documents.disclosure.tables import PART
from reach.measures import MEASURES, Figure, Row
from reach.models import Release
from reach.publishing.counts import (
    EVERYBODY,
    FAMILIES,
    KINDS,
    REACHED,
    REGISTERED,
    SUSTAINED,
    Counted,
    Kept,
    true_headlines,
)
from reach.publishing.document import (
    Cell,
    Definition,
    Proofs,
    ReleaseDocument,
    ReleasedRow,
    ReleasedTable,
    Rules,
)
from reach.publishing.ledger import DISAGREE, Ledger
from reach.publishing.over_time import AGE, said_by
from reach.scopes import Kind, Scope

BREAKDOWNS = ("ward", "area", "decile", "age", "centre")
ALL = (REACHED, REGISTERED, SUSTAINED, FAMILIES)


@dataclass
class _Making:
    """``cells``: by breakdown, row and measure. ``withheld``: reasons, by breakdown, measure."""

    counted: Counted
    headlines: dict[str, Cell] = field(default_factory=dict)
    cells: dict[tuple[str, str, str], Cell] = field(default_factory=dict)
    withheld: dict[tuple[str, str], str] = field(default_factory=dict)
    proofs: list[Proofs] = field(default_factory=list)

    def of(self, kind: Kept, ledger: Ledger) -> None:
        """Every table of one kind of count, each beside those before it."""
        alone = Kept(kind.measure)
        if not self._headline(kind, ledger):
            # Those who keep coming may be too few to be shown beside those who came.
            if kind == alone or not self._headline(alone, ledger):
                return
            kind = alone
        self._by_home(kind, ledger)
        if kind.measure == REACHED:
            self._first_kept(kind, ["age"], lambda part: ledger.control(self.counted.by_age(part)))
        if self.counted.scope.kind != Kind.CENTRE:
            self._by_centre(kind, ledger)
        self.proofs.append(Proofs(kind.measure, tuple(table.to_json() for table in ledger.made)))

    def _headline(self, kind: Kept, ledger: Ledger) -> bool:
        counted = self.counted
        table = counted.headline(kind)
        knowns = true_headlines(counted, kind, settings.DISCLOSURE_TRUE_FROM)
        try:
            made = ledger.first_of(table, knowns)
        except NotPublishable as refused:
            for measure in kind.measures:
                self.headlines[measure] = Cell(measure, None, reason=refused.words)
                self.withheld |= {(by, measure): refused.words for by in BREAKDOWNS}
            return False
        for measure, column in _columns(kind):
            cell = made.cell(EVERYBODY, column)
            self.headlines[measure] = self._headline_cell(measure, cell)
            if cell.is_true:
                ledger.true_totals.append((None, column))
        return True

    def _headline_cell(self, measure: str, cell: Controlled) -> Cell:
        """What a true headline is of is true too."""
        people = _people(self.counted.whole.figures, measure)
        if not cell.is_true:
            return _cell(measure, cell, people)
        base = self.headlines[REACHED].numerator if measure == SUSTAINED else people
        return Cell(measure, cell.value, base, with_percent=bool(base))

    def _by_home(self, kind: Kept, ledger: Ledger) -> None:
        """Areas lie in wards and in deciles. Families of elsewhere stand in the whole of a centre
        and in no row, so by home they are counted for an authority only."""
        counted = self.counted
        if kind.measure == FAMILIES and not counted.scope.is_by_home:
            return
        for by, inside in (("ward", ["ward", "area"]), ("decile", ["decile"])):

            def within(one, by=by):
                return ledger.control(counted.areas_within(one, by))

            def alone(one, by=by):
                return ledger.control(counted.by_home(one, by))

            if not self._first_kept(kind, inside, within):
                self._first_kept(kind, [by], alone)

    def _first_kept(self, kind: Kept, breakdowns, make: Callable[[Kept], ControlledTable]) -> bool:
        """With those who keep coming; or else without, for they may be too few to be shown."""
        if self._keep(kind, breakdowns, lambda: make(kind)):
            return True
        whole = Kept(kind.measure)
        return kind != whole and self._keep(whole, breakdowns, lambda: make(whole))

    def _by_centre(self, kind: Kept, ledger: Ledger) -> None:
        whole = Kept(kind.measure)
        if not self.counted.rows("centre"):
            return
        try:
            made = ledger.control(self.counted.by_centre(whole), self._true_centres(whole))
        except (NotPublishable, ValueError) as refused:
            self.withheld["centre", kind.measure] = _words(refused)
            return
        self.withheld.pop(("centre", kind.measure), None)
        for row in self.counted.rows("centre"):
            cell = made.cell(EVERYBODY, row.key)
            self.cells["centre", row.key, kind.measure] = _cell(kind.measure, cell)

    def _true_centres(self, kind: Kept):
        """Of a whole year: a centre's headlines stand in the open too."""
        if not self.counted.period.is_whole_financial_year:
            return []
        return [
            (row, one.key)
            for one in self.counted.rows("centre")
            if self.counted.number(one.figures, kind) >= settings.DISCLOSURE_TRUE_FROM
            for row in (EVERYBODY, None)
        ]

    def _keep(self, kind: Kept, breakdowns, make: Callable[[], ControlledTable]) -> bool:
        if not self.counted.rows(breakdowns[-1]):
            return True
        try:
            made = make()
        except (NotPublishable, ValueError) as refused:
            words = _words(refused)
            self.withheld |= {(by, one): words for by in breakdowns for one in kind.measures}
            return False
        for by in breakdowns:
            for row in self.counted.rows(by):
                key = AGE + row.key if by == "age" else row.key
                for measure, column in _columns(kind):
                    if (key, column) in made.cells:
                        cell = _cell(measure, made.cell(key, column), _people(row.figures, measure))
                        self.cells[by, row.key, measure] = cell
                        self.withheld.pop((by, measure), None)
        return True

    def table(self, by: str) -> ReleasedTable:
        measures = tuple(one for one in ALL if any(k[0] == by and k[2] == one for k in self.cells))
        withheld = tuple((one, self.withheld[by, one]) for one in ALL if (by, one) in self.withheld)
        rows = tuple(self._row(by, row, measures) for row in self.counted.rows(by))
        return ReleasedTable(by, measures, rows if measures else (), withheld)

    def _row(self, by: str, row: Row, measures) -> ReleasedRow:
        cells = [self.cells.get((by, row.key, one)) for one in measures]
        return ReleasedRow(row.key, row.label, tuple(cell for cell in cells if cell))


def release_document(
    scope: Scope,
    period: Period,
    earlier: Iterable[Release] = (),
    wider: Sequence[ReleaseDocument] = (),
) -> ReleaseDocument:
    """``earlier``: releases that were seen outside, withdrawn ones too: everybody knows them.
    ``wider``: what the same reader sees of the authority, or of the clusters of a centre."""
    making = _Making(Counted(scope, period))
    earlier = sorted(earlier, key=lambda one: one.published_at)
    for kind in KINDS:
        known = [proofs for one in wider for proofs in one.proofs]
        making.of(kind, _ledger(kind, period, earlier, known))
    population = making.counted.whole.population
    return ReleaseDocument(
        scope_kind=scope.kind.value,
        scope_key=scope.key,
        scope_label=scope.label,
        period=period,
        population_year=population.year,
        population_source="; ".join(population.sources),
        headlines=tuple(making.headlines[one] for one in ALL),
        tables=tuple(making.table(by) for by in breakdowns_of(scope)),
        definitions=tuple(
            Definition(one, MEASURES[one].label, MEASURES[one].definition) for one in ALL
        ),
        rules=Rules(
            settings.DISCLOSURE_SUPPRESS_UP_TO,
            settings.DISCLOSURE_ROUND_TO,
            settings.DISCLOSURE_TRUE_FROM,
        ),
        proofs=tuple(making.proofs),
    )


def breakdowns_of(scope: Scope) -> tuple[str, ...]:
    return BREAKDOWNS if scope.kind != Kind.CENTRE else BREAKDOWNS[:-1]


def _ledger(kind: Kept, period: Period, earlier: Sequence[Release], wider) -> Ledger:
    """Who is registered is counted on the last day alone: a year and its last quarter count the
    same. Who was reached in a year and in its quarters is not the same, and not independent."""
    if kind.measure == REGISTERED:
        same, beside = [one for one in earlier if one.ends_on == period.last], []
    else:
        same = [one for one in earlier if one.period == period]
        beside = [one for one in earlier if one not in same]
    return Ledger(
        period,
        before=(
            *(table for one in same for table in _tables(_proofs(one), kind)),
            *_tables(wider, kind),
        ),
        beside=tuple(said_by(one.period, _tables(_proofs(one), kind)) for one in beside),
    )


def _proofs(release: Release) -> list[Proofs]:
    return [Proofs(one["measure"], tuple(one["tables"])) for one in release.document["proofs"]]


def _tables(proofs: Iterable[Proofs], kind: Kept) -> list[ControlledTable]:
    return [
        ControlledTable.from_json(table)
        for one in proofs
        if one.measure == kind.measure
        for table in one.tables
    ]


def _columns(kind: Kept) -> list[tuple[str, str | None]]:
    return [(kind.measure, None)] + ([(kind.part, PART)] if kind.part else [])


def _people(figures: Mapping[str, Figure], measure: str) -> int | None:
    """How many live there, of whom everybody may know; what children who keep coming are of is a
    count of records, and stands in the controlled table."""
    return None if measure == SUSTAINED else figures[measure].denominator


def _cell(measure: str, cell: Controlled, people: int | None = None) -> Cell:
    if cell.value is None:
        return Cell(measure, None, reason=cell.reason.words)
    base = cell.base
    if base is None and people is not None:
        base = released_count(people, headline=False)
    return Cell(measure, cell.value, base, with_percent=bool(base))


def _words(refused: Exception) -> str:
    return refused.words if isinstance(refused, NotPublishable) else DISAGREE
