"""What the file says: its rows, with all that they name found."""

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from accounts.permissions import Permission
from centres.imports.cells import Cells, name_folded, past_date, shown
from centres.imports.facts import Facts
from centres.imports.known import by_place_and_name, centres_named
from centres.models import Activity, Authority, Centre, Provider, Session
from documents.values import parse_hours
from volunteers.models import Volunteer

LONGEST_REF = 60


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
