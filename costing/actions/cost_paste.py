"""Lines that were pasted are added: all of them, once."""

from uuid import UUID, uuid5

from django.db import transaction

from costing.actions.cost_grid import add_lines
from costing.audit.versions import changing, locked
from costing.models import CostLine


@transaction.atomic
def add_pasted(*, model, pasted, key, by):
    """``key``: of the form. Sent twice, the second finds what the first has added: the answer is
    how many were added now."""
    locked(model)
    new = [(uuid5(key, str(number)), cost) for number, cost in pasted.lines]
    uuids = [uuid for uuid, _ in new]
    if CostLine.objects.filter(service_model=model, uuid__in=uuids).exists():
        return 0
    if new:
        with changing(model, by=by, why=f"{len(new):,} added from a spreadsheet"):
            add_lines(model, new)
            _take_places(pasted.takes, key)
    return len(new)


def _take_places(takes, key):
    """``takes``: of ``Pasted``. The place of a cost that somebody took out since is not taken."""
    uuids = {
        uuid5(key, str(number)): goal if isinstance(goal, UUID) else uuid5(key, str(goal))
        for number, goal in takes.items()
    }
    lines = CostLine.objects.in_bulk({*uuids, *uuids.values()}, field_name="uuid")
    taking = [lines[uuid] for uuid in uuids]
    for line in taking:
        line.takes_place_of = lines.get(uuids[line.uuid])
    CostLine.objects.bulk_update(taking, ["takes_place_of"], batch_size=2000)
