"""What this room's rows have in common: whose they are to see, and whose values hold."""

from uuid import uuid4

from django.db import models

from accounts.permissions import Permission
from centres.access import centres_for
from centres.models import Authority
from centres.models.scoped import PlacedModel, PlacedQuerySet
from volunteers.models.everybodys import EverybodysQuerySet


class CostedQuerySet(PlacedQuerySet):
    """Rows of a centre, of a cluster or, without a place, of the whole authority."""

    seen_with = Permission.SEE_COSTING
    edited_with = Permission.EDIT_COSTING

    def for_user(self, user):
        return self._of_centres(centres_for(user, self.seen_with))

    def editable_by(self, user):
        return self._of_centres(centres_for(user, self.edited_with))

    def _of_centres(self, centres):
        """Placed at these centres; without a place, of their authority."""
        unplaced = self.filter(centre=None, cluster=None, authority__in=centres.values("authority"))
        return self.placed_in(centres) | unplaced


class CostedModel(PlacedModel):
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")

    objects = CostedQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def about(self):
        """The place, or the authority as a whole."""
        return self.place or self.authority


class LibraryQuerySet(EverybodysQuerySet):
    """Values of everybody, as published, and those that an authority adds or puts in place."""

    seen_with = Permission.SEE_COSTING

    def editable_by(self, user):
        """An authority's own; everybody's are left as they were published."""
        centres = centres_for(user, Permission.EDIT_COSTING)
        return self.filter(authority__in=centres.values("authority"))


class LibraryModel(models.Model):
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(
        Authority, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    source = models.CharField(max_length=200)

    objects = LibraryQuerySet.as_manager()

    class Meta:
        abstract = True
