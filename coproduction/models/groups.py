"""How a group grows: stages, papers, officers, money in its hands, ventures."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from centres.models import Provider, Venue
from centres.models.dated import DatedModel, DatedQuerySet, ends_after_start
from coproduction.models.agreements import Agreement
from coproduction.models.placed import BelongingModel, OfGroupModel, OfGroupQuerySet
from volunteers.models import Volunteer


class GroupStage(OfGroupModel):
    """From this day the group stands at this stage; the newest is ``Provider.stage``."""

    stage = models.CharField(max_length=20, choices=Provider.Stage.choices)
    on = models.DateField("since")
    legal_form = models.CharField(max_length=30, choices=Provider.LegalForm.choices, blank=True)
    note = models.CharField(max_length=500, blank=True, help_text="What made it so.")

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["provider", "on"], name="one_stage_of_a_group_a_day")
        ]

    def __str__(self):
        return f"{self.get_stage_display()} since {self.on}"


class GroupDocument(OfGroupModel):
    """A paper of the group, listed with where it is kept; the paper itself is not stored."""

    stage = models.ForeignKey(
        GroupStage, null=True, blank=True, on_delete=models.SET_NULL, related_name="documents"
    )
    title = models.CharField(max_length=150)
    dated = models.DateField(null=True, blank=True)
    kept_where = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = [F("dated").asc(nulls_last=True), "pk"]

    def __str__(self):
        return self.title


class OfficerQuerySet(OfGroupQuerySet, DatedQuerySet):
    pass


class Officer(OfGroupModel, DatedModel):
    class Role(models.TextChoices):
        CHAIR = "chair", "Chair"
        TREASURER = "treasurer", "Treasurer"
        SECRETARY = "secretary", "Secretary"
        DIRECTOR = "director", "Director or trustee"
        OTHER = "other", "Other"

    role = models.CharField(max_length=10, choices=Role.choices)
    name = models.CharField(max_length=120)
    volunteer = models.ForeignKey(
        Volunteer, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = OfficerQuerySet.as_manager()

    class Meta:
        ordering = ["role", F("starts_on").desc(nulls_last=True), "pk"]
        constraints = [ends_after_start("officer_ends_after_start")]

    def __str__(self):
        return f"{self.name}, {self.get_role_display()}"


class Budget(OfGroupModel):
    """Money that the group itself decides on: a delegated budget or a grant."""

    class Kind(models.TextChoices):
        DELEGATED = "delegated", "Delegated budget"
        GRANT = "grant", "Grant"
        OWN = "own", "Raised by the group"

    agreement = models.ForeignKey(
        Agreement, null=True, blank=True, on_delete=models.SET_NULL, related_name="budgets"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.DELEGATED)
    name = models.CharField(max_length=150)
    funder = models.CharField(max_length=150, blank=True)
    amount = models.DecimalField("pounds", max_digits=12, decimal_places=2)
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)
    source = models.CharField(max_length=200, blank=True, help_text="Where the facts come from.")

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            ends_after_start("budget_ends_after_start"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="budget_above_0"),
        ]

    def __str__(self):
        return self.name


class BudgetEntry(BelongingModel):
    """What is promised of a budget, and what is spent; spending may settle a commitment."""

    belongs_to = "budget"

    class Kind(models.TextChoices):
        COMMITMENT = "commitment", "Committed"
        SPEND = "spend", "Spent"

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    on = models.DateField()
    what_for = models.CharField(max_length=200)
    amount = models.DecimalField("pounds", max_digits=12, decimal_places=2)
    settles = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="settled_by"
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name_plural = "budget entries"
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="budget_entry_above_0"),
            models.CheckConstraint(
                condition=Q(settles__isnull=True) | Q(kind="spend"),
                name="only_spending_settles_a_commitment",
            ),
        ]

    def __str__(self):
        return f"{self.what_for}: £{self.amount}"


class Venture(OfGroupModel):
    """A cafe, a shop: what a group trades with."""

    class Kind(models.TextChoices):
        CAFE = "cafe", "Community cafe"
        SHOP = "shop", "Community shop"
        OTHER = "other", "Other"

    class Status(models.TextChoices):
        IDEA = "idea", "Idea"
        TRIED = "tried", "Being tried"
        TRADING = "trading", "Trading"
        CLOSED = "closed", "Closed"

    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.OTHER)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.IDEA)
    about = models.TextField(max_length=2000, blank=True)
    venue = models.ForeignKey(
        Venue, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_on__isnull=True)
                | Q(closed_on__isnull=True)
                | Q(closed_on__gte=F("opened_on")),
                name="venture_closed_after_it_opened",
                violation_error_message="It closes before it opens. Check the two dates.",
            )
        ]

    def __str__(self):
        return self.name


class VentureEntry(BelongingModel):
    belongs_to = "venture"

    class Kind(models.TextChoices):
        INCOME = "income", "Income"
        COST = "cost", "Cost"

    venture = models.ForeignKey(Venture, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    on = models.DateField()
    what = models.CharField(max_length=200)
    amount = models.DecimalField("pounds", max_digits=12, decimal_places=2)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name_plural = "venture entries"
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="venture_entry_above_0")
        ]

    def __str__(self):
        return f"{self.what}: £{self.amount}"
