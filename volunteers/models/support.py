"""Support ambassadors: professionals named to support volunteers, and to learn from them."""

from uuid import uuid4

from django.db import models

from accounts.permissions import Permission
from centres.access import at_centres_for
from centres.models import Centre, DatedModel, DatedQuerySet
from centres.models.dated import ends_after_start
from volunteers.models.volunteer import Volunteer


class SupportAmbassadorQuerySet(DatedQuerySet):
    def for_user(self, user):
        return self.filter(at_centres_for(user, Permission.RUN_VOLUNTEERS))


class SupportAmbassador(DatedModel):
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="support_ambassadors")
    name = models.CharField(max_length=120)
    profession = models.CharField(max_length=120)
    agency = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField("e-mail address", blank=True)
    volunteers = models.ManyToManyField(
        Volunteer, blank=True, related_name="support_ambassadors", verbose_name="whom she supports"
    )

    objects = SupportAmbassadorQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [ends_after_start("support_ambassador_ends_after_start")]

    def __str__(self):
        return self.name
