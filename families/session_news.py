"""Who is told by e-mail that a session is cancelled or on again, and whom to ring instead."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from documents.models import Message
from families.at_hand import Ring, carers_of
from families.consents import latest_consents
from families.models import Consent, Family, FamilyMember, Person
from families.register import expected_families, families_for

CANCELLED, ON_AGAIN = "cancelled", "on again"


@dataclass(frozen=True)
class ToTell:
    """Those expected. ``people``: the carers who get an e-mail, one each; ``families``: theirs.

    ``to_ring``: families nobody of whom can be written to, with the phones of their carers.
    """

    people: tuple[Person, ...]
    families: frozenset[int]
    to_ring: tuple[Family, ...]
    rings: dict[int, list[Ring]]


def to_tell(session):
    """The booked, those who came to the activity before, and those who said hello."""
    is_open = Q(closed_on__isnull=True) | Q(closed_on__gt=session.date)
    families = Family.objects.filter(is_open, pk__in=expected_families(session))
    families = {family.pk: family for family in families}
    carers = FamilyMember.objects.filter(family__in=families, role=FamilyMember.Role.CARER)
    carers = list(carers.exclude(person__email="").select_related("person").order_by("person_id"))
    unwilling = without_messages([member.person_id for member in carers])
    people, told = {}, set()
    for member in carers:
        if member.person_id not in unwilling:
            # One message to an address: two carers may share it, and one may stand in two records.
            people.setdefault(member.person.email.lower(), member.person)
            told.add(member.family_id)
    to_ring = [family for pk, family in families.items() if pk not in told]
    return ToTell(
        people=tuple(people.values()),
        families=frozenset(told),
        to_ring=tuple(to_ring),
        rings=carers_of([family.pk for family in to_ring]),
    )


def shown_to(user, session, found):
    """The families to ring that this user may see; how many more there are."""
    mine = families_for(user, session).filter(pk__in=[family.pk for family in found.to_ring])
    mine = set(mine.values_list("pk", flat=True))
    listed = [(f, found.rings.get(f.pk, [])) for f in found.to_ring if f.pk in mine]
    return listed, len(found.to_ring) - len(listed)


def without_messages(people):
    """Ids of those people whose latest word on messages is no."""
    latest = latest_consents(people).filter(purpose=Consent.Purpose.MESSAGES)
    return {person for person, given in latest.values_list("person", "is_given") if not given}


# --- what was sent: the keys of messages say which session, which time round, and whom


def key(session, kind, turn, person_uuid):
    return f"session {session.uuid} {kind} {turn} {person_uuid}"


@dataclass(frozen=True)
class Told:
    """One round of messages: of what kind, the first or second time, and to whom."""

    kind: str
    turn: int
    messages: dict[UUID, Message]


def told(session):
    """The rounds of messages about the session, oldest first."""
    rounds = defaultdict(dict)
    start = f"session {session.uuid} "
    for message in Message.objects.filter(key__startswith=start).order_by("pk"):
        kind, turn, person = message.key.removeprefix(start).rsplit(" ", 2)
        rounds[kind, int(turn)][UUID(person)] = message
    return [Told(kind, turn, messages) for (kind, turn), messages in rounds.items()]


def names_in(user, rounds):
    """``{uuid: name}`` of those told whom this user may see."""
    everyone = {person for one in rounds for person in one.messages}
    people = Person.objects.for_user(user).filter(uuid__in=everyone)
    return {person.uuid: str(person) for person in people}


def is_ahead(session):
    """Whoever is told of a session that is over learns nothing."""
    return session.ends_at > timezone.now()
