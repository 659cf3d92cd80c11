"""Groups that a centre means to reach, and who is in them when."""

from django.db import models

from centres.models import Authority, DatedModel
from centres.models.dated import DatedQuerySet, ends_after_start, never_overlap
from families.models.family import Person


class TargetGroup(models.Model):
    """A group that a centre means to reach. Seen by staff only."""

    authority = models.ForeignKey(
        Authority,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        help_text="Empty: for every authority.",
    )
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["slug"]

    def __str__(self):
        return self.name


class TargetGroupMembership(DatedModel):
    """A person's membership of a target group; without dates it always holds."""

    group = models.ForeignKey(TargetGroup, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="target_groups")

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["group", "person"]
        constraints = [
            ends_after_start("target_group_membership_ends_after_start"),
            never_overlap(
                "person_id",
                "group_id",
                name="in_a_target_group_once_at_a_time",
                message="She is already in this group on some of these days.",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.group}"
