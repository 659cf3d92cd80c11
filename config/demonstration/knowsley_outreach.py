"""What goes on around the front door: first contacts in hand, this autumn's births, referrals."""

import datetime as dt
import random
import uuid

from django.utils import timezone

from accounts.models import User
from config.demonstration.names import BOYS, FAMILY_NAMES, GIRLS, MOTHERS
from families.actions.births_by_themselves import match_births
from families.models import (
    Birth,
    Family,
    FamilyMember,
    FirstContact,
    FollowUp,
    Person,
    Referral,
)

TEAM = {"jo": "jo.marsh@example.org", "ana": "ana.osei@example.org"}
BIRTHS_INVENTED = 18
AREAS = [
    "Mill Brow", "Orchard Way", "Station Green", "Church View", "Long Meadow", "Brookside",
    "Quarry Bank", "Cooper's End", "Park Gate", "Canal Row",
]  # fmt: skip


def load(places, today):
    team = {key: User.objects.get(email=email) for key, email in TEAM.items()}
    follow_up(places, today, team)
    told_of_births(places, today, team)
    refer(places, today, team)


# --- first contacts -------------------------------------------------------------------------------
# days ago, what she said, how it stands, then what was done: days ago, kind, who, words, to whom

CALL, MEET, TEXT, WAIT = "call", "meet", "text", "wait"
MESSAGES = [
    (8, "S", dict(name="Halina", phone="07700900111", language="Polish", wants_to_come=True,
                  children="A boy, 10 months", safe_to_message="yes"), {}, []),
    (10, "S", dict(name="Steph", phone="07700900112", wants_to_come=True, wants_to_talk=True,
                   children="One, just turned 3"),
     dict(taken_by="jo", next_step=TEXT, next_in=-2),
     [(8, "taken", "jo", "", ""), (7, "tried", "jo", "No answer. Next: call her.", ""),
      (4, "tried", "jo", "Rang in the morning, no answer. Next: send a text.", "")]),
    (7, "S", dict(name="Renu", phone="07700900113", language="Punjabi", wants_to_talk=True),
     dict(taken_by="ana", next_step=MEET, next_in=2),
     [(6, "taken", "jo", "", ""), (5, "tried", "jo", "Her sister picked up.", ""),
      (4, "handed_over", "jo", "You know her sister from Story time.", "ana"),
      (2, "next_step", "ana", "Next: meet her.", "")]),
    (12, "S", dict(name="Dee", email="dee@example.org", wants_to_come=True, children="Twins, 5 mo"),
     dict(taken_by="jo", status="contacted", next_step=WAIT, next_in=4),
     [(11, "taken", "jo", "", ""),
      (9, "status", "jo", "Contacted. Comes with a friend. Next: wait until she comes.", "")]),
    (6, "P", dict(name="Leigh", phone="07700900114", children="About 1", wants_to_come=True), {},
     []),
    (24, "S", dict(name="Kim", phone="07700900115", wants_to_come=True, safe_to_message="no"),
     dict(taken_by="ana", status="not_now"),
     [(22, "taken", "ana", "", ""), (21, "tried", "ana", "No answer, left no message.", ""),
      (15, "status", "ana", "Not now. Goes back to work; we may call in the new year.", "")]),
    (30, "S", dict(name="Carol", phone="07700900116", wants_to_help=True, wants_to_come=True),
     dict(taken_by="jo", status="came_along"),
     [(28, "status", "jo", "Contacted. Would like to see a session first.", ""),
      (20, "status", "jo", "Came along. Stayed for Stay and play.", "")]),
    (35, "S", dict(name="Mrs Adeyemi", phone="07700900117", children="A girl", wants_to_come=True),
     dict(taken_by="jo", status="contacted", family="Adeyemi"),
     [(33, "status", "jo", "Contacted. Came once, years ago.", ""),
      (33, "linked", "jo", "To Adeyemi.", "")]),
    (16, "S", dict(name="Varga", phone="07700900118", children="A toddler", wants_to_come=True),
     dict(taken_by="ana", status="contacted", family="Varga"),
     [(14, "status", "ana", "Contacted. Filled in the form together.", ""),
      (14, "linked", "ana", "To Varga.", "")]),
]  # fmt: skip


