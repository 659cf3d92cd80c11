"""Which models may take their costs from which: a chain of bases, never a circle."""

from __future__ import annotations

from collections.abc import Mapping

from costing.lines import chain_of
from costing.models import CostLine, ServiceModel


def bases_in(authority_id: int) -> dict[int, int]:
    """The base of each model of the authority that has one, by key."""
    rows = ServiceModel.objects.filter(authority=authority_id, base__isnull=False)
    return dict(rows.values_list("pk", "base_id"))


def closes_a_circle(pk: int, base_pk: int, bases: Mapping[int, int]) -> bool:
    """Whether ``base_pk`` takes its costs from ``pk``, directly or by way of others."""
    return pk in chain_of(base_pk, bases)


def built_on(pk: int, bases: Mapping[int, int]) -> list[int]:
    """Every model that takes costs from ``pk``, directly or by way of others."""
    return [other for other in bases if other != pk and pk in chain_of(other, bases)]


def let_go_of_other_bases(model) -> None:
    """After its base changed: changes of lines that no base of it has any more.

    A changed line stays as a cost of its own; what says that a line is taken out is needed no
    longer. The same in the models that are built on this one.
    """
    bases = bases_in(model.authority_id)
    for pk in [model.pk, *built_on(model.pk, bases)]:
        above = chain_of(pk, bases)[:-1]
        stray = CostLine.objects.filter(service_model=pk, replaces__isnull=False)
        stray = stray.exclude(replaces__service_model__in=above)
        stray.filter(is_taken_out=True, changed_in=None).delete()
        stray.filter(is_taken_out=False).update(replaces=None)
