"""Boards: who sits where decisions are made, for whom, and for how long."""

from django.db import models
from django.db.models import Q

from accounts.permissions import Permission
from centres.models import Provider, Ward
from centres.models.dated import DatedModel, DatedQuerySet, ends_after_start, never_overlap
from centres.models.scoped import placed_once
from coproduction.models.placed import BelongingModel, BelongingQuerySet, CoproducedModel
from volunteers.models import Volunteer


class Board(CoproducedModel):
    """A commission, coalition or partnership board, kept by one centre or cluster.

    ``wards``: whose families it speaks for; none given: those of the place's reach area.
    """

    edited_with = Permission.RUN_BOARDS

    slug = models.SlugField(unique=True, max_length=80)
    name = models.CharField(max_length=150)
    provider = models.ForeignKey(
        Provider,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="boards",
        help_text="The parent-led group whose board this is, if it is one's.",
    )
    established_on = models.DateField("since", null=True, blank=True)
    terms_of_reference = models.TextField(
        max_length=6000, blank=True, help_text="What it is there for, one line each."
    )
    rule = models.CharField(
        "who must be there", max_length=200, blank=True, help_text="Like “a parent of every ward”."
    )
    quorum = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How many must be there for a decision to count."
    )
    meets = models.CharField(max_length=120, blank=True, help_text="Like “first Tuesday, 6pm”.")
    wards = models.ManyToManyField(Ward, blank=True, related_name="boards")
    tells_everybody = models.BooleanField(
        "“You said, we did” is public",
        default=False,
        help_text="Anybody can then read what was proposed and decided, without names.",
    )
    source = models.CharField(max_length=200, blank=True, help_text="Where the facts come from.")

    class Meta:
        ordering = ["name", "pk"]
        constraints = [placed_once("board_is_of_one_place")]

    def __str__(self):
        return self.name

    @property
    def terms(self):
        return [line.strip() for line in self.terms_of_reference.splitlines() if line.strip()]


class BoardOrganisation(BelongingModel):
    belongs_to = "board"

    class Kind(models.TextChoices):
        COUNCIL = "council", "Council"
        HEALTH = "health", "Health service"
        CENTRE = "centre", "Children's centre or school"
        VOLUNTARY = "voluntary", "Voluntary organisation"
        RESIDENTS = "residents", "Residents' or parents' group"
        FAITH = "faith", "Faith group"
        POLICE = "police", "Police or wardens"
        OTHER = "other", "Other"

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="organisations")
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.OTHER)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "name"], name="one_organisation_of_a_name_on_a_board"
            )
        ]

    def __str__(self):
        return self.name


class Seat(BelongingModel):
    """A parent speaks for a ward, others for their organisation."""

    belongs_to = "board"

    class Kind(models.TextChoices):
        PARENT = "parent", "Parent"
        ORGANISATION = "organisation", "Organisation"
        OTHER = "other", "Other resident"

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="seats")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    organisation = models.ForeignKey(
        BoardOrganisation, null=True, blank=True, on_delete=models.CASCADE, related_name="seats"
    )
    ward = models.ForeignKey(
        Ward, null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )
    label = models.CharField(
        max_length=120, blank=True, help_text="Like “head of midwifery”, if the seat is for that."
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="organisation", organisation__isnull=False)
                | (~Q(kind="organisation") & Q(organisation__isnull=True)),
                name="seat_of_an_organisation_names_it",
                violation_error_message="Choose the organisation whose seat it is.",
            )
        ]

    def __str__(self):
        if self.kind == self.Kind.ORGANISATION:
            return f"{self.organisation}{f', {self.label}' if self.label else ''}"
        return f"{self.get_kind_display()}{f' for {self.ward}' if self.ward else ''}"


class SeatHolderQuerySet(BelongingQuerySet, DatedQuerySet):
    pass


class SeatHolder(BelongingModel, DatedModel):
    """Who sits there, in which term; the chair is the one who holds it."""

    belongs_to = "seat"

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="holders")
    name = models.CharField(max_length=120)
    volunteer = models.ForeignKey(
        Volunteer, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_chair = models.BooleanField("chairs the board", default=False)

    objects = SeatHolderQuerySet.as_manager()

    class Meta:
        ordering = ["seat", "starts_on", "pk"]
        constraints = [
            ends_after_start("seat_term_ends_after_start"),
            never_overlap(
                "seat_id",
                name="one_holder_of_a_seat_at_a_time",
                message="Somebody else holds this seat on these days. End that term first.",
            ),
        ]

    def __str__(self):
        return self.name
