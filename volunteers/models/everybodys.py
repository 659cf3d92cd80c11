"""Rows of everybody, which have no authority, and rows of one authority beside them."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.permissions import Permission
from centres.access import centres_for


class EverybodysQuerySet(models.QuerySet):
    """``in_place_of``: the field by which an authority's own row stands in the place of
    everybody's; empty: its own stand beside them."""

    in_place_of = ""
    seen_with = Permission.RUN_VOLUNTEERS

    def of_authority(self, authority):
        """Its own, and those of everybody that it has not put its own in the place of."""
        everybodys = Q(authority=None)
        if self.in_place_of:
            same = {self.in_place_of: OuterRef(self.in_place_of)}
            everybodys &= ~Exists(self.model.objects.filter(authority=authority, **same))
        return self.filter(Q(authority=authority) | everybodys)

    def for_user(self, user):
        """Those of the authorities in which the user may see them, and everybody's."""
        centres = centres_for(user, self.seen_with)
        return self.filter(Q(authority=None) | Q(authority__in=centres.values("authority")))
