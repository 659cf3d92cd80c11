"""Signing in at the door: an address that opens for one session only, while it is on."""

import base64
import datetime as dt
from uuid import UUID

from django.core import signing
from django.db.models import Q
from django.utils import timezone

from centres.models import Session
from families.models import Arrival

OPENS_BEFORE = dt.timedelta(minutes=30)
MOST_AT_A_SESSION = 200  # a crowd, not a robot
_SIGNER = signing.Signer(salt="families.here")


def token_of(session):
    """What the address of the door holds: the session and our signature, nothing that is stored."""
    short = base64.urlsafe_b64encode(session.uuid.bytes).rstrip(b"=").decode()
    return _SIGNER.sign(short)


def session_of(token):
    """The session of an address that we made, or None."""
    try:
        uuid = UUID(bytes=base64.urlsafe_b64decode(_SIGNER.unsign(token) + "=="))
    except (signing.BadSignature, ValueError):
        return None
    return Session.objects.select_related("centre", "activity").filter(uuid=uuid).first()


def opens_at(session):
    """Half an hour before it starts; one without a time is open all day."""
    naive = dt.datetime.combine(session.date, session.start or dt.time())
    at = timezone.make_aware(naive)
    return at - OPENS_BEFORE if session.start else at


def is_open(session, now):
    return not session.is_cancelled and opens_at(session) <= now < session.ends_at


def is_over(session, now):
    return session.is_cancelled or now >= session.ends_at


def of_session(session):
    """Those who wait to be accepted, and those declined, who may be taken back."""
    waiting_or_declined = Q(status=Arrival.Status.PENDING) | Q(status=Arrival.Status.DECLINED)
    return session.arrivals.filter(waiting_or_declined)
