"""Versions of a service model's costs: kept whenever they change, compared and brought back."""

from contextlib import contextmanager

from django.db import transaction

from costing.audit.snapshots import checksum, document_of, own_lines
from costing.lines import lines_of
from costing.models import ServiceModel, ServiceModelVersion


def locked(model):
    """Whoever changes the costs of a service model waits here for whoever does already."""
    return ServiceModel.objects.select_for_update(of=("self",)).get(pk=model.pk)


def document_now(model):
    return document_of(model, own_lines(model), lines_of([model])[model.pk])


@transaction.atomic
def keep_version(*, model, by, why):
    """Keep the cost lines as they stand. Nothing new: the newest version is the answer."""
    locked(model)
    document = document_now(model)
    sha256 = checksum(document)
    newest = model.versions.order_by("-number").first()
    if newest and newest.sha256 == sha256:
        return newest
    return ServiceModelVersion.objects.create(
        service_model=model,
        number=newest.number + 1 if newest else 1,
        document=document,
        sha256=sha256,
        why=why[:200],
        kept_by=by,
    )


@contextmanager
def changing(model, *, by, why):
    """Around a change of a model's costs: kept is what was there before, if it was not kept yet,
    and what is there then."""
    with transaction.atomic():
        if locked(model).cost_lines.exists():
            keep_version(model=model, by=by, why="As it stood before")
        yield
        keep_version(model=model, by=by, why=why)
