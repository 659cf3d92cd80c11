"""What happened with one family, newest first: one list of everything that has a day.

Each kind is gathered by its own query through ``for_user``, so that the list holds what this user
may see and nothing else. Words of notes that are not general stay closed: they are opened one by
one on their own page, where each reading is kept.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from centres.models import Session
from families.models import (
    Attendance,
    Birth,
    Consent,
    Contact,
    Family,
    FamilyMember,
    FirstContact,
    FollowUp,
    Incident,
    Person,
    Referral,
    SameDecision,
    TargetGroupMembership,
)
from families.register.listed import in_words

ON_A_PAGE = 50
GENERAL = Contact.NoteLevel.GENERAL


@dataclass(frozen=True)
class Entry:
    """Something that happened on a day.

    ``closed``: the level of a note that is not shown here; ``for_managers``: nor opened by her.
    """

    day: dt.date
    kind: str
    title: str
    words: tuple[str, ...] = ()
    closed: str = ""
    for_managers: bool = False
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class About:
    """Whose timeline it is: the family with the records linked to it, and the people in them."""

    family: Family
    families: tuple[int, ...]
    people: dict[int, Person]
    user: object
    today: dt.date

    def called(self, person_id):
        person = self.people[person_id]
        return person.given_name or str(person)


@dataclass(frozen=True)
class Kind:
    key: str
    label: str
    gather: Callable


@dataclass(frozen=True)
class Page:
    entries: tuple[Entry, ...]
    total: int
    number: int
    has_older: bool

    @property
    def has_newer(self) -> bool:
        return self.number > 1

    @property
    def newer(self) -> int:
        return self.number - 1

    @property
    def older(self) -> int:
        return self.number + 1


def timeline(family, user, *, kinds=(), page=1):
    """A page of the family's timeline; ``kinds`` are keys of KINDS, none for all of them."""
    about = about_family(family, user)
    wanted = [kind for kind in KINDS if not kinds or kind.key in kinds]
    entries = [entry for kind in wanted for entry in kind.gather(about) if entry.day <= about.today]
    order = {kind.key: place for place, kind in enumerate(KINDS)}
    entries.sort(key=lambda entry: (-entry.day.toordinal(), order[entry.kind]))
    last = max(1, -(-len(entries) // ON_A_PAGE))
    number = min(max(page, 1), last)
    shown = entries[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    return Page(tuple(shown), len(entries), number, number < last)


def about_family(family, user):
    linked = Family.objects.for_user(user).filter(same_as=family).values_list("pk", flat=True)
    families = (family.pk, *linked)
    members = FamilyMember.objects.filter(family__in=families).values("person")
    ones = Person.objects.filter(pk__in=members)
    people = Person.objects.filter(
        Q(pk__in=members) | Q(same_as__in=ones.values("pk")) & Q(pk__in=_seen_by(user))
    )
    return About(family, families, people.in_bulk(), user, timezone.localdate())


def _seen_by(user):
    return Person.objects.for_user(user).values("pk")


def link_to(name, *args):
    try:
        return reverse(f"families:{name}", args=args)
    except NoReverseMatch:
        return ""


def _note(row, text):
    """What of a note is shown here, and the level of one that is not."""
    if not text:
        return {}
    if row.note_level == GENERAL and row.is_readable:
        return {"words": (text,)}
    return {"closed": row.get_note_level_display(), "for_managers": not row.is_readable}


def _by(user):
    return (f"By {user.get_full_name()}",) if user else ()


# --- first contact, registration, home ------------------------------------------------------------


def first_contacts(about):
    messages = FirstContact.objects.for_user(about.user).filter(family__in=about.families)
    for message in messages.select_related("filled_in_by"):
        helped = message.filled_in_by
        yield Entry(
            timezone.localdate(message.sent_at),
            "hello",
            "Said hello" + (f", filled in with {helped.get_full_name()}" if helped else ""),
            (message.message,) if message.message else (),
            url=link_to("first-contact-detail", message.uuid),
            link="Open the message",
        )
    done = FollowUp.objects.for_user(about.user).filter(first_contact__family__in=about.families)
    for follow_up in done.select_related("by", "to"):
        to = f" to {follow_up.to.get_full_name()}" if follow_up.to else ""
        yield Entry(
            timezone.localdate(follow_up.at),
            "hello",
            follow_up.get_kind_display() + to,
            (*((follow_up.words,) if follow_up.words else ()), *_by(follow_up.by)),
        )


def registration(about):
    family = about.family
    if family.registered_on:
        yield Entry(family.registered_on, "registration", "Registered")
    if family.closed_on:
        why = (family.closed_because,) if family.closed_because else ()
        yield Entry(family.closed_on, "registration", "Closed", why)


def moves(about):
    protected = about.family.address_is_protected
    for address in about.family.addresses.select_related("area"):
        if address.starts_on:
            where = "a protected address" if protected else str(address)
            area = (address.area.name,) if address.area and not protected else ()
            yield Entry(address.starts_on, "home", f"Moved to {where}", area)


# --- people ---------------------------------------------------------------------------------------


def people(about):
    for person in about.people.values():
        if person.same_as_id in about.people or not person.date_of_birth:
            continue
        if person.age_on(about.today) < 18:
            name = about.called(person.pk)
            approximately = " about then" if person.date_is_approximate else ""
            yield Entry(person.date_of_birth, "people", f"{name} was born{approximately}")
            yield Entry(person.turns_five_on, "people", f"{name} turned five{approximately}")
    told = Birth.objects.for_user(about.user).filter(person__in=about.people)
    for birth in told:
        yield Entry(
            birth.told_on,
            "people",
            f"Told of the birth of {about.called(birth.person_id)}",
            (f"By {birth.get_source_display().lower()}",),
            url=link_to("birth-detail", birth.uuid),
            link="Open the birth",
        )
    yield from decisions(about)


def decisions(about):
    decided = SameDecision.objects.for_user(about.user).filter(
        Q(family__in=about.families)
        | Q(other_family__in=about.families)
        | Q(person__in=about.people)
        | Q(other_person__in=about.people)
    )
    for one in decided.select_related(
        "family", "other_family", "person", "other_person", "decided_by", "undone_by"
    ):
        pair = f"{one.person or one.family} and {one.other_person or one.other_family}"
        said = "are the same" if one.is_same else "are not the same"
        what = "person" if one.person_id else "family"
        yield Entry(
            timezone.localdate(one.decided_at),
            "people",
            f"Decided: {pair} {said} {what}",
            _by(one.decided_by),
        )
        if one.undone_at:
            yield Entry(
                timezone.localdate(one.undone_at),
                "people",
                f"Undone: {pair} {said} {what}",
                _by(one.undone_by),
            )


# --- seen -----------------------------------------------------------------------------------------


def visits(about):
    """One entry a session, with who came; somebody may have come with her other household."""
    attended = Attendance.objects.for_user(about.user).filter(person__in=about.people)
    rows = attended.exclude(session__status=Session.Status.CANCELLED).values_list(
        "session", "date", "session__activity__name", "centre__name", "person", "family"
    )
    sessions = {}
    for session, day, activity, centre, person, family in rows.order_by("person__name_key", "pk"):
        names = sessions.setdefault((session, day, activity, centre), [])
        elsewhere = family is not None and family not in about.families
        names.append(about.called(person) + (" (with another household)" if elsewhere else ""))
    for (_, day, activity, centre), names in sessions.items():
        came = in_words(list(dict.fromkeys(names)))
        yield Entry(day, "visits", f"{activity}, {centre}", (f"{came} came",))


def contacts(about):
    found = Contact.objects.for_user(about.user).with_readable(about.user)
    for contact in found.filter(family__in=about.families):
        minutes = f", {contact.minutes} minutes" if contact.minutes else ""
        who = ", ".join(p for p in (contact.worker, contact.profession, contact.agency) if p)
        names = in_words([str(person) for person in contact.people.all()])
        facts = " ".join(f"{part}." for part in (f"With {names}" if names else "", who) if part)
        note = _note(contact, contact.note)
        yield Entry(
            contact.date,
            "contacts",
            f"{contact.get_kind_display()}{minutes}",
            (*((facts,) if facts else ()), *note.get("words", ())),
            closed=note.get("closed", ""),
            for_managers=note.get("for_managers", False),
            url=link_to("contact-edit", contact.uuid) if contact.is_readable else "",
            link="Open the contact",
        )


def referrals(about):
    found = Referral.objects.for_user(about.user).with_readable(about.user)
    for referral in found.filter(family__in=about.families):
        way = "Referred to us by" if referral.direction == "in" else "Referred by us to"
        url = link_to("referral-detail", referral.uuid) if referral.is_readable else ""
        yield Entry(
            referral.made_on,
            "referrals",
            f"{way} {referral.agency}",
            **_note(referral, referral.what_for),
            url=url,
            link="Open the referral",
        )
        if referral.outcome_on:
            yield Entry(
                referral.outcome_on,
                "referrals",
                f"Referral, {referral.agency}: {referral.get_outcome_display().lower()}",
                **_note(referral, referral.outcome_note),
                url=url,
                link="Open the referral",
            )


# --- consents, groups, incidents ------------------------------------------------------------------


def consents(about):
    said = Consent.objects.filter(person__in=about.people).select_related("recorded_by")
    for word in said:
        answer = "yes" if word.is_given else "no"
        yield Entry(
            word.decided_on,
            "consents",
            f"{about.called(word.person_id)}, {word.get_purpose_display().lower()}: {answer}",
            _by(word.recorded_by),
        )


def groups(about):
    member = TargetGroupMembership.objects.filter(person__in=about.people)
    for held in member.select_related("group"):
        who = about.called(held.person_id)
        if held.starts_on:
            yield Entry(held.starts_on, "groups", f"{who} is in the group {held.group}")
        if held.ends_on:
            yield Entry(held.ends_on, "groups", f"{who} was in the group {held.group} until here")


def incidents(about):
    found = Incident.objects.for_user(about.user).with_readable(about.user)
    for incident in found.filter(person__in=about.people):
        where = f", {incident.where}" if incident.where else ""
        yield Entry(
            incident.date,
            "incidents",
            f"{incident.get_kind_display()}: {about.called(incident.person_id)}{where}",
            **_note(incident, incident.what_happened),
            url=link_to("incident-detail", incident.uuid) if incident.is_readable else "",
            link="Open the note",
        )


# In the order in which the entries of one day stand.
KINDS = [
    Kind("incidents", "Accidents and incidents", incidents),
    Kind("visits", "Visits", visits),
    Kind("contacts", "Contacts", contacts),
    Kind("referrals", "Referrals", referrals),
    Kind("registration", "Registration", registration),
    Kind("consents", "Consents", consents),
    Kind("groups", "Target groups", groups),
    Kind("home", "Moves", moves),
    Kind("people", "Births and people", people),
    Kind("hello", "First contact", first_contacts),
]
LABELS = {kind.key: kind.label for kind in KINDS}
