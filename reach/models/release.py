"""What was said outside: an authority's figures of a period, frozen under disclosure control."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.permissions import Permission
from centres.access import authorities_for
from centres.models import Authority


class ReleaseQuerySet(models.QuerySet):
    def for_user(self, user):
        """Those of authorities whose figures she publishes, or reads when they are published."""
        mine = self.filter(authority__in=authorities_for(user, Permission.PUBLISH_FIGURES))
        theirs = authorities_for(user, Permission.SEE_AGGREGATES)
        return mine | self.published().filter(authority__in=theirs)

    def editable_by(self, user):
        return self.filter(authority__in=authorities_for(user, Permission.PUBLISH_FIGURES))

    def published(self):
        return self.filter(status=Release.Status.PUBLISHED)

    def public(self):
        """What everybody may read: published, of an authority that has a public page."""
        return self.published().filter(authority__publishes_figures=True)


class Release(models.Model):
    """Tables of released cells only: a true number that is not released is nowhere in it.

    ``document``: the tables, headlines and definitions as they were published, as JSON that pages
    and CSV are rendered from. ``sha256`` is its checksum. A published release is never changed; a
    mistake is mended by a newer one of the same period, which is audited against it.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="releases")
    starts_on = models.DateField("period from")
    ends_on = models.DateField("period to")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    document = models.JSONField()
    sha256 = models.CharField(max_length=64, editable=False)
    note = models.CharField(max_length=300, blank=True, help_text="What readers should know.")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-ends_on", "-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="release_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(published_at__isnull=False),
                name="published_release_has_its_time",
            ),
        ]

    def __str__(self):
        return f"{self.authority}, {self.starts_on} to {self.ends_on}"
