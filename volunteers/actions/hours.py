"""Hours: logged, put right, taken back, approved, queried. Each leaves a line of history.

The volunteer's row is held first, as the database's own guard of 24 hours a day does, so that two
writes at once wait for each other and neither is lost.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.formats import date_format

from documents.templatetags.figures import hours as hours_in_words
from volunteers.actions.refused import RefusedInWords
from volunteers.hours_said import MOST_A_DAY, is_in_steps
from volunteers.models import Hours, HoursChange, Volunteer

LONGEST_WORDS = 300
OLDEST = dt.timedelta(days=3653)  # older hours come in a file
Kind, Status = HoursChange.Kind, Hours.Status


class HoursRefused(RefusedInWords):
    """Hours that cannot be written down."""


@transaction.atomic
def log_hours(
    *,
    volunteer,
    date,
    hours,
    by,
    session=None,
    activity=None,
    what_for="",
    submission_key=None,
):
    """Hours that a volunteer gave; they wait for approval. The same form sent twice: one row."""
    volunteer = _held(volunteer.pk)
    if submission_key and (row := Hours.objects.filter(submission_key=submission_key).first()):
        if row.volunteer_id != volunteer.pk:
            raise HoursRefused("This form was sent for somebody else. Open the page again.")
        return row
    if session is not None:
        _check_session(volunteer, session, date)
        activity = session.activity
    _check_day(date)
    _check_amount(volunteer, date, hours)
    row = Hours.objects.create(
        submission_key=submission_key,
        volunteer=volunteer,
        date=date,
        hours=hours,
        session=session,
        activity=activity,
        centre_id=session.centre_id if session else _centre_of(volunteer, activity),
        what_for=what_for,
        is_paid=volunteer.is_paid,
        logged_by=by,
    )
    _history(row, Kind.LOGGED, by, hours_in_words(row.hours))
    return row


def log_session_hours(*, session, given, by):
    """Hours of several at one session: ``given`` has (volunteer, hours). All or none are kept.

    Returns what was refused: {volunteer: words}.
    """
    refused = {}
    with transaction.atomic():
        for volunteer, hours in sorted(given, key=lambda pair: pair[0].pk):
            try:
                log_hours(
                    volunteer=volunteer, date=session.date, hours=hours, by=by, session=session
                )
            except HoursRefused as refusal:
                refused[volunteer] = refusal.words
        if refused:
            transaction.set_rollback(True)
    return refused


@transaction.atomic
def correct_hours(*, hours, by, date=None, new_hours=None, what_for=None, words=""):
    """Put a row right, or answer what was asked about it; it waits for approval again.

    ``words``: why, or the answer. An approved row stays approved where nothing changes.
    """
    row = held_hours(hours)
    if row.status == Status.WITHDRAWN:
        raise HoursRefused("These hours were taken back. Log them again instead.")
    said = _changes(row, date=date, hours=new_hours, what_for=what_for)
    if not said and not (words and row.status == Status.QUERIED):
        return row
    if row.session_id and row.date != row.session.date:
        raise HoursRefused(f"The session was on {_day(row.session.date)}. Leave that day.")
    if new_hours is not None or date is not None:
        if "date" in said:
            _check_day(row.date)
        _check_amount(row.volunteer, row.date, row.hours, row=row, in_steps="hours" in said)
    row.status, row.query = Status.LOGGED, ""
    row.approved_by = row.approved_at = None
    row.save()
    told = [words.rstrip(".")] if words else []
    _history(row, Kind.CORRECTED, by, ". ".join([*told, *said.values()]))
    return row


@transaction.atomic
def take_back_hours(*, hours, by):
    """They do not count any more. Taken back already: nothing happens."""
    row = held_hours(hours)
    if row.status != Status.WITHDRAWN:
        row.status = Status.WITHDRAWN
        row.approved_by = row.approved_at = None
        row.save(update_fields=["status", "approved_by", "approved_at"])
        _history(row, Kind.WITHDRAWN, by, hours_in_words(row.hours))
    return row


@transaction.atomic
def approve_hours(*, rows, by, though_queried=False):
    """Approve those that wait, all at once; returns how many.

    Left out: what is approved or taken back by now, what says another day or other hours than
    ``rows`` do, what somebody has a question about (unless ``though_queried``), and what the one
    who approves gave herself.
    """
    waiting = [Status.LOGGED, *([Status.QUERIED] if though_queried else [])]
    read = {row.pk: (row.date, row.hours) for row in rows}
    mine = Hours.objects.filter(pk__in=read, status__in=waiting)
    mine = mine.approvable_by(by)
    volunteers = Volunteer.objects.filter(pk__in=list(mine.values_list("volunteer", flat=True)))
    list(volunteers.order_by("pk").select_for_update(of=["self"], no_key=True).values_list("pk"))
    held = Hours.objects.filter(pk__in=list(mine.values_list("pk", flat=True)), status__in=waiting)
    held = held.order_by("pk").select_for_update(of=["self"])
    held = [row for row in held if (row.date, row.hours) == read[row.pk]]
    at = timezone.now()
    Hours.objects.filter(pk__in=[row.pk for row in held]).update(
        status=Status.APPROVED, approved_by=by, approved_at=at, query=""
    )
    HoursChange.objects.bulk_create(
        HoursChange(hours=row, kind=Kind.APPROVED, at=at, by=by, words=hours_in_words(row.hours))
        for row in held
    )
    return len(held)


@transaction.atomic
def query_hours(*, hours, by, words):
    """Ask about a row: it does not count until it is answered or approved."""
    if not words.strip():
        raise HoursRefused("Write what you want to know.")
    row = held_hours(hours)
    if row.status == Status.WITHDRAWN:
        raise HoursRefused("These hours were taken back, so there is nothing to ask.")
    if row.status != Status.QUERIED or row.query != words:
        row.status, row.query = Status.QUERIED, words[:LONGEST_WORDS]
        row.approved_by = row.approved_at = None
        row.save(update_fields=["status", "query", "approved_by", "approved_at"])
        _history(row, Kind.QUERIED, by, words)
    return row


def _held(volunteer_pk):
    return Volunteer.objects.select_for_update(of=["self"], no_key=True).get(pk=volunteer_pk)


def held_hours(hours):
    """The row as it is now, held until the transaction ends; its volunteer is held first."""
    volunteer = _held(hours.volunteer_id)
    row = Hours.objects.select_related("session").select_for_update(of=["self"]).get(pk=hours.pk)
    row.volunteer = volunteer
    return row


def _centre_of(volunteer, activity):
    return activity.centre_id if activity else volunteer.centre_id


def _check_session(volunteer, session, date):
    if date != session.date:
        raise HoursRefused(f"The session was on {_day(session.date)}. Give that day.")
    if session.is_cancelled:
        raise HoursRefused("This session was cancelled, so nobody gave time there.")
    if session.authority_id != volunteer.authority_id:
        raise HoursRefused("This session is of another authority.")
    if Hours.objects.standing().filter(volunteer=volunteer, session=session).exists():
        raise HoursRefused("Hours for this session are written down already. Put those right.")


def _check_day(date):
    if date > timezone.localdate():
        raise HoursRefused("That day is still to come. Log the hours once you have given them.")
    if date < timezone.localdate() - OLDEST:
        raise HoursRefused("That day is more than ten years ago. Check the year.")


def _check_amount(volunteer, date, hours, *, row=None, in_steps=True):
    """``row``: the one that is put right; hours of a file that stay as they are need no steps."""
    if not 0 < hours <= MOST_A_DAY:
        raise HoursRefused("Enter hours over 0 and up to 24, like 2.5.")
    if in_steps and not is_in_steps(hours):
        raise HoursRefused("Enter whole or half hours, like 2 or 2.5.")
    others = Hours.objects.standing().filter(volunteer=volunteer, date=date)
    if row:
        others = others.exclude(pk=row.pk)
    given = others.aggregate(hours=Sum("hours"))["hours"] or 0
    if given + hours > MOST_A_DAY:
        raise HoursRefused(
            f"With the {hours_in_words(given)} that are written down for {_day(date)}, that makes "
            "more than 24 hours in a day. Check the day and the hours."
        )


def _changes(row, **new):
    """Sets what is given and differs; says each, by field."""
    said = {}
    for field, value in new.items():
        old = getattr(row, field)
        if value is not None and value != old:
            setattr(row, field, value)
            said[field] = f"{_shown(old)} to {_shown(value)}"
    return said


def _shown(value):
    if hasattr(value, "year"):
        return _day(value)
    return f"“{value}”" if isinstance(value, str) else hours_in_words(value)


def _day(date):
    return date_format(date, "j F Y")


def _history(row, kind, by, words):
    HoursChange.objects.create(hours=row, kind=kind, by=by, words=words[:LONGEST_WORDS])
