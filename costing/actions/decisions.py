"""Decisions on costs, kept with a version of what they are about."""

from uuid import uuid4

from costing.audit.versions import changing


def save_decisions(*, model, forms, by):
    """Keep what was decided: on a line of the model itself, or as its own line in the place of
    one that it takes from its base. Inside ``deciding``."""
    for form in forms:
        line = form.save(commit=False)
        if line.service_model_id != model.pk:
            _make_own(line, model)
        line.save()


def deciding(model, *, by):
    """Around reading, checking and saving: whoever else changes these costs waits."""
    return changing(model, by=by, why="Decisions")


def _make_own(line, model):
    """The same line as the model's own, in the place of the one of its base."""
    line.replaces_id, line.service_model = line.pk, model
    line.pk, line.uuid = None, uuid4()
    line._state.adding = True
