"""Centres, clusters, their reach areas, and who has which role in them."""

from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.text import slugify

from accounts.permissions import Role
from centres.models.dated import DatedModel, ends_after_start, never_overlap
from centres.models.places import Area, Authority


def slug_free_in(text, *querysets):
    """A slug made from ``text`` that no row of these querysets has; a clash gets ``-2``."""
    base = slugify(text)[:70] or "unnamed"
    slug, number = base, 1
    while any(queryset.filter(slug=slug).exists() for queryset in querysets):
        number += 1
        slug = f"{base}-{number}"
    return slug


def no_slug_in(table):
    """A trigger: a slug is unique over centres and clusters together."""
    return pgtrigger.Trigger(
        name="slug_unique_over_centres_and_clusters",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("slug"),
        func=f"""
            PERFORM pg_advisory_xact_lock(hashtext('slug ' || NEW.slug));
            IF EXISTS (SELECT 1 FROM {table} WHERE slug = NEW.slug) THEN
                RAISE unique_violation USING MESSAGE =
                    'The slug ' || NEW.slug || ' belongs to a row of {table}.',
                    CONSTRAINT = 'slug_unique_over_centres_and_clusters';
            END IF;
            RETURN NEW;
        """,  # noqa: S608 - the table is named in this file
    )


class Slugged(models.Model):
    slug = models.SlugField(max_length=80, unique=True, blank=True)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = slug_free_in(self.name, Centre.objects.all(), Cluster.objects.all())
        super().save(*args, **kwargs)


class Centre(Slugged):
    """A children's centre (family hub)."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="centres")
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=250, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    register_locks_after_hours = models.PositiveSmallIntegerField(
        default=settings.REGISTER_LOCKS_AFTER_HOURS,
        help_text="A register locks this many hours after its session's end.",
    )
    areas = models.ManyToManyField(Area, through="ReachArea", related_name="centres")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "name"], name="one_centre_of_a_name_in_an_authority"
            )
        ]
        triggers = [no_slug_in("centres_cluster")]

    def __str__(self):
        return self.name


class Cluster(Slugged):
    """Centres that plan and report together; its reach area is the union of theirs."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="clusters")
    name = models.CharField(max_length=120)
    centres = models.ManyToManyField(Centre, related_name="clusters", blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "name"], name="one_cluster_of_a_name_in_an_authority"
            )
        ]
        triggers = [no_slug_in("centres_centre")]

    def __str__(self):
        return self.name


class ReachArea(DatedModel):
    """An area that a centre serves, with dates."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="reach_areas")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="reach_areas")

    class Meta:
        ordering = ["centre", "area"]
        constraints = [
            ends_after_start("reach_area_ends_after_start"),
            never_overlap(
                "centre_id",
                "area_id",
                name="reach_area_once_at_a_time",
                message="This centre already serves this area on some of these days.",
            ),
        ]

    def __str__(self):
        return f"{self.centre}: {self.area}"


class MembershipQuerySet(models.QuerySet):
    def in_authorities(self, authorities):
        return self.filter(
            Q(authority__in=authorities)
            | Q(centre__authority__in=authorities)
            | Q(provider__authority__in=authorities)
        )


class Membership(models.Model):
    """A user's role in one centre, one authority or one provider."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=20, choices=Role.choices)
    centre = models.ForeignKey(Centre, null=True, blank=True, on_delete=models.CASCADE)
    authority = models.ForeignKey(Authority, null=True, blank=True, on_delete=models.CASCADE)
    provider = models.ForeignKey("Provider", null=True, blank=True, on_delete=models.CASCADE)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    role__in=[Role.FRONT_DESK, Role.MANAGER],
                    centre__isnull=False,
                    authority__isnull=True,
                    provider__isnull=True,
                )
                | Q(
                    role__in=[Role.COMMISSIONER, Role.ADMINISTRATOR],
                    centre__isnull=True,
                    authority__isnull=False,
                    provider__isnull=True,
                )
                | Q(
                    role__in=[Role.VOLUNTEER, Role.GROUP_LEAD],
                    centre__isnull=True,
                    authority__isnull=True,
                    provider__isnull=False,
                ),
                name="role_in_the_kind_of_place_it_belongs_to",
                violation_error_message=(
                    "Front desk and managers belong to a centre, commissioners and administrators "
                    "to an authority, volunteers and group leads to a provider."
                ),
            ),
            models.UniqueConstraint(
                fields=["user", "role", "centre", "authority", "provider"],
                nulls_distinct=False,
                name="one_membership_of_a_role_and_place",
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()} of {self.place}"

    @property
    def place(self):
        return self.centre or self.authority or self.provider
