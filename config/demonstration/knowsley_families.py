"""Families of Southmead whose pages tell something: one with a long story, two households that
share a child, a protected address, and somebody on each of the lists that prompt.

All of them are invented.
"""

import datetime as dt
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from centres.models import Session, Term
from families.actions.contacts import add_contact
from families.actions.households import (
    add_family,
    add_person,
    close_family,
    join_family,
    move_family,
    register_family,
)
from families.actions.people import decide_consent, join_group
from families.models import (
    Attendance,
    Birth,
    Family,
    FirstContact,
    FollowUp,
    Incident,
    Person,
    Referral,
    TargetGroup,
)

AREA, OTHER_AREA = "Mill Brow", "Church View"


def load(places, today):
    story = Story(places, today)
    story.make_next_term()
    story.make_marsdens()
    story.make_farrow()
    story.make_protected()
    story.make_prompted()


class Story:
    """Who writes it down, where, and on which day it is told."""

    def __init__(self, places, today):
        self.places, self.today = places, today
        self.centre = places.centres["S"]
        self.desk = User.objects.get(email="jo.marsh@example.org")
        self.manager = User.objects.get(email="ana.osei@example.org")

    def ago(self, **length):
        return self.today - dt.timedelta(**length)

    def postcode(self, area):
        return self.places.postcodes[self.places.areas[area].code][0]

    def family(self, name, *, registered=None, carers=(), children=(), area=AREA, **fields):
        """A family with its people; the first carer may have a phone."""
        authority = self.places.authority
        made = add_family(
            by=self.desk,
            key=uuid4(),
            family={"authority": authority, "centre": self.centre, "name": name, **fields},
            carer=None,
            children=[],
            address={"lines": f"{len(name) * 3} {area}", "postcode": self.postcode(area)},
        )
        for role, people in (("carer", carers), ("child", children)):
            for person in people:
                person = Person(family_name=name, **person)
                add_person(by=self.desk, family=made, role=role, person=person)
        if registered:
            register_family(by=self.desk, family=made, on=registered)
        return made

    def person(self, family, name):
        return family.members.get(person__given_name=name).person

    def sessions(self, *, since, until):
        found = Session.objects.took_place().filter(centre=self.centre, date__range=(since, until))
        return found.order_by("date", "start", "pk")

    def came(self, family, session, *names):
        area = family.address_on(session.date)
        for name in names:
            Attendance.objects.get_or_create(
                session=session,
                person=self.person(family, name),
                defaults={
                    "family": family,
                    "date": session.date,
                    "centre": session.centre,
                    "area": area.area if area else None,
                    "marked_at": session.ends_at,
                    "marked_by": self.desk,
                },
            )

    def make_next_term(self):
        Term.objects.create(
            authority=self.places.authority,
            name="Next half term",
            starts_on=self.today + dt.timedelta(days=50),
            ends_on=self.today + dt.timedelta(days=106),
        )

    # --- one family with a long story -------------------------------------------------------------

    def make_marsdens(self):
        self.marsden = marsden = self.family(
            "Marsden",
            registered=self.ago(weeks=40),
            language="British Sign Language",
            interpreter="Yes, ask for Pat",
            emergency_contact="Nan, Sheila",
            emergency_phone="01514961234",
            area=OTHER_AREA,
            carers=[{"given_name": "Ruth", "phone": "07700900141", "email": "ruth@example.org"}],
            children=[
                {
                    "given_name": "Maisie",
                    "date_of_birth": self.ago(days=1240),
                    "allergies": "nuts",
                },
                {"given_name": "Theo", "date_of_birth": self.ago(days=430)},
                {"expected_on": self.today + dt.timedelta(weeks=5)},
            ],
        )
        self.ruth, self.maisie = (self.person(marsden, name) for name in ("Ruth", "Maisie"))
        move_family(
            by=self.desk, family=marsden, on=self.ago(weeks=17), lines="4 Mill Brow",
            postcode=self.postcode(AREA),
        )  # fmt: skip
        self.say_hello(marsden)
        self.work_with(marsden)
        self.agree(marsden)
        for session in self.sessions(since=self.ago(weeks=5), until=self.ago(days=1))[::4]:
            self.came(marsden, session, "Ruth", "Maisie", "Theo")
        self.hurt(marsden)

    def say_hello(self, family):
        hello = FirstContact.objects.create(
            authority=self.places.authority, centre=self.centre, submission_key=uuid4(),
            name="Ruth", phone="07700900141", children="A girl of two", wants_to_come=True,
            message="Is somebody there who signs?", status="registered", taken_by=self.desk,
            family=family,
        )  # fmt: skip
        done = [
            FollowUp(first_contact=hello, kind="taken", by=self.desk),
            FollowUp(first_contact=hello, kind="tried", by=self.desk, words="Sent a text"),
            FollowUp(first_contact=hello, kind="linked", by=self.desk),
        ]
        FollowUp.objects.bulk_create(done)
        self.date_back(hello, "sent_at", weeks=43)
        for weeks, follow_up in zip((43, 42, 40), done, strict=True):
            self.date_back(follow_up, "at", weeks=weeks)

    def date_back(self, row, field, **length):
        row.__class__.objects.filter(pk=row.pk).update(
            **{field: timezone.now() - dt.timedelta(**length)}
        )

    def work_with(self, family):
        visit = {"family": family, "by": self.desk, "people": [self.ruth]}
        for weeks, kind, minutes, note, level in [
            (39, "home_visit", 45, "Looked at the timetable together.", "general"),
            (22, "phone", 15, "Sleep is hard since Theo. Will try the sleep group.", "sensitive"),
            (9, "home_visit", 60, "Agreed who looks in next week.", "safeguarding"),
            (3, "antenatal", 30, "Showed the bathing demonstration.", "general"),
        ]:
            add_contact(
                **visit, submission_key=uuid4(), date=self.ago(weeks=weeks), kind=kind,
                minutes=minutes, worker="Pat Lee", agency="Health visiting",
                profession="Health visitor", note=note, note_level=level,
            )  # fmt: skip
        Referral.objects.create(
            centre=self.centre, direction="in", family=family, agency="Health visiting",
            profession="Health visitor", made_on=self.ago(weeks=44), what_for="Company and play",
            status="done", outcome="took_part", outcome_on=self.ago(weeks=38),
        )  # fmt: skip
        Referral.objects.create(
            centre=self.centre, direction="out", family=family, agency="Speech and language",
            made_on=self.ago(weeks=8), what_for="Maisie’s signing", status="accepted",
            recorded_by=self.desk,
        )  # fmt: skip
        Birth.objects.create(
            authority=self.places.authority, ref="demonstration-theo", source="health",
            born_on=self.person(family, "Theo").date_of_birth, given_name="Theo",
            family_name="Marsden", area=self.places.areas[AREA], told_on=self.ago(days=420),
            status="matched", matched_at=timezone.now(), person=self.person(family, "Theo"),
        )  # fmt: skip

    def agree(self, family):
        for person, purpose, is_given, weeks in [
            (self.ruth, "messages", True, 40),
            (self.ruth, "stories", True, 40),
            (self.ruth, "sharing", False, 40),
            (self.maisie, "photos", True, 40),
            (self.maisie, "photos", False, 6),
        ]:
            decide_consent(
                by=self.desk, person=person, purpose=purpose, is_given=is_given,
                decided_on=self.ago(weeks=weeks),
            )  # fmt: skip
        groups = TargetGroup.objects.in_bulk(field_name="slug")
        join_group(
            by=self.desk, person=self.ruth, group=groups["expectant-parents"],
            starts_on=self.ago(weeks=20),
        )  # fmt: skip
        join_group(
            by=self.desk, person=self.ruth, group=groups["lone-parents"],
            starts_on=self.ago(weeks=40), ends_on=self.ago(weeks=12),
        )  # fmt: skip

    def hurt(self, family):
        session = self.sessions(since=self.ago(weeks=4), until=self.ago(days=1)).first()
        if session:
            Incident.objects.create(
                centre=self.centre, session=session, kind="accident", date=session.date,
                person=self.maisie, where="The slide",
                what_happened="She slid down backwards and bumped her chin.",
                what_was_done="Cold pack, and a cuddle.", told="Ruth, at once",
                recorded_by=self.desk,
            )  # fmt: skip

    # --- two households, a protected address ------------------------------------------------------

    def make_farrow(self):
        """Maisie’s other home."""
        farrow = self.family(
            "Farrow", registered=self.ago(weeks=30), area=OTHER_AREA,
            emergency_contact="Uncle Ray", emergency_phone="01514964321",
            carers=[{"given_name": "Dan", "phone": "07700900142"}],
        )  # fmt: skip
        join_family(by=self.desk, family=farrow, person=self.maisie, role="child")
        for session in self.sessions(since=self.ago(weeks=3), until=self.ago(days=1))[1:2]:
            self.came(farrow, session, "Dan", "Maisie")

    def make_protected(self):
        family = self.family(
            "Linden", registered=self.ago(weeks=15),
            carers=[{"given_name": "Asha", "phone": "07700900143"}],
            children=[{"given_name": "Noor", "date_of_birth": self.ago(days=800)}],
        )  # fmt: skip
        Family.objects.filter(pk=family.pk).update(address_is_protected=True)

    # --- the lists that prompt --------------------------------------------------------------------

    def make_prompted(self):
        child = {"date_of_birth": self.ago(days=700)}
        self.family(
            "Ashdown", registered=self.ago(weeks=12),
            carers=[{"given_name": "Bea", "phone": "07700900144"}],
            children=[{"given_name": "Finn", **child}],
        )  # fmt: skip
        birchall = self.family(
            "Birchall", registered=self.ago(weeks=60), language="Polish",
            carers=[{"given_name": "Kasia", "phone": "07700900145"}],
            children=[{"given_name": "Ola", **child}],
        )  # fmt: skip
        add_contact(
            family=birchall, by=self.desk, people=[self.person(birchall, "Kasia")],
            submission_key=uuid4(), date=self.ago(weeks=10), kind="phone", minutes=10,
        )  # fmt: skip
        self.family(
            "Fielding", registered=self.ago(weeks=100),
            carers=[{"given_name": "Lou", "phone": "07700900146"}],
            children=[{"given_name": "Sam", "date_of_birth": self.turning_five()}],
        )  # fmt: skip
        self.family(
            "Dunmore", carers=[{"given_name": "Priya", "phone": "07700900147"}],
            children=[{"given_name": "Arlo", "date_of_birth": self.ago(days=10)}],
        )  # fmt: skip
        self.make_newcomers(child)
        gone = self.family(
            "Gresham", registered=self.ago(weeks=70), carers=[{"given_name": "Tess"}],
            children=[{"given_name": "Ivy", **child}],
        )  # fmt: skip
        close_family(by=self.desk, family=gone, on=self.ago(weeks=5), because="Moved to Leeds")

    def turning_five(self):
        """Born so that the fifth birthday falls in the next half term."""
        day = self.today + dt.timedelta(days=70)
        return dt.date(day.year - 5, day.month, min(day.day, 28))

    def make_newcomers(self, child):
        corrigan = self.family(
            "Corrigan", carers=[{"given_name": "Nell", "phone": "07700900148"}],
            children=[{"given_name": "Rory", **child}],
        )  # fmt: skip
        monday = self.today - dt.timedelta(days=self.today.weekday() + 7)
        last_week = self.sessions(since=monday, until=monday + dt.timedelta(days=6))
        for session in last_week[:1]:
            self.came(corrigan, session, "Nell", "Rory")
        everley = self.family(
            "Everley", carers=[{"given_name": "Mo", "phone": "07700900149"}],
            children=[{"given_name": "Zaki", **child}],
        )  # fmt: skip
        lately = self.sessions(since=self.ago(weeks=5), until=self.ago(days=1))
        for session in lately[::5]:
            self.came(everley, session, "Mo", "Zaki")
