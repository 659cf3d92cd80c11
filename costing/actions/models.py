"""Writes of service models that change more than one row."""

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from accounts.access_log import Event, record
from centres.models import Authority
from coproduction.actions.once import save_once
from costing.audit.versions import changing, locked
from costing.comparing.bases import let_go_of_other_bases
from costing.comparing.standing import standing_on


class StillStoodOn(Exception):
    """Comparisons, other models or scenarios stand on this service model."""


def hold_bases(model):
    """Whoever chooses a base waits here for whoever does already, so that no two make a circle."""
    Authority.objects.select_for_update(no_key=True).get(pk=model.authority_id)


@transaction.atomic
def add_model(*, form):
    """Keep a new model once, however often its form is sent."""
    model = save_once(row=form.instance, key=form.cleaned_data["submission_key"], of="authority")
    _keep_families_by_strand(model, form)
    return model


@transaction.atomic
def save_model(*, form, by):
    """Keep what was changed. With another base its costs are others: a version is kept."""
    model = form.instance
    if form.base_changes:
        with changing(model, by=by, why=_why(model)):
            form.save()
            let_go_of_other_bases(model)
    else:
        form.save()
    _keep_families_by_strand(model, form)
    return model


def delete_model(*, model, by):
    """It goes with its costs, their versions and its families by strand. Raises StillStoodOn, also
    where somebody puts something on it at the same moment."""
    try:
        with transaction.atomic():
            hold_bases(model)
            locked(model)
            if not standing_on(model, by).is_nothing:
                raise StillStoodOn
            record(by, Event.DELETED, model, detail=f"{model.cost_lines.count()} costs")
            model.delete()
    except (ProtectedError, IntegrityError):
        raise StillStoodOn from None


def _why(model):
    return f"Takes its costs from “{model.base}”" if model.base else "Has costs of its own only"


def _keep_families_by_strand(model, form):
    for name, strand in form.of_strands.items():
        families = form.cleaned_data.get(name)
        if families is None:
            model.families_by_strand.filter(strand=strand).delete()
        else:
            model.families_by_strand.update_or_create(
                strand=strand, defaults={"families": families}
            )
