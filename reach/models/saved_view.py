"""Questions that somebody asks again: a page of reach with its filters, kept under a name."""

from uuid import uuid4

from django.conf import settings
from django.db import models


class SavedViewQuerySet(models.QuerySet):
    def for_user(self, user):
        """Her own: a view is a bookmark, what it shows is asked anew each time."""
        return self.filter(owner=user)


class SavedView(models.Model):
    """A page of reach and the query of its address. ``digest``: how often its findings and
    figures come by e-mail; ``digest_sent_for``: the last day of the period that came last."""

    class Digest(models.TextChoices):
        NEVER = "never", "Never"
        WEEKLY = "weekly", "Each Monday"
        QUARTERLY = "quarterly", "When a quarter is over"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views"
    )
    name = models.CharField(max_length=80)
    page = models.CharField(max_length=40, help_text="The name of its address, like dashboard.")
    query = models.CharField(max_length=1000, blank=True, help_text="scope=whiston&period=…")
    digest = models.CharField(max_length=10, choices=Digest.choices, default=Digest.NEVER)
    digest_sent_for = models.DateField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                name="one_saved_view_of_a_name",
                violation_error_message="You have a view of this name. Choose another name.",
            )
        ]

    def __str__(self):
        return self.name
