"""The file of areas: where they lie, how many children live there, which centre serves them."""

from functools import partial

from accounts.permissions import Permission
from centres.access import authorities_for
from centres.imports.cells import Cells, shown
from centres.imports.counts import say_count, write_counts
from centres.imports.facts import Facts
from centres.imports.populations import POPULATIONS, year
from centres.imports.reach_areas import ServedAreas
from centres.imports.running import ImportResult, counted, one_import
from centres.models import Area, Authority, Ward
from documents.readers import Columns, RowErrors
from documents.values import parse_whole_number

COLUMNS = Columns(
    required=(
        "area_code",
        "area_name",
        "ward_code",
        "ward_name",
        "authority_code",
        "authority_name",
        "population_year",
        "children_under_5",
    ),
    optional=("imd_decile", "vintage", "source", "centre", "cluster", "priority_reason"),
)
VINTAGES = (2001, 2011, 2021)
BATCH = 2000

decile = partial(parse_whole_number, minimum=1, maximum=10)


def import_areas(rows, *, by=None, dry_run=False, progress=None, errors=None):
    """Store areas with their wards, authorities, populations, centres and clusters.

    Raises documents' Refused with every row that is wrong; then nothing is stored.
    """
    errors = RowErrors() if errors is None else errors
    with one_import("areas", dry_run=dry_run):
        file = AreaFile(errors, by)
        for row in counted(rows, progress):
            file.read(row)
        places = StoredPlaces(file)
        places.compare(errors)
        file.served.look_up(errors)
        errors.raise_if_any()
        result = ImportResult()
        places.write(result)
        ids = {code: area.pk for code, area in places.areas.items()}
        write_counts(POPULATIONS, file.populations, ids, result)
        file.served.write(places, result)
    return result


def vintage(text):
    number = parse_whole_number(text)
    if number not in VINTAGES:
        raise ValueError(f"write 2001, 2011 or 2021, not {number}")
    return number


class AreaFile:
    """What the file says, by code."""

    def __init__(self, errors, by):
        self.errors = errors
        self.allowed = None
        if by is not None:
            self.allowed = {a.code for a in authorities_for(by, Permission.IMPORT_PLACES)}
        self.authorities, self.wards, self.areas = {}, {}, {}
        self.populations = {}
        self.served = ServedAreas()

    def read(self, row):
        cells = Cells(row, self.errors)
        authority = cells.text("authority_code", 20, needed=True)
        if authority and self.allowed is not None and authority not in self.allowed:
            cells.wrong(
                "authority_code", f"you may not import areas of the authority {shown(authority)}"
            )
            return
        ward, area = (cells.text(column, 20, needed=True) for column in ("ward_code", "area_code"))
        self._place(cells, authority, ward, area)
        self._population(cells, area)
        self.served.read(cells, authority, area)

    def _place(self, cells, authority, ward, area):
        name = {c: cells.text(c, 120, needed=True) for c in ("area_name", "ward_name")}
        said = {
            "imd_decile": cells.read("imd_decile", decile),
            "vintage": cells.read("vintage", vintage),
            "priority_reason": cells.text("priority_reason", 200),
        }
        authority_name = cells.text("authority_name", 120, needed=True)
        if authority:
            _facts(self.authorities, "authority", authority, cells).say(
                cells, authority_name=authority_name
            )
        if ward:
            _facts(self.wards, "ward", ward, cells).say(
                cells, ward_name=name["ward_name"], authority_code=authority
            )
        if area:
            _facts(self.areas, "area", area, cells).say(
                cells, area_name=name["area_name"], ward_code=ward, **said
            )

    def _population(self, cells, area):
        population_year = cells.read("population_year", year, needed=True)
        children = cells.read("children_under_5", parse_whole_number, needed=True)
        source = cells.text("source", 200)
        if area and population_year is not None and children is not None:
            about = (area, population_year)
            say_count(POPULATIONS, self.populations, *about, children, source, cells)


def _facts(things, noun, code, cells):
    if code not in things:
        things[code] = Facts(f"{noun} {code}", cells.line)
    return things[code]


class StoredPlaces:
    """The places of the file as they are stored, and those to make."""

    def __init__(self, file):
        self.file = file
        self.authorities = {a.code: a for a in Authority.objects.filter(code__in=file.authorities)}
        self.wards = {
            w.code: w
            for w in Ward.objects.filter(code__in=list(file.wards)).select_related("authority")
        }
        self.areas = {
            a.code: a for a in Area.objects.filter(code__in=list(file.areas)).select_related("ward")
        }
        self.changed = []

    def compare(self, errors):
        for code, authority in self.authorities.items():
            stored = {"authority_name": authority.name}
            self.file.authorities[code].missing_in(stored, errors)
        for code, ward in self.wards.items():
            stored = {"ward_name": ward.name, "authority_code": ward.authority.code}
            self.file.wards[code].missing_in(stored, errors)
        for code, area in self.areas.items():
            missing = self.file.areas[code].missing_in(_values_of(area), errors)
            if missing:
                area.deprivation_decile = missing.get("imd_decile", area.deprivation_decile)
                area.priority_reason = missing.get("priority_reason", area.priority_reason)
                self.changed.append(area)

    def write(self, result):
        self._make(Authority, self.authorities, self.file.authorities, result, _authority_of)
        self._make(Ward, self.wards, self.file.wards, result, self._ward_of)
        result.add("areas", "filled in", len(self.changed))
        result.add("areas", "already there", len(self.areas) - len(self.changed))
        self._make(Area, self.areas, self.file.areas, result, self._area_of)
        Area.objects.bulk_update(
            self.changed, ["deprivation_decile", "priority_reason"], batch_size=BATCH
        )

    def _make(self, model, stored, said, result, make):
        new = [make(code, facts) for code, facts in said.items() if code not in stored]
        model.objects.bulk_create(new, batch_size=BATCH)
        stored.update({thing.code: thing for thing in new})
        result.add(model._meta.verbose_name_plural, "made", len(new))

    def _ward_of(self, code, facts):
        authority = self.authorities[facts["authority_code"]]
        return Ward(code=code, name=facts["ward_name"], authority=authority)

    def _area_of(self, code, facts):
        return Area(
            code=code,
            name=facts["area_name"],
            ward=self.wards[facts["ward_code"]],
            vintage=facts["vintage"] or 2011,
            deprivation_decile=facts["imd_decile"],
            priority_reason=facts["priority_reason"] or "",
        )


def _authority_of(code, facts):
    return Authority(code=code, name=facts["authority_name"])


def _values_of(area):
    return {
        "area_name": area.name,
        "ward_code": area.ward.code,
        "imd_decile": area.deprivation_decile,
        "vintage": area.vintage,
        "priority_reason": area.priority_reason,
    }
