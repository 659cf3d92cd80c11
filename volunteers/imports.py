"""The file of volunteers' hours: one row for what a volunteer gave on a day."""

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from accounts.permissions import Permission
from centres.imports.cells import Cells, name_folded, past_date, shown
from centres.imports.facts import Facts
from centres.imports.known import by_place_and_name, centres_named, stored_by_ref
from centres.imports.running import ImportResult, counted, one_import
from centres.models import Activity, Authority, Centre, Provider, Session
from documents.readers import Columns, RowErrors
from documents.values import parse_hours
from volunteers.models import Hours, Volunteer

COLUMNS = Columns(
    required=("volunteer_ref", "date", "hours"),
    optional=("name", "group", "centre", "session_ref", "activity"),
)
HOURS_A_DAY = 24
LONGEST_REF = 60
BATCH = 2000


class HoursRow(NamedTuple):
    cells: Cells
    ref: str
    date: dt.date
    hours: Decimal
    centre: Centre | None
    session_ref: str
    activity: str
    group: str  # in any case


class Given(NamedTuple):
    """One row with all that it names found."""

    line: int
    volunteer: tuple  # authority id and ref
    date: dt.date
    hours: Decimal
    centre: int | None
    session: int | None
    activity: int | tuple | None  # centre id and name of one that is still to be made


def import_volunteer_hours(rows, *, by=None, dry_run=False, progress=None, errors=None):
    """Store approved hours with the volunteers and groups that the file names.

    Rows are counted: a file may hold equal ones, and those that are stored are not added again.
    Raises documents' Refused with every row that is wrong; then nothing is stored. ``by``: only
    centres where this user may import, and volunteers whom she sees.
    """
    errors = RowErrors() if errors is None else errors
    with one_import("volunteer_hours", dry_run=dry_run):
        file = HoursFile(errors, by)
        for row in counted(rows, progress):
            file.read(row)
        given = file.look_up()
        stored = StoredHours(file, given, by)
        stored.compare(errors)
        new = stored.new_rows(errors)
        errors.raise_if_any()
        result = ImportResult()
        stored.write(new, result)
    return result


class HoursFile:
    """``volunteers``: what the file says of them, by (authority id, ref)."""

    def __init__(self, errors, by):
        self.errors, self.by = errors, by
        self.centres = centres_named(by, Permission.IMPORT_RECORDS)
        self.rows, self.volunteers, self.spellings = [], {}, {}
        self.new_activities = {}  # by centre id and name in any case
        self.centres_of = defaultdict(dict)  # by volunteer, in the file's order

    def read(self, row):
        cells = Cells(row, self.errors)
        found = HoursRow(
            cells,
            cells.text("volunteer_ref", LONGEST_REF, needed=True),
            cells.read("date", past_date, needed=True),
            cells.read("hours", parse_hours, needed=True),
            cells.read("centre", self.centres.find),
            cells.text("session_ref", LONGEST_REF),
            cells.text("activity", 120),
            name_folded(cells.text("group", 120)),
        )
        cells.text("name", 150)
        if cells.is_good:
            self.rows.append(found)

    def look_up(self):
        """The rows as Given, as far as all that they name is there."""
        sessions, activities = self._sessions(), self._activities()
        placed = [(row, self._session_of(row, sessions)) for row in self.rows]
        authorities = AuthorityOfRef(self, placed)
        given = [
            self._given(row, session, authorities, activities)
            for row, session in placed
            if row.cells.is_good
        ]
        return [row for row in given if row]

    def _sessions(self):
        """``{ref: sessions}``, one in each authority at most, where the user may import."""
        found = defaultdict(list)
        allowed = {centre.pk for centre in self.centres.things}
        refs = {row.session_ref for row in self.rows if row.session_ref}
        sessions = Session.objects.filter(ref__in=refs).select_related("centre", "activity")
        for session in sessions:
            if self.by is None or session.centre_id in allowed:
                found[session.ref].append(session)
        return found

    def _activities(self):
        activities = Activity.objects.select_related("centre")
        if self.by is not None:
            activities = activities.filter(centre__in=self.centres.things)
        return by_place_and_name(activities, "centre_id")

    def _session_of(self, row, sessions):
        if not row.session_ref:
            return None
        centre = row.centre
        found = [
            session
            for session in sessions[row.session_ref]
            if centre is None or session.authority_id == centre.authority_id
        ]
        if len(found) > 1:
            row.cells.wrong("centre", f"several authorities have {shown(row.session_ref)}: say it")
        elif not found:
            row.cells.wrong("session_ref", f"there is no session {shown(row.session_ref)}")
        elif centre is not None and found[0].centre_id != centre.pk:
            row.cells.wrong(
                "centre",
                f"{shown(centre)} here, but session {row.session_ref} was at "
                f"{shown(found[0].centre)}",
            )
        else:
            return found[0]
        return None

    def _given(self, row, session, authorities, activities):
        centre = row.centre or (session and session.centre)
        authority = centre.authority_id if centre else authorities.of(row)
        activity = self._activity_of(row, session, authority, activities)
        if authority is None or not row.cells.is_good:
            return None
        key = (authority, row.ref)
        if key not in self.volunteers:
            self.volunteers[key] = Facts(f"volunteer {row.ref}", row.cells.line)
        group = row.cells.text("group", 120)
        group = self.spellings.setdefault(name_folded(group), group)
        self.volunteers[key].say(row.cells, name=row.cells.text("name", 150), group=group)
        if centre:
            self.centres_of[key][centre.pk] = centre
        return Given(
            row.cells.line,
            key,
            row.date,
            row.hours,
            row.centre and row.centre.pk,
            session and session.pk,
            activity,
        )

    def _activity_of(self, row, session, authority, activities):
        """The activity of the name: of the session, at the centre (made if it is not there), else
        in the authority."""
        name = name_folded(row.activity)
        if not name or authority is None:
            return None
        if row.centre and not session and (row.centre.pk, name) not in activities:
            return self._new_activity(row.centre, row.activity)
        if session:
            found = [session.activity] if name_folded(session.activity.name) == name else []
        elif row.centre:
            found = [activities[row.centre.pk, name]]
        else:
            found = [
                activity
                for (_, other), activity in activities.items()
                if other == name and activity.centre.authority_id == authority
            ]
        if len(found) == 1:
            return found[0].pk
        row.cells.wrong("activity", _why_not(row, session, found))
        return None

    def _new_activity(self, centre, name):
        key = centre.pk, name_folded(name)
        self.new_activities.setdefault(key, Activity(centre=centre, name=name, is_public=False))
        return key


