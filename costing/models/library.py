"""Values from outside that costs and projections are worked out with, each dated and sourced."""

from django.db import models
from django.db.models import F, Q

from centres.periods import FinancialYear
from costing.models.costed import LibraryModel, LibraryQuerySet


class DeflatorQuerySet(LibraryQuerySet):
    def of_authority(self, authority):
        """The latest year first; of one year the authority's own before everybody's."""
        own_first = F("authority").asc(nulls_last=True)
        return super().of_authority(authority).order_by("-year", own_first)


class Deflator(LibraryModel):
    """The price level of a financial year; money moves between years by the ratio of two.

    Everybody's are one series and an authority's own another: they stand beside each other, since
    a ratio is of two years of one series.
    """

    year = models.PositiveSmallIntegerField("financial year that begins in")
    index = models.DecimalField(max_digits=8, decimal_places=3)
    published_on = models.DateField("published on")

    objects = DeflatorQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "year"],
                nulls_distinct=False,
                name="one_deflator_of_a_year",
                violation_error_message="There is an index of that year. Change that one.",
            ),
            models.CheckConstraint(
                condition=Q(index__gt=0),
                name="deflator_above_0",
                violation_error_message="Enter more than 0.",
            ),
        ]

    def __str__(self):
        return f"{self.financial_year}: {self.index}"

    @property
    def financial_year(self):
        """Written like 2012-13."""
        return FinancialYear(self.year)


class DiscountRate(LibraryModel):
    """The yearly rate from a year of a projection on, as in force from a day.

    The rates of one day in force make a set; the latest set that is in force holds whole.
    """

    starts_on = models.DateField("in force from")
    from_year = models.PositiveSmallIntegerField("from year of the projection")
    percent = models.DecimalField("per cent a year", max_digits=5, decimal_places=3)

    class Meta:
        ordering = ["-starts_on", "from_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "starts_on", "from_year"],
                nulls_distinct=False,
                name="one_discount_rate_from_a_year",
                violation_error_message="There is a rate from that year. Change that one.",
            ),
            models.CheckConstraint(
                condition=Q(from_year__gte=1, percent__gte=0, percent__lte=100),
                name="discount_rate_0_to_100_from_year_1",
                violation_error_message="A rate is 0 to 100 per cent, from year 1 or later.",
            ),
        ]

    def __str__(self):
        return f"{self.percent}% from year {self.from_year}"


class ValueKind(models.TextChoices):
    """Kept apart: only fiscal value is money that a budget can save."""

    FISCAL = "fiscal", "Fiscal"
    ECONOMIC = "economic", "Economic"
    SOCIAL = "social", "Social"


class Confidence(models.TextChoices):
    HIGH = "high", "High"
    MIDDLING = "middling", "Middling"
    LOW = "low", "Low"


def between_low_and_high(name):
    return models.CheckConstraint(
        condition=Q(amount__gte=0)
        & (Q(low__isnull=True) | Q(low__gte=0, low__lte=F("amount")))
        & (Q(high__isnull=True) | Q(high__gte=F("amount"))),
        name=name,
        violation_error_message=(
            "Enter £0 or more; the low case is not above the amount, the high case not below it."
        ),
    )


class OutcomeValue(LibraryModel):
    """What one outcome is worth: pounds for one of its unit, with a low and a high case."""

    name = models.CharField(max_length=150)
    unit = models.CharField(max_length=60, help_text="What one of it is, like “a case a year”.")
    kind = models.CharField("value", max_length=10, choices=ValueKind.choices)
    amount = models.DecimalField("pounds", max_digits=12, decimal_places=2)
    low = models.DecimalField(
        "pounds, low case", max_digits=12, decimal_places=2, null=True, blank=True
    )
    high = models.DecimalField(
        "pounds, high case", max_digits=12, decimal_places=2, null=True, blank=True
    )
    agency = models.CharField("who gains", max_length=120, blank=True)
    price_year = models.PositiveSmallIntegerField("prices of the financial year that begins in")
    confidence = models.CharField(max_length=10, choices=Confidence.choices)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "name", "kind", "price_year"],
                nulls_distinct=False,
                name="one_value_of_an_outcome_and_year",
                violation_error_message="This outcome has a value in the prices of that year.",
            ),
            between_low_and_high("outcome_value_between_low_and_high"),
        ]

    def __str__(self):
        return f"{self.name}, {self.unit}"

    @property
    def price_financial_year(self):
        """Written like 2012-13."""
        return FinancialYear(self.price_year)