def follow_up(places, today, team):
    for number, (ago, centre, said, stands, done) in enumerate(MESSAGES):
        stands = dict(stands)
        next_in, family = stands.pop("next_in", None), stands.pop("family", None)
        contact = FirstContact.objects.create(
            authority=places.authority,
            centre=places.centres[centre],
            submission_key=uuid.uuid5(uuid.NAMESPACE_URL, f"followed up {number}"),
            next_step_on=None if next_in is None else today + dt.timedelta(days=next_in),
            family=_family(places, family) if family else None,
            **said,
            **(stands | {"taken_by": team.get(stands.get("taken_by"))}),
        )
        FirstContact.objects.filter(pk=contact.pk).update(sent_at=_moment(today, ago, 9 + number))
        for kept, (days, kind, who, words, to) in enumerate(done):
            row = FollowUp.objects.create(
                first_contact=contact, kind=kind, by=team[who], words=words, to=team.get(to)
            )
            FollowUp.objects.filter(pk=row.pk).update(at=_moment(today, days, 10 + kept))


def _family(places, name):
    """The newest of that name at Southmead."""
    return Family.objects.filter(centre=places.centres["S"], name=name).order_by("-pk").first()


def _moment(today, days_ago, hour):
    day = today - dt.timedelta(days=days_ago)
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour % 24)))


# --- new births -----------------------------------------------------------------------------------

FOLLOWED_UP = [
    ("contacted", "Health visitor introduced us. Comes to Baby massage next week.", "jo"),
    ("contacted", "Card through the door, rang back.", "jo"),
    ("contacted", "Would like somebody to come along with.", "ana"),
    ("not_now", "Staying with her mum for now. Ask again in spring.", "jo"),
    ("moved", "Neighbour says they moved to Wigan.", "ana"),
    ("waiting", "", "jo"),
    ("waiting", "", "ana"),
]
# A baby brother or sister of known families; the file says the first name so, or not at all.
NEW_IN_FAMILIES = [
    ("Hussain", "Aisha", "Aisha"), ("Whitfield", "Theo", "Theo"), ("Singh", "Jasleen", "Jasleen"),
    ("Mensah", "Ade", "Ade"), ("Rigby", "Poppy", ""), ("Parr", "Alfie", "Alfie"),
    ("Kowalska", "Katarzyna", "Kasia"), ("Lythgoe", "Rosie", "Roisin"),
]  # fmt: skip


def told_of_births(places, today, team):
    rng = random.Random(1749)  # noqa: S311 - the same invented people every time
    for number in range(BIRTHS_INVENTED):
        area = places.areas[AREAS[number % len(AREAS)]]
        family_name = rng.choice(FAMILY_NAMES)
        status, note, taken_by = FOLLOWED_UP[number] if number < len(FOLLOWED_UP) else (
            "waiting", "", None
        )  # fmt: skip
        Birth.objects.create(
            authority=places.authority,
            ref=f"HV-{today.year}-{number + 101}",
            source="registrar" if number % 6 == 5 else "health",
            born_on=today - dt.timedelta(days=rng.randint(8, 95)),
            given_name=rng.choice(GIRLS + BOYS) if number % 4 else "",
            family_name=family_name,
            carer_name=f"{rng.choice(MOTHERS)} {family_name}",
            phone=f"07700900{200 + number}" if number % 3 else "",
            address=f"{rng.randint(1, 90)} {area.name}",
            postcode=places.postcodes[area.code][number % 3],
            area=area,
            told_on=today - dt.timedelta(days=6),
            status=status,
            note=note,
            taken_by=team.get(taken_by),
        )
    for number, (name, given_name, told_name) in enumerate(NEW_IN_FAMILIES):
        _baby_of(places, today, number, name, given_name, told_name)
    match_births()


