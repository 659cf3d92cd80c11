"""Marking who is here. Each write is safe to do twice, and undoes nobody else's.

Late entry takes the address of the session's day: the home area kept with an attendance is that
of the person's main household on the session's date, whenever it is typed.
"""

import datetime as dt

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.formats import date_format

from accounts.access_log import Event, record
from centres.models import Session
from families.homes import home_areas
from families.models import Attendance, CountChange, FamilyMember, WalkIn
from families.presence_rollup import hold
from families.register import is_born
from families.templatetags.families_words import clock

REOPENED_FOR = dt.timedelta(hours=24)


class RegisterRefused(Exception):
    """A change that the register does not take; ``words`` say why and what to do."""

    def __init__(self, session, words):
        super().__init__(words)
        self.session, self.words = session, words


def why_locked(session):
    if not session.is_locked:
        return ""
    at = timezone.localtime(session.locks_at)
    since = f"{clock(at)} on {date_format(at, 'l j F')}"
    return f"This register has been locked since {since}. A manager can open it again."


def why_closed(session):
    """Why nobody can be marked now, in words; empty when people can be."""
    if session.is_cancelled and not session.is_locked:
        return "This session is cancelled, so nobody can be marked. Put it back first."
    if session.date > timezone.localdate():
        day = date_format(session.date, "l j F")
        return f"This session is on {day}. People can be marked on the day."
    return why_locked(session)


def check_open(session):
    if words := why_closed(session):
        raise RegisterRefused(session, words)


def check_unlocked(session):
    """Cancelling and putting back change who was reached, so they stop with the lock too."""
    if words := why_locked(session):
        raise RegisterRefused(session, words)


def check_born(person, session):
    if is_born(person, session.date):
        return
    day = date_format(session.date, "j F Y")
    if person.date_of_birth is None:
        words = f"{person} is expected later than {day}. Add the date of birth once she is born."
    else:
        born = date_format(person.date_of_birth, "j F Y")
        words = f"{person} was born on {born}, after this session on {day}. Check the birth date."
    raise RegisterRefused(session, words)


@transaction.atomic
def mark_here(*, session, came, by, at=None, walk_in=None):
    """Mark people who are not marked yet. ``came``: pairs of a person and the family she came with.

    None for a family means her main one. A second mark of a person changes nothing: the database
    keeps the first.
    """
    check_open(session)
    people = [person for person, _ in came]
    for person in people:
        check_born(person, session)
    _hold(session, people, [family for _, family in came if family])
    main = _main_families([person for person, family in came if family is None])
    home = home_areas(people, session.date)
    Attendance.objects.bulk_create(
        [
            Attendance(
                session=session,
                person=person,
                family_id=family.pk if family else main.get(person.pk),
                date=session.date,
                centre_id=session.centre_id,
                area_id=home.get(person.pk),
                marked_at=at or timezone.now(),
                marked_by=by,
                walk_in=walk_in,
            )
            for person, family in came
        ],
        ignore_conflicts=True,
    )


def _main_families(people):
    if not people:
        return {}
    main = FamilyMember.objects.filter(person__in=people, is_main=True)
    return dict(main.values_list("person_id", "family_id"))


def _hold(session, people, families=()):
    """Before any mark of theirs is made or taken back: others who mark them wait here."""
    hold(
        sessions=[session.pk],
        families={family.pk for family in families},
        people={person.pk for person in people},
    )


@transaction.atomic
def unmark(*, session, people):
    """Take back the marks of these people."""
    check_open(session)
    _hold(session, people)
    session.attendances.filter(person__in=people).delete()


def mark_family(*, session, family, by, at=None, people=None):
    """Mark everyone in the family who is born by then, in one go. ``people``: if read already."""
    if people is None:
        people = [member.person for member in family.members.select_related("person")]
    came = [(person, family) for person in people if is_born(person, session.date)]
    mark_here(session=session, came=came, by=by, at=at)


@transaction.atomic
def unmark_family(*, session, family):
    """Take back the marks of those who came with this family; one who came with another stays."""
    check_open(session)
    members = [member.person for member in family.members.select_related("person")]
    _hold(session, members)
    came_with_it = Q(family=family) | Q(family=None)
    session.attendances.filter(came_with_it, person__in=members).delete()


@transaction.atomic
def save_marks(*, session, added, removed, by):
    """Many people at once. ``added``: (person, family or None) pairs; ``removed``: people.

    Only what its page changed: marks that somebody else made meanwhile are kept.
    """
    if removed:
        came = [person for person, _ in added]
        _hold(session, [*removed, *came], [family for _, family in added if family])
        unmark(session=session, people=removed)
    mark_here(session=session, came=added, by=by)


def add_walk_in(*, session, submission_key, by, **who):
    """Keep a walk-in; the same form sent twice makes one."""
    check_open(session)
    walk_in, _ = WalkIn.objects.get_or_create(
        submission_key=submission_key, defaults={"session": session, "marked_by": by, **who}
    )
    return walk_in


@transaction.atomic
def change_counts(*, session, submission_key, change, by):
    """Add to the counts without a name (or take away), once for each form, never below 0."""
    check_open(session)
    change = {field: number for field, number in change.items() if number}
    _, is_new = CountChange.objects.get_or_create(
        submission_key=submission_key,
        defaults={"session": session, "change": change, "made_by": by},
    )
    if is_new and change:
        Session.objects.filter(pk=session.pk).update(
            **{field: Greatest(F(field) + number, 0) for field, number in change.items()}
        )
        session.refresh_from_db(fields=list(change))


@transaction.atomic
def match_walk_in(*, walk_in, family, people, by):
    """Say who a walk-in was: the people picked were here from the time she walked in."""
    walk_in = WalkIn.objects.select_for_update(of=["self"]).get(pk=walk_in.pk)
    if walk_in.family_id not in (None, family.pk):
        words = f"{walk_in.first_name} is matched to another family. Undo that match first."
        raise RegisterRefused(walk_in.session, words)
    mark_here(
        session=walk_in.session,
        came=[(person, family) for person in people],
        by=by,
        at=walk_in.arrived_at,
        walk_in=walk_in,
    )
    walk_in.family = family
    walk_in.save(update_fields=["family"])


@transaction.atomic
def unmatch_walk_in(*, walk_in):
    """Undo a match: the attendances that it made go, the walk-in stays."""
    check_open(walk_in.session)
    _take_back(walk_in)
    walk_in.family = None
    walk_in.save(update_fields=["family"])


@transaction.atomic
def remove_walk_in(*, walk_in):
    """Take back a walk-in that was added by mistake, with what its match made."""
    check_open(walk_in.session)
    _take_back(walk_in)
    walk_in.delete()


def _take_back(walk_in):
    """The attendances that its match made."""
    marks = walk_in.attendances.select_related("person")
    _hold(walk_in.session, [mark.person for mark in marks])
    marks.delete()


@transaction.atomic
def reopen_register(*, session, by):
    """Open a locked register for a day."""
    session.reopened_until = timezone.now() + REOPENED_FOR
    session.save(update_fields=["reopened_until"])
    record(by, Event.ACCESS_GIVEN, session, detail="register opened again")
