"""One what-if of one service model, as its page, its panel and its files read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from costing.forms.what_if import WhatIfForm, query_of
from costing.lines import lines_of
from costing.models import Comparison, CostLine, Scenario, ServiceModel
from costing.what_if.changes import Kept, kept_in
from costing.what_if.report import Service, WhatIf, figures_of, what_if
from reach.filters import sees_true_figures

WITH_PLACE = ("centre", "cluster", "authority")
# Longer addresses are refused by servers on the way; what is tried then stays in the form.
LONGEST_ADDRESS = 3500


@dataclass(frozen=True)
class Trial:
    """``report``: None where the form has errors. ``query``: what is tried, for an address; None
    where it would be too long."""

    model: ServiceModel
    lines: list[CostLine]
    form: WhatIfForm
    report: WhatIf | None = None
    query: str | None = None

    @property
    def where(self) -> str:
        return f"{self.model.about}, {self.model.period}"


def trial(user, model: ServiceModel, data: Mapping[str, str], *, waits: bool = False) -> Trial:
    """``data``: of an address or of the form; it names what is changed. ``waits``: somebody is
    typing, so a new cost that is not finished is not counted and no error."""
    lines = lines_of([model])[model.pk]
    kept = figures_of(model, lines, outside=not sees_true_figures(user, model.place))
    first = usual(user, model)
    form = WhatIfForm(
        data, lines=lines, figures=kept, others=others(user, model), against=first, waits=waits
    )
    if not form.is_valid():
        return Trial(model, lines, form)
    goal, against = form.cleaned_data["goal"], form.cleaned_data["against"]
    report = what_if(
        name=model.name,
        lines=lines,
        kept=kept,
        changes=form.changes,
        goal=goal,
        against=against and service(user, against),
    )
    return Trial(model, lines, form, report, _query(form, first))


def _query(form, first):
    """Against which model only where it is another than the usual one."""
    against = form.cleaned_data["against"]
    chosen = None if against == first else str(against.uuid if against else "")
    query = query_of(form.changes, goal=form.cleaned_data["goal"], against=chosen)
    return query if len(query) <= LONGEST_ADDRESS else None


def others(user, model):
    """The service models that it may be set against."""
    mine = ServiceModel.objects.for_user(user).select_related(*WITH_PLACE)
    return mine.filter(authority=model.authority_id).exclude(pk=model.pk)


def usual(user, model):
    """What it is set against if nobody chooses: the existing model of its comparison, else the
    model that it takes its costs from."""
    compared = Comparison.objects.for_user(user).filter(redesigned=model).order_by("pk")
    existing = compared.values("existing")[:1]
    mine = others(user, model)
    return mine.filter(pk__in=existing).first() or mine.filter(pk=model.base_id).first()


def service(user, model) -> Service:
    outside = not sees_true_figures(user, model.place)
    figures = figures_of(model, lines_of([model])[model.pk], outside=outside)
    return Service(model.uuid, model.name, figures)


def data_of(scenario: Scenario) -> tuple[QueryDict, Kept]:
    """What a scenario tries, as an address would say it; raises NotChanges."""
    kept = kept_in(scenario.changes)
    return QueryDict(query_of(kept.changes, goal=kept.goal)), kept


def missing(kept: Kept, lines) -> list[str]:
    """What a scenario changes that is not in its service model any longer."""
    here = {str(line.uuid) for line in lines}
    return [move.what for move in kept.moves if move.key not in here]
