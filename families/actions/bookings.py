"""Giving places at a session: never more than its capacity, whoever asks at the same time.

The session's row is held while its places are counted, so that two bookings wait for each other.
"""

from django.db import transaction
from django.utils import timezone

from centres.models import Session
from families.bookings import places_of
from families.models import Booking


class PlacesRefused(Exception):
    """What cannot be given; the message says why and what to do."""


def _held(session):
    session = Session.objects.select_for_update(of=["self"]).get(pk=session.pk)
    if session.is_cancelled:
        raise PlacesRefused("This session is cancelled. Put it back first.")
    if session.ends_at <= timezone.now():
        raise PlacesRefused("This session is over.")
    return session


@transaction.atomic
def book(*, session, family, children, by):
    """A place while there is room, else a turn on the waiting list.

    Nobody overtakes a family who waits and would fit. Asked again, a family keeps its place or
    turn; another number of children changes it.
    """
    session = _held(session)
    places = places_of(session)
    booking = Booking.objects.filter(session=session, family=family).first()
    if booking and booking.status != Booking.Status.GIVEN_BACK:
        return _with_children(booking, children, places)
    fits = places.has_room_for(children) and places.next is None
    fields = {
        "children": children,
        "status": Booking.Status.PLACE if fits else Booking.Status.WAITING,
        "asked_at": timezone.now(),
        "booked_by": by,
    }
    booking, _ = Booking.objects.update_or_create(session=session, family=family, defaults=fields)
    return booking


def _with_children(booking, children, places):
    more = children - booking.children
    has_place = booking.status == Booking.Status.PLACE
    if has_place and more > 0 and not places.has_room_for(more):
        raise PlacesRefused(
            f"{booking.family} has a place for {booking.children}. "
            f"There is no room for {children}: raise the number of places first."
        )
    booking.children = children
    booking.save(update_fields=["children", "changed_at"])
    return booking


@transaction.atomic
def give_back(*, booking):
    """The place or the turn is free again; nobody moves up until staff have asked them."""
    _held(booking.session)
    booking.status = Booking.Status.GIVEN_BACK
    booking.save(update_fields=["status", "changed_at"])


@transaction.atomic
def give_place(*, booking):
    """A family from the waiting list gets a place, when there is room."""
    session = _held(booking.session)
    booking.refresh_from_db()
    if booking.status == Booking.Status.GIVEN_BACK:
        raise PlacesRefused(f"{booking.family} is not on the waiting list any more.")
    if booking.status == Booking.Status.WAITING:
        places = places_of(session)
        if not places.has_room_for(booking.children):
            left = f"{places.left} place{'' if places.left == 1 else 's'} left"
            raise PlacesRefused(
                f"{booking.family} needs {booking.children}, and there "
                f"{'is' if places.left == 1 else 'are'} {left}. "
                "Raise the number of places first."
            )
        booking.status = Booking.Status.PLACE
        booking.save(update_fields=["status", "changed_at"])
    return booking


@transaction.atomic
def set_capacity(*, session, capacity):
    """For how many children there are places; None: as many as come."""
    held = _held(session)
    taken = places_of(held).taken
    if capacity is not None and capacity < taken:
        raise PlacesRefused(
            f"{taken} children have a place already. Give places back first, or enter {taken} "
            "or more."
        )
    held.capacity = session.capacity = capacity
    held.save(update_fields=["capacity"])
