"""Who volunteers, how far along she is, and whose turn it is."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.permissions import Permission
from centres.access import centres_for, providers_for
from centres.models import Area, Authority, Centre, Provider
from families.models import FirstContact, Person


class VolunteerQuerySet(models.QuerySet):
    def for_user(self, user):
        """Those of the user's groups or centres; a volunteer sees herself."""
        return self.filter(_held_with(user, Permission.SEE_GROUP) | Q(user=user))

    def editable_by(self, user):
        return self.filter(_held_with(user, Permission.RUN_VOLUNTEERS))

    def at_centres(self, centres):
        """Of the centres themselves, and of the groups that work with them."""
        works_here = Provider.centres.through.objects.filter(centre__in=centres)
        return self.filter(Q(centre__in=centres) | Q(group__in=works_here.values("provider")))

    def with_hours(self):
        """Annotates ``approved_hours`` and ``last_gave_on``."""
        approved = Q(hours__status="approved")
        return self.annotate(
            approved_hours=models.Sum("hours__hours", filter=approved),
            last_gave_on=models.Max("hours__date", filter=approved),
        ).order_by("name", "pk")

    def with_level(self, on):
        """Annotates ``level``, 0 to 4: where each is on the ladder on that day."""
        steps = self.model._meta.get_field("ladder_steps").related_model.objects
        latest = steps.filter(volunteer=models.OuterRef("pk"), on__lte=on).order_by("-on")
        return self.annotate(level=Coalesce(models.Subquery(latest.values("level")[:1]), 0))

    def with_since(self):
        """Annotates ``since``: the day on which she came to the status that she has."""
        came = Move.objects.filter(
            volunteer=models.OuterRef("pk"), status=models.OuterRef("status")
        )
        return self.annotate(since=models.Subquery(came.order_by("-on", "-pk").values("on")[:1]))


def _held_with(user, permission):
    return Q(group__in=providers_for(user, permission)) | Q(
        centre__in=centres_for(user, permission)
    )


class Volunteer(models.Model):
    """Somebody who gives time; she may also be a carer on the records of families."""

    class Status(models.TextChoices):
        ENQUIRY = "enquiry", "Enquiry"
        APPLIED = "applied", "Applied"
        CHECKS = "checks", "Checks"
        TRAINING = "training", "Training"
        ACTIVE = "active", "Active"
        PAUSED = "paused", "Paused"
        LEFT = "left", "Left"

    class Turn(models.TextChoices):
        VOLUNTEER = "volunteer", "Hers"
        CENTRE = "centre", "Ours"
        OUTSIDE = "outside", "Somebody else's"

    class AgeBand(models.TextChoices):
        UNDER_18 = "under_18", "Under 18"
        TO_24 = "18_24", "18 to 24"
        TO_34 = "25_34", "25 to 34"
        TO_49 = "35_49", "35 to 49"
        TO_64 = "50_64", "50 to 64"
        OVER_64 = "65", "65 or over"

    class Gender(models.TextChoices):
        WOMAN = "woman", "Woman"
        MAN = "man", "Man"
        OTHER = "other", "In another way"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="volunteers")
    ref = models.CharField(max_length=60, blank=True, help_text="Her name in imported files.")
    name = models.CharField(max_length=150, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField("e-mail address", blank=True)
    group = models.ForeignKey(
        Provider, null=True, blank=True, on_delete=models.PROTECT, related_name="volunteers"
    )
    is_group_member = models.BooleanField(
        "member of the group", default=False, help_text="Belongs to it and votes in it."
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
    first_contact = models.OneToOneField(
        FirstContact,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="volunteer",
        help_text="The message in which she asked to help.",
    )
    is_paid = models.BooleanField("paid peer supporter", default=False)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.ACTIVE)
    next_step = models.CharField(max_length=200, blank=True)
    next_step_on = models.DateField("by", null=True, blank=True)
    whose_turn = models.CharField(max_length=10, choices=Turn.choices, blank=True)
    looked_after_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The member of staff whom she can turn to.",
    )
    left_because = models.CharField(max_length=200, blank=True)
    # What she says of herself, if she likes. Read for no more than "who volunteers here?".
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    age_band = models.CharField(max_length=10, choices=AgeBand.choices, blank=True)
    gender = models.CharField(max_length=10, choices=Gender.choices, blank=True)
    language = models.CharField(max_length=60, blank=True, help_text="Spoken at home.")
    ethnicity = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = VolunteerQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "ref"],
                condition=~Q(ref=""),
                name="one_volunteer_of_a_ref_in_an_authority",
            ),
            models.CheckConstraint(
                condition=~Q(status="left") | ~Q(left_because=""),
                name="volunteer_who_left_says_why",
                violation_error_message="Say why she left.",
            ),
            models.CheckConstraint(
                condition=Q(is_group_member=False) | Q(group__isnull=False),
                name="group_member_has_a_group",
                violation_error_message="Choose the group that she is a member of.",
            ),
        ]

    def __str__(self):
        return self.name or self.ref or "Volunteer without a name"

    @property
    def written_to(self):
        """Her e-mail address: as she gave it, else the one she signs in with; "" for none."""
        return self.email or (self.user.email if self.user else "")

    @property
    def gives_time(self):
        """Whether she is one of those who may be put down for a session."""
        return self.status == self.Status.ACTIVE


class OfVolunteerQuerySet(models.QuerySet):
    """Rows of a ``volunteer``: seen by those who see her, kept by those who keep her."""

    def for_user(self, user):
        return self.filter(volunteer__in=Volunteer.objects.for_user(user))

    def editable_by(self, user):
        return self.filter(volunteer__in=Volunteer.objects.editable_by(user))


class Move(models.Model):
    """She came to a status on a day: the dates of her way along."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="moves")
    status = models.CharField(max_length=10, choices=Volunteer.Status.choices)
    on = models.DateField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    words = models.CharField(max_length=200, blank=True)

    objects = OfVolunteerQuerySet.as_manager()

    class Meta:
        ordering = ["volunteer", "on", "pk"]

    def __str__(self):
        return f"{self.get_status_display()} on {self.on}"
