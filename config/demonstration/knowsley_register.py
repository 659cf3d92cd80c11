"""Around Southmead's registers: a full session with a waiting list, somebody at the door, a note
of an accident, a session cancelled by e-mail. Nobody is marked: no figure moves."""

import datetime as dt
import uuid

from django.utils import timezone

from centres.models import Session
from documents.models import Message
from families.actions.bookings import book
from families.actions.session_news import cancel_session
from families.models import Arrival, Booking, Family, FamilyMember, Incident
from families.session_news import to_tell

PLACES = 6
BOOKED = ["Adeyemi", "Hussain", "Lythgoe", "Novák", "Singh", "Kowalska", "Mensah"]
EMERGENCY = {
    "Adeyemi": ("Auntie Funmi", "07700900201"),
    "Baxter": ("Nan, Sheila", "07700900202"),
    "Hussain": ("Grandad, Tariq", "07700900203"),
    "Kowalska": ("Neighbour, Ewa", "07700900204"),
}
AT_THE_DOOR = [("Kelly", 1, 2), ("Rob", 1, 1)]
CANCELLED_BECAUSE = "The heating is broken and the room is too cold for babies"


def load(places, today):
    southmead = places.centres["S"]
    families = Family.objects.filter(centre=southmead, closed_on=None)
    give_numbers(families)
    planned = Session.objects.filter(centre=southmead, status=Session.Status.PLANNED)
    planned = planned.select_related("centre", "activity").order_by("date", "start", "pk")
    at_door = planned.filter(date=today).last()
    if at_door:
        stand_at_the_door(at_door)
    session = next(one for one in planned.filter(date__gte=today) if one.ends_at > timezone.now())
    fill(session, families)
    write_down(session, families)
    cancel_one(planned.filter(date__gt=today).exclude(activity=session.activity))


def give_numbers(families):
    """Whom to ring, and e-mail for most of the carers."""
    for name, (who, phone) in EMERGENCY.items():
        families.filter(name=name).update(emergency_contact=who, emergency_phone=phone)
    carers = FamilyMember.objects.filter(
        family__in=families.filter(name__in=[*BOOKED, "Baxter", "Rigby", "Parr"]), role="carer"
    )
    for number, member in enumerate(carers.select_related("person").order_by("pk")):
        person = member.person
        name = person.given_name.lower().replace(" ", ".")
        person.phone = person.phone or f"07700900{300 + number}"
        person.email = "" if number % 4 == 3 else f"{name}.{number}@example.org"
        person.save()


def fill(session, families):
    """In the order in which they asked; the last ones wait."""
    Session.objects.filter(pk=session.pk).update(capacity=PLACES)
    session.refresh_from_db()
    for name in BOOKED:
        family = families.filter(name=name).order_by("-pk").first()
        if family:
            children = family.members.filter(role=FamilyMember.Role.CHILD).count()
            book(session=session, family=family, children=max(children, 1), by=None)
    asked = timezone.now() - dt.timedelta(days=2)
    for number, booking in enumerate(Booking.objects.filter(session=session)):
        Booking.objects.filter(pk=booking.pk).update(asked_at=asked + dt.timedelta(hours=number))


def stand_at_the_door(session):
    for name, adults, children in AT_THE_DOOR:
        Arrival.objects.create(
            session=session,
            first_name=name,
            adults=adults,
            children=children,
            submission_key=uuid.uuid5(uuid.NAMESPACE_URL, f"arrival {name}"),
        )


def write_down(session, families):
    """Last time at this activity."""
    before = Session.objects.filter(activity=session.activity, date__lt=session.date)
    before = before.order_by("-date").first()
    baxter = families.filter(name="Baxter").order_by("-pk").first()
    if before is None or baxter is None:
        return
    child = baxter.members.filter(role=FamilyMember.Role.CHILD).first()
    incident = Incident.objects.create(
        centre=session.centre,
        session=before,
        kind=Incident.Kind.ACCIDENT,
        date=before.date,
        time=before.start,
        person=child and child.person,
        name="" if child else "A child",
        where="By the sand tray",
        what_happened="Ran, slipped on sand and bumped a knee on the edge of the tray.",
        what_was_done="Knee washed and a cold cloth held on it. Played on after five minutes.",
        told="Mum, who was there",
        seen_by="Jo Marsh",
        submission_key=uuid.uuid5(uuid.NAMESPACE_URL, "a bumped knee"),
    )
    incident.additions.create(
        words="The sand is swept up after each session from now on.",
        submission_key=uuid.uuid5(uuid.NAMESPACE_URL, "sand swept"),
    )


def cancel_one(sessions):
    """Of the next ones that which most people come to; its messages stand as sent."""
    soonest = [(len(to_tell(one).people), -n, one) for n, one in enumerate(sessions[:6])]
    _, _, chosen = max(soonest, key=lambda found: found[:2])
    cancel_session(session=chosen, reason=CANCELLED_BECAUSE)
    # Nobody is written to: they stand as sent, before the transaction is over.
    sent = Message.objects.filter(key__startswith=f"session {chosen.uuid} ")
    sent.update(sent_at=timezone.now(), attempts=1)
