"""What each activity costs beside whom it reached in the period of its service model.

Reach is that of the model's place, measured in one go for all of its activities.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from functools import partial

from django.db.models import Count
from django.utils import timezone

from centres.periods import Period
from costing.audit.activity_costs import (
    FEW_FAMILIES,
    FEWEST_ACTIVITIES,
    TIMES_THE_MIDDLE,
    ActivityCost,
    may_be_marginal,
    middle_per_family,
)
from costing.audit.by_money import by_effect
from costing.audit.tables import (
    MOST_BARS,
    Audit,
    AuditTable,
    AuditView,
    Row,
    money_column,
    share,
    total_of,
    unit_cost_column,
)
from costing.charts import Drawn, drawn
from costing.models import CostLine
from documents.charts import Bar, bars_by_area, bars_by_step
from documents.templatetags.figures import count, percent, pounds
from reach.breakdown_pages.report import SAID_OF_ALL
from reach.findings import ShortFinding
from reach.measures import measure_by
from reach.scopes import Scope, scope_of
from reach.sheets import count_column, text_column

COLUMNS = (
    text_column("Activity"),
    money_column("Cost"),
    count_column("Sessions"),
    count_column("Families"),
    count_column("Children"),
    unit_cost_column("Per session"),
    unit_cost_column("Per family"),
)
DARK = "Dark: few families, and far above the middle."
ACTIVITY_RULES = (
    ("Cost", "Costs that name the activity. Rooms and posts shared by many are in none of them."),
    ("Sessions", "Sessions in the period that were not cancelled, up to today."),
    ("Families, children", "Seen at its sessions in the period; a family may be at several."),
    ("Per session, per family", "The cost divided by the sessions, and by the families."),
)
MARGINAL = (
    f"Fewer than {FEW_FAMILIES} families, and a cost per family of more than {TIMES_THE_MIDDLE} "
    f"times the middle of all activities (of {FEWEST_ACTIVITIES} at least); or sessions that cost "
    "money and that no family came to."
)
MARGINAL_RULES = (
    ("May be marginal", MARGINAL),
    ("A rule of thumb", "It asks a question. What an hour does for one family is not in it."),
)


def activity_costs(audit: Audit) -> list[ActivityCost]:
    """Each activity that a cost names or that met, the most money first, then by name."""
    lines = _lines_by_activity(audit)
    met = {} if audit.outside else _met(audit)
    named = {key: str(some[0].activity) for key, some in lines.items()}
    costs = {key: total_of(some) for key, some in lines.items()}
    labels = named | {key: label for key, (label, _) in met.items()}
    nobody = dict.fromkeys(("sessions", "families", "children"), None if audit.outside else 0)
    found = [
        ActivityCost(key, label, costs.get(key), **(met[key][1] if key in met else nobody))
        for key, label in labels.items()
    ]
    return sorted(found, key=lambda one: (one.cost is None, -(one.cost or 0), one.label))


def by_activity(audit: Audit) -> AuditView:
    found = activity_costs(audit)
    table = AuditTable(
        "activity",
        "Each activity beside its reach",
        COLUMNS,
        tuple(_row(one, audit) for one in found),
        note=_note(audit, found),
        empty="No cost names an activity, and no session took place in this period.",
    )
    return AuditView(
        "activity",
        activity_title(found),
        (table,),
        partial(_bars, found, audit),
        rules=ACTIVITY_RULES,
    )


def by_effect_and_reach(audit: Audit) -> AuditView:
    """The audit's own judgement of each cost, and activities that a stated rule points at."""
    judged = by_effect(audit)
    found = activity_costs(audit)
    middle = middle_per_family(found)
    table = AuditTable(
        "may-be-marginal",
        "Activities that may be of marginal effect",
        COLUMNS,
        tuple(_row(one, audit) for one in may_be_marginal(found)),
        note=f"The middle of all activities is {pounds(middle)} per family." if middle else "",
        empty="None by this rule."
        if middle
        else f"Fewer than {FEWEST_ACTIVITIES} activities have a cost per family: there is no "
        "middle to compare with.",
    )
    return AuditView(
        "effect",
        effect_title(audit),
        (judged, table),
        partial(_effect_bars, judged, audit),
        short=tuple(_asks(one) for one in may_be_marginal(found)[:3]),
        rules=MARGINAL_RULES,
    )


# --- what is known


def _lines_by_activity(audit: Audit) -> dict[str, list[CostLine]]:
    """By uuid of the activity."""
    found: defaultdict[str, list[CostLine]] = defaultdict(list)
    for line in audit.lines:
        if line.activity is not None:
            found[str(line.activity.uuid)].append(line)
    return found


