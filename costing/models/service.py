"""Service models: one way of running the service in one period, and whom it reaches."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from centres.models import Strand
from centres.models.scoped import placed_once
from centres.models.units import slug_free_in
from centres.periods import FinancialYear, Period
from coproduction.models.placed import BelongingModel
from costing.models.costed import CostedModel


class ServiceModel(CostedModel):
    """``base``: another model whose cost lines hold here too, but for those changed here."""

    class Kind(models.TextChoices):
        EXISTING = "existing", "Existing service"
        REDESIGNED = "redesigned", "Redesigned service"

    class FamiliesAre(models.TextChoices):
        MEASURED = "measured", "Measured from the register"
        STATED = "stated", "Stated by a source"
        PLANNED = "planned", "Planned"

    slug = models.SlugField(max_length=80, unique=True, blank=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    base = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="built_on",
        verbose_name="takes its costs from",
        help_text="Its costs hold here too; you change only what is different.",
    )
    starts_on = models.DateField("period from")
    ends_on = models.DateField("period to")
    families_are = models.CharField(max_length=10, choices=FamiliesAre.choices)
    families_given = models.PositiveIntegerField(
        "families reached",
        null=True,
        blank=True,
        help_text="For stated and planned; measured families come from the register.",
    )
    children_given = models.PositiveIntegerField(
        "children reached",
        null=True,
        blank=True,
        help_text="If known, for the cost per child; measured children come from the register.",
    )
    source = models.TextField(
        "source and note", max_length=1000, blank=True, help_text="Where the figures come from."
    )

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
            models.CheckConstraint(
                condition=~Q(families_are="measured") | Q(children_given__isnull=True),
                name="measured_children_are_not_typed",
                violation_error_message="Measured children come from the register: leave it empty.",
            ),
            models.CheckConstraint(
                condition=Q(base__isnull=True) | ~Q(base=F("id")),
                name="service_model_is_not_its_own_base",
                violation_error_message="Choose another service model than this one.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def period(self):
        return Period(self.starts_on, self.ends_on)

    @property
    def price_year(self):
        """The financial year whose prices its money is in: that in which its period begins."""
        return FinancialYear.containing(self.starts_on).start

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = slug_free_in(self.name, ServiceModel.objects.all())
        super().save(*args, **kwargs)


class StrandFamilies(models.Model):
    """Of a stated or planned model: families that one strand reaches. One family may be in
    several strands, so they do not add up to the model's."""

    service_model = models.ForeignKey(
        ServiceModel, on_delete=models.CASCADE, related_name="families_by_strand"
    )
    strand = models.ForeignKey(Strand, on_delete=models.PROTECT, related_name="+")
    families = models.PositiveIntegerField("families reached")

    class Meta:
        ordering = ["service_model", "strand"]
        constraints = [
            models.UniqueConstraint(
                fields=["service_model", "strand"], name="families_of_a_strand_once_in_a_model"
            )
        ]

    def __str__(self):
        return f"{self.strand}: {self.families}"


_KEPT = ("service_model_id", "number", "document", "sha256", "kept_at", "why")


class ServiceModelVersion(BelongingModel):
    """The cost lines as they stood on a day, as JSON: kept, compared and brought back."""

    belongs_to = "service_model"

    service_model = models.ForeignKey(
        ServiceModel, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveSmallIntegerField()
    document = models.JSONField()
    sha256 = models.CharField(max_length=64, editable=False)
    why = models.CharField("what it is", max_length=200)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["service_model", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["service_model", "number"], name="service_model_version_number_once"
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="service_model_version_is_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in _KEPT)
                ),
            )
        ]

    def __str__(self):
        return f"{self.service_model}, version {self.number}"