def _baby_of(places, today, number, name, given_name, told_name):
    """A baby who is on file in her family, and the birth that was told of her."""
    family = _family(places, name)
    born_on = today - dt.timedelta(days=20 + 9 * number)
    baby = Person.objects.create(
        authority=places.authority, given_name=given_name, family_name=name, date_of_birth=born_on
    )
    FamilyMember.objects.create(family=family, person=baby, role=FamilyMember.Role.CHILD)
    home = family.addresses.select_related("area").first()
    Birth.objects.create(
        authority=places.authority,
        ref=f"HV-{today.year}-{number + 201}",
        source="health",
        born_on=born_on,
        given_name=told_name,
        family_name=name,
        postcode=home.postcode if home else "",
        area=home.area if home else None,
        told_on=today - dt.timedelta(days=6),
    )


# --- referrals ------------------------------------------------------------------------------------
# days ago, centre, fields; family names one at Southmead

REFERRALS = [
    (3, "S", dict(direction="in", name="Tracy and a baby", agency="Health visiting",
                  worker="Bev Long", profession="Health visitor", next_in=4,
                  what_for="New to the area and would like to meet other parents.")),
    (15, "S", dict(direction="in", name="Mr Khan", agency="Health visiting", next_in=-3,
                   taken_by="jo", what_for="Dad at home with two under 3.")),
    (22, "S", dict(direction="in", name="Donna Parr", family="Parr", agency="Midwives",
                   status="accepted", taken_by="ana", next_in=6,
                   what_for="Asked for help with sleep.")),
    (60, "S", dict(direction="in", name="Kelly", family="Kelly", agency="Midwives", status="done",
                   outcome="took_part", outcome_ago=20, taken_by="jo",
                   what_for="First baby.", outcome_note="Comes to Baby massage each week.")),
    (75, "S", dict(direction="in", name="A family on Long Meadow", agency="Housing association",
                   status="done", outcome="no_reply", outcome_ago=40, taken_by="jo",
                   outcome_note="Two visits and a card.")),
    (30, "P", dict(direction="in", name="Shelley", agency="Family support team", next_in=-1,
                   note_level="safeguarding", taken_by="ana",
                   what_for="For the manager only: please ring before visiting.")),
    (40, "S", dict(direction="out", family="Zhang", agency="Speech and language",
                   status="accepted", taken_by="jo", next_in=10,
                   what_for="Few words at two and a half.")),
    (90, "S", dict(direction="out", family="Iqbal", agency="Citizens Advice", status="done",
                   outcome="took_part", outcome_ago=55, taken_by="ana",
                   what_for="Help with a letter about the rent.")),
    (12, "S", dict(direction="out", family="Tyrer", agency="Adult learning", taken_by="jo",
                   next_in=1, what_for="Would like to take maths again.")),
]  # fmt: skip


def refer(places, today, team):
    for number, (ago, centre, fields) in enumerate(REFERRALS):
        fields = dict(fields)
        family, next_in = fields.pop("family", None), fields.pop("next_in", None)
        ended, taken_by = fields.pop("outcome_ago", None), team.get(fields.pop("taken_by", None))
        Referral.objects.create(
            submission_key=uuid.uuid5(uuid.NAMESPACE_URL, f"referral {number}"),
            centre=places.centres[centre],
            family=_family(places, family) if family else None,
            made_on=today - dt.timedelta(days=ago),
            next_step_on=None if next_in is None else today + dt.timedelta(days=next_in),
            outcome_on=None if ended is None else today - dt.timedelta(days=ended),
            taken_by=taken_by,
            recorded_by=taken_by,
            **fields,
        )
