"""The file of changed boundaries: which area became which, as the lookup of 2011 to 2021 has it."""

from django.db.models import F
from django.utils import timezone

from centres.imports.cells import Cells
from centres.imports.counts import areas_by_code, known_area
from centres.imports.running import ImportResult, counted, one_import
from centres.models import AreaChange, ReachArea
from centres.models.dated import holds_on
from documents.readers import Columns, RowErrors

COLUMNS = Columns(
    required=("before", "after"),
    aliases={
        "before": ("before", "lsoa01cd", "lsoa11cd"),
        "after": ("after", "lsoa21cd", "lsoa11cd"),
    },
    ignore_unknown=True,
)
BATCH = 2000
LONGEST_CODE = 20
MOST_NAMED = 10


def import_area_changes(rows, *, by=None, dry_run=False, progress=None, errors=None):
    """Store which areas came after which.

    The national file has every area of the country: a row of an area that kept its code, or of
    two areas that are not loaded, is left aside. Raises documents' Refused with every row that
    is wrong; then nothing is stored.
    """
    errors = RowErrors() if errors is None else errors
    with one_import("area changes", dry_run=dry_run):
        areas = areas_by_code(by)
        result = ImportResult()
        said = _read(rows, areas, errors, progress)
        _leave_aside(said, areas, errors, result)
        errors.raise_if_any()
        _write({(areas[before], areas[after]) for before, after in said}, result)
        _say_who_serves_both(result)
    return result


def _read(rows, areas, errors, progress):
    """``{(code before, code after): the cells that first say so}``."""
    said = {}
    for row in counted(rows, progress):
        cells = Cells(row, errors)
        pair = tuple(cells.text(c, LONGEST_CODE, needed=True) for c in ("before", "after"))
        if cells.is_good:
            said.setdefault(pair, cells)
    return said


def _leave_aside(said, areas, errors, result):
    """Keep the rows of changed areas that are loaded; refuse those of which one area is not."""
    stayed = {before for before, after in said if before == after}
    elsewhere = 0
    for (before, after), cells in list(said.items()):
        is_aside = before == after or not {before, after} & areas.keys()
        if is_aside:
            elsewhere += before != after
            del said[before, after]
        elif before in stayed:
            cells.wrong("before", f"{before} kept its code in another row, so it became no other")
        else:
            known_area(cells, "before", areas)
            known_area(cells, "after", areas)
    if stayed:
        result.notes.append(f"{_rows(stayed)} of areas that kept their code: nothing to store.")
    if elsewhere:
        result.notes.append(f"{_rows(range(elsewhere))} of areas that are not loaded: left aside.")


def _rows(things):
    return f"{len(things):,} row{'' if len(things) == 1 else 's'}"


def _write(pairs, result):
    befores = {before for before, _ in pairs}
    stored = set(AreaChange.objects.filter(before__in=befores).values_list("before_id", "after_id"))
    new = sorted(pairs - stored)
    AreaChange.objects.bulk_create(
        [AreaChange(before_id=before, after_id=after) for before, after in new], batch_size=BATCH
    )
    result.add("changes of areas", "made", len(new))
    result.add("changes of areas", "already there", len(pairs) - len(new))


def _say_who_serves_both(result):
    """A centre that serves an area and what came after it would count its children twice."""
    today = timezone.localdate()
    after = "area__changes_after__after__reach_areas__"
    both = ReachArea.objects.holding_on(today).filter(
        holds_on(today, after), **{f"{after}centre": F("centre")}
    )
    names = both.order_by("centre__name").values_list("centre__name", "area__name").distinct()
    for centre, area in names[:MOST_NAMED]:
        result.notes.append(
            f"{centre} serves {area} and what came after it: its children would count twice. "
            f"End {area} on the page of the centre."
        )
