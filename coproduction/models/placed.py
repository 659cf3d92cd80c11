"""What this room's rows have in common: the place they are about, and whose they are to see."""

from uuid import uuid4

from django.db import models

from accounts.permissions import Permission
from centres.access import providers_for
from centres.models.scoped import PlacedModel, PlacedQuerySet
from coproduction.access import centres_where


class CoproducedQuerySet(PlacedQuerySet):
    def for_user(self, user):
        """Of the centres she works at, or that her group works with."""
        return self.placed_in(centres_where(user, Permission.SEE_COPRODUCTION))

    def editable_by(self, user):
        return self.placed_in(centres_where(user, self.model.edited_with))


class CoproducedModel(PlacedModel):
    """About one centre or cluster; ``edited_with`` is the permission that changes it."""

    edited_with = Permission.LISTEN

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)

    objects = CoproducedQuerySet.as_manager()

    class Meta:
        abstract = True


class BelongingQuerySet(models.QuerySet):
    """Rows that are seen and changed by whoever sees and changes what they belong to."""

    def for_user(self, user):
        return self._of(lambda rows: rows.for_user(user))

    def editable_by(self, user):
        return self._of(lambda rows: rows.editable_by(user))

    def _of(self, choose):
        field = self.model.belongs_to
        owners = self.model._meta.get_field(field).related_model._default_manager
        return self.filter(**{f"{field}__in": choose(owners)})


class BelongingModel(models.Model):
    """A row of something else: ``belongs_to`` names the field that says of what."""

    belongs_to: str

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)

    objects = BelongingQuerySet.as_manager()

    class Meta:
        abstract = True


class OfGroupQuerySet(models.QuerySet):
    """Rows of a group: for those who see, or keep, its volunteers and agreements."""

    def for_user(self, user):
        return self.filter(provider__in=providers_for(user, Permission.SEE_GROUP))

    def editable_by(self, user):
        return self.filter(provider__in=providers_for(user, Permission.KEEP_GROUP))


class OfGroupModel(models.Model):
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    provider = models.ForeignKey(
        "centres.Provider", on_delete=models.CASCADE, related_name="%(class)ss"
    )

    objects = OfGroupQuerySet.as_manager()

    class Meta:
        abstract = True
