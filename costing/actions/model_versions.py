"""Bringing back the costs of a service model as they were."""

from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from centres.models import Activity, Strand
from costing.actions.cost_lines import refuse_if_changed_elsewhere
from costing.audit.snapshots import NUMBERS, WORDS
from costing.audit.versions import changing, locked
from costing.lines import lines_of
from costing.models import CostLine
from documents.refusals import Refused


@dataclass
class Restored:
    """``notes``: what could not be as it was, in words."""

    notes: list[str] = field(default_factory=list)


@transaction.atomic
def restore_version(*, version, seen, by):
    """Make the model's own lines those of the version.

    ``seen``: the number of the newest version when she looked. Raises Refused when there is a
    newer one by now, or when another model stands on a line that would go.
    """
    model = locked(version.service_model)
    newest = model.versions.order_by("-number").values_list("number", flat=True).first()
    if seen != newest:
        raise Refused("Somebody changed the costs meanwhile. Look at what would change now.")
    with changing(model, by=by, why=f"Version {version.number} brought back"):
        return _Restoring(model, version.document, by).done


class _Restoring:
    def __init__(self, model, document, by):
        self.model, self.done = model, Restored()
        self.strands = {strand.slug: strand for strand in Strand.objects.all()}
        wanted = {UUID(line["uuid"]): line for line in document["lines"]}
        named = [line["activity"]["uuid"] for line in wanted.values() if "activity" in line]
        self.activities = {str(row.uuid): row for row in Activity.objects.filter(uuid__in=named)}
        self.base_lines = self._lines_of_base()
        own = {line.uuid: line for line in CostLine.objects.filter(service_model=model)}
        gone = [line for uuid, line in own.items() if uuid not in wanted]
        refuse_if_changed_elsewhere(gone, by)
        CostLine.objects.filter(pk__in=[line.pk for line in gone]).delete()
        self._write(wanted, own)

    def _lines_of_base(self):
        """``{uuid: key}`` of all lines that the model's bases say."""
        if not self.model.base_id:
            return {}
        keys = {line.service_model_id for line in lines_of([self.model.base])[self.model.base_id]}
        lines = CostLine.objects.filter(service_model__in=keys | {self.model.base_id})
        return {str(uuid): pk for uuid, pk in lines.values_list("uuid", "pk")}

    def _write(self, wanted, own):
        lines = []
        for uuid, said in wanted.items():
            line = own.get(uuid) or CostLine(uuid=uuid, service_model=self.model)
            if self._fill(line, said):
                lines.append(line)
        CostLine.objects.bulk_create([line for line in lines if not line.pk], batch_size=2000)
        changed = [line for line in lines if line.pk and line.uuid in own]
        names = ["strand", "activity", "position", "replaces", "is_taken_out", *WORDS, *NUMBERS]
        CostLine.objects.bulk_update(changed, names, batch_size=500)
        self._say_whose_place(wanted, lines)

    def _fill(self, line, said):
        """Whether the line can be; one that took out a line which is no more is not needed."""
        line.strand = self.strands[said["strand"]]
        line.position = said.get("position", 0)
        line.activity = self.activities.get(said.get("activity", {}).get("uuid"))
        if "activity" in said and line.activity is None:
            name = said["activity"]["name"]
            self.done.notes.append(f"“{said['description']}”: there is no activity “{name}” now.")
        for name in WORDS:
            setattr(line, name, said.get(name, ""))
        for name in NUMBERS:
            setattr(line, name, Decimal(said[name]) if name in said else None)
        line.replaces_id = self.base_lines.get(said.get("replaces"))
        line.is_taken_out = said.get("is_taken_out", False)
        if "replaces" in said and line.replaces_id is None:
            self.done.notes.append(
                f"“{said['description']}”: the line of the base that it changed is no more."
            )
            return not line.is_taken_out
        return True

    def _say_whose_place(self, wanted, lines):
        keys = self.base_lines | {str(line.uuid): line.pk for line in lines}
        for line in lines:
            line.takes_place_of_id = keys.get(wanted[line.uuid].get("takes_place_of"))
        CostLine.objects.bulk_update(lines, ["takes_place_of"], batch_size=500)
