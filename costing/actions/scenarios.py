"""Scenarios: kept, and turned into a service model."""

from django.db import transaction

from accounts.access_log import Event, record
from centres.models import Strand
from coproduction.actions.once import save_once
from costing.audit.versions import keep_version
from costing.lines import lines_of
from costing.models import CostLine, ServiceModel
from costing.what_if.calculations import tried
from costing.what_if.changes import document_of, kept_in
from costing.what_if.items import items_of

# What a line of the new model has from the line whose place it takes.
_ITS_OWN = {"id", "uuid", "service_model", "replaces", "amount", "fte", "is_taken_out"}


def keep_scenario(*, scenario, lines, changes, goal, key, by):
    """``scenario``: of its model, with name and reason. The same form sent twice keeps one."""
    names = {str(line.uuid): line.description for line in lines}
    scenario.changes = document_of(changes, items_of(lines), names, goal)
    scenario.made_by, scenario.submission_key = by, key
    return save_once(row=scenario, key=key, of="service_model")


@transaction.atomic
def delete_scenario(*, scenario, by):
    record(by, Event.DELETED, scenario)
    scenario.delete()


@transaction.atomic
def make_model_of(*, scenario, model, key, by):
    """A service model that takes its costs from the scenario's, but for what is tried.

    ``model``: not saved yet, with its name and whom it reaches. Lines that the scenario changes
    and that are there no longer are left out.
    """
    base = ServiceModel.objects.select_for_update(of=("self",)).get(pk=scenario.service_model_id)
    known = ServiceModel.objects.filter(uuid=key).first()
    if known:
        return save_once(row=model, key=key, of="base")
    keep_version(model=base, by=by, why=f"Before “{model.name}” was made of it")
    model = save_once(row=model, key=key, of="base")
    lines = lines_of([base])[base.pk]
    items = items_of(lines)
    changes = kept_in(scenario.changes).changes
    CostLine.objects.bulk_create(
        _in_its_place(line, after, model)
        for line, before, after in zip(lines, items, tried(items, changes), strict=False)
        if (before.amount, before.fte) != (after.amount, after.fte)
    )
    _add(changes.added, model, after=lines)
    keep_version(model=model, by=by, why=f"Made of the scenario “{scenario.name}”")
    return model


def _add(added, model, *, after):
    """New costs become lines of the new model, after all that it takes from its base."""
    strands = {strand.slug: strand for strand in Strand.objects.all()}
    last = max((line.position for line in after), default=-1)
    CostLine.objects.bulk_create(
        CostLine(
            service_model=model,
            strand=strands[new.strand],
            kind=new.kind,
            description=new.what,
            fte=new.fte,
            salary=new.salary,
            on_costs_percent=new.on_costs,
            amount=new.amount,
            position=last + number,
        )
        for number, new in enumerate(added, 1)
    )


def _in_its_place(line, item, model):
    values = {
        field.attname: getattr(line, field.attname)
        for field in CostLine._meta.concrete_fields
        if field.name not in _ITS_OWN
    }
    changed = CostLine(
        service_model=model, replaces=line, amount=item.amount, fte=item.fte, **values
    )
    _leave_salary_that_does_not_fit(changed, line, item)
    changed.amount_after = None  # what it costs afterwards is what this model says
    return changed


def _leave_salary_that_does_not_fit(changed, line, item):
    """A salary stays where the amount is that of the posts at that salary."""
    posts = next(iter(items_of([line])))
    if line.salary is not None and posts.with_posts(item.fte).amount != item.amount:
        changed.salary = changed.on_costs_percent = None
