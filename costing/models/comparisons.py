"""Service models side by side, and scenarios: what-ifs that somebody kept, with the reason."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from coproduction.models.placed import BelongingModel
from costing.models.service import ServiceModel


class ComparisonQuerySet(models.QuerySet):
    """Hers where every model in it is, those beside the two as well."""

    def for_user(self, user):
        return self._of(ServiceModel.objects.for_user(user))

    def editable_by(self, user):
        return self._of(ServiceModel.objects.editable_by(user))

    def _of(self, mine):
        beside = self.model.others.through.objects.exclude(servicemodel__in=mine)
        strange = beside.values("comparison")
        return self.filter(existing__in=mine, redesigned__in=mine).exclude(pk__in=strange)

    def with_model(self, model):
        """Those in which ``model`` stands, as one of the two or beside them."""
        return self.filter(Q(existing=model) | Q(redesigned=model) | Q(others=model)).distinct()


class Comparison(models.Model):
    """An existing model set against a redesigned one, and others beside them.

    ``prices_year``: the financial year (its first calendar year) in whose prices all are shown.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = models.CharField(max_length=200)
    existing = models.ForeignKey(ServiceModel, on_delete=models.PROTECT, related_name="+")
    redesigned = models.ForeignKey(ServiceModel, on_delete=models.PROTECT, related_name="+")
    others = models.ManyToManyField(
        ServiceModel, blank=True, related_name="+", verbose_name="others beside them"
    )
    prices_year = models.PositiveSmallIntegerField(
        "in the prices of", null=True, blank=True, help_text="Empty: each in its own prices."
    )
    note = models.TextField(max_length=1000, blank=True)

    objects = ComparisonQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["existing", "redesigned"],
                name="one_comparison_of_two_models",
                violation_error_message="These two service models are compared already.",
            ),
            models.CheckConstraint(
                condition=~Q(existing=F("redesigned")),
                name="comparison_of_two_different_models",
                violation_error_message="Choose two different service models.",
            ),
            models.CheckConstraint(
                condition=Q(prices_year__isnull=True)
                | Q(prices_year__gte=1950, prices_year__lte=2100),
                name="prices_of_a_year_1950_to_2100",
            ),
        ]

    def __str__(self):
        return self.title


class Scenario(BelongingModel):
    """``changes``: what differs from the service model, as ``costing.what_if`` reads it."""

    belongs_to = "service_model"

    service_model = models.ForeignKey(
        ServiceModel, on_delete=models.CASCADE, related_name="scenarios"
    )
    submission_key = models.UUIDField(unique=True, null=True, editable=False)
    name = models.CharField(max_length=120)
    why = models.TextField("why", max_length=1000)
    changes = models.JSONField(default=dict)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["service_model", "-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["service_model", "name"],
                name="scenario_name_once_of_a_service_model",
                violation_error_message="There is a scenario of that name. Choose another name.",
            ),
            models.CheckConstraint(
                condition=~Q(why=""),
                name="scenario_says_why",
                violation_error_message="Write why you try this.",
            ),
        ]

    def __str__(self):
        return self.name
