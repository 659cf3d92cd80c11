"""Where the money goes: by strand, by who pays, by the ages that benefit, by effect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import partial

from costing.audit.age_bands import band_of
from costing.audit.age_spending import (
    FIRST_MONTHS,
    LATER,
    AgeSpending,
    age_in_words,
    early_and_late,
    on_under_ones,
)
from costing.audit.tables import (
    MOST_BARS,
    Audit,
    AuditTable,
    AuditView,
    Row,
    fte_of,
    money_column,
    share,
    total_of,
    unit_cost_column,
)
from costing.charts import Drawn, drawn
from costing.models import CostLine
from documents.charts import Bar, bars_by_step
from documents.templatetags.figures import percent, pounds
from reach.findings import ShortFinding
from reach.sheets import (
    Column,
    count_column,
    hours_column,
    percent_column,
    text_column,
)

NOT_SAID = "Not said"
NOT_JUDGED = "Not judged yet"
ALL_AGES = "No ages named"
AGE_RULES = (
    ("First months", f"Pregnancy, and ages that are over before {FIRST_MONTHS} months."),
    ("Later", f"Ages from {age_in_words(LATER)} on. A cost from birth to five is in neither."),
    ("A month of age", "The cost divided by the months that the ages span, to compare bands."),
)


def by_strand(audit: Audit) -> AuditView:
    table = _table(audit, "strand", "Cost by strand", "Strand", _groups(audit.lines, _strand))
    return AuditView(
        "strand", _most(table, audit, "takes most"), (table,), partial(_bars, table, audit)
    )


def by_agency(audit: Audit) -> AuditView:
    table = _table(audit, "agency", "Cost by agency", "Agency", _groups(audit.lines, _agency))
    title = _most(table, audit, "pays most")
    if len(table.rows) == 1:
        title = f"{table.rows[0].values[0]}: all of {pounds(audit.total)}"
    return AuditView("agency", title, (table,), partial(_bars, table, audit))


def by_effect(audit: Audit) -> AuditTable:
    """The audit's own judgement, from strong to marginal."""
    groups = _groups(audit.lines, _effect)
    order = [*CostLine.Effect.labels, NOT_JUDGED]
    rows = {name: lines for name in order if (lines := groups.get(name))}
    return _table(
        audit, "effect", "Cost by effect for families", "Effect for families", rows, sort=False
    )


# --- by age


def by_age(audit: Audit) -> AuditView:
    groups = _groups(audit.lines, _ages)
    found = [
        (AgeSpending(band_of(label), label, total_of(lines)), lines)
        for label, lines in groups.items()
    ]
    found.sort(key=lambda pair: _oldest_last(pair[0]))
    columns = (
        *_columns("Who benefits"),
        unit_cost_column("A month of age"),
    )
    rows = tuple(
        Row(
            one.label,
            (*_values(one.label, lines, audit), one.per_month),
            tuple(lines),
        )
        for one, lines in found
    )
    table = AuditTable("age", "Cost by the ages that benefit", columns, rows)
    spending = [one for one, _ in found]
    return AuditView(
        "age",
        age_title(spending),
        (table,),
        partial(_age_bars, spending, audit),
        short=tuple(_age_findings(spending, audit)),
        rules=AGE_RULES,
    )


def age_title(spending: list[AgeSpending]) -> str:
    found = early_and_late(spending)
    if found is None:
        return "Not enough is said of ages to set the first months against later years"
    later = f"from {age_in_words(found.later_from)}"
    if found.first == found.later:
        return f"As much is spent {later} as on pregnancy and the first months"
    if found.later > found.first:
        return f"More is spent {later} than on pregnancy and the first months"
    return f"More is spent on pregnancy and the first months than {later}"


def _age_findings(spending: list[AgeSpending], audit: Audit) -> Iterable[ShortFinding]:
    alone, partly = on_under_ones(spending)
    if alone:
        part = percent(share(alone, audit.total), 0)
        yield ShortFinding(pounds(alone), f"({part}) is for children under 1 and pregnancy alone.")
    if partly:
        yield ShortFinding(pounds(partly), "is for ages that begin before 1 and go on after it.")
    if audit.lines and early_and_late(spending) is None:
        words = ", like “Birth to 12 weeks”, in the column “Who benefits”."
        yield ShortFinding("Say whom each cost is for", words, is_next=True)


