"""How a group's budgets stand, from their entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from coproduction.growing.money import BudgetStand, Promise, budget_stand
from coproduction.models import Budget, BudgetEntry
from coproduction.templatetags.money import money, pence
from reach.sheets import Column, Sheet, text_column

COMMITMENT, SPEND = BudgetEntry.Kind.COMMITMENT, BudgetEntry.Kind.SPEND


@dataclass(frozen=True)
class EntryRow:
    """An entry; of a commitment ``settled_by``, of a spending the commitment it ``settles``."""

    entry: BudgetEntry
    settled_by: tuple[BudgetEntry, ...]

    @property
    def is_open(self) -> bool:
        return self.entry.kind == COMMITMENT and not self.settled_by

    @property
    def how(self) -> str:
        """ "Committed", "Committed, settled for £95.00", "Spent"."""
        if self.settled_by:
            paid = sum(one.amount for one in self.settled_by)
            return f"Committed, settled for {pence(paid)}"
        return self.entry.get_kind_display()


@dataclass(frozen=True)
class BudgetPage:
    """``rows``: the newest first."""

    budget: Budget
    stand: BudgetStand
    rows: tuple[EntryRow, ...]

    @property
    def warning(self) -> str:
        """Why nothing more should be promised; empty where there is something left."""
        if not self.stand.over:
            return ""
        return (
            f"{money(self.stand.over)} more is spent and promised than the "
            f"{money(self.stand.amount)} there is."
        )


def with_entries(budgets):
    """Budgets with their entries and what settled them, in three queries."""
    settled_by = Prefetch("settled_by", BudgetEntry.objects.order_by("on", "pk"))
    entries = BudgetEntry.objects.order_by("-on", "-pk").select_related("settles", "entered_by")
    return budgets.prefetch_related(Prefetch("entries", entries.prefetch_related(settled_by)))


def budget_page(budget: Budget) -> BudgetPage:
    """Of a budget read ``with_entries``."""
    rows = tuple(
        EntryRow(entry, tuple(entry.settled_by.all()) if entry.kind == COMMITMENT else ())
        for entry in budget.entries.all()
    )
    stand = budget_stand(
        budget.amount,
        [Promise(r.entry.amount, bool(r.settled_by)) for r in rows if r.entry.kind == COMMITMENT],
        [row.entry.amount for row in rows if row.entry.kind == SPEND],
    )
    return BudgetPage(budget, stand, rows)


def pages_of(budgets: Iterable[Budget]) -> list[BudgetPage]:
    return [budget_page(budget) for budget in budgets]


def pence_column(name: str) -> Column:
    """A page writes £1,250.50, a file 1250.50."""
    return Column(name, pence, lambda value: value)


def entries_sheet(page: BudgetPage) -> Sheet:
    return Sheet(
        "entries",
        f"{page.budget}: commitments and spending",
        (
            text_column("What for"),
            Column("Day", str, lambda day: day),
            text_column("How it stands"),
            pence_column("Pounds"),
        ),
        tuple((r.entry.what_for, r.entry.on, r.how, r.entry.amount) for r in page.rows),
    )
