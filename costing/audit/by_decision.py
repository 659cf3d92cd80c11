"""What is decided of each cost, and the money that the decisions move, as one list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from costing.audit.moves import Decided, Money, Moved, afterwards, money_moved
from costing.audit.tables import Audit, AuditTable, AuditView, Row, money_column
from costing.charts import Drawn, drawn
from costing.models import CostLine
from documents.charts import Pair, paired_bars
from documents.templatetags.figures import count, pounds, pounds_difference
from reach.findings import ShortFinding
from reach.sheets import text_column

Decision = CostLine.Decision
NOT_DECIDED = "Not decided"
# What stops comes first; what stays as it is, only where its money moves.
ORDER = {Decision.STOP: 0, Decision.CHANGE: 1, Decision.COMMISSION: 2, Decision.KEEP: 3, "": 4}
MOVE_COLUMNS = (
    text_column("Cost"),
    text_column("Decision"),
    money_column("Now"),
    money_column("Afterwards"),
    money_column("Freed"),
    text_column("Taken by"),
    money_column("Taken"),
    money_column("Left"),
    text_column("Who sees to it"),
    text_column("Note"),
)
MOVE_RULES = (
    ("Afterwards", "As entered. Where nothing is: £0 for what stops, else as today."),
    ("Freed", "Now less afterwards, where it becomes less."),
    ("Taken", "What costs that take its place cost more afterwards than now."),
    ("Left", "Freed less taken; below £0, more is taken than it frees."),
)


@dataclass(frozen=True)
class Decisions:
    """``undecided``: how many costs have no decision yet."""

    audit: Audit
    money: Money
    lines: dict[int, CostLine]

    @property
    def undecided(self) -> int:
        return sum(not line.decision for line in self.audit.lines)

    @property
    def moves(self) -> list[Moved]:
        """Stop, change, commission; and whatever else moves money."""
        found = [move for move in self.money.moves if self._is_listed(move)]
        return sorted(found, key=lambda move: (ORDER[move.cost.decision], -move.cost.before))

    def _is_listed(self, move: Moved) -> bool:
        changes = (Decision.STOP, Decision.CHANGE, Decision.COMMISSION)
        return move.cost.decision in changes or move.cost.before != move.cost.after


def decisions_of(audit: Audit) -> Decisions:
    lines = {line.pk: line for line in audit.lines}
    # A line may take the place of one that this model has since changed: of the newer one then.
    newest: dict[int | None, int] = {
        line.replaces_id: line.pk for line in audit.lines if line.replaces_id
    }
    costs = [
        Decided(
            line.pk,
            line.decision,
            line.amount,
            afterwards(line.decision, line.amount, line.amount_after),
            newest.get(line.takes_place_of_id, line.takes_place_of_id),
        )
        for line in audit.lines
    ]
    return Decisions(audit, money_moved(costs), lines)


def by_moves(audit: Audit) -> AuditView:
    found = decisions_of(audit)
    rows = tuple(_row(move, found.lines) for move in found.moves)
    total = _total(found)
    table = AuditTable(
        "moves",
        "What stops, changes and is commissioned",
        MOVE_COLUMNS,
        (*rows, total) if rows else (),
        empty="Nothing stops, changes or is commissioned yet.",
    )
    return AuditView(
        "moves",
        moves_title(found),
        (table,),
        partial(_bars, found),
        short=tuple(_short(found)),
        rules=MOVE_RULES,
    )


def _row(move: Moved, lines: dict[int, CostLine]) -> Row:
    line, cost = lines[move.cost.key], move.cost
    takers = "; ".join(f"{lines[one.key].description} {pounds(one.added)}" for one in move.takers)
    values = (
        line.description,
        line.get_decision_display() or NOT_DECIDED,
        cost.before,
        cost.after,
        cost.freed,
        takers,
        move.taken,
        move.left if cost.freed or move.takers else None,
        line.owner,
        line.note,
    )
    return Row(str(line.uuid), values, (line, *(lines[one.key] for one in move.takers)))


def _total(found: Decisions) -> Row:
    """Of the whole service; what is taken: all that is added, by whatever it is taken."""
    money = found.money
    moved = found.moves
    values = (
        "All of these",
        "",
        sum((move.cost.before for move in moved), start=type(money.now)(0)),
        sum((move.cost.after for move in moved), start=type(money.now)(0)),
        money.freed,
        "all that costs more afterwards",
        money.added,
        money.left,
        "",
        "",
    )
    return Row("all", values, tuple(found.lines[move.cost.key] for move in moved))


def moves_title(found: Decisions) -> str:
    money = found.money
    if not (money.freed or money.added):
        return "No money moves yet"
    if not money.added:
        return f"{pounds(money.freed)} is freed"
    if money.left < 0:
        return (
            f"{pounds(money.added)} goes to what is new: {pounds(-money.left)} more than is freed"
        )
    left = f"{pounds(money.left)} is left" if money.left else "nothing is left"
    return f"{pounds(money.freed)} is freed, {pounds(money.added)} goes to what is new: {left}"


def _short(found: Decisions) -> Iterator[ShortFinding]:
    stops = sum(line.decision == Decision.STOP for line in found.audit.lines)
    commissioned = sum(line.decision == Decision.COMMISSION for line in found.audit.lines)
    yield ShortFinding(count(stops), f"{'cost stops' if stops == 1 else 'costs stop'}.")
    rest = "cost is commissioned" if commissioned == 1 else "costs are commissioned"
    yield ShortFinding(count(commissioned), f"{rest}.")
    if found.undecided:
        rest = (
            "cost has no decision yet." if found.undecided == 1 else "costs have no decision yet."
        )
        yield ShortFinding(count(found.undecided), rest, is_next=True)


def _bars(found: Decisions) -> Drawn | None:
    if not (found.money.freed or found.money.added):
        return None
    chart = paired_bars(
        list(_pairs(found)),
        title=moves_title(found),
        subtitle=f"Cost by strand now and once the decisions are carried out, pounds, "
        f"{found.audit.where_and_when}",
        source=found.audit.source,
        names=("Now", "Afterwards"),
        columns=("Strand", "Now", "Afterwards", "Difference"),
        width=840,
    )
    return drawn("moves", chart)


def _pairs(found: Decisions):
    strands = {line.strand_id: line.strand for line in found.audit.lines}
    for pk, strand in sorted(strands.items(), key=lambda pair: pair[1].position):
        moves = [one for one in found.money.moves if found.lines[one.cost.key].strand_id == pk]
        now = sum(move.cost.before for move in moves)
        then = sum(move.cost.after for move in moves)
        yield Pair(strand.name, now, then, pounds(now), pounds(then),
                   pounds_difference(then - now))  # fmt: skip
