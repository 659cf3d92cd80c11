"""Volunteers come in, move along, and are joined to who they are elsewhere."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.permissions import Role
from centres.actions import give_access
from families.actions.follow_up import keep_follow_up
from families.models import FirstContact, FollowUp
from volunteers.models import Move, Volunteer

Status = Volunteer.Status


@transaction.atomic
def add_volunteer(*, by, volunteer, on=None, words=""):
    """Keep a new volunteer with the first date of her way; the same key again finds her.

    ``volunteer`` is not saved yet; her ``uuid`` is the key of the form.
    """
    known = Volunteer.objects.filter(uuid=volunteer.uuid).first()
    if known:
        return known
    try:
        with transaction.atomic():
            volunteer.save()
    except IntegrityError:
        return Volunteer.objects.get(uuid=volunteer.uuid)
    on = on or timezone.localdate()
    volunteer.moves.create(status=volunteer.status, on=on, by=by, words=words)
    return volunteer


@transaction.atomic
def take_up(*, by, contact, centre, name="", group=None):
    """The volunteer whom a first contact becomes: made once, with its name (or ``name``, where it
    gave none), phone and e-mail.

    She stays an enquiry until somebody has spoken to her; the day is that of her message.
    """
    contact = FirstContact.objects.select_for_update().get(pk=contact.pk)
    known = Volunteer.objects.filter(first_contact=contact).first()
    if known:
        return known
    volunteer = Volunteer.objects.create(
        authority_id=contact.authority_id,
        first_contact=contact,
        name=name or contact.name,
        phone=contact.phone,
        email=contact.email,
        centre=centre,
        group=group,
        status=Status.ENQUIRY,
        next_step="Get in touch",
        next_step_on=timezone.localdate(),
        whose_turn=Volunteer.Turn.CENTRE,
        looked_after_by=by,
    )
    said_on = timezone.localdate(contact.sent_at)
    volunteer.moves.create(status=Status.ENQUIRY, on=said_on, by=by, words="Asked to help")
    keep_follow_up(
        by=by,
        contact=contact,
        key=uuid4(),
        kind=FollowUp.Kind.NOTE,
        words="Taken up as a volunteer.",
        taken_by=contact.taken_by or by,
    )
    return volunteer


@transaction.atomic
def move_along(*, by, volunteer, status, on, words=""):
    """She comes to another status on a day; to the same one again does nothing. What was next
    there is behind her.

    ValidationError where she left without a why, or on a day before her last move.
    """
    volunteer = Volunteer.objects.select_for_update(of=["self"]).get(pk=volunteer.pk)
    if volunteer.status == status:
        return volunteer
    if status == Status.LEFT and not words:
        raise ValidationError({"words": "Say why she left"})
    last = Move.objects.filter(volunteer=volunteer).order_by("-on").first()
    if last and on < last.on:
        came = f"{last.on.day} {last.on:%B %Y}"
        raise ValidationError({"on": f"She moved on {came}. Give that day or a later one"})
    volunteer.status = status
    volunteer.left_because = words if status == Status.LEFT else ""
    volunteer.next_step, volunteer.next_step_on, volunteer.whose_turn = "", None, ""
    volunteer.save(
        update_fields=["status", "left_because", "next_step", "next_step_on", "whose_turn"]
    )
    volunteer.moves.create(status=status, on=on, by=by, words=words)
    return volunteer


def join_person(*, volunteer, person):
    """She is this person on the records of families. ValidationError when another is."""
    try:
        with transaction.atomic():
            Volunteer.objects.filter(pk=volunteer.pk).update(person=person)
    except IntegrityError:
        raise ValidationError("Another volunteer is joined to this person already.") from None


def part_person(*, volunteer):
    Volunteer.objects.filter(pk=volunteer.pk).update(person=None)


def join_sign_in(*, volunteer, user):
    """Her own page opens to this user. ValidationError when it is another volunteer's."""
    try:
        with transaction.atomic():
            Volunteer.objects.filter(pk=volunteer.pk).update(user=user)
    except IntegrityError:
        raise ValidationError("That sign-in belongs to another volunteer.") from None


@transaction.atomic
def give_sign_in(*, by, volunteer, email):
    """A sign-in as a volunteer of her group; returns the user and whether she is new here."""
    membership = {"role": Role.VOLUNTEER, "provider": volunteer.group}
    user, is_new = give_access(by=by, email=email, name=str(volunteer), membership=membership)
    join_sign_in(volunteer=volunteer, user=user)
    return user, is_new


def part_sign_in(*, volunteer):
    """Her page no longer opens to that user; what the user may do elsewhere stays."""
    Volunteer.objects.filter(pk=volunteer.pk).update(user=None)
