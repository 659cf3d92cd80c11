"""Who to go and see: new births told of by health or the registrar, and referrals in and out."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from accounts.permissions import Permission
from centres.access import centres_for
from centres.models import Area, Authority, Centre, ReachArea
from families.models.family import Family, Person
from families.models.notes import NoteLevel, note_readable_by
from families.names import name_key


class BirthQuerySet(models.QuerySet):
    def for_user(self, user):
        """Births in areas that the user's centres reach today, and those of unknown area."""
        centres = centres_for(user, Permission.FOLLOW_UP)
        reached = ReachArea.objects.holding_on(timezone.localdate()).filter(centre__in=centres)
        return self.filter(
            Q(area__in=reached.values("area"))
            | Q(area=None, authority__in=centres.values("authority"))
        )


class Birth(models.Model):
    """A baby of the area whom the centre was told of; not a person here until matched to one."""

    class Source(models.TextChoices):
        HEALTH = "health", "Health visiting"
        REGISTRAR = "registrar", "Registrar"

    class Status(models.TextChoices):
        WAITING = "waiting", "To do"
        CONTACTED = "contacted", "Contacted"
        MATCHED = "matched", "Known family"
        NOT_NOW = "not_now", "Not now"
        MOVED = "moved", "Moved away"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="births")
    ref = models.CharField(max_length=60, help_text="Its name in imported files.")
    source = models.CharField(max_length=10, choices=Source.choices)
    born_on = models.DateField()
    given_name = models.CharField(max_length=80, blank=True)
    family_name = models.CharField(max_length=80, blank=True)
    name_key = models.CharField(max_length=170, editable=False)
    carer_name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    address = models.CharField(max_length=250, blank=True)
    postcode = models.CharField(max_length=8, blank=True, db_index=True)
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="births_told_of"
    )
    told_on = models.DateField(default=timezone.localdate)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    note = models.CharField(max_length=300, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="births_told_of"
    )
    not_the_same_as = models.ManyToManyField(
        Person, blank=True, related_name="+", help_text="Looked at and found to be somebody else."
    )
    matched_at = models.DateTimeField(null=True, blank=True)
    matched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Empty when the match was made by itself.",
    )

    objects = BirthQuerySet.as_manager()

    class Meta:
        ordering = ["born_on", "name_key", "pk"]
        indexes = [models.Index(fields=["born_on", "name_key"], name="birth_by_date_and_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "ref"], name="one_birth_of_a_ref_in_an_authority"
            ),
            models.CheckConstraint(
                condition=~Q(status="matched") | Q(matched_at__isnull=False),
                name="matched_birth_says_when",
            ),
        ]

    def __str__(self):
        return f"{self.given_name} {self.family_name}".strip() or f"Born on {self.born_on}"

    def save(self, *args, **kwargs):
        self.name_key = name_key(self.given_name, self.family_name)
        super().save(*args, **kwargs)


class ReferralQuerySet(models.QuerySet):
    def for_user(self, user):
        return self.filter(centre__in=centres_for(user, Permission.SEE_FAMILIES))

    def with_readable(self, user):
        """Each with ``is_readable``: whether this user may read its words."""
        readable = Referral.objects.filter(note_readable_by(user), pk=OuterRef("pk"))
        return self.annotate(is_readable=Exists(readable))


class Referral(models.Model):
    """A family sent to the centre by an agency, or by the centre to one, and what came of it."""

    class Direction(models.TextChoices):
        IN = "in", "To us"
        OUT = "out", "From us"

    class Status(models.TextChoices):
        WAITING = "waiting", "Waiting"
        ACCEPTED = "accepted", "Taken on"
        DONE = "done", "Done"

    class Outcome(models.TextChoices):
        TOOK_PART = "took_part", "Took part"
        NOT_TAKEN_UP = "not_taken_up", "Did not want it"
        NO_REPLY = "no_reply", "No reply"
        NOT_ACCEPTED = "not_accepted", "Not taken on"
        PASSED_ON = "passed_on", "Passed on elsewhere"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    submission_key = models.UUIDField(unique=True, default=uuid4, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="referrals")
    direction = models.CharField(max_length=3, choices=Direction.choices)
    family = models.ForeignKey(
        Family, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals"
    )
    name = models.CharField(max_length=120, blank=True, help_text="Before the family is known.")
    phone = models.CharField(max_length=30, blank=True)
    agency = models.CharField(max_length=120)
    profession = models.CharField(max_length=120, blank=True)
    worker = models.CharField("who", max_length=120, blank=True)
    made_on = models.DateField("date")
    what_for = models.TextField(max_length=2000, blank=True)
    note_level = models.CharField(
        max_length=12, choices=NoteLevel.choices, default=NoteLevel.GENERAL
    )
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    next_step_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=14, choices=Outcome.choices, blank=True)
    outcome_note = models.TextField(max_length=2000, blank=True)
    outcome_on = models.DateField(null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ["-made_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(family__isnull=False) | ~Q(name=""),
                name="referral_is_of_somebody",
                violation_error_message="Choose the family, or say the name.",
            ),
            models.CheckConstraint(
                condition=Q(direction="in") | Q(family__isnull=False),
                name="referral_out_has_a_family",
            ),
            models.CheckConstraint(
                condition=Q(status="done", outcome_on__isnull=False) & ~Q(outcome="")
                | (~Q(status="done") & Q(outcome="", outcome_on__isnull=True)),
                name="referral_done_has_an_outcome",
                violation_error_message="Say what came of it.",
            ),
            models.CheckConstraint(
                condition=Q(outcome_on__isnull=True) | Q(outcome_on__gte=F("made_on")),
                name="referral_outcome_not_before_it",
                violation_error_message="The outcome is before the referral. Check the two dates.",
            ),
        ]

    def __str__(self):
        return f"{self.get_direction_display()}: {self.agency} on {self.made_on}"

    @property
    def of_whom(self):
        return self.family.name if self.family else self.name

    @property
    def can_be_unlinked(self):
        """Without the family it must still say of whom it is; from us it is always of a family."""
        return bool(self.family_id and self.name and self.direction == self.Direction.IN)
