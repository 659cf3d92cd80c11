"""The cost lines that hold in a service model: its own, and its base's that it left as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from costing.models import CostLine, ServiceModel


def lines_of(models: Iterable[ServiceModel]) -> dict[int, list[CostLine]]:
    """The lines of each model by its key, in two queries, with strand and activity read along.

    A line of a base has that base as its ``service_model_id``: so is known what is inherited.
    ``origin`` is set on each: the key of the first line that it takes the place of, else its own.
    """
    models = list(models)
    chains = {model.pk: chain for model, chain in zip(models, _chains(models), strict=True)}
    own: defaultdict[int, list[CostLine]] = defaultdict(list)
    wanted = {pk for chain in chains.values() for pk in chain}
    for line in CostLine.objects.filter(service_model__in=wanted).select_related(
        "strand", "activity"
    ):
        own[line.service_model_id].append(line)
    return {pk: holding(chain, own) for pk, chain in chains.items()}


def holding(chain: Sequence[int], own: Mapping[int, list[CostLine]]) -> list[CostLine]:
    """The lines that hold at the end of ``chain``, which begins with the base of all.

    A line is known by the first one that it takes the place of, so that a change holds also
    where a base in between changes that line later.
    """
    origins = _origins(line for pk in chain for line in own.get(pk, ()))
    found: dict[int, CostLine] = {}
    for pk in chain:
        for line in own.get(pk, ()):
            line.origin = origins[line.pk]
            if line.is_taken_out:
                found.pop(origins[line.pk], None)
            else:
                found[origins[line.pk]] = line
    return sorted(found.values(), key=lambda line: (line.strand.pk, line.position, line.pk))


def _origins(lines: Iterable[CostLine]) -> dict[int, int]:
    """Each line's first one; lines of a base stand before those that change them."""
    origins: dict[int, int] = {}
    for line in lines:
        replaced = line.replaces_id
        origins[line.pk] = line.pk if replaced is None else origins.get(replaced, replaced)
    return origins


def _chains(models: list[ServiceModel]) -> list[list[int]]:
    """Of each model: the base of all first, itself last."""
    if not any(model.base_id for model in models):
        return [[model.pk] for model in models]
    authorities = {model.authority_id for model in models}
    rows = ServiceModel.objects.filter(authority__in=authorities, base__isnull=False)
    bases = dict(rows.values_list("pk", "base_id"))
    return [chain_of(model.pk, bases) for model in models]


def chain_of(pk: int, bases: Mapping[int, int]) -> list[int]:
    """The base of all first, then down to ``pk``; a circle of bases ends where it closes."""
    chain = [pk]
    while (base := bases.get(chain[-1])) is not None and base not in chain:
        chain.append(base)
    return chain[::-1]
