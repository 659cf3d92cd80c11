"""Areas, wards and local authorities, and how many children live there."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q


class Authority(models.Model):
    """A local authority: every centre, area, family and volunteer belongs to one."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    publishes_figures = models.BooleanField(
        "has a public page of figures",
        default=False,
        db_default=False,
        help_text="Shows its published releases to everybody.",
    )

    class Meta:
        verbose_name_plural = "authorities"
        ordering = ["name"]

    def __str__(self):
        return self.name


class Ward(models.Model):
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="wards")
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class AreaQuerySet(models.QuerySet):
    def served_by(self, centres, on):
        """Areas in the reach area of any of these centres on that day."""
        from centres.models.units import ReachArea

        reach = ReachArea.objects.filter(centre__in=centres).holding_on(on)
        return self.filter(pk__in=reach.values("area"))

    def of_today(self):
        """Without those that others came after when boundaries were drawn anew."""
        return self.filter(changes_after=None)


class Area(models.Model):
    """A lower-layer super output area: the smallest with a published child population."""

    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="areas")
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    vintage = models.PositiveSmallIntegerField(
        "boundaries of", default=2011, help_text="The census whose boundaries it has."
    )
    deprivation_decile = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
        help_text="1 is the most deprived tenth of the country.",
    )
    boundary = models.JSONField("boundary (GeoJSON)", null=True, blank=True)
    priority_reason = models.CharField(
        max_length=200,
        blank=True,
        help_text="Why it is measured apart; empty when it is no priority area.",
    )

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(deprivation_decile__isnull=True)
                | Q(deprivation_decile__gte=1, deprivation_decile__lte=10),
                name="deprivation_decile_from_1_to_10",
            ),
            models.CheckConstraint(
                condition=Q(vintage__in=[2001, 2011, 2021]), name="boundaries_of_a_known_census"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_priority(self):
        return bool(self.priority_reason)


class Population(models.Model):
    """Children under 5 living in an area in a year."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="populations")
    year = models.PositiveSmallIntegerField()
    children = models.PositiveIntegerField("children under 5")
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["area", "year"]
        constraints = [
            models.UniqueConstraint(fields=["area", "year"], name="one_population_an_area_and_year")
        ]

    def __str__(self):
        return f"{self.area}, {self.year}: {self.children}"


class LiveBirths(models.Model):
    """How many children were born to mothers living in an area in a month, as published or told
    by the health service: counts, nobody's name (``families.Birth`` is a baby told of)."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="live_births")
    month = models.DateField(help_text="Its first day.")
    births = models.PositiveIntegerField()
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "live births"
        ordering = ["area", "month"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "month"], name="one_count_of_births_an_area_and_month"
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="month_is_its_first_day"),
        ]

    def __str__(self):
        return f"Births in {self.area}, {self.month:%Y-%m}"


class AreaChange(models.Model):
    """What became of an area when boundaries were drawn anew: one row for each area after it.

    An area that was split stands in several rows, areas that were merged in one each with the
    same area after them. An area that stayed as it was has no row: it kept its code.
    """

    before = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="changes_after")
    after = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="changes_before")

    class Meta:
        ordering = ["before", "after"]
        constraints = [
            models.UniqueConstraint(fields=["before", "after"], name="one_row_a_change_of_area"),
            models.CheckConstraint(
                condition=~Q(before=F("after")), name="area_does_not_come_after_itself"
            ),
        ]

    def __str__(self):
        return f"{self.before} became {self.after}"


class Postcode(models.Model):
    """A postcode and the code of its area, which may not be loaded (yet)."""

    postcode = models.CharField(max_length=8, primary_key=True, help_text="Like L35 3SS.")
    area_code = models.CharField(max_length=20, db_index=True)
    ended = models.CharField(max_length=6, blank=True, help_text="Year and month, like 200912.")

    class Meta:
        ordering = ["postcode"]

    def __str__(self):
        return self.postcode

    @property
    def area(self):
        return Area.objects.filter(code=self.area_code).first()