def _oldest_last(one: AgeSpending) -> tuple:
    if one.band is None:
        return (1, 0, 0, one.label)
    return (0, one.band.start_months, one.band.end_months, one.label)


def _age_bars(spending: list[AgeSpending], audit: Audit) -> Drawn | None:
    bars = [
        Bar(
            one.label,
            one.amount,
            pounds(one.amount),
            percent(share(one.amount, audit.total), 0),
            picked=one.is_later,
        )
        for one in spending
        if one.band is not None
    ][:MOST_BARS]
    if not bars:
        return None
    chart = bars_by_step(
        bars,
        title=age_title(spending),
        subtitle=f"Cost by the ages that benefit, pounds and % of all costs, "
        f"{audit.where_and_when}",
        source=f"{audit.source} Costs that name no ages are not drawn.",
        columns=("Who benefits", "Cost", "Of all costs"),
        zero="£0",
    )
    return drawn("age", chart)


# --- what they share


def _strand(line: CostLine) -> str:
    return line.strand.name


def _agency(line: CostLine) -> str:
    return line.agency.strip() or NOT_SAID


def _ages(line: CostLine) -> str:
    return " ".join(line.age_band.split()) or ALL_AGES


def _effect(line: CostLine) -> str:
    return line.get_effect_display() if line.effect else NOT_JUDGED


def _groups(lines: Iterable[CostLine], name: Callable[[CostLine], str]) -> dict[str, list]:
    """By name, in whatever case it is written; shown as it is written first."""
    found: defaultdict[str, list[CostLine]] = defaultdict(list)
    names: dict[str, str] = {}
    for line in lines:
        said = name(line)
        found[names.setdefault(said.casefold(), said)].append(line)
    return dict(found)


def _columns(first: str) -> tuple[Column, ...]:
    return (
        text_column(first),
        money_column("Cost"),
        percent_column("Of all costs %"),
        hours_column("Full-time equivalent"),
        count_column("Costs"),
    )


def _values(label: str, lines, audit: Audit) -> tuple:
    amount = total_of(lines)
    return (label, amount, share(amount, audit.total), fte_of(lines), len(lines))


def _table(audit, key, title, first, groups, *, sort=True) -> AuditTable:
    rows = [Row(label, _values(label, lines, audit), tuple(lines))
            for label, lines in groups.items()]  # fmt: skip
    if sort:
        rows.sort(key=lambda row: (-row.values[1], row.key))
    return AuditTable(key, title, _columns(first), tuple(rows))


def _most(table: AuditTable, audit: Audit, does: str) -> str:
    """The row with the most money, as a finding."""
    if not table.rows or not audit.total:
        return "No costs yet"
    label, _, part, *_ = table.rows[0].values
    return f"{label} {does}: {percent(part, 0)} of {pounds(audit.total)}"


def _bar(label: str, amount: Decimal, audit: Audit) -> Bar:
    return Bar(label, amount, pounds(amount), percent(share(amount, audit.total), 0))


def _bars(table: AuditTable, audit: Audit) -> Drawn | None:
    if not audit.total:
        return None
    most, rest = table.rows[:MOST_BARS], table.rows[MOST_BARS:]
    bars = [_bar(row.values[0], row.values[1], audit) for row in most]
    if rest:
        bars.append(_bar(f"{len(rest)} others", sum(row.values[1] for row in rest), audit))
    chart = bars_by_step(
        bars,
        title=f"{bars[0].label}: {bars[0].note} of all costs",
        subtitle=f"{table.title}, pounds and % of all costs, {audit.where_and_when}",
        source=audit.source,
        columns=(table.columns[0].name, "Cost", "Of all costs"),
        zero="£0",
    )
    return drawn(table.key, chart)
