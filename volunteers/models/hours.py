"""The hours that volunteers give, and what became of each row."""

from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils import timezone

from centres.models import Activity, Centre, Provider, Session
from volunteers.models.volunteer import OfVolunteerQuerySet, Volunteer

HOURS_A_DAY = 24


def at_most_a_day(name, operation):
    """Refuses rows that make more than 24 hours of a volunteer on a day; once for a statement,
    however many rows it writes. The volunteers' rows are locked, so that two statements at once
    cannot both fit in."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(new="written"),
        func=f"""
            PERFORM 1 FROM volunteers_volunteer
                WHERE id IN (SELECT volunteer_id FROM written WHERE status <> 'withdrawn')
                ORDER BY id FOR NO KEY UPDATE;
            IF EXISTS (
                SELECT 1 FROM volunteers_hours
                JOIN (SELECT DISTINCT volunteer_id, date FROM written WHERE status <> 'withdrawn')
                    AS days USING (volunteer_id, date)
                WHERE status <> 'withdrawn'
                GROUP BY volunteer_id, date HAVING SUM(hours) > {HOURS_A_DAY}
            ) THEN
                RAISE check_violation USING
                    MESSAGE = 'More than {HOURS_A_DAY} hours on one day.',
                    CONSTRAINT = 'hours_not_over_24_a_day';
            END IF;
            RETURN NULL;
        """,  # noqa: S608 - only a number of this file is put in
    )


class HoursQuerySet(OfVolunteerQuerySet):
    def approvable_by(self, user):
        """Of volunteers whom she keeps, without her own: nobody approves what she gave herself."""
        return self.editable_by(user).exclude(volunteer__user=user)

    def approved(self):
        return self.filter(status=Hours.Status.APPROVED)

    def standing(self):
        """All but those taken back."""
        return self.exclude(status=Hours.Status.WITHDRAWN)

    def in_period(self, period):
        return self.filter(date__range=(period.first, period.last))

    def belonging_to(self, centres):
        """Of their session's centre, else their row's, else each that the group works with."""
        ids = list(centres.values_list("pk", flat=True))
        works_here = Provider.centres.through.objects.filter(centre__in=ids).values("provider")
        return self.filter(
            Q(session__centre__in=ids)
            | Q(session=None, centre__in=ids)
            | Q(session=None, centre=None, volunteer__group__in=works_here)
        )


class Hours(models.Model):
    """Hours that a volunteer gave on a day."""

    class Status(models.TextChoices):
        LOGGED = "logged", "Waiting for approval"
        APPROVED = "approved", "Approved"
        QUERIED = "queried", "Queried"
        WITHDRAWN = "withdrawn", "Taken back"

    uuid = models.UUIDField(default=uuid4, db_default=RandomUUID(), unique=True, editable=False)
    submission_key = models.UUIDField(
        unique=True,
        null=True,
        editable=False,
        help_text="The same form sent twice makes one row; empty when it came otherwise.",
    )
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="hours")
    date = models.DateField()
    hours = models.DecimalField(max_digits=4, decimal_places=2)
    session = models.ForeignKey(
        Session, null=True, blank=True, on_delete=models.PROTECT, related_name="volunteer_hours"
    )
    activity = models.ForeignKey(
        Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    centre = models.ForeignKey(
        Centre, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    what_for = models.CharField(
        max_length=120, blank=True, help_text="Where it was no session, like “leaflets”."
    )
    is_paid = models.BooleanField("paid", default=False)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.LOGGED)
    query = models.CharField(max_length=300, blank=True, help_text="What is asked about it.")
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    logged_at = models.DateTimeField(default=timezone.now, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)

    objects = HoursQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "hours"
        ordering = ["date", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gt=0, hours__lte=HOURS_A_DAY), name="hours_over_0_and_at_most_24"
            ),
            models.CheckConstraint(
                condition=~Q(status="queried") | ~Q(query=""), name="queried_hours_say_what"
            ),
        ]
        indexes = [
            models.Index(fields=["volunteer", "date"], name="hours_by_volunteer_and_date"),
            models.Index(
                fields=["date"],
                condition=Q(status__in=["logged", "queried"]),
                name="hours_not_approved_yet",
            ),
        ]
        triggers = [
            at_most_a_day("hours_not_over_24_a_day", pgtrigger.Insert),
            at_most_a_day("hours_not_over_24_a_day_when_changed", pgtrigger.Update),
        ]

    def __str__(self):
        return f"{self.hours} on {self.date}"


class HoursChangeQuerySet(models.QuerySet):
    def for_user(self, user):
        return self.filter(hours__in=Hours.objects.for_user(user))


class HoursChange(models.Model):
    """One thing that happened to a row of hours: its history, so that nothing is lost."""

    class Kind(models.TextChoices):
        LOGGED = "logged", "Logged"
        CORRECTED = "corrected", "Put right"
        APPROVED = "approved", "Approved"
        QUERIED = "queried", "Queried"
        WITHDRAWN = "withdrawn", "Taken back"

    hours = models.ForeignKey(Hours, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    words = models.CharField(max_length=300, blank=True)

    objects = HoursChangeQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.get_kind_display()} at {self.at}"
