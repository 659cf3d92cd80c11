"""Where two or more agencies pay for the same: as the audit says, and as it may be."""

from __future__ import annotations

from functools import partial

from costing.audit.age_bands import band_of
from costing.audit.overlaps import (
    Overlap,
    Payment,
    possible_overlaps,
    said_of_one_agency,
    said_overlaps,
)
from costing.audit.tables import MOST_BARS, Audit, AuditTable, AuditView, Row, money_column
from costing.charts import Drawn, drawn
from costing.models import CostLine
from documents.charts import Bar, bars_by_area
from documents.templatetags.figures import count, pounds
from reach.sheets import count_column, text_column

COLUMNS = (
    text_column("What for"),
    text_column("Who pays"),
    count_column("Agencies"),
    money_column("Cost"),
    money_column("Beyond the largest payer"),
)
POSSIBLE = (
    "Costs of one strand for the same activity, or for the same ages, that two agencies or more "
    "pay. Each may be needed: ask before you call it one."
)
BEYOND = "What all but the largest payer pay: the most that doing it once could free."
RULES = (
    ("Overlap", "Costs with the same words under “overlaps in”, paid by two agencies or more."),
    ("Possible overlap", POSSIBLE),
    ("Beyond the largest payer", BEYOND),
)


def by_overlap(audit: Audit) -> AuditView:
    payments = [payment_of(line) for line in audit.lines]
    lines = {line.pk: line for line in audit.lines}
    said, possible = said_overlaps(payments), possible_overlaps(payments)
    tables: tuple[AuditTable, ...] = (
        _table("said", "Overlaps between agencies", said, lines,
               empty="No two agencies pay for what the audit calls the same."),
        _table("possible", "Possible overlaps, to ask about", possible, lines,
               empty="No two agencies pay in one strand for the same activity or ages."),
    )  # fmt: skip
    if alone := said_of_one_agency(payments):
        tables += (_table("one-agency", "Named as an overlap, with one agency", alone, lines),)
    return AuditView(
        "overlap", overlap_title(said), tables, partial(_bars, said, audit), rules=RULES
    )


def payment_of(line: CostLine) -> Payment:
    thing, label = _thing(line)
    words = " ".join(line.overlap.split())
    return Payment(line.pk, line.amount, line.agency.strip(), words, thing, label)


def _thing(line: CostLine) -> tuple[tuple | None, str]:
    """The activity, or else the ages; of nothing else is it known that it is the same."""
    if line.activity:
        return ("activity", line.strand_id, line.activity_id), f"{line.strand}: {line.activity}"
    band = band_of(line.age_band)
    if band is None:
        return None, ""
    return (
        ("ages", line.strand_id, band.start_months, band.end_months),
        f"{line.strand}: {band.label}",
    )


def overlap_title(said: list[Overlap]) -> str:
    if not said:
        return "No overlap between agencies is said yet"
    total = sum(overlap.amount for overlap in said)
    things = "One thing is" if len(said) == 1 else f"{count(len(said))} things are"
    return f"{things} paid for by two or more agencies: {pounds(total)}"


def _table(key, title, overlaps: list[Overlap], lines, *, empty="") -> AuditTable:
    rows = tuple(
        Row(
            str(number),
            (
                overlap.label,
                _payers(overlap),
                len(overlap.by_agency),
                overlap.amount,
                overlap.beyond_largest,
            ),
            tuple(lines[payment.key] for payment in overlap.payments),
        )
        for number, overlap in enumerate(overlaps, 1)
    )
    return AuditTable(key, title, COLUMNS, rows, empty=empty)


def _payers(overlap: Overlap) -> str:
    return "; ".join(
        f"{agency or 'not said'} {pounds(amount)}" for agency, amount in overlap.by_agency.items()
    )


def _bars(said: list[Overlap], audit: Audit) -> Drawn | None:
    if not said:
        return None
    chart = bars_by_area(
        [
            Bar(one.label, one.amount, pounds(one.amount), f"{count(len(one.by_agency))} agencies")
            for one in said[:MOST_BARS]
        ],
        title=overlap_title(said),
        subtitle=f"Cost of what two or more agencies pay for, pounds, {audit.where_and_when}",
        source=audit.source,
        columns=("What for", "Cost", "Who pays"),
        zero="£0",
    )
    return drawn("overlap", chart)
