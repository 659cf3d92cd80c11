"""Figures that a writer chose: added, moved, taken out."""

from django.db import transaction
from django.db.models import Max

from costing.actions.case_studies import touch
from costing.actions.placing import move_among
from costing.actions.writing import open_for_changes
from costing.models import ChosenFigure


@transaction.atomic
def choose_figures(*, study, by, section, shown_as, names):
    """Put figures, like ``measure:families_new``, at the end of a section; one that stands there
    so already stays where it is. Raises Published."""
    locked = open_for_changes(study)
    last = locked.chosen.filter(section=section).aggregate(last=Max("position"))["last"] or 0
    for number, name in enumerate(names, start=last + 1):
        source, _, key = name.partition(":")
        ChosenFigure.objects.get_or_create(
            case_study=locked,
            section=section,
            source=source,
            key=key,
            shown_as=shown_as,
            defaults={"position": number},
        )
    touch(locked, by=by)


@transaction.atomic
def move(*, row, step, by):
    """One place up (-1) or down (1) among those of its section. Raises Published."""
    study = open_for_changes(row.case_study)
    move_among(study.chosen.filter(section=row.section), row, step)
    touch(study, by=by)


@transaction.atomic
def take_out(*, row, by):
    """Raises Published."""
    study = open_for_changes(row.case_study)
    row.delete()
    touch(study, by=by)
