"""Cost lines: what is spent, on what, for whose benefit, by whom, and what is decided of it."""

from django.db import models
from django.db.models import F, Q

from centres.models import Activity, Strand
from coproduction.models.placed import BelongingModel
from costing.models.service import ServiceModel


def not_below_0(field, name, words):
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0}),
        name=name,
        violation_error_message=words,
    )


class CostLine(BelongingModel):
    """In a model with a base, ``replaces`` names the line of the base whose place it takes;
    with ``is_taken_out`` that line is not in this model at all."""

    belongs_to = "service_model"

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

    class Effect(models.TextChoices):
        STRONG = "strong", "Strong"
        SOME = "some", "Some"
        MARGINAL = "marginal", "Marginal"

    service_model = models.ForeignKey(
        ServiceModel, on_delete=models.CASCADE, related_name="cost_lines"
    )
    strand = models.ForeignKey(Strand, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    description = models.CharField(max_length=200)
    activity = models.ForeignKey(
        Activity,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Where it pays for one activity alone: its cost per session and family is shown.",
    )
    grade = models.CharField(max_length=40, blank=True)
    fte = models.DecimalField(
        "full-time equivalent", max_digits=6, decimal_places=2, null=True, blank=True
    )
    salary = models.DecimalField(
        "salary of one full-time post",
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Pounds a year. With it the amount is worked out.",
    )
    on_costs_percent = models.DecimalField(
        "on-costs, per cent of the salary", max_digits=5, decimal_places=2, null=True, blank=True
    )
    amount = models.DecimalField("pounds a year", max_digits=12, decimal_places=2)
    age_band = models.CharField("who benefits", max_length=60, blank=True)
    agency = models.CharField("funder or agency", max_length=120, blank=True)
    overlap = models.CharField(
        "overlaps in",
        max_length=80,
        blank=True,
        help_text="The same words on each cost that pays for the same thing, like Home visits.",
    )
    effect = models.CharField("effect for families", max_length=10, choices=Effect, blank=True)
    decision = models.CharField(max_length=12, choices=Decision.choices, blank=True)
    amount_after = models.DecimalField(
        "pounds a year afterwards",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="What it costs once the decision is carried out.",
    )
    takes_place_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="followed_by",
        help_text="The cost that stops and whose money this one takes.",
    )
    owner = models.CharField("who sees to it", max_length=120, blank=True)
    note = models.CharField(max_length=300, blank=True)
    replaces = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="changed_in",
    )
    is_taken_out = models.BooleanField(default=False, editable=False)
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["strand", "position", "pk"]
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
            not_below_0("salary", "salary_not_below_0", "A salary is £0 or more."),
            not_below_0("amount_after", "cost_afterwards_not_below_0", "Enter £0 or more."),
            models.CheckConstraint(
                condition=Q(salary__isnull=True) | Q(fte__isnull=False),
                name="salary_is_of_a_post",
                violation_error_message="Say how many full-time equivalents have this salary.",
            ),
            models.CheckConstraint(
                condition=Q(on_costs_percent__isnull=True)
                | Q(on_costs_percent__gte=0, on_costs_percent__lte=100, salary__isnull=False),
                name="on_costs_0_to_100_per_cent_of_a_salary",
                violation_error_message="On-costs are 0 to 100 per cent of a salary. Enter both.",
            ),
            models.CheckConstraint(
                condition=~Q(decision="stop") | Q(amount_after__isnull=True) | Q(amount_after=0),
                name="what_stops_costs_nothing_afterwards",
                violation_error_message="What stops costs £0 afterwards. Or choose change.",
            ),
            models.CheckConstraint(
                condition=Q(is_taken_out=False) | Q(replaces__isnull=False),
                name="only_a_line_of_the_base_is_taken_out",
            ),
            models.UniqueConstraint(
                fields=["service_model", "replaces"], name="line_of_the_base_changed_once"
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("id")),
                name="cost_line_does_not_replace_itself",
            ),
        ]

    def __str__(self):
        return f"{self.description}: £{self.amount}"
