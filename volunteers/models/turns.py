"""Who is put down for which session, and who works one to one with which family."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.permissions import Permission
from centres.access import at_centres_for, own_providers
from centres.models import Centre, DatedModel, DatedQuerySet, Session
from centres.models.dated import ends_after_start, never_overlap
from families.models import Family
from volunteers.models.roles import VolunteerRole
from volunteers.models.volunteer import Volunteer


def session_in_the_hands_of(user, session="session"):
    """The condition that a row's ``session`` is one whose team this user may put together: at
    her centres, or an activity of the group that she leads."""
    groups = own_providers(user, Permission.PUT_DOWN)
    return at_centres_for(user, Permission.PUT_DOWN, f"{session}__centre") | Q(
        **{f"{session}__provider__in": groups}
    )


class TurnQuerySet(models.QuerySet):
    def for_user(self, user):
        """Those of sessions whose team she puts together; a volunteer sees her own."""
        return self.filter(session_in_the_hands_of(user) | Q(volunteer__user=user))

    def editable_by(self, user):
        return self.filter(session_in_the_hands_of(user))

    def coming(self):
        return self.filter(status=Turn.Status.COMING)


class Turn(models.Model):
    """A volunteer is put down for a session in a role; or she said that she can't come."""

    class Status(models.TextChoices):
        COMING = "coming", "Coming"
        CANNOT_COME = "cannot_come", "Can't come"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="turns")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="turns")
    role = models.ForeignKey(VolunteerRole, on_delete=models.PROTECT, related_name="+")
    leads = models.BooleanField("leads the session", default=False)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.COMING)
    cannot_come_because = models.CharField(max_length=200, blank=True)
    said_at = models.DateTimeField("said that she can't come", null=True, blank=True)
    put_down_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    put_down_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = TurnQuerySet.as_manager()

    class Meta:
        ordering = ["session", "-leads", "volunteer__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "volunteer"], name="one_turn_a_volunteer_and_session"
            ),
            models.CheckConstraint(
                condition=Q(status="coming") | Q(said_at__isnull=False),
                name="who_cannot_come_said_when",
            ),
        ]

    def __str__(self):
        return f"{self.volunteer} at {self.session}"


class OneToOneQuerySet(DatedQuerySet):
    def for_user(self, user):
        """For those who see the family and keep the volunteer: nobody else may join the two."""
        return self.filter(
            family__in=Family.objects.for_user(user),
            volunteer__in=Volunteer.objects.editable_by(user),
        )


class OneToOne(DatedModel):
    """A volunteer supports a family one to one."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="one_to_one")
    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    role = models.ForeignKey(VolunteerRole, on_delete=models.PROTECT, related_name="+")
    put_down_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = OneToOneQuerySet.as_manager()

    class Meta:
        ordering = [F("starts_on").desc(nulls_last=True), "pk"]
        constraints = [
            ends_after_start("one_to_one_ends_after_start"),
            never_overlap(
                "volunteer_id",
                "family_id",
                name="one_to_one_once_at_a_time",
                message="She supports this family on these days already.",
            ),
        ]

    def __str__(self):
        return f"{self.volunteer} one to one"
