"""What was said outside: an authority's figures of a period, frozen under disclosure control."""

from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.permissions import Permission
from centres.access import authorities_for, centres_for
from centres.models import Authority
from centres.periods import Period
from reach.release_periods import period_key

_FROZEN = ("authority_id", "starts_on", "ends_on", "document", "sha256", "note", "published_at")
_CHANGES_WHAT_WAS_PUBLISHED = (
    "OLD.status <> 'draft' AND (NEW.status = 'draft' OR (OLD.status = 'withdrawn' AND "
    "NEW.status <> 'withdrawn') OR "
    + " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in _FROZEN)
    + ")"
)


class ReleaseQuerySet(models.QuerySet):
    def for_user(self, user):
        """Those of authorities whose figures she publishes, or reads when they are published."""
        mine = Q(authority__in=authorities_for(user, Permission.PUBLISH_FIGURES))
        reads = Q(authority__in=authorities_for(user, Permission.SEE_AGGREGATES)) | Q(
            authority__in=centres_for(user, Permission.PUBLISH_FIGURES).values("authority")
        )
        return self.filter(mine | (reads & Q(status=Release.Status.PUBLISHED)))

    def editable_by(self, user):
        return self.filter(authority__in=authorities_for(user, Permission.PUBLISH_FIGURES))

    def outside(self):
        """What was seen outside: also what was withdrawn, for nobody forgets it."""
        return self.exclude(status=Release.Status.DRAFT)

    def published(self):
        return self.filter(status=Release.Status.PUBLISHED)

    def public(self):
        """What everybody may read: published, of an authority that has a public page."""
        return self.published().filter(authority__publishes_figures=True)


class Release(models.Model):
    """Tables of released cells only: a true number that is not released is nowhere in it.

    ``document``: the tables, headlines and definitions as they were published, as JSON that pages
    and CSV are rendered from. ``sha256`` is its checksum. A published release is never changed; a
    mistake is mended by a newer one of the same period, which is audited against it. It can be
    withdrawn: then nobody reads it any more, and it still counts as known.
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
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

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
            models.CheckConstraint(
                condition=~Q(status="withdrawn")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because=""),
                name="withdrawn_release_has_its_reason",
            ),
            models.UniqueConstraint(
                fields=["authority", "starts_on", "ends_on"],
                condition=Q(status="draft"),
                name="one_draft_release_a_period",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_release_is_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(_CHANGES_WHAT_WAS_PUBLISHED),
            ),
            pgtrigger.Protect(
                name="published_release_is_kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.status <> 'draft'"),
            ),
        ]

    def __str__(self):
        return f"{self.authority}, {self.period_key}"

    @property
    def period(self) -> Period:
        return Period(self.starts_on, self.ends_on)

    @property
    def period_key(self) -> str:
        """ "2009-10", or "2009-10 Q1"."""
        return period_key(self.period)

    @property
    def is_draft(self):
        return self.status == self.Status.DRAFT

    @property
    def is_published(self):
        return self.status == self.Status.PUBLISHED
