"""Versions of the first-contact form, what is counted of their visits, and trials of them.

Nothing here is about a person: counts by version, day and page.
"""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from accounts.permissions import Permission
from centres.access import centres_for
from centres.models import Authority


class OfAuthorityQuerySet(models.QuerySet):
    def for_user(self, user, permission=Permission.FOLLOW_UP):
        """Those of the authorities in a centre of which the user may do this."""
        centres = centres_for(user, permission)
        return self.filter(authority__in=centres.values("authority"))


class FormVersion(models.Model):
    """One version of the form: which questions, in which order and words.

    Only live versions are served, each to its share of visits. An archived one is kept to be
    looked at (a form from before, or from elsewhere) and is never served.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        LIVE = "live", "Live"
        RETIRED = "retired", "Retired"
        ARCHIVED = "archived", "Archived"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="form_versions")
    name = models.CharField(max_length=80)
    note = models.CharField("why we try it", max_length=300, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    share = models.PositiveSmallIntegerField(
        "share of visits",
        default=100,
        help_text="Beside the shares of the other live versions: 50 and 50 is half each.",
    )
    asks_equality = models.BooleanField(
        "equality questions after sending",
        default=False,
        help_text="Optional, and counted without her message.",
    )
    copied_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    went_live_at = models.DateTimeField(null=True, blank=True)
    went_live_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = OfAuthorityQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "authority", Lower("name"), name="one_form_version_of_a_name_in_an_authority"
            ),
            models.CheckConstraint(
                condition=Q(share__gte=1, share__lte=100), name="share_from_1_to_100"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_live(self):
        return self.status == self.Status.LIVE

    @property
    def is_draft(self):
        return self.status == self.Status.DRAFT


class FormQuestion(models.Model):
    """One page of a version: a question of the catalogue in this version's own words.

    ``question`` is its key in ``families.hello.catalogue``; empty for a question that only an
    archived form asked. Empty words mean the catalogue's.
    """

    version = models.ForeignKey(FormVersion, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    question = models.SlugField(max_length=40, blank=True)
    heading = models.CharField(max_length=160, blank=True)
    why = models.CharField("why we ask", max_length=300, blank=True)

    class Meta:
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "question"],
                condition=~Q(question=""),
                name="question_once_in_a_form_version",
            ),
            models.UniqueConstraint(
                fields=["version", "position"],
                name="one_question_a_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=~Q(question="", heading=""), name="question_is_known_or_worded"
            ),
        ]

    def __str__(self):
        return self.heading or self.question

    @property
    def slug(self):
        """The page that it is counted under."""
        return self.question or f"page-{self.position}"


class FormCount(models.Model):
    """How often something happened on a page of a version on a day; nothing about anybody.

    ``slot`` spreads the writes of busy hours over several rows.
    """

    class Kind(models.TextChoices):
        SHOWN = "shown", "Page shown, once a visit"
        PASSED = "passed", "Page left by going on, once a visit"
        ANSWERED = "answered", "Answer given when sent"
        LEFT_OUT = "left_out", "Answer left out when sent"
        SENT = "sent", "Sent"
        SENT_ASSISTED = "assisted", "Sent by staff with her"

    version = models.ForeignKey(FormVersion, on_delete=models.CASCADE, related_name="counts")
    day = models.DateField()
    page = models.SlugField(
        max_length=40, blank=True, help_text="The question, “check”, or empty for the whole form."
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    slot = models.PositiveSmallIntegerField(default=0)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["version", "day"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "day", "page", "kind", "slot"], name="one_form_count"
            )
        ]

    def __str__(self):
        return f"{self.version} on {self.day}: {self.page} {self.kind} {self.number}"


class FormTime(models.Model):
    """How many visits of a day took so many seconds from start to Send, in steps of five."""

    version = models.ForeignKey(FormVersion, on_delete=models.CASCADE, related_name="times")
    day = models.DateField()
    seconds = models.PositiveSmallIntegerField()
    slot = models.PositiveSmallIntegerField(default=0)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["version", "day", "seconds"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "day", "seconds", "slot"], name="one_form_time"
            )
        ]

    def __str__(self):
        return f"{self.version} on {self.day}: {self.number} in {self.seconds} s"


class EqualityCount(models.Model):
    """Answers to the equality questions by month; kept apart from any message."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="+")
    month = models.DateField(help_text="Its first day.")
    question = models.SlugField(max_length=40)
    answer = models.CharField(max_length=80)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["month", "question", "answer"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "month", "question", "answer"], name="one_equality_count"
            )
        ]

    def __str__(self):
        return f"{self.question}: {self.answer} {self.number}"


class FormTrial(models.Model):
    """Versions tried beside each other, and what was decided.

    ``tried_with`` keeps the counts as they were on the day of the decision: a list with name,
    uuid, started, sent and median seconds of each version.
    """

    class Decision(models.TextChoices):
        ADOPT = "adopt", "Adopt"
        ADAPT = "adapt", "Adapt"
        DROP = "drop", "Drop"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="form_trials")
    name = models.CharField("what we try", max_length=120)
    hypothesis = models.CharField("what we think will happen", max_length=300, blank=True)
    versions = models.ManyToManyField(FormVersion, related_name="trials")
    starts_on = models.DateField("from")
    ends_on = models.DateField("until", null=True, blank=True)
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    chosen = models.ForeignKey(
        FormVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    learned = models.TextField("what we learned", max_length=2000, blank=True)
    tried_with = models.JSONField(default=list, blank=True, editable=False)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = OfAuthorityQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="form_trial_ends_after_start",
                violation_error_message="The trial ends before it starts. Check the two dates.",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_on__isnull=True)
                | (~Q(decision="") & ~Q(learned="") & Q(decided_on__isnull=False)),
                name="form_trial_decision_says_what_was_learned",
                violation_error_message="Say what you learned.",
            ),
        ]

    def __str__(self):
        return self.name
