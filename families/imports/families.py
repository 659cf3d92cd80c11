"""The file of families: one row a person in a family."""

from django.db import connection
from django.db.models import Q

from accounts.permissions import Permission
from centres.imports.cells import Cells, any_postcode, one_of, past_date
from centres.imports.facts import Facts
from centres.imports.known import Named, centres_named, split_names
from centres.imports.running import ImportResult, counted, one_import
from centres.models import Area
from documents.readers import Columns, RowErrors
from documents.values import parse_date, parse_email, parse_phone, parse_yes_no
from families.actions.births_by_themselves import match_births, note_matches
from families.actions.households import fill_unknown_home_areas
from families.imports.households import StoredFamilies
from families.imports.people import StoredPeople
from families.models import FamilyMember, Person, TargetGroup

COLUMNS = Columns(
    required=("family_ref", "person_ref", "role", "centre"),
    optional=(
        "given_name",
        "family_name",
        "date_of_birth",
        "date_is_approximate",
        "expected_on",
        "gender",
        "ethnicity",
        "address",
        "postcode",
        "area_code",
        "phone",
        "email",
        "registered_on",
        "closed_on",
        "language",
        "target_groups",
    ),
)
LONGEST_REF = 60
MANY = 500  # people in a file
ROLES = {"carer": FamilyMember.Role.CARER, "child": FamilyMember.Role.CHILD}

gender = one_of(Person.Gender, f="female", m="male")


def import_families(rows, *, by=None, dry_run=False, progress=None, errors=None):
    """Store families, the people in them, where they live and their target groups.

    Home area: by ``area_code``, else by the postcode. Raises documents' Refused with every row
    that is wrong; then nothing is stored. ``by``: only centres where this user may import.
    """
    errors = RowErrors() if errors is None else errors
    with one_import("families", dry_run=dry_run):
        file = FamilyFile(errors, by)
        for row in counted(rows, progress):
            file.read(row)
        centres = None if by is None else {c.pk for c in file.centres.things}
        people = StoredPeople(file, centres)
        families = StoredFamilies(file, centres)
        people.compare(errors)
        families.compare(people, errors)
        errors.raise_if_any()
        result = ImportResult()
        families.write(result)
        people.write(result)
        families.write_members(people, result)
        if families.has_changed_homes:
            fill_unknown_home_areas()
        if len(people.said) >= MANY:
            know_the_tables()
        note_matches(result, match_births())
    return result


def know_the_tables():
    """Statistics at once: without them the next searches would read whole tables."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE families_family, families_person, families_familymember")


def role(text):
    try:
        return ROLES[text.lower()]
    except KeyError:
        raise ValueError(f"write carer or child, not “{text[:40]}”") from None


def phone(text):
    """In its normal form if it has one; else as it is, for old lists say more than a number."""
    try:
        return parse_phone(text)
    except ValueError:
        if len(text) > 30:
            raise
        return text


class FamilyFile:
    """What the file says, by (authority id, ref)."""

    def __init__(self, errors, by):
        self.errors = errors
        self.centres = centres_named(by, Permission.IMPORT_RECORDS)
        self.areas = dict(Area.objects.values_list("code", "pk"))
        self.groups = TargetGroups()
        self.families, self.people = {}, {}
        self.members = {}  # (family key, person key) -> Facts with the role

    def read(self, row):
        cells = Cells(row, self.errors)
        centre = cells.read("centre", self.centres.find, needed=True)
        family_ref = cells.text("family_ref", LONGEST_REF, needed=True)
        person_ref = cells.text("person_ref", LONGEST_REF, needed=True)
        of_family = self._of_family(cells)
        of_person = self._of_person(cells)
        role_said = cells.read("role", role, needed=True)
        if centre is None or not family_ref or not person_ref:
            return
        authority = centre.authority_id
        groups = cells.read("target_groups", lambda text: self.groups.read(text, authority))
        family, person = (authority, family_ref), (authority, person_ref)
        _facts(self.families, family, f"family {family_ref}", cells).say(
            cells, centre=centre, **of_family
        )
        _facts(self.people, person, f"person {person_ref}", cells).say(
            cells, target_groups=groups, **of_person
        )
        thing = f"person {person_ref} in family {family_ref}"
        _facts(self.members, (family, person), thing, cells).say(cells, role=role_said)

    def _of_family(self, cells):
        return {
            "address": cells.text("address", 250),
            "postcode": cells.read("postcode", any_postcode),
            "area_code": cells.read("area_code", self._area_code),
            "registered_on": cells.read("registered_on", past_date),
            "closed_on": cells.read("closed_on", past_date),
            "language": cells.text("language", 60),
        }

    def _of_person(self, cells):
        return {
            "given_name": cells.text("given_name", 80),
            "family_name": cells.text("family_name", 80),
            "date_of_birth": cells.read("date_of_birth", past_date),
            "date_is_approximate": cells.read("date_is_approximate", parse_yes_no),
            "expected_on": cells.read("expected_on", parse_date),
            "gender": cells.read("gender", gender),
            "ethnicity": cells.text("ethnicity", 80),
            "phone": cells.read("phone", phone),
            "email": cells.read("email", parse_email),
        }

    def _area_code(self, text):
        if text not in self.areas:
            raise ValueError(f"there is no area “{text[:40]}”: import it first")
        return text


def _facts(things, key, thing, cells):
    if key not in things:
        things[key] = Facts(thing, cells.line)
    return things[key]


class TargetGroups:
    """Finds the target groups of an authority by name or slug in any case."""

    def __init__(self):
        self.named = {}

    def read(self, text, authority):
        """The slugs in order, as one text: “fathers; lone-parents”."""
        if authority not in self.named:
            groups = TargetGroup.objects.filter(Q(authority=None) | Q(authority=authority))
            self.named[authority] = Named("target group", groups)
        slugs = {self.named[authority].find(name).slug for name in split_names(text)}
        return "; ".join(sorted(slugs))
