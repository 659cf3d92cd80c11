"""Projections: what a change costs and saves over the years."""

from django.db import models
from django.db.models import F, Q

from centres.models.scoped import placed_once
from centres.periods import FinancialYear
from coproduction.models.placed import BelongingModel
from costing.models.costed import CostedModel
from costing.models.library import OutcomeValue, ValueKind, between_low_and_high


class Projection(CostedModel):
    """Yearly amounts over ``horizon_years`` from the financial year that begins in
    ``first_year``; an amount without a last year goes on to the horizon."""

    class Timing(models.TextChoices):
        FIRST_YEAR_UNDISCOUNTED = "undiscounted", "The first year is not discounted"
        FIRST_YEAR_DISCOUNTED = "discounted", "The first year is discounted once"

    name = models.CharField(max_length=150)
    first_year = models.PositiveSmallIntegerField("first financial year, begins in")
    horizon_years = models.PositiveSmallIntegerField("years ahead", default=10)
    timing = models.CharField(
        max_length=12, choices=Timing.choices, default=Timing.FIRST_YEAR_UNDISCOUNTED
    )
    optimism_bias_percent = models.DecimalField(
        "optimism bias, per cent taken off benefits", max_digits=5, decimal_places=2, default=0
    )
    source = models.TextField("source and note", max_length=1000, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            placed_once("projection_at_most_one_place", optional=True),
            models.CheckConstraint(
                condition=Q(horizon_years__gte=1, horizon_years__lte=100),
                name="projection_of_1_to_100_years",
                violation_error_message="Look 1 to 100 years ahead.",
            ),
            models.CheckConstraint(
                condition=Q(first_year__gte=1950, first_year__lte=2100),
                name="projection_begins_1950_to_2100",
                violation_error_message="Enter a year from 1950 to 2100.",
            ),
            models.CheckConstraint(
                condition=Q(optimism_bias_percent__gte=0, optimism_bias_percent__lte=100),
                name="optimism_bias_0_to_100_per_cent",
                violation_error_message="Optimism bias is 0 to 100 per cent.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def first_financial_year(self):
        """Written like 2012-13."""
        return FinancialYear(self.first_year)


class ProjectedAmount(BelongingModel):
    """Pounds a year in a band of years. ``outcome``: valued as ``quantity`` of it a year."""

    belongs_to = "projection"

    class Kind(models.TextChoices):
        BENEFIT = "benefit", "Saving or benefit"
        INVESTMENT = "investment", "Investment"
        REINVESTMENT = "reinvestment", "Reinvestment"

    projection = models.ForeignKey(Projection, on_delete=models.CASCADE, related_name="amounts")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    value_kind = models.CharField("value", max_length=10, choices=ValueKind.choices)
    label = models.CharField("what", max_length=150)
    from_year = models.PositiveSmallIntegerField("from year", default=1)
    to_year = models.PositiveSmallIntegerField(
        "to year", null=True, blank=True, help_text="Empty: to the end of the projection."
    )
    amount = models.DecimalField("pounds a year", max_digits=12, decimal_places=2)
    low = models.DecimalField(
        "pounds a year, low case", max_digits=12, decimal_places=2, null=True, blank=True
    )
    high = models.DecimalField(
        "pounds a year, high case", max_digits=12, decimal_places=2, null=True, blank=True
    )
    optimism_bias_percent = models.DecimalField(
        "optimism bias, if another", max_digits=5, decimal_places=2, null=True, blank=True
    )
    outcome = models.ForeignKey(
        OutcomeValue, null=True, blank=True, on_delete=models.PROTECT, related_name="used_in"
    )
    quantity = models.DecimalField(
        "how many a year", max_digits=10, decimal_places=2, null=True, blank=True
    )
    agency = models.CharField("whose money", max_length=120, blank=True)
    source = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["projection", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_year__gte=1)
                & (Q(to_year__isnull=True) | Q(to_year__gte=F("from_year"))),
                name="projected_years_begin_at_1_and_end_after",
                violation_error_message="Years begin at 1; give the earlier year first.",
            ),
            between_low_and_high("projected_amount_between_low_and_high"),
            models.CheckConstraint(
                condition=Q(optimism_bias_percent__isnull=True)
                | Q(kind="benefit", optimism_bias_percent__gte=0, optimism_bias_percent__lte=100),
                name="own_optimism_bias_of_a_benefit",
                violation_error_message="Optimism bias is 0 to 100 per cent, of a benefit.",
            ),
            models.CheckConstraint(
                condition=Q(outcome__isnull=True, quantity__isnull=True)
                | Q(outcome__isnull=False, quantity__isnull=False, quantity__gte=0),
                name="quantity_is_of_an_outcome",
                violation_error_message="Choose the outcome and say how many of it a year.",
            ),
        ]

    def __str__(self):
        return self.label
