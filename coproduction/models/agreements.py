"""Service-level agreements with parent-led groups: parties, terms' versions, signatures."""

from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.permissions import Permission
from centres.access import centres_for, own_providers
from centres.models import Provider
from centres.models.scoped import PlacedModel, PlacedQuerySet, placed_once
from coproduction.models.placed import BelongingModel


class AgreementQuerySet(PlacedQuerySet):
    def for_user(self, user):
        """A manager sees those of her centres, a group lead those of her own group."""
        return self.placed_in(centres_for(user, Permission.SEE_AGREEMENTS)) | self.filter(
            provider__in=own_providers(user, Permission.SEE_AGREEMENTS)
        )

    def editable_by(self, user):
        return self.placed_in(centres_for(user, Permission.EDIT_AGREEMENTS))


class Agreement(PlacedModel):
    """A service-level agreement between a centre (or cluster) and a provider.

    ``terms_open``: its terms may be changed. They close when a version is offered for signing and
    open again when that is taken back, or when a signed agreement is to be changed
    (``opened_because``); the version signed last holds until the next is signed.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        AGREED = "agreed", "Agreed"
        IN_REVIEW = "in_review", "In review"
        ENDED = "ended", "Ended"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = models.CharField(max_length=150)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="agreements")
    about = models.TextField("what it is for", max_length=4000, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    terms_open = models.BooleanField(default=True, editable=False)
    opened_because = models.CharField(max_length=300, blank=True, editable=False)
    starts_on = models.DateField("from")
    ends_on = models.DateField("until")
    review_on = models.DateField("next review", null=True, blank=True)
    value = models.DecimalField(
        "value in pounds", max_digits=12, decimal_places=2, null=True, blank=True
    )
    source = models.CharField(max_length=200, blank=True, help_text="Where the facts come from.")
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=300, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "title"]
        constraints = [
            placed_once("agreement_is_of_one_place"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="agreement_ends_after_start",
                violation_error_message="It ends before it starts. Give the earlier date first.",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0),
                name="agreement_value_not_below_0",
            ),
            models.CheckConstraint(
                condition=~Q(status="ended") | (Q(ended_on__isnull=False) & ~Q(ended_because="")),
                name="ended_agreement_says_why",
                violation_error_message="Say on which day it ended, and why.",
            ),
        ]

    def __str__(self):
        return self.title


class AgreementVersion(BelongingModel):
    """The terms as they were offered for signing, word for word; never changed afterwards.

    ``document``: the terms as JSON that page and PDF are rendered from, ``sha256`` its checksum.
    """

    belongs_to = "agreement"

    class Status(models.TextChoices):
        OFFERED = "offered", "Offered for signing"
        AGREED = "agreed", "Agreed"
        TAKEN_BACK = "taken_back", "Taken back"

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OFFERED)
    what_changed = models.TextField(
        max_length=2000, blank=True, help_text="What is different, and why, in your words."
    )
    document = models.JSONField()
    sha256 = models.CharField(max_length=64, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    agreed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["agreement", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "number"], name="one_agreement_version_of_a_number"
            ),
            models.UniqueConstraint(
                fields=["agreement"],
                condition=Q(status="offered"),
                name="one_version_offered_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="agreed") | Q(agreed_on__isnull=False),
                name="agreed_version_says_when",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="offered_terms_are_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.document IS DISTINCT FROM NEW.document "
                    "OR OLD.sha256 IS DISTINCT FROM NEW.sha256 "
                    "OR OLD.number IS DISTINCT FROM NEW.number "
                    "OR (OLD.status <> 'offered' AND OLD.status <> NEW.status)"
                ),
            )
        ]

    def __str__(self):
        return f"{self.agreement}, version {self.number}"


class Signature(BelongingModel):
    """Who signed a version for which party, and when; what is signed here is the frozen terms."""

    belongs_to = "version"

    class Party(models.TextChoices):
        COMMISSIONER = "commissioner", "The centre"
        PROVIDER = "provider", "The group"

    class How(models.TextChoices):
        HERE = "here", "Signed in here"
        PAPER = "paper", "On paper"

    version = models.ForeignKey(
        AgreementVersion, on_delete=models.PROTECT, related_name="signatures"
    )
    party = models.CharField(max_length=12, choices=Party.choices)
    name = models.CharField(max_length=120)
    role = models.CharField("signs as", max_length=120, help_text="Like “Chair of the group”.")
    signed_on = models.DateField()
    how = models.CharField(max_length=5, choices=How.choices, default=How.PAPER)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["party", "signed_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "party"], name="one_signature_a_version_and_party"
            )
        ]
        triggers = [
            pgtrigger.Protect(name="signature_stays", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"{self.name}, {self.role}"
