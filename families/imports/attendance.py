"""The file of attendance: one row a person at a session."""

from array import array

from django.conf import settings
from django.db import connection

from accounts.permissions import Permission
from centres.imports.cells import Cells
from centres.imports.copying import copy_into
from centres.imports.known import Named, centres_named
from centres.imports.running import ImportResult, counted, one_import
from centres.models import Strand
from documents.readers import Columns, RowErrors
from families.imports.sessions import LONGEST_REF, SessionsOfFile, StoredSessions
from families.models import FamilyMember, Person

COLUMNS = Columns(
    required=("session_ref", "date", "activity", "centre", "person_ref"),
    optional=("start", "end", "venue", "strand", "provider", "led_by"),
)
OF_SESSION = tuple(column for column in COLUMNS.names if column != "person_ref")
STAGE = "attendance_of_the_file"


def import_attendance(rows, *, by=None, dry_run=False, progress=None, errors=None):
    """Store attendances with their sessions; family and home area are those of that day.

    Raises documents' Refused with every row that is wrong; then nothing is stored. ``by``: only
    centres where this user may import, and people of their families.
    """
    errors = RowErrors() if errors is None else errors
    with one_import("attendance", dry_run=dry_run):
        file = AttendanceFile(errors, by)
        for row in counted(rows, progress):
            file.read(row)
        sessions = StoredSessions(file.sessions, file.allowed)
        sessions.compare(errors)
        errors.raise_if_any()
        result = ImportResult()
        sessions.write(result)
        write_attendances(file, sessions.stored, by, result)
    return result


class AttendanceFile:
    """Pairs of session and person as two arrays of numbers, so that a large file fits."""

    def __init__(self, errors, by):
        self.errors = errors
        centres = centres_named(by, Permission.IMPORT_RECORDS)
        self.allowed = None if by is None else {centre.pk for centre in centres.things}
        strands = Named("strand", Strand.objects.all(), tells=True)
        self.sessions = SessionsOfFile(centres, strands, errors)
        self.people = {}
        self.rows_read = {}  # cells of a session -> (its key, its date, its number)
        self.numbers = {}
        self.session_numbers, self.person_ids = array("q"), array("q")

    def read(self, row):
        cells = tuple([row[column] for column in OF_SESSION])
        # Rows of one session are mostly alike: what was read once without error is known.
        found = self.rows_read.get(cells)
        if found is None and (session := self.sessions.read(row)):
            key, date = session
            number = self.numbers.setdefault(key, len(self.numbers))
            found = self.rows_read[cells] = (key[0], date, number)
        ref = row["person_ref"]
        if not ref or len(ref) > LONGEST_REF:
            Cells(row, self.errors).text("person_ref", LONGEST_REF, needed=True)
        elif found:
            self._mark(row, ref, *found)

    def _mark(self, row, ref, authority, date, number):
        if authority not in self.people:
            self.people[authority] = self._people_of(authority)
        person = self.people[authority].get(ref)
        if person is None:
            self.errors.add(row.line, "person_ref", f"there is no person “{ref}”")
        elif person[1] and date < person[1]:
            self.errors.add(
                row.line, "date", f"{date} is before the birth of person “{ref}” on {person[1]}"
            )
        else:
            self.session_numbers.append(number)
            self.person_ids.append(person[0])

    def _people_of(self, authority):
        """``{ref: (id, date of birth)}`` of those whom the user may name."""
        people = Person.objects.filter(authority=authority).exclude(ref="")
        if self.allowed is not None:
            members = FamilyMember.objects.filter(family__centre__in=self.allowed)
            people = people.filter(pk__in=members.values("person"))
        return {
            ref: (pk, born) for ref, pk, born in people.values_list("ref", "pk", "date_of_birth")
        }


def write_attendances(file, sessions, by, result):
    """Set-based: the database looks up family and home area of each person on each day."""
    ids = [sessions[key].pk for key in file.numbers]
    pairs = zip(file.session_numbers, file.person_ids, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {STAGE}")
        cursor.execute(
            f"CREATE TEMPORARY TABLE {STAGE} (session_id bigint, person_id bigint) ON COMMIT DROP"
        )
        copy_into(STAGE, ((ids[number], person) for number, person in pairs))
        cursor.execute(f"ANALYZE {STAGE}")
        cursor.execute(
            f"SELECT count(*) FROM (SELECT DISTINCT * FROM {STAGE}) AS pairs"  # noqa: S608
        )
        total = cursor.fetchone()[0]
        cursor.execute(INSERT, [settings.TIME_ZONE, by and by.pk])
        made = cursor.rowcount
    result.add("attendances", "made", made)
    result.add("attendances", "already there", total - made)


INSERT = f"""
INSERT INTO families_attendance
    (session_id, person_id, family_id, date, centre_id, area_id, marked_at, marked_by_id)
SELECT DISTINCT s.id, file.person_id, main.family_id, s.date, s.centre_id, home.area_id,
    LEAST(now(), (s.date + COALESCE(s."end", s.start, time '12:00')) AT TIME ZONE %s),
    %s::bigint
FROM {STAGE} file
JOIN centres_session s ON s.id = file.session_id
LEFT JOIN families_familymember main ON main.person_id = file.person_id AND main.is_main
LEFT JOIN families_address home ON home.family_id = main.family_id
    AND (home.starts_on IS NULL OR home.starts_on <= s.date)
    AND (home.ends_on IS NULL OR home.ends_on >= s.date)
ON CONFLICT (session_id, person_id) DO NOTHING
"""  # noqa: S608 (own names only)
