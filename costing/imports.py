"""The file of costs: one row a cost line of a service model."""

from collections import defaultdict
from contextlib import ExitStack

from accounts.permissions import Permission
from centres.imports.cells import Cells, name_folded, one_of
from centres.imports.facts import Facts
from centres.imports.known import Named, centres_named
from centres.imports.running import ImportResult, counted, one_import
from centres.models import Activity, Authority, Strand
from costing.actions.arriving import Arriving, Row
from costing.audit.cells import Activities, CostReader, words_of
from costing.audit.columns import LONGEST_PLACE, PLACE
from costing.audit.versions import changing
from costing.lines import lines_of
from costing.models import ServiceModel
from documents.readers import Columns, RowErrors
from documents.values import parse_date, parse_whole_number

COLUMNS = Columns(
    required=(
        "service_model",
        "model_kind",
        "period_from",
        "period_to",
        "strand",
        "kind",
        "description",
        "amount",
    ),
    optional=(
        "centre",
        "families_reached",
        "fte",
        "age_band",
        "agency",
        "decision",
        "activity",
        "grade",
        "salary",
        "on_costs",
        "overlap",
        "effect",
        "amount_after",
        "takes_place_of",
        "owner",
        "note",
    ),
)

model_kind = one_of(ServiceModel.Kind)


def import_costs(rows, *, by=None, dry_run=False, progress=None, errors=None):
    """Store cost lines with the service models that the file names.

    Rows are counted: a file may hold equal ones, and those that are stored are not added again.
    Raises documents' Refused with every row that is wrong; then nothing is stored. ``by``: only
    centres where this user may import, and service models that she may change.
    """
    errors = RowErrors() if errors is None else errors
    with one_import("costs", dry_run=dry_run):
        file = CostFile(errors, by)
        for row in counted(rows, progress):
            file.read(row)
        models = StoredModels(file, by)
        models.compare(errors)
        arriving = arriving_in(file, models.stored, errors)
        errors.raise_if_any()
        result = ImportResult()
        models.write(result)
        write_lines(arriving, models.stored, result, by)
    return result


class CostFile:
    """``models``: what the file says of each service model, by its name in any case."""

    def __init__(self, errors, by):
        self.errors = errors
        self.centres = centres_named(by, Permission.IMPORT_RECORDS)
        activities = Activity.objects.select_related("centre").order_by("pk")
        if by is not None:
            activities = activities.filter(centre__in=[one.pk for one in self.centres.things])
        strands = Named("strand", Strand.objects.all(), tells=True)
        self.reader = CostReader(strands, Activities(activities))
        self.models, self.names, self.rows = {}, {}, defaultdict(list)

    def read(self, row):
        cells = Cells(row, self.errors)
        name = cells.text("service_model", 120, needed=True)
        said = self._of_model(cells)
        cost = self.reader.read(cells, centre=said["centre"])
        if name:
            key = name_folded(name)
            if key not in self.models:
                self.names[key] = name
                self.models[key] = Facts(f"service model {name}", cells.line)
            self.models[key].say(cells, **said)
            takes = words_of(cells, PLACE.name, LONGEST_PLACE)
            self.rows[key].append(Row(cells.line, cost, takes))

    def _of_model(self, cells):
        said = {
            "model_kind": cells.read("model_kind", model_kind, needed=True),
            "period_from": cells.read("period_from", parse_date, needed=True),
            "period_to": cells.read("period_to", parse_date, needed=True),
            "centre": cells.read("centre", self.centres.find),
            "families_reached": cells.read("families_reached", parse_whole_number),
        }
        first, last = said["period_from"], said["period_to"]
        if first and last and last < first:
            cells.wrong("period_to", f"the period ends on {last}, before it starts on {first}")
        return said