def _why_not(row, session, found):
    if session:
        return (
            f"{shown(row.activity)} here, but session {row.session_ref} was of "
            f"{shown(session.activity)}"
        )
    if found:
        return f"several centres have {shown(row.activity)}: say the centre"
    return f"there is no activity {shown(row.activity)}: say the centre, and it is made there"


class AuthorityOfRef:
    """Which authority a row without a centre or session belongs to: the only one that knows the
    volunteer or her group, else the only one that the file names."""

    def __init__(self, file, placed):
        if file.by is None:
            self.all = set(Authority.objects.values_list("pk", flat=True))
        else:
            self.all = {centre.authority_id for centre in file.centres.things}
        self.of_volunteer, self.of_group = defaultdict(set), defaultdict(set)
        self.in_file = set()
        stored = Volunteer.objects.filter(ref__in={row.ref for row in file.rows}).exclude(ref="")
        for ref, authority in stored.values_list("ref", "authority"):
            self.of_volunteer[ref] |= {authority} & self.all
        for name, authority in Provider.objects.values_list("name", "authority"):
            self.of_group[name_folded(name)] |= {authority} & self.all
        for row, session in placed:
            centre = row.centre or (session and session.centre)
            if centre:
                self.of_volunteer[row.ref].add(centre.authority_id)
                self.of_group[row.group].add(centre.authority_id)
                self.in_file.add(centre.authority_id)

    def of(self, row):
        of_group = self.of_group[row.group] if row.group else ()
        for found in (self.all, self.of_volunteer[row.ref], of_group, self.in_file):
            if len(found) == 1:
                return next(iter(found))
        row.cells.wrong("centre", "say the centre, for there are several authorities")
        return None


