"""Places at a session, for children: who has one, who waits for one, how many are left."""

from dataclasses import dataclass

from django.db.models import Case, F, IntegerField, OuterRef, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Greatest

from families.models import Booking


@dataclass(frozen=True)
class Places:
    """Of one session. ``capacity`` and ``left`` are None where places are not limited."""

    capacity: int | None
    given: tuple[Booking, ...]
    waiting: tuple[Booking, ...]

    @property
    def taken(self) -> int:
        return sum(booking.children for booking in self.given)

    @property
    def left(self) -> int | None:
        return None if self.capacity is None else max(self.capacity - self.taken, 0)

    def has_room_for(self, children) -> bool:
        return self.left is None or children <= self.left

    @property
    def next(self) -> Booking | None:
        """Who has waited longest of those whose children all fit."""
        return next((b for b in self.waiting if self.has_room_for(b.children)), None)


def places_of(session):
    bookings = list(_standing(session).select_related("family"))
    kept = {status: [] for status in Booking.Status}
    for booking in bookings:
        kept[booking.status].append(booking)
    return Places(
        capacity=session.capacity,
        given=tuple(kept[Booking.Status.PLACE]),
        waiting=tuple(kept[Booking.Status.WAITING]),
    )


def booked_at(session):
    """``{family id: Booking}`` of those who have a place or wait for one."""
    return {booking.family_id: booking for booking in _standing(session)}


def _standing(session):
    given_back = Booking.Status.GIVEN_BACK
    return Booking.objects.filter(session=session).exclude(status=given_back)


def with_places(sessions):
    """Each session with ``places_left``: for how many children; None where not limited.

    In the same query, for what's on and lists of sessions.
    """
    taken = (
        Booking.objects.filter(session=OuterRef("pk"), status=Booking.Status.PLACE)
        .order_by()
        .values("session")
        .annotate(children_booked=Sum("children"))
        .values("children_booked")
    )
    left = Greatest(F("capacity") - Coalesce(Subquery(taken), Value(0)), 0)
    return sessions.annotate(
        places_left=Case(
            When(capacity__isnull=True, then=None), default=left, output_field=IntegerField()
        )
    )
