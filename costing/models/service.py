"""Service models: one way of running the service in one period, and what it costs."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from accounts.permissions import Permission
from centres.access import centres_for
from centres.models import Authority, Strand
from centres.models.scoped import PlacedModel, PlacedQuerySet, placed_once
from centres.models.units import slug_free_in
from centres.periods import Period


class ServiceModelQuerySet(PlacedQuerySet):
    def for_user(self, user):
        return self._of_centres(centres_for(user, Permission.SEE_COSTING))

    def editable_by(self, user):
        return self._of_centres(centres_for(user, Permission.EDIT_COSTING))

    def _of_centres(self, centres):
        """Placed at these centres; without a place, of their authority."""
        unplaced = self.filter(centre=None, cluster=None, authority__in=centres.values("authority"))
        return self.placed_in(centres) | unplaced


class ServiceModel(PlacedModel):
    class Kind(models.TextChoices):
        EXISTING = "existing", "Existing service"
        REDESIGNED = "redesigned", "Redesigned service"

    class FamiliesAre(models.TextChoices):
        MEASURED = "measured", "Measured from the register"
        STATED = "stated", "Stated by a source"
        PLANNED = "planned", "Planned"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True, blank=True)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    starts_on = models.DateField("period from")
    ends_on = models.DateField("period to")
    families_are = models.CharField(max_length=10, choices=FamiliesAre.choices)
    families_given = models.PositiveIntegerField(
        "families reached",
        null=True,
        blank=True,
        help_text="For stated and planned; measured families come from the register.",
    )
    source = models.TextField(
        "source and note", max_length=1000, blank=True, help_text="Where the figures come from."
    )

    objects = ServiceModelQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            placed_once("service_model_at_most_one_place", optional=True),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="service_model_ends_after_start",
                violation_error_message="It ends before it starts. Give the earlier date first.",
            ),
            models.CheckConstraint(
                condition=~Q(families_are="measured") | Q(families_given__isnull=True),
                name="measured_families_are_not_typed",
                violation_error_message="Measured families come from the register: leave it empty.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def period(self):
        return Period(self.starts_on, self.ends_on)

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = slug_free_in(self.name, ServiceModel.objects.all())
        super().save(*args, **kwargs)


class CostLine(models.Model):
    """What is spent, on what, for whose benefit, by whom."""

    class Kind(models.TextChoices):
        STAFF = "staff", "Staff"
        PREMISES = "premises", "Premises"
        COMMISSIONED = "commissioned", "Commissioned"
        ACTIVITIES = "activities", "Activities"
        OVERHEADS = "overheads", "Overheads"

    class Decision(models.TextChoices):
        KEEP = "keep", "Keep"
        CHANGE = "change", "Change"
        STOP = "stop", "Stop"
        COMMISSION = "commission", "Commission"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    service_model = models.ForeignKey(
        ServiceModel, on_delete=models.CASCADE, related_name="cost_lines"
    )
    strand = models.ForeignKey(Strand, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    description = models.CharField(max_length=200)
    fte = models.DecimalField(
        "full-time equivalent", max_digits=6, decimal_places=2, null=True, blank=True
    )
    amount = models.DecimalField("pounds a year", max_digits=12, decimal_places=2)
    age_band = models.CharField("who benefits", max_length=60, blank=True)
    agency = models.CharField("funder or agency", max_length=120, blank=True)
    decision = models.CharField(max_length=12, choices=Decision.choices, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["strand", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="cost_not_below_0",
                violation_error_message="A cost is £0 or more. Leave the minus sign out.",
            ),
            models.CheckConstraint(
                condition=Q(fte__isnull=True) | Q(fte__gte=0),
                name="fte_not_below_0",
                violation_error_message="Full-time equivalent is 0 or more.",
            ),
        ]

    def __str__(self):
        return f"{self.description}: £{self.amount}"


class ComparisonQuerySet(models.QuerySet):
    def for_user(self, user):
        mine = ServiceModel.objects.for_user(user)
        return self.filter(existing__in=mine, redesigned__in=mine)

    def editable_by(self, user):
        mine = ServiceModel.objects.editable_by(user)
        return self.filter(existing__in=mine, redesigned__in=mine)


class Comparison(models.Model):
    """An existing model set against a redesigned one."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = models.CharField(max_length=200)
    existing = models.ForeignKey(ServiceModel, on_delete=models.PROTECT, related_name="+")
    redesigned = models.ForeignKey(ServiceModel, on_delete=models.PROTECT, related_name="+")
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
        ]

    def __str__(self):
        return self.title
