"""Volunteers and the hours they give. Checks, training and the ladder come with a later issue."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.permissions import Permission
from centres.access import centres_for, providers_for
from centres.models import Activity, Authority, Centre, Provider, Session
from families.models import Person


class VolunteerQuerySet(models.QuerySet):
    def for_user(self, user):
        """Those of the user's groups or centres; a volunteer sees herself."""
        return self.filter(
            Q(group__in=providers_for(user, Permission.SEE_GROUP))
            | Q(centre__in=centres_for(user, Permission.SEE_GROUP))
            | Q(user=user)
        )

    def with_hours(self):
        """Annotates ``approved_hours`` and ``last_gave_on``."""
        approved = Q(hours__status=Hours.Status.APPROVED)
        return self.annotate(
            approved_hours=models.Sum("hours__hours", filter=approved),
            last_gave_on=models.Max("hours__date", filter=approved),
        ).order_by("name", "pk")


class Volunteer(models.Model):
    class Status(models.TextChoices):
        ENQUIRY = "enquiry", "Enquiry"
        APPLIED = "applied", "Applied"
        CHECKS = "checks", "Checks"
        TRAINING = "training", "Training"
        ACTIVE = "active", "Active"
        PAUSED = "paused", "Paused"
        LEFT = "left", "Left"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="volunteers")
    ref = models.CharField(max_length=60, blank=True, help_text="Her name in imported files.")
    name = models.CharField(max_length=150, blank=True)
    group = models.ForeignKey(
        Provider, null=True, blank=True, on_delete=models.PROTECT, related_name="volunteers"
    )
    centre = models.ForeignKey(
        Centre, null=True, blank=True, on_delete=models.PROTECT, related_name="volunteers"
    )
    person = models.OneToOneField(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="volunteer"
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="volunteer",
    )
    is_paid = models.BooleanField("paid peer supporter", default=False)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.ACTIVE)

    objects = VolunteerQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "ref"],
                condition=~Q(ref=""),
                name="one_volunteer_of_a_ref_in_an_authority",
            )
        ]

    def __str__(self):
        return self.name or self.ref


class HoursQuerySet(models.QuerySet):
    def for_user(self, user):
        return self.filter(volunteer__in=Volunteer.objects.for_user(user))

    def approved(self):
        return self.filter(status=Hours.Status.APPROVED)

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
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.LOGGED)
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = HoursQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "hours"
        ordering = ["date", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gt=0, hours__lte=24), name="hours_over_0_and_at_most_24"
            )
        ]
        indexes = [models.Index(fields=["volunteer", "date"], name="hours_by_volunteer_and_date")]

    def __str__(self):
        return f"{self.hours} on {self.date}"