class StoredModels:
    """``stored``: the service models of the file by its key; those to make come with ``write``."""

    def __init__(self, file, by):
        self.file, self.by = file, by
        self.stored, self.missing = {}, {}
        models = ServiceModel.objects.all() if by is None else ServiceModel.objects.editable_by(by)
        self.all = list(models.select_related("centre", "cluster").order_by("pk"))
        authorities = Authority.objects.order_by("pk")
        if by is not None:
            authorities = authorities.filter(centres__in=[c.pk for c in file.centres.things])
        self.authority = authorities.first()

    def compare(self, errors):
        for key, said in self.file.models.items():
            try:
                model = self._named(said).get(self.file.names[key])
            except ValueError as problem:
                errors.add(said.line, "service_model", problem)
                continue
            if model is not None:
                self.stored[key] = model
                self.missing[key] = said.missing_in(_values_of(model), errors)
            elif said["centre"] is None and self.authority is None:
                errors.add(said.line, "centre", "there is no local authority yet: import its areas")

    def _named(self, said):
        """Where a centre is said, service models of its authority are meant."""
        centre = said["centre"]
        return Named(
            "service model",
            [m for m in self.all if centre is None or m.authority_id == centre.authority_id],
        )

    def write(self, result):
        for key, said in self.file.models.items():
            model = self.stored.get(key)
            if model is None:
                # One save each: it finds a free slug.
                self.stored[key] = self._new(key, said)
                self.stored[key].save()
                result.add("service models", "made")
            elif self.missing[key]:
                _fill(model, said, self.missing[key])
                model.save()
                result.add("service models", "filled in")
            else:
                result.add("service models", "already there")

    def _new(self, key, said):
        centre = said["centre"]
        model = ServiceModel(
            name=self.file.names[key],
            authority_id=centre.authority_id if centre else self.authority.pk,
            kind=said["model_kind"],
            starts_on=said["period_from"],
            ends_on=said["period_to"],
            centre=centre,
            families_given=said["families_reached"],
        )
        model.families_are = families_are(model)
        return model


def families_are(model):
    """What its number of families is: measured where a centre is said and no number."""
    if model.families_given is None and model.centre_id:
        return ServiceModel.FamiliesAre.MEASURED
    if model.families_given is not None and model.kind == ServiceModel.Kind.REDESIGNED:
        return ServiceModel.FamiliesAre.PLANNED
    return ServiceModel.FamiliesAre.STATED


def _values_of(model):
    families = model.families_given
    if model.families_are == ServiceModel.FamiliesAre.MEASURED:
        families = model.get_families_are_display()
    return {
        "model_kind": model.kind,
        "period_from": model.starts_on,
        "period_to": model.ends_on,
        "centre": model.place,
        "families_reached": families,
    }


def _fill(model, said, missing):
    if "centre" in missing:
        model.centre = missing["centre"]
    if "families_reached" in missing:
        model.families_given = missing["families_reached"]
        model.families_are = families_are(model)


def arriving_in(file, stored, errors):
    """``{service model's key: Arriving}``. ``stored``: those that are there already; the rows of
    one that is called by its name and by its slug are set against its lines together."""
    held = lines_of(stored.values())
    strands = {strand.pk: strand.name for strand in file.reader.strands.things}
    first: dict[int, str] = {}
    found = {}
    for key, rows in file.rows.items():
        model = stored.get(key)
        named = first.setdefault(model.pk, key) if model else key
        found.setdefault(named, Arriving(held[model.pk] if model else [], [])).rows.extend(rows)
    if not errors:
        for arriving in found.values():
            arriving.read(strands, errors)
    return found


def write_lines(arriving, models, result, by):
    """A row that holds in its model already, also as its base's, is not added again."""
    changed = {models[key].pk: models[key] for key, found in arriving.items() if found.changes}
    with ExitStack() as versions:
        for pk in sorted(changed):
            versions.enter_context(changing(changed[pk], by=by, why="Brought in from a file"))
        for key, found in arriving.items():
            found.write(models[key])
            result.add("cost lines", "made", len(found.new))
            result.add("cost lines", "filled in", found.filled_in)
            known = len(found.rows) - len(found.new) - found.filled_in
            result.add("cost lines", "already there", known)