class StoredHours:
    """The volunteers of the file and their hours, as they are stored."""

    def __init__(self, file, given, by):
        self.file, self.given, self.by = file, given, by
        volunteers = Volunteer.objects.select_related("group")
        self.volunteers = stored_by_ref(volunteers, file.volunteers)
        self.missing = {}
        self.hidden = set()
        ids = {volunteer.pk: key for key, volunteer in self.volunteers.items()}
        if by is not None:
            seen = Volunteer.objects.for_user(by).filter(pk__in=ids)
            self.hidden = set(ids) - set(seen.values_list("pk", flat=True))
        # By what makes a row: the ids of equal rows that are stored, those not approved first.
        self.equal, self.total = defaultdict(list), defaultdict(Decimal)
        self.waiting = set()
        for hours in Hours.objects.filter(volunteer__in=ids, date__in={g.date for g in given}):
            key = ids[hours.volunteer_id]
            row = Given(
                0, key, hours.date, hours.hours,
                hours.centre_id, hours.session_id, hours.activity_id,
            )  # fmt: skip
            self.equal[row[1:]].append(hours.pk)
            self.total[key, hours.date] += hours.hours
            if hours.status == Hours.Status.LOGGED:
                self.waiting.add(hours.pk)

    def compare(self, errors):
        for key, said in self.file.volunteers.items():
            volunteer = self.volunteers.get(key)
            if volunteer is None:
                if self.by is not None and not self.file.centres_of[key]:
                    errors.add(said.line, "centre", f"say the centre of {said.thing}, who is new")
            elif volunteer.pk in self.hidden:
                errors.add(said.line, "volunteer_ref", f"“{key[1]}” is used at another centre")
            elif missing := said.missing_in(_values_of(volunteer, said), errors):
                self.missing[key] = missing

    def new_rows(self, errors):
        """The rows that are not stored yet; more than 24 hours on a day are errors."""
        new, self.approved = [], []
        for row in self.given:
            if self.equal[row[1:]]:
                self.approved.append(self.equal[row[1:]].pop())
                continue
            new.append(row)
            self.total[row.volunteer, row.date] += row.hours
            total = self.total[row.volunteer, row.date]
            if total > HOURS_A_DAY:
                errors.add(
                    row.line,
                    "hours",
                    f"with these {row.hours} hours, volunteer {row.volunteer[1]} would have "
                    f"{total} on {row.date}: a day has {HOURS_A_DAY}",
                )
        return new

    def write(self, new, result):
        self._write_volunteers(result)
        made = self.file.new_activities
        Activity.objects.bulk_create(made.values(), batch_size=BATCH)
        result.add("activities", "made", len(made))
        Hours.objects.bulk_create(
            [
                Hours(
                    volunteer=self.volunteers[row.volunteer],
                    date=row.date,
                    hours=row.hours,
                    centre_id=row.centre,
                    session_id=row.session,
                    activity_id=made[row.activity].pk if row.activity in made else row.activity,
                    status=Hours.Status.APPROVED,
                    logged_by=self.by,
                    approved_by=self.by,
                )
                for row in new
            ],
            batch_size=BATCH,
        )
        # Hours that a volunteer logged herself and that the file says too count as approved.
        waiting = self.waiting & set(self.approved)
        Hours.objects.filter(pk__in=waiting).update(
            status=Hours.Status.APPROVED, approved_by=self.by
        )
        result.add("rows of hours", "made", len(new))
        result.add("rows of hours", "filled in", len(waiting))
        result.add("rows of hours", "already there", len(self.approved) - len(waiting))

    def _write_volunteers(self, result):
        groups = self._groups(result)
        new, changed = [], []
        for key, said in self.file.volunteers.items():
            volunteer = self.volunteers.get(key)
            if volunteer is None:
                centre = next(iter(self.file.centres_of[key].values()), None)
                volunteer = Volunteer(authority_id=key[0], ref=key[1], centre=centre)
                new.append(volunteer)
            elif key in self.missing:
                changed.append(volunteer)
            volunteer.name = volunteer.name or said["name"] or ""
            if said["group"]:
                volunteer.group = groups[key[0], name_folded(said["group"])]
        result.add("volunteers", "already there", len(self.volunteers) - len(changed))
        Volunteer.objects.bulk_create(new, batch_size=BATCH)
        Volunteer.objects.bulk_update(changed, ["name", "group"], batch_size=BATCH)
        self.volunteers.update({(v.authority_id, v.ref): v for v in new})
        result.add("volunteers", "made", len(new))
        result.add("volunteers", "filled in", len(changed))

    def _groups(self, result):
        """Groups by (authority id, name in any case); they work with the centres of the file."""
        authorities = {authority for authority, _ in self.file.volunteers}
        groups = by_place_and_name(
            Provider.objects.filter(authority__in=authorities), "authority_id"
        )
        new, links = {}, set()
        for key, said in self.file.volunteers.items():
            if not (name := said["group"]):
                continue
            group = (key[0], name_folded(name))
            if group not in groups and group not in new:
                new[group] = Provider(authority_id=key[0], name=name, kind=Provider.Kind.GROUP)
            links |= {(group, centre) for centre in self.file.centres_of[key]}
        Provider.objects.bulk_create(new.values(), batch_size=BATCH)
        groups.update(new)
        through = Provider.centres.through
        through.objects.bulk_create(
            [through(provider=groups[group], centre_id=centre) for group, centre in sorted(links)],
            ignore_conflicts=True,
        )
        result.add("groups", "made", len(new))
        return groups


def _values_of(volunteer, said):
    group = volunteer.group and volunteer.group.name
    same = group and said["group"] and name_folded(group) == name_folded(said["group"])
    return {"name": volunteer.name, "group": said["group"] if same else group}
