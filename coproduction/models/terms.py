"""The terms of an agreement: areas of work with their activities, deliverables and targets,
payments, and the checklist on sharing data."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from centres.models import Activity
from coproduction.models.agreements import Agreement
from coproduction.models.placed import BelongingModel


class AreaOfWork(BelongingModel):
    """One area of work of an agreement, with the activities that deliver it."""

    belongs_to = "agreement"

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="areas_of_work")
    name = models.CharField(max_length=150)
    about = models.TextField("what the group will do", max_length=2000, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    activities = models.ManyToManyField(
        Activity, through="AgreedActivity", blank=True, related_name="areas_of_work"
    )

    class Meta:
        verbose_name_plural = "areas of work"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "name"], name="one_area_of_work_of_a_name_in_an_agreement"
            )
        ]

    def __str__(self):
        return self.name


class AgreedActivity(BelongingModel):
    """What is done for an area of work: an activity of the programme, or work without sessions.

    ``sessions_planned``: over the whole agreement.
    """

    belongs_to = "area_of_work"

    area_of_work = models.ForeignKey(
        AreaOfWork, on_delete=models.CASCADE, related_name="agreed_activities"
    )
    activity = models.ForeignKey(
        Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="agreed_as"
    )
    words = models.CharField(
        "work without sessions", max_length=150, blank=True, help_text="Like “Fundraising”."
    )
    sessions_planned = models.PositiveIntegerField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name_plural = "agreed activities"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["area_of_work", "activity"], name="activity_once_in_an_area_of_work"
            ),
            models.CheckConstraint(
                condition=(Q(activity__isnull=False) & Q(words=""))
                | (Q(activity__isnull=True) & ~Q(words="") & Q(sessions_planned__isnull=True)),
                name="agreed_activity_is_of_the_programme_or_in_words",
                violation_error_message="Choose an activity, or say in words what is done.",
            ),
        ]

    def __str__(self):
        return str(self.activity) if self.activity_id else self.words


class Deliverable(BelongingModel):
    """Something that will be there when it is done; done has its day and its evidence."""

    belongs_to = "area_of_work"

    area_of_work = models.ForeignKey(
        AreaOfWork, on_delete=models.CASCADE, related_name="deliverables"
    )
    words = models.CharField("what will be there", max_length=250)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    evidence = models.CharField(
        max_length=300, blank=True, help_text="Where one can see that it is done."
    )

    class Meta:
        ordering = [F("due_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | ~Q(evidence=""),
                name="deliverable_done_has_its_evidence",
                violation_error_message="Say where one can see that it is done.",
            )
        ]

    def __str__(self):
        return self.words


class AgreementTarget(BelongingModel):
    """What an area of work should come to; its actual value is measured, never typed."""

    belongs_to = "area_of_work"

    class Of(models.TextChoices):
        ACTIVITIES = "activities", "The area of work's activities"
        GROUP = "group", "All that the group runs"
        PLACE = "place", "The whole centre or cluster"
        PRIORITY = "priority", "The priority areas of the place"

    area_of_work = models.ForeignKey(AreaOfWork, on_delete=models.CASCADE, related_name="targets")
    measure = models.CharField(max_length=40, help_text="A key of reach/measures.py.")
    of = models.CharField("measured over", max_length=10, choices=Of.choices, default=Of.PLACE)
    starts_on = models.DateField("period from")
    ends_on = models.DateField("period to")
    baseline = models.DecimalField(max_digits=9, decimal_places=1, null=True, blank=True)
    value = models.DecimalField("target", max_digits=9, decimal_places=1)

    class Meta:
        ordering = ["area_of_work", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="agreement_target_ends_after_start",
                violation_error_message="It ends before it starts. Give the earlier date first.",
            ),
            models.CheckConstraint(condition=Q(value__gte=0), name="agreement_target_not_below_0"),
        ]

    def __str__(self):
        return f"{self.measure}: {self.value}"


class Payment(BelongingModel):
    """A payment of an agreement: agreed when it has a due day, made when it has a day paid."""

    belongs_to = "agreement"

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="payments")
    due_on = models.DateField()
    amount = models.DecimalField("pounds", max_digits=12, decimal_places=2)
    what_for = models.CharField(max_length=200, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    reference = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_above_0"),
        ]

    def __str__(self):
        return f"£{self.amount} due {self.due_on}"


class DataSharingAnswer(BelongingModel):
    """One line of the checklist on sharing data; the questions stand in code.

    ``question``: a key of ``coproduction.agreeing.data_sharing.QUESTIONS``.
    """

    belongs_to = "agreement"

    class Answer(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "Not yet"
        NOT_NEEDED = "not_needed", "Not needed here"

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="data_sharing")
    question = models.CharField(max_length=40)
    answer = models.CharField(max_length=10, choices=Answer.choices)
    note = models.CharField(max_length=300, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["agreement", "question"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "question"], name="one_answer_a_data_sharing_question"
            ),
            models.CheckConstraint(
                condition=~Q(answer="not_needed") | ~Q(note=""),
                name="not_needed_says_why",
                violation_error_message="Say why it is not needed here.",
            ),
        ]

    def __str__(self):
        return f"{self.question}: {self.get_answer_display()}"
