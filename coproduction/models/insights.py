"""Insights: what street champions see and hear, by topic and area, without names."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from centres.models import Area, Ward
from centres.models.scoped import placed_once
from coproduction.models.placed import CoproducedModel, CoproducedQuerySet
from coproduction.models.screened import ScreenedQuerySet, ScreenedWords, screened_properly
from volunteers.models import Volunteer


class InsightTopic(CoproducedModel):
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            placed_once("insight_topic_is_of_one_place"),
            models.UniqueConstraint(
                Lower("name"),
                "centre",
                "cluster",
                nulls_distinct=False,
                name="one_insight_topic_of_a_name_at_a_place",
            ),
        ]

    def __str__(self):
        return self.name


class InsightQuerySet(CoproducedQuerySet, ScreenedQuerySet):
    pass


class Insight(CoproducedModel, ScreenedWords):
    """One observation: what, where, when, and how sure the one is who made it."""

    class HowSure(models.TextChoices):
        HEARD = "heard", "Heard it from others"
        SEVERAL = "several", "Heard it from several people"
        SEEN = "seen", "Saw it myself"

    topic = models.ForeignKey(InsightTopic, on_delete=models.PROTECT, related_name="insights")
    on = models.DateField("day")
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="insights"
    )
    ward = models.ForeignKey(
        Ward, null=True, blank=True, on_delete=models.PROTECT, related_name="insights"
    )
    how_sure = models.CharField(max_length=10, choices=HowSure.choices, default=HowSure.HEARD)
    volunteer = models.ForeignKey(
        Volunteer, null=True, blank=True, on_delete=models.SET_NULL, related_name="insights"
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    submission_key = models.UUIDField(null=True, blank=True, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = InsightQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            placed_once("insight_is_of_one_place"),
            screened_properly("insight_is_screened"),
        ]

    def __str__(self):
        return f"{self.topic}, {self.on}"

    @property
    def where(self):
        """As a form names its ward or area; empty where nobody can say."""
        place = self.area or self.ward
        return f"{type(place).__name__.lower()}-{place.code}" if place else ""

    def get_where_display(self):
        return str(self.area or self.ward or "")
