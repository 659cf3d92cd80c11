"""What volunteers do, and what they must have to do it."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from centres.models import Authority, DatedModel, DatedQuerySet
from centres.models.dated import ends_after_start, never_overlap
from volunteers.models.everybodys import EverybodysQuerySet
from volunteers.models.training import Course
from volunteers.models.volunteer import OfVolunteerQuerySet, Volunteer


class CheckLevel(models.TextChoices):
    """From the least to the most that a check looks at."""

    NONE = "none", "No check"
    BASIC = "basic", "Basic"
    STANDARD = "standard", "Standard"
    ENHANCED = "enhanced", "Enhanced"
    BARRED = "barred", "Enhanced with barred lists"

    @property
    def rank(self):
        return RANKS[self]

    def covers(self, needed):
        """Whether a check of this level is enough where ``needed`` is asked for."""
        return self.rank >= CheckLevel(needed).rank


RANKS = {level: rank for rank, level in enumerate(CheckLevel)}


class VolunteerRoleQuerySet(EverybodysQuerySet):
    in_place_of = "slug"


class VolunteerRole(models.Model):
    """A role with the check and the courses that it needs; of everybody, or of one authority.

    An authority that asks for other things puts a role of its own, with the same slug, in the
    place of everybody's.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(
        Authority, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=80)
    about = models.CharField(max_length=250, blank=True, help_text="What she does, in a line.")
    check_level = models.CharField(
        "check needed", max_length=10, choices=CheckLevel.choices, default=CheckLevel.NONE
    )
    courses = models.ManyToManyField(
        Course, blank=True, related_name="roles", verbose_name="courses needed"
    )
    at_sessions = models.BooleanField("put down for sessions", default=False)
    leads_sessions = models.BooleanField("may lead a session", default=False)
    one_to_one = models.BooleanField("works one to one with families", default=False)

    objects = VolunteerRoleQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "slug"],
                nulls_distinct=False,
                name="one_role_of_a_slug_in_an_authority",
            ),
            models.UniqueConstraint(
                "authority",
                Lower("name"),
                nulls_distinct=False,
                name="one_role_of_a_name_in_an_authority",
                violation_error_message="There is a role of this name.",
            ),
            models.CheckConstraint(
                condition=Q(leads_sessions=False) | Q(at_sessions=True),
                name="role_that_leads_is_at_sessions",
                violation_error_message="Who leads a session is put down for it: tick both.",
            ),
        ]

    def __str__(self):
        return self.name


class RoleHeldQuerySet(OfVolunteerQuerySet, DatedQuerySet):
    """Seen with the volunteer, and holding on days."""


class RoleHeld(DatedModel):
    """A volunteer has a role from one day to another."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="roles_held")
    role = models.ForeignKey(VolunteerRole, on_delete=models.PROTECT, related_name="held")
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = RoleHeldQuerySet.as_manager()

    class Meta:
        ordering = [F("starts_on").asc(nulls_first=True), "pk"]
        constraints = [
            ends_after_start("role_ends_after_start"),
            never_overlap(
                "volunteer_id",
                "role_id",
                name="role_held_once_at_a_time",
                message="She has this role on these days already.",
            ),
        ]

    def __str__(self):
        return f"{self.volunteer}: {self.role}"
