"""Who was seen when: every sighting as a row of a view, and the roll-up that is made of it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from centres.models import Activity, Area, Authority, Centre, Session
from centres.periods import quarter_of
from families.models.family import Family, Person
from families.models.presence import Contact

LONGEST_QUARTER = 92


class SightingQuerySet(models.QuerySet):
    def in_period(self, period):
        return self.filter(date__range=(period.first, period.last))

    def before(self, day):
        return self.filter(date__lt=day)

    def at(self, centres):
        return self.filter(centre__in=centres)

    def resident_in(self, areas):
        return self.filter(area__in=areas)

    def of_children(self):
        """Of people who were under 5 on the day; without a birth date nobody is a child."""
        return self.filter(born__lte=F("date"), turns_five_on__gt=F("date"))


class Sighting(models.Model):
    """A person seen on a day: an attendance or a contact, as one row of a database view.

    Cancelled sessions are left out. ``person`` and ``family`` are those that linked duplicates
    stand for, so that the same person or family counts once.
    """

    date = models.DateField()
    centre = models.ForeignKey(Centre, on_delete=models.DO_NOTHING, related_name="+")
    area = models.ForeignKey(Area, null=True, on_delete=models.DO_NOTHING, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.DO_NOTHING, related_name="+")
    family = models.ForeignKey(Family, null=True, on_delete=models.DO_NOTHING, related_name="+")
    seen_person = models.ForeignKey(Person, on_delete=models.DO_NOTHING, related_name="+")
    born = models.DateField(null=True)
    turns_five_on = models.DateField(null=True)
    session = models.ForeignKey(Session, null=True, on_delete=models.DO_NOTHING, related_name="+")
    activity = models.ForeignKey(Activity, null=True, on_delete=models.DO_NOTHING, related_name="+")
    contact = models.ForeignKey(Contact, null=True, on_delete=models.DO_NOTHING, related_name="+")

    objects = SightingQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "families_sighting"

    def __str__(self):
        return f"{self.person_id} on {self.date}"


class PresenceQuerySet(models.QuerySet):
    def in_quarters_of(self, period):
        """Of the quarters that the period touches; its days may be outside it."""
        return self.filter(quarter__range=(quarter_of(period.first), quarter_of(period.last)))

    def at(self, centres):
        return self.filter(centre__in=centres)

    def resident_in(self, areas, authorities):
        """``authorities``: those that the areas are in."""
        return self.filter(home_authority__in=authorities, area__in=areas)

    def of_children(self):
        return self.filter(is_child=True)


class DayBits(models.Field):
    """A bit for each day of a quarter, the first day's at the left: "0100…" as text in Python."""

    def db_type(self, connection):
        return f"bit({LONGEST_QUARTER})"


class Presence(models.Model):
    """On which days of a quarter somebody was seen at a centre: the roll-up of Sighting.

    One row for each quarter, centre, person, family, home area and whether she was under 5 that
    day. It is kept in step by triggers, in the transaction that changes what it is made of, and
    built anew by ``manage.py reach_rollup``; nobody writes it by hand. ``attendances``: sessions
    at which she was marked present in the quarter; 0 where she was seen in contacts only. Two
    records of one person in one register count once, so somebody with linked records has 0 there
    too, and the ids of her sessions in ``sessions``.
    """

    quarter = models.DateField(help_text="Its first day: of January, April, July or October.")
    centre = models.ForeignKey(
        Centre, on_delete=models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False
    )
    person = models.ForeignKey(
        Person, on_delete=models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False
    )
    family = models.ForeignKey(
        Family,
        null=True,
        on_delete=models.DO_NOTHING,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    area = models.ForeignKey(
        Area,
        null=True,
        on_delete=models.DO_NOTHING,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    home_authority = models.ForeignKey(
        Authority,
        null=True,
        on_delete=models.DO_NOTHING,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    born = models.DateField(null=True)
    is_child = models.BooleanField()
    days = DayBits()
    attendances = models.PositiveIntegerField()
    sessions = ArrayField(models.BigIntegerField(), null=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["centre", "quarter", "person"],
                include=["area", "days"],
                condition=Q(is_child=True),
                name="children_by_centre",
            ),
            models.Index(
                fields=["home_authority", "quarter", "person"],
                include=["area", "days"],
                condition=Q(is_child=True),
                name="children_by_home",
            ),
            models.Index(
                fields=["centre", "quarter", "family"],
                include=["area", "days", "attendances"],
                name="families_by_centre",
            ),
            models.Index(
                fields=["home_authority", "quarter", "family"],
                include=["area", "days", "attendances"],
                name="families_by_home",
            ),
            models.Index(
                fields=["person", "quarter"], include=["is_child", "days"], name="presence_of_one"
            ),
            models.Index(fields=["family", "quarter"], include=["days"], name="presence_of_family"),
            models.Index(
                fields=["quarter"], condition=Q(sessions__isnull=False), name="presence_of_linked"
            ),
        ]

    def __str__(self):
        return f"{self.person_id} in the quarter from {self.quarter}"
