"""The file of new births: one row a baby whom health or the registrar told of."""

from django.db.models import Q
from django.utils import timezone

from accounts.permissions import Permission
from centres.access import centres_for
from centres.imports.cells import Cells, any_postcode, one_of, past_date, shown
from centres.imports.facts import Facts
from centres.imports.known import stored_by_ref
from centres.imports.running import ImportResult, counted, one_import
from centres.models import Area, Postcode
from documents.readers import Columns, RowErrors
from families.actions.births_by_themselves import match_births, note_matches
from families.hello.versions import home_authority
from families.imports.families import phone
from families.models import Birth
from families.names import name_key

COLUMNS = Columns(
    required=("ref", "source", "born_on"),
    optional=(
        "given_name",
        "family_name",
        "carer_name",
        "phone",
        "address",
        "postcode",
        "area_code",
    ),
)
LONGEST_REF = 60
BATCH = 2000
FIELDS = ("source", "born_on", "given_name", "family_name", "carer_name", "phone", "address")

source = one_of(Birth.Source)


def import_births(rows, *, by=None, dry_run=False, progress=None, errors=None):
    """Store births and match those to known children that are certain.

    Home area: by ``area_code``, else by the postcode. Raises documents' Refused with every row
    that is wrong; then nothing is stored. ``by``: only areas that this user's centres reach.
    """
    errors = RowErrors() if errors is None else errors
    with one_import("births", dry_run=dry_run):
        file = BirthFile(errors, Places(by))
        for row in counted(rows, progress):
            file.read(row)
        births = StoredBirths(file, by)
        births.compare(errors)
        errors.raise_if_any()
        result = ImportResult()
        births.write(result)
        note_matches(result, match_births())
    return result


class Places:
    """Areas by code, and which the importing user may name."""

    def __init__(self, by):
        areas = Area.objects.select_related("ward")
        self.authority = home_authority()
        if by is not None:
            centres = centres_for(by, Permission.IMPORT_RECORDS)
            first = centres.select_related("authority").order_by("pk").first()
            self.authority = first.authority if first else None
            areas = areas.served_by(centres, timezone.localdate())
        self.is_open = by is None
        self.areas = {area.code: area for area in areas}

    def area(self, code):
        if code not in self.areas:
            where = "there is no area" if self.is_open else "none of your centres reaches an area"
            raise ValueError(f"{where} {shown(code)}")
        return code

    def authority_of(self, code):
        return self.areas[code].ward.authority_id if code else self.authority.pk


class BirthFile:
    """What the file says, by ref; areas of postcodes are looked up together at the end."""

    def __init__(self, errors, places):
        self.errors, self.places, self.by_ref = errors, places, {}

    def read(self, row):
        cells = Cells(row, self.errors)
        ref = cells.text("ref", LONGEST_REF, needed=True)
        said = {
            "source": cells.read("source", source, needed=True),
            "born_on": cells.read("born_on", past_date, needed=True),
            "given_name": cells.text("given_name", 80),
            "family_name": cells.text("family_name", 80),
            "carer_name": cells.text("carer_name", 120),
            "phone": cells.read("phone", phone),
            "address": cells.text("address", 250),
            "postcode": cells.read("postcode", any_postcode),
            "area_code": cells.read("area_code", self.places.area),
        }
        if self.places.authority is None:
            cells.wrong("ref", "no authority is set up yet: bring in areas first")
        elif ref:
            if ref not in self.by_ref:
                self.by_ref[ref] = Facts(f"birth {ref}", cells.line)
            self.by_ref[ref].say(cells, **said)

    def said(self):
        """``{(authority id, ref): (Facts, id of its area or None)}``; one query."""
        postcodes = {facts["postcode"] for facts in self.by_ref.values() if facts["postcode"]}
        known = dict(
            Postcode.objects.filter(postcode__in=postcodes).values_list("postcode", "area_code")
        )
        found = {}
        for ref, facts in self.by_ref.items():
            code = facts["area_code"] or known.get(facts["postcode"])
            code = self._reached(code, facts)
            area = self.places.areas[code].pk if code else None
            found[self.places.authority_of(code), ref] = facts, area
        return found

    def _reached(self, code, facts):
        """The area if it is loaded; one outside the user's reach is an error of the postcode."""
        if code is None or code in self.places.areas:
            return code
        if not self.places.is_open and Area.objects.filter(code=code).exists():
            words = "none of your centres reaches the area of this postcode"
            self.errors.add(facts.lines.get("postcode", facts.line), "postcode", words)
        return None


class StoredBirths:
    def __init__(self, file, by):
        self.said = file.said()
        self.codes = {area.pk: code for code, area in file.places.areas.items()}
        self.stored = stored_by_ref(Birth.objects.select_related("area"), self.said)
        self.missing, self.hidden = {}, set()
        if by is not None:
            seen = Birth.objects.filter(
                Q(area__in=list(self.codes)) | Q(area=None),
                pk__in=[birth.pk for birth in self.stored.values()],
            )
            self.hidden = {b.pk for b in self.stored.values()} - {b.pk for b in seen}

    def compare(self, errors):
        for key, birth in self.stored.items():
            facts, area = self.said[key]
            if birth.pk in self.hidden:
                errors.add(facts.line, "ref", f"“{key[1]}” is used at another centre")
                continue
            stored = {field: getattr(birth, field) for field in (*FIELDS, "postcode")}
            stored["area_code"] = birth.area and birth.area.code
            missing = facts.missing_in(stored, errors)
            if missing or (area and birth.area_id is None):
                self.missing[key] = missing

    def write(self, result):
        new = []
        for (authority, ref), (facts, area) in self.said.items():
            if (authority, ref) not in self.stored:
                birth = Birth(authority_id=authority, ref=ref, area_id=area)
                new.append(_filled(birth, facts.values))
        changed = []
        for key, missing in self.missing.items():
            birth = self.stored[key]
            birth.area_id = birth.area_id or self.said[key][1]
            changed.append(_filled(birth, missing))
        Birth.objects.bulk_create(new, batch_size=BATCH)
        fields = [*FIELDS, "postcode", "name_key", "area"]
        Birth.objects.bulk_update(changed, fields, batch_size=BATCH)
        result.add("births", "made", len(new))
        result.add("births", "filled in", len(changed))
        result.add("births", "already there", len(self.stored) - len(changed))
        unknown = sum(birth.area_id is None for birth in new)
        if unknown:
            result.notes.append(f"The area of {unknown:,} of these births is not known yet.")


def _filled(birth, values):
    for field in (*FIELDS, "postcode"):
        if field in values:
            setattr(birth, field, values[field])
    birth.name_key = name_key(birth.given_name, birth.family_name)
    return birth
