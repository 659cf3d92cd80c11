"""The resource audit of a service model, looked at from one side."""

from __future__ import annotations

from collections.abc import Callable

from costing.audit.by_activity import by_activity, by_effect_and_reach
from costing.audit.by_decision import by_moves
from costing.audit.by_money import by_age, by_agency, by_strand
from costing.audit.by_overlap import by_overlap
from costing.audit.tables import Audit, AuditView
from costing.lines import lines_of

# By word in the address: the name of the tab, and what makes the view.
VIEWS: dict[str, tuple[str, Callable[[Audit], AuditView]]] = {
    "strand": ("Strand", by_strand),
    "agency": ("Agency", by_agency),
    "age": ("Who benefits", by_age),
    "activity": ("Activities", by_activity),
    "overlap": ("Overlaps", by_overlap),
    "effect": ("Effect", by_effect_and_reach),
    "moves": ("Money moved", by_moves),
}
FIRST = "strand"


def audit_of(model, *, outside: bool) -> Audit:
    return Audit(model, lines_of([model])[model.pk], outside)