def _met(audit: Audit) -> dict[str, tuple[str, dict[str, int]]]:
    """By uuid of the activity: its name, and its sessions, families and children."""
    period = _so_far(audit.model.period)
    if audit.model.place is None or period is None:
        return {}
    scope = scope_of(audit.model.place)
    sessions = _sessions(scope, period)
    return {
        row.key: (
            row.label.removesuffix(SAID_OF_ALL),
            {
                "sessions": sessions.get(row.key, 0),
                "families": int(row.figures["families_reached"].numerator or 0),
                "children": _children(row),
            },
        )
        for row in measure_by(scope, period, "activity")
        if row.key != "unknown"
    }


def _children(row) -> int:
    keys = ("children_reached", "children_reached_outside")
    return sum(int(row.figures[key].numerator or 0) for key in keys)


def _sessions(scope: Scope, period: Period) -> dict[str, int]:
    held = scope.sessions().in_period(period).order_by().values_list("activity__uuid")
    return {str(uuid): number for uuid, number in held.annotate(number=Count("pk"))}


def _so_far(period: Period) -> Period | None:
    """Nobody came tomorrow."""
    today = timezone.localdate()
    return Period(period.first, min(period.last, today)) if period.first <= today else None


def _row(one: ActivityCost, audit: Audit) -> Row:
    lines = tuple(line for line in audit.lines
                  if line.activity and str(line.activity.uuid) == one.key)  # fmt: skip
    values = (one.label, one.cost, one.sessions, one.families, one.children)
    return Row(one.key, (*values, one.per_session, one.per_family), lines)


# --- in words


def activity_title(found: list[ActivityCost]) -> str:
    known = [(one.per_family, one) for one in found if one.per_family is not None]
    if len(known) < 2:
        return "What each activity costs, beside whom it reached"
    (least, cheap), (most, dear) = (pick(known, key=lambda pair: pair[0]) for pick in (min, max))
    return f"A family costs {pounds(least)} at {cheap.label}, {pounds(most)} at {dear.label}"


def effect_title(audit: Audit) -> str:
    marginal = total_of(one for one in audit.lines if one.effect == CostLine.Effect.MARGINAL)
    judged = [one for one in audit.lines if one.effect]
    if not judged:
        return "What each cost does for families is not judged yet"
    if not marginal:
        return "Nothing is judged to be of marginal effect"
    part = percent(share(marginal, audit.total), 0)
    return f"{pounds(marginal)} ({part}) is spent on what has a marginal effect"


def _asks(one: ActivityCost) -> ShortFinding:
    families = "no family" if not one.families else (
        "1 family" if one.families == 1 else f"{count(one.families)} families"
    )  # fmt: skip
    each = f", {pounds(one.per_family)} each" if one.per_family is not None else ""
    return ShortFinding(one.label, f"reached {families}{each}: is it worth it?", is_next=True)


def _note(audit: Audit, found: list[ActivityCost]) -> str:
    if audit.outside:
        return "True figures of this place are not yours to see, so its reach is left out."
    named = total_of(line for line in audit.lines if line.activity_id is not None)
    rest = audit.total - named
    return f"{pounds(named)} is for one activity each; {pounds(rest)} is shared or for other work."


def _bars(found: list[ActivityCost], audit: Audit) -> Drawn | None:
    known = [one for one in found if one.per_family is not None]
    if not known:
        return None
    known = sorted(known, key=lambda one: -(one.per_family or 0))[:MOST_BARS]
    marginal = set(may_be_marginal(found))
    bars = [
        Bar(
            one.label,
            one.per_family,
            pounds(one.per_family),
            f"{pounds(one.cost)} ÷ {count(one.families)}",
            picked=one in marginal,
        )
        for one in known
    ]
    chart = bars_by_area(
        bars,
        title=activity_title(found),
        subtitle=f"Cost of the activity per family that came to it, pounds, {audit.where_and_when}",
        source=f"{audit.source} Families: registers of sessions.{' ' + DARK if marginal else ''}",
        columns=("Activity", "Cost per family", "Cost ÷ families"),
        zero="£0",
    )
    return drawn("activity", chart)


def _effect_bars(judged: AuditTable, audit: Audit) -> Drawn | None:
    if not any(line.effect for line in audit.lines):
        return None
    bars = [
        Bar(
            row.values[0],
            Fraction(row.values[1]),
            pounds(row.values[1]),
            percent(row.values[2], 0),
            picked=row.values[0] == CostLine.Effect.MARGINAL.label,
        )
        for row in judged.rows
    ]
    chart = bars_by_step(
        bars,
        title=effect_title(audit),
        subtitle=f"Cost by effect for families, pounds and % of all costs, {audit.where_and_when}",
        source=f"{audit.source} The effect is the audit's own judgement.",
        columns=("Effect", "Cost", "Of all costs"),
        zero="£0",
    )
    return drawn("effect", chart)
