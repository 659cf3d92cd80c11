"""Everything that is kept of one centre, as lists that can be joined again by their ids.

Only records of that centre. What would give a protected address away says "protected" instead;
notes keep their level, and those for managers come only when asked for.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import F

from accounts.access_log import Event, record
from centres.models import Activity, Centre, ReachArea, Session
from families.models import (
    Address,
    Arrival,
    Attendance,
    Birth,
    Booking,
    Consent,
    Contact,
    ContactPerson,
    Family,
    FamilyMember,
    FirstContact,
    FollowUp,
    Incident,
    Person,
    Referral,
    SameDecision,
    TargetGroupMembership,
    WalkIn,
)

PROTECTED = "protected"
CLOSED = "for managers only: not asked for"
AT_ONCE = 2000


@dataclass(frozen=True)
class Export:
    """What is asked for: whose, by whom, and whether safeguarding notes are among it."""

    centre: Centre
    user: object
    with_safeguarding: bool
    protected_families: frozenset[int]
    protected_people: frozenset[int]

    @classmethod
    def of(cls, centre, user, *, with_safeguarding):
        protected = Family.objects.filter(address_is_protected=True)
        people = FamilyMember.objects.filter(family__in=protected)
        return cls(
            centre,
            user,
            with_safeguarding,
            frozenset(protected.values_list("pk", flat=True)),
            frozenset(people.values_list("person", flat=True)),
        )

    def families(self):
        return Family.objects.for_user(self.user).filter(centre=self.centre)

    def people(self):
        members = FamilyMember.objects.filter(family__in=self.families())
        return Person.objects.filter(pk__in=members.values("person"))

    def sessions(self):
        return Session.objects.filter(centre=self.centre)

    def area(self, code, *, person):
        """The code of a home area, but not of somebody whose address is protected."""
        return PROTECTED if code and person in self.protected_people else code

    def note(self, row, text):
        """A note as far as this export may hold it; reading one of safeguarding is kept."""
        if not text or row.note_level != Contact.NoteLevel.SAFEGUARDING:
            return text
        if not (self.with_safeguarding and row.is_readable):
            return CLOSED
        record(self.user, Event.READ, row, detail="safeguarding note, exported")
        return text


@dataclass(frozen=True)
class List:
    """One file: its columns, and the rows of an export in that order."""

    name: str
    about: str
    columns: str
    rows: Callable

    @property
    def header(self):
        return self.columns.split()


def values(queryset, *fields):
    """Rows as they are, a few thousand at a time, in the order in which they were made."""
    return queryset.order_by("pk").values_list(*fields).iterator(chunk_size=AT_ONCE)


def each(queryset):
    return queryset.order_by("pk").iterator(chunk_size=AT_ONCE)


def families(export):
    return values(
        export.families(), "uuid", "ref", "name", "language", "interpreter", "emergency_contact",
        "emergency_phone", "address_is_protected", "registered_on", "closed_on", "closed_because",
        "same_as__uuid", "created_at",
    )  # fmt: skip


def people(export):
    return values(
        export.people(), "uuid", "ref", "given_name", "family_name", "date_of_birth",
        "date_is_approximate", "expected_on", "gender", "ethnicity", "phone", "email", "allergies",
        "same_as__uuid",
    )  # fmt: skip


def members(export):
    rows = FamilyMember.objects.filter(family__in=export.families())
    return values(rows, "family__uuid", "person__uuid", "role", "is_main")


def addresses(export):
    rows = Address.objects.filter(family__in=export.families())
    for pk, family, *days, lines, postcode, area in values(
        rows, "family", "family__uuid", "starts_on", "ends_on", "lines", "postcode", "area__code"
    ):
        where = [lines, postcode, area]
        if pk in export.protected_families:
            where = [PROTECTED] * 3
        yield [family, *days, *where]


def consents(export):
    rows = Consent.objects.filter(person__in=export.people())
    return values(rows, "person__uuid", "purpose", "is_given", "decided_on", "recorded_by__email")


def target_groups(export):
    rows = TargetGroupMembership.objects.filter(person__in=export.people())
    return values(rows, "person__uuid", "group__slug", "group__name", "starts_on", "ends_on")


def activities(export):
    rows = Activity.objects.filter(centre=export.centre)
    return values(
        rows, "uuid", "name", "description", "strand__name", "provider__name", "led_by",
        "youngest_months", "oldest_months", "capacity", "is_public", "status", "ended_because",
    )  # fmt: skip


def sessions(export):
    return values(
        export.sessions(), "uuid", "ref", "activity__uuid", "date", "start", "end", "venue__name",
        "strand__name", "provider__name", "led_by", "capacity", "status", "cancelled_because",
        *Session.UNNAMED,
    )  # fmt: skip


def attendance(export):
    rows = Attendance.objects.filter(centre=export.centre)
    for *ids, marked_at, person, area in values(
        rows, "session__uuid", "person__uuid", "family__uuid", "date", "marked_at", "person",
        "area__code",
    ):  # fmt: skip
        yield [*ids, marked_at, export.area(area, person=person)]


def walk_ins(export):
    rows = WalkIn.objects.filter(session__centre=export.centre)
    return values(
        rows, "uuid", "session__uuid", "first_name", "adults", "children", "arrived_at",
        "family__uuid",
    )  # fmt: skip


def contacts(export):
    rows = Contact.objects.for_user(export.user).filter(centre=export.centre)
    found = rows.with_readable(export.user).prefetch_related(None).select_related("family")
    for row in each(found):
        yield [
            row.uuid, row.family.uuid, row.date, row.kind, row.minutes, row.worker, row.agency,
            row.profession, row.note_level, export.note(row, row.note),
        ]  # fmt: skip


def contact_people(export):
    rows = ContactPerson.objects.filter(contact__centre=export.centre)
    for contact, person, pk, area in values(
        rows, "contact__uuid", "person__uuid", "person", "area__code"
    ):
        yield [contact, person, export.area(area, person=pk)]


def first_contacts(export):
    rows = FirstContact.objects.filter(centre=export.centre).select_related("family")
    for row in each(rows):
        postcode = row.postcode
        if row.family_id in export.protected_families:
            postcode = PROTECTED
        yield [
            row.uuid, row.sent_at, row.name, row.phone, row.email, row.safe_to_message, postcode,
            row.children, row.child_born_on, row.child_date_is_approximate, row.baby_expected_on,
            row.wants_to_come, row.wants_to_talk, row.wants_to_help, row.message, row.language,
            row.status, row.next_step, row.next_step_on, row.family.uuid if row.family else None,
        ]  # fmt: skip


def follow_ups(export):
    rows = FollowUp.objects.filter(first_contact__centre=export.centre)
    return values(
        rows, "uuid", "first_contact__uuid", "at", "kind", "by__email", "to__email", "words"
    )


def births(export):
    """Those in the areas that the centre reaches or reached."""
    areas = ReachArea.objects.filter(centre=export.centre).values("area")
    rows = Birth.objects.filter(area__in=areas).annotate(person_uuid=F("person__uuid"))
    for row in each(rows.select_related("area")):
        where = [row.address, row.postcode, row.area.code]
        if row.person_id in export.protected_people:
            where = [PROTECTED] * 3
        yield [
            row.uuid, row.ref, row.source, row.born_on, row.given_name, row.family_name,
            row.carer_name, row.phone, *where, row.told_on, row.status, row.note, row.person_uuid,
        ]  # fmt: skip


def referrals(export):
    rows = Referral.objects.for_user(export.user).filter(centre=export.centre)
    for row in each(rows.with_readable(export.user).select_related("family")):
        yield [
            row.uuid, row.direction, row.family.uuid if row.family else None, row.name, row.phone,
            row.agency, row.profession, row.worker, row.made_on, row.note_level,
            export.note(row, row.what_for), row.status, row.next_step_on, row.outcome,
            export.note(row, row.outcome_note), row.outcome_on,
        ]  # fmt: skip


def bookings(export):
    rows = Booking.objects.filter(session__centre=export.centre)
    return values(rows, "uuid", "session__uuid", "family__uuid", "children", "status", "asked_at")


def arrivals(export):
    rows = Arrival.objects.filter(session__centre=export.centre)
    return values(
        rows, "uuid", "session__uuid", "first_name", "adults", "children", "arrived_at", "status",
        "walk_in__uuid",
    )  # fmt: skip


def incidents(export):
    rows = Incident.objects.for_user(export.user).filter(centre=export.centre)
    found = rows.with_readable(export.user).select_related("session", "person")
    for row in each(found):
        yield [
            row.uuid, row.session.uuid if row.session else None, row.kind, row.date, row.time,
            row.person.uuid if row.person else None, row.name, row.where, row.note_level,
            export.note(row, row.what_happened), export.note(row, row.what_was_done), row.told,
            row.seen_by,
        ]  # fmt: skip


def same_decisions(export):
    """About two families of this centre, or two people of its families."""
    families, people = export.families(), export.people()
    rows = SameDecision.objects.filter(
        family__in=families, other_family__in=families
    ) | SameDecision.objects.filter(person__in=people, other_person__in=people)
    return values(
        rows, "uuid", "family__uuid", "other_family__uuid", "person__uuid", "other_person__uuid",
        "is_same", "decided_at", "undone_at",
    )  # fmt: skip


LISTS = [
    List("families", "the households, with registration", "family ref name language interpreter "
         "emergency_contact emergency_phone address_is_protected registered_on closed_on "
         "closed_because same_as created_at", families),
    List("people", "everybody in them", "person ref given_name family_name date_of_birth "
         "date_is_approximate expected_on gender ethnicity phone email allergies same_as", people),
    List("members", "who is in which family", "family person role is_main", members),
    List("addresses", "where they live, with dates", "family starts_on ends_on lines postcode area",
         addresses),
    List("consents", "each word for each purpose", "person purpose is_given decided_on recorded_by",
         consents),
    List("target_groups", "who is in which group, with dates", "person group name starts_on "
         "ends_on", target_groups),
    List("activities", "what the centre does", "activity name description strand provider led_by "
         "youngest_months oldest_months capacity is_public status ended_because", activities),
    List("sessions", "each meeting, with the people counted without a name", "session ref "
         "activity date start end venue strand provider led_by capacity status cancelled_because "
         + " ".join(Session.UNNAMED), sessions),
    List("attendance", "who was at which session", "session person family date marked_at area",
         attendance),
    List("walk_ins", "who walked in", "walk_in session first_name adults children arrived_at "
         "family", walk_ins),
    List("contacts", "one-to-one work", "contact family date kind minutes worker agency "
         "profession note_level note", contacts),
    List("contact_people", "whom it was with", "contact person area", contact_people),
    List("first_contacts", "parents’ messages", "first_contact sent_at name phone email "
         "safe_to_message postcode children child_born_on child_date_is_approximate "
         "baby_expected_on wants_to_come wants_to_talk wants_to_help message language status "
         "next_step next_step_on family", first_contacts),
    List("follow_ups", "what was done about them", "follow_up first_contact at kind by to words",
         follow_ups),
    List("births", "babies told of in the areas of the centre", "birth ref source born_on "
         "given_name family_name carer_name phone address postcode area told_on status note "
         "person", births),
    List("referrals", "in and out, with outcome", "referral direction family name phone agency "
         "profession worker made_on note_level what_for status next_step_on outcome outcome_note "
         "outcome_on", referrals),
    List("bookings", "places and the waiting list", "booking session family children status "
         "asked_at", bookings),
    List("arrivals", "who signed in at the door", "arrival session first_name adults children "
         "arrived_at status walk_in", arrivals),
    List("incidents", "accidents and incidents", "incident session kind date time person name "
         "where note_level what_happened what_was_done told seen_by", incidents),
    List("same_decisions", "records said to be the same", "decision family other_family person "
         "other_person is_same decided_at undone_at", same_decisions),
]  # fmt: skip


def readme(export, made_at):
    lists = "\n".join(f"{one.name}.csv: {one.about} ({', '.join(one.header)})" for one in LISTS)
    notes = "are in it" if export.with_safeguarding else "are not in it"
    return f"""\
Everything that is kept of {export.centre}
Made on {made_at:%d/%m/%Y at %H:%M} for {export.user.email}

It names children and families. Keep it where nobody else can read it, and delete it when done.

{lists}

Dates are year-month-day. Long ids join the lists: the column “family” of one is the column
“family” of another, and so on. An apostrophe before =, +, - or @ keeps a spreadsheet from
running the words as a formula.

Not in it: addresses and home areas that are protected; they say “{PROTECTED}”. Safeguarding notes
{notes}. What other centres keep. Volunteers, hours, agreements, costs and case studies: they are
downloaded from their own pages.
"""
