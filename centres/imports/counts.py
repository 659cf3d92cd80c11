"""Counts by area and time: how many children live there in a year, are born there in a month."""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.permissions import Permission
from centres.access import authorities_for
from centres.imports.cells import Cells, shown
from centres.imports.facts import Facts
from centres.imports.running import ImportResult, counted, one_import
from centres.models import Area
from documents.readers import Columns, RowErrors
from documents.values import parse_whole_number

BATCH = 2000


@dataclass(frozen=True)
class Counted:
    """What is counted: the model and its fields, and the columns of a file that hold them."""

    model: type
    when: str
    number: str
    when_column: str
    number_column: str
    parse_when: Callable

    @property
    def things(self):
        return str(self.model._meta.verbose_name_plural)

    @property
    def columns(self):
        return Columns(
            required=("area_code", self.when_column, self.number_column), optional=("source",)
        )


def import_counts(about, rows, *, by=None, dry_run=False, progress=None, errors=None):
    """Store the counts of loaded areas; one that is stored with another number is replaced.

    Raises documents' Refused with every row that is wrong; then nothing is stored.
    """
    errors = RowErrors() if errors is None else errors
    with one_import(about.things, dry_run=dry_run):
        areas = areas_by_code(by)
        said = {}
        for row in counted(rows, progress):
            _read(about, Cells(row, errors), areas, said)
        errors.raise_if_any()
        result = ImportResult()
        write_counts(about, said, areas, result)
    return result


def areas_by_code(by):
    """``{code: id}`` of all areas, or of the authorities whose places the user may bring in."""
    areas = Area.objects.all()
    if by is not None:
        areas = areas.filter(ward__authority__in=authorities_for(by, Permission.IMPORT_PLACES))
    return dict(areas.order_by().values_list("code", "pk"))


def known_area(cells, column, areas):
    """The code in a cell; an error where no such area is loaded, or only for others."""
    code = cells.text(column, 20, needed=True)
    if code and code not in areas:
        cells.wrong(column, f"no area of yours has the code {shown(code)}: bring in areas first")
        return ""
    return code


def _read(about, cells, areas, said):
    code = known_area(cells, "area_code", areas)
    when = cells.read(about.when_column, about.parse_when, needed=True)
    number = cells.read(about.number_column, parse_whole_number, needed=True)
    source = cells.text("source", 200)
    if cells.is_good:
        say_count(about, said, code, when, number, source, cells)


def say_count(about, said, code, when, number, source, cells):
    """Keep what one row says; another row of the same area and time may not say otherwise."""
    key = (code, when)
    if key not in said:
        said[key] = Facts(f"area {code} in {when}", cells.line)
    said[key].say(cells, **{about.number_column: number, "source": source})


def write_counts(about, said, areas, result):
    """``said``: Facts by (area code, when); ``areas``: ids by code."""
    codes = {areas[code]: code for code, _ in said}
    stored = {
        (codes[row.area_id], getattr(row, about.when)): row
        for row in about.model.objects.filter(area__in=list(codes))
    }
    new, replaced = [], []
    for (code, when), facts in said.items():
        number, source = facts[about.number_column], facts["source"] or ""
        row = stored.get((code, when))
        if row is None:
            values = {about.when: when, about.number: number, "source": source}
            new.append(about.model(area_id=areas[code], **values))
        elif getattr(row, about.number) != number or source not in ("", row.source):
            # A source that is not said again would name a source of the number before.
            setattr(row, about.number, number)
            row.source = source
            replaced.append(row)
    about.model.objects.bulk_create(new, batch_size=BATCH)
    about.model.objects.bulk_update(replaced, [about.number, "source"], batch_size=BATCH)
    result.add(about.things, "made", len(new))
    result.add(about.things, "replaced", len(replaced))
    result.add(about.things, "already there", len(said) - len(new) - len(replaced))
