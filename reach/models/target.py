"""Targets: which measure, of which place, by when, from where."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from accounts.permissions import Permission
from centres.access import centres_for
from centres.models.scoped import PlacedModel, PlacedQuerySet, placed_once
from reach.measures import MEASURES
from reach.scopes import Kind
from reach.shown import value_words


class TargetQuerySet(PlacedQuerySet):
    def for_user(self, user):
        return self.placed_in(centres_for(user, Permission.SEE_TRUE_FIGURES)) | self.placed_in(
            centres_for(user, Permission.SEE_AGGREGATES)
        )

    def editable_by(self, user):
        return self.placed_in(centres_for(user, Permission.SET_TARGETS)).distinct()

    def of(self, scope):
        """Of this centre or cluster; no other scope has targets."""
        if scope.kind == Kind.CENTRE:
            return self.filter(centre__slug=scope.key)
        if scope.kind == Kind.CLUSTER:
            return self.filter(cluster__slug=scope.key)
        return self.none()


class Target(PlacedModel):
    """A value that a measure should come to in a period: per cent of a ratio, else a number."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    measure = models.CharField(max_length=40, help_text="A key of reach/measures.py.")
    starts_on = models.DateField("period from")
    ends_on = models.DateField("period to")
    value = models.DecimalField(max_digits=9, decimal_places=1)
    baseline = models.DecimalField(max_digits=9, decimal_places=1, null=True, blank=True)
    source = models.CharField("whose target", max_length=200, blank=True)

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering = ["measure", "ends_on"]
        constraints = [
            placed_once("target_is_of_one_place"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="target_ends_after_start",
                violation_error_message="It ends before it starts. Give the earlier date first.",
            ),
            models.CheckConstraint(condition=Q(value__gte=0), name="target_not_below_0"),
            models.UniqueConstraint(
                fields=["measure", "centre", "cluster", "starts_on", "ends_on"],
                nulls_distinct=False,
                name="one_target_a_measure_place_and_period",
            ),
        ]

    def __str__(self):
        return f"{self.measure}: {self.value} by {self.ends_on}"

    @property
    def about(self):
        """The measure that it is set on."""
        return MEASURES[self.measure]

    @property
    def value_words(self):
        return value_words(self.about, self.value)

    @property
    def baseline_words(self):
        return value_words(self.about, self.baseline)
