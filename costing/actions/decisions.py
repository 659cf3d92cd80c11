"""Decisions on costs, kept with a version of what they are about."""

from contextlib import contextmanager
from uuid import uuid4

from django.db import transaction

from costing.audit.versions import changing, locked


@contextmanager
def deciding(model):
    """Around reading, checking and saving: whoever else changes these costs waits."""
    with transaction.atomic():
        locked(model)
        yield


def save_decisions(*, model, forms, by):
    """Keep what was decided, inside ``deciding``: on a line of the model itself, or as its own
    line in the place of one that it takes from its base."""
    if not forms:
        return
    with changing(model, by=by, why="Decisions"):
        for form in forms:
            line = form.save(commit=False)
            if line.service_model_id != model.pk:
                _make_own(line, model)
            line.save()


def _make_own(line, model):
    """The same line as the model's own, in the place of the one of its base."""
    line.replaces_id, line.service_model = line.pk, model
    line.pk, line.uuid = None, uuid4()
    line._state.adding = True
