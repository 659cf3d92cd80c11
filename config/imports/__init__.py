"""The files that can be brought in: one table for the commands, the pages and the jobs."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.db import transaction

from accounts.permissions import Permission
from centres.imports import area_changes, areas, boundaries, live_births, populations, postcodes
from centres.imports.running import ImportResult
from config.imports.examples import BOUNDARIES
from config.imports.file_kinds import MAP, TABLE, FileKind
from costing import imports as costs
from documents.readers import Columns, Limits, RowErrors
from documents.readers.limits import MIB
from documents.refusals import FileRefused, NoRows, Refused
from families.actions.births_by_themselves import fill_unknown_areas_of_births
from families.actions.households import fill_unknown_home_areas
from families.imports import attendance, births, families
from volunteers import imports as volunteer_hours

__all__ = ["FOR_OPERATORS", "IMPORTERS", "Importer", "import_file"]

# Who runs a command on the machine names her own files; only memory is watched.
FOR_OPERATORS = Limits(size=None, unpacked=2 * 1024**3, rows=None)


@dataclass(frozen=True)
class Importer:
    slug: str
    label: str
    about: str
    columns: Columns
    run: Callable
    permission: Permission
    example: tuple[dict, ...]
    hint: str = ""
    limits: Limits = Limits()
    file_kind: FileKind = TABLE
    example_file: str = ""

    @property
    def job_kind(self):
        return f"import-{self.slug}"

    @property
    def header(self):
        return self.columns.names

    @property
    def example_rows(self):
        return [[row.get(column, "") for column in self.header] for row in self.example]


def import_file(importer, source, name, *, by, dry_run, limits, progress=None):
    """Read a file (a path or an open one) and store it; nothing of it when anything is wrong.

    Returns an ImportResult; raises Refused with the errors in the order of their lines.
    """
    errors = RowErrors()
    try:
        read = importer.file_kind.read
        rows = read(source, name, columns=importer.columns, limits=limits, errors=errors)
        return importer.run(rows, by=by, dry_run=dry_run, progress=progress, errors=errors)
    except NoRows:
        result = ImportResult()
        result.notes.append("The file has no rows below its first: there is nothing to do.")
        return result
    except Refused as refused:
        refused.errors.sort(key=lambda error: error.line or 0)
        raise
    except OSError as problem:
        raise FileRefused(f"{name} cannot be read: {problem.strerror or problem}") from None


def then_find_homes(import_places):
    """Homes whose area was unknown may be known with these areas or postcodes."""

    @wraps(import_places)
    def run(rows, *, dry_run=False, **options):
        with transaction.atomic():
            result = import_places(rows, dry_run=dry_run, **options)
            if not dry_run:
                found = fill_unknown_home_areas()
                found["births"] = fill_unknown_areas_of_births()
                for things, number in found.items():
                    result.add(f"home areas of {things}", "filled in", number)
        return result

    return run


IMPORTERS = {
    importer.slug: importer
    for importer in (
        Importer(
            slug="areas",
            label="Areas",
            about="Areas with their wards and children under 5, a row for each area and year.",
            columns=areas.COLUMNS,
            run=then_find_homes(areas.import_areas),
            permission=Permission.IMPORT_PLACES,
            hint=(
                "imd_decile is 1 (most deprived) to 10. vintage is 2001, 2011 or 2021, 2011 if "
                "not said. Several centres are separated by semicolons; new ones are made."
            ),
            example=(
                {
                    "area_code": "E01000001",
                    "area_name": "Riverside North",
                    "ward_code": "E05000001",
                    "ward_name": "Riverside",
                    "authority_code": "E08000001",
                    "authority_name": "Example Council",
                    "imd_decile": "2",
                    "vintage": "2011",
                    "population_year": "2023",
                    "children_under_5": "124",
                    "source": "Office for National Statistics, mid-year estimates",
                    "centre": "Riverside Children's Centre",
                    "cluster": "Riverside",
                },
            ),
        ),
        Importer(
            slug="populations",
            label="Populations",
            about="Children under 5 of areas that are loaded, a row for each area and year.",
            columns=populations.COLUMNS,
            run=populations.import_populations,
            permission=Permission.IMPORT_PLACES,
            hint="A number for a year that has one replaces it. Keep the source in each file.",
            example=(
                {
                    "area_code": "E01000001",
                    "population_year": "2024",
                    "children_under_5": "121",
                    "source": "Office for National Statistics, mid-year estimates",
                },
            ),
        ),
        Importer(
            slug="live-births",
            label="Live births",
            about="How many children were born in each area and month: counts, no names.",
            columns=live_births.COLUMNS,
            run=live_births.import_live_births,
            permission=Permission.IMPORT_PLACES,
            hint=(
                "month is like 2023-09. A month without births is a row with 0: a month that is "
                "not there is not known. A number for a known month replaces it."
            ),
            example=(
                {
                    "area_code": "E01000001",
                    "month": "2023-09",
                    "births": "3",
                    "source": "Child health information service",
                },
            ),
        ),
        Importer(
            slug="area-changes",
            label="Changes of areas",
            about="Which area became which when boundaries were drawn anew, as in 2021.",
            columns=area_changes.COLUMNS,
            run=area_changes.import_area_changes,
            permission=Permission.IMPORT_PLACES,
            hint=(
                "A row for each area after it; load the areas of both years first. The columns may "
                "also be headed lsoa01cd, lsoa11cd and lsoa21cd. Areas that kept their code and "
                "other columns are left aside."
            ),
            example=(
                {"before": "E01000002", "after": "E01000003"},
                {"before": "E01000002", "after": "E01000004"},
            ),
        ),
        Importer(
            slug="postcodes",
            label="Postcodes",
            about="The postcode directory of the Office for National Statistics, as published.",
            columns=postcodes.COLUMNS,
            run=then_find_homes(postcodes.import_postcodes),
            permission=Permission.IMPORT_PLACES,
            example=({"pcds": "L35 3SS", "lsoa21cd": "E01000001"},),
            hint=(
                "The postcode may also be headed pcd, pcd7 or pcd8. One column of areas is "
                "needed; of several the one that fits the loaded areas is read. Other columns "
                "are left aside."
            ),
            limits=Limits(size=2048 * MIB, rows=5_000_000),
        ),
        Importer(
            slug="boundaries",
            label="Boundaries",
            about="Where areas lie on the map, as GeoJSON: a feature for each area.",
            columns=boundaries.COLUMNS,
            run=boundaries.import_boundaries,
            permission=Permission.IMPORT_PLACES,
            file_kind=MAP,
            example=(),
            example_file=BOUNDARIES,
            hint=(
                "A FeatureCollection of polygons in longitude and latitude (WGS 84), or in metres "
                "of the British National Grid. area_code is the property that holds codes of "
                "loaded areas, whatever its name: LSOA21CD as it is published. Features of other "
                "areas are left aside. Choose a generalised version (BGC or BSC)."
            ),
            limits=Limits(size=30 * MIB, rows=50_000),
        ),
        Importer(
            slug="families",
            label="Families",
            about="Families and the people in them, a row for each person in a family.",
            columns=families.COLUMNS,
            run=families.import_families,
            permission=Permission.IMPORT_RECORDS,
            hint=(
                "role is carer or child. Dates are day/month/year, like 25/03/2010, or 2010-03-25. "
                "area_code beats postcode. Several target groups are separated by semicolons."
            ),
            example=(
                {
                    "family_ref": "F1",
                    "person_ref": "P1",
                    "role": "carer",
                    "given_name": "Jo",
                    "family_name": "Example",
                    "centre": "Riverside Children's Centre",
                    "postcode": "L35 3SS",
                    "registered_on": "01/09/2023",
                    "target_groups": "Lone parents; Young parents",
                },
                {
                    "family_ref": "F1",
                    "person_ref": "P2",
                    "role": "child",
                    "given_name": "Sam",
                    "family_name": "Example",
                    "date_of_birth": "25/03/2022",
                    "centre": "Riverside Children's Centre",
                },
            ),
        ),
        Importer(
            slug="attendance",
            label="Attendance",
            about="Who came to which session, a row for each person.",
            columns=attendance.COLUMNS,
            run=attendance.import_attendance,
            permission=Permission.IMPORT_RECORDS,
            hint=(
                "session_ref is the session: rows that share it share its date and activity. "
                "led_by is staff, volunteers or jointly. Centres, people and strands must be "
                "there; activities, venues and providers are made."
            ),
            example=(
                {
                    "session_ref": "S1",
                    "date": "12/09/2023",
                    "start": "10:00",
                    "end": "11:30",
                    "activity": "Stay and play",
                    "centre": "Riverside Children's Centre",
                    "strand": "Child development and learning",
                    "led_by": "jointly",
                    "person_ref": "P2",
                },
            ),
        ),
        Importer(
            slug="births",
            label="New births",
            about="Babies whom health visitors or the registrar told of, a row for each.",
            columns=births.COLUMNS,
            run=births.import_births,
            permission=Permission.IMPORT_RECORDS,
            hint=(
                "source is health or registrar. area_code beats postcode. Babies of known "
                "families are matched by themselves where that is certain."
            ),
            example=(
                {
                    "ref": "B1",
                    "source": "health",
                    "born_on": "25/09/2023",
                    "given_name": "Robin",
                    "family_name": "Example",
                    "carer_name": "Jo Example",
                    "phone": "07700 900123",
                    "address": "1 Example Road",
                    "postcode": "L35 3SS",
                },
            ),
        ),
        Importer(
            slug="volunteer-hours",
            label="Volunteer hours",
            about="Hours that volunteers gave. Hours brought in this way count as approved.",
            columns=volunteer_hours.COLUMNS,
            run=volunteer_hours.import_volunteer_hours,
            permission=Permission.IMPORT_RECORDS,
            hint=(
                "Volunteers and groups are made, and activities where a centre is said; centres "
                "and sessions must be there."
            ),
            example=(
                {
                    "volunteer_ref": "V1",
                    "name": "Ali Example",
                    "group": "Riverside Parents",
                    "date": "12/09/2023",
                    "hours": "2.5",
                    "centre": "Riverside Children's Centre",
                },
            ),
        ),
        Importer(
            slug="costs",
            label="Costs",
            about="What a way of running the service costs, a row for each cost line.",
            columns=costs.COLUMNS,
            run=costs.import_costs,
            permission=Permission.IMPORT_RECORDS,
            hint=(
                "model_kind is existing or redesigned. kind is staff, premises, commissioned, "
                "activities or overheads. decision is keep, change, stop or commission. With a "
                "salary (and fte, on_costs) leave amount empty: it is worked out. Without "
                "families_reached the families of the centre are measured from its registers."
            ),
            example=(
                {
                    "service_model": "Riverside as it is",
                    "model_kind": "existing",
                    "period_from": "01/04/2023",
                    "period_to": "31/03/2024",
                    "centre": "Riverside Children's Centre",
                    "strand": "Family support",
                    "kind": "staff",
                    "description": "Family support workers",
                    "fte": "2.5",
                    "amount": "71,250",
                    "decision": "change",
                },
            ),
        ),
    )
}
