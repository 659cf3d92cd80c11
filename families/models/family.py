"""Families, the people in them, and where they live."""

import re
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Case, Exists, F, Func, OuterRef, Q, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from accounts.permissions import Permission
from centres.access import centres_for
from centres.models import Area, Authority, Centre, DatedModel
from centres.models.dated import DatedQuerySet, ends_after_start, never_overlap
from centres.periods import age_in_years, is_child
from families.names import name_key


class FamilyQuerySet(models.QuerySet):
    def for_user(self, user):
        return self.filter(centre__in=centres_for(user, Permission.SEE_FAMILIES))

    def editable_by(self, user):
        return self.filter(centre__in=centres_for(user, Permission.EDIT_FAMILIES))

    def registered_on(self, day):
        """Registered on or before the day and not closed by it."""
        return self.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day), registered_on__lte=day)

    def matching(self, text):
        """Families in which each word of ``text`` begins a name or ends a phone number.

        Names of the family and of anyone in it, in any order, with or without accents; digits
        (three or more) are the last of a phone number.
        """
        families = self
        for word in _words(text):
            members = FamilyMember.objects.filter(family=OuterRef("pk"))
            found = members.filter(_begins("person__name_key", word))
            if word.isdigit() and len(word) >= 3:
                found = members.alias(digits=DIGITS_OF_PHONE).filter(digits__endswith=word)
            families = families.filter(_begins("name_key", word) | Exists(found))
        return families


def _words(text):
    """At most eight words; a phone number written with spaces or +44 is one, its last 9 digits."""
    if PHONE.fullmatch(text):
        return [re.sub(r"\D", "", text)[-9:]]
    return name_key(text).split()[:8]


def _begins(field, word):
    """A word of the field begins so; names are divided by spaces and hyphens."""
    return (
        Q(**{f"{field}__startswith": word})
        | Q(**{f"{field}__contains": f" {word}"})
        | Q(**{f"{field}__contains": f"-{word}"})
    )


PHONE = re.compile(r"[+(]?\d[\d\s()-]{2,}")
DIGITS_OF_PHONE = Func(
    F("person__phone"), Value(r"\D"), Value(""), Value("g"), function="regexp_replace"
)


class Family(models.Model):
    """A household: the people in it, where it lives, and when it registered."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="families")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="families")
    ref = models.CharField(max_length=60, blank=True, help_text="Its name in imported files.")
    name = models.CharField(max_length=120, help_text="What the family is called on lists.")
    name_key = models.CharField(max_length=130, editable=False, db_index=True)
    language = models.CharField("language spoken", max_length=60, blank=True)
    interpreter = models.CharField(
        max_length=120, blank=True, help_text="Like “yes, by phone” or “her sister helps”."
    )
    emergency_contact = models.CharField(
        max_length=200, blank=True, help_text="Who, like “Nan, Sheila”."
    )
    emergency_phone = models.CharField(max_length=30, blank=True)
    address_is_protected = models.BooleanField(
        "protected address",
        default=False,
        help_text="Shown on the family's own page only, never printed or exported.",
    )
    registered_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_because = models.CharField(max_length=200, blank=True)
    same_as = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="duplicates"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = FamilyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "families"
        ordering = ["name_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "ref"],
                condition=~Q(ref=""),
                name="one_family_of_a_ref_in_an_authority",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | Q(registered_on__isnull=True)
                | Q(closed_on__gte=F("registered_on")),
                name="family_not_closed_before_registered",
                violation_error_message="The family was closed before it registered.",
            ),
            models.CheckConstraint(
                condition=~Q(same_as=F("id")), name="family_not_linked_to_itself"
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.name_key = name_key(self.name)
        super().save(*args, **kwargs)

    def is_registered_on(self, day):
        return bool(
            self.registered_on
            and self.registered_on <= day
            and (self.closed_on is None or self.closed_on > day)
        )

    def address_on(self, day):
        return self.addresses.holding_on(day).select_related("area").first()


# A leap-day child turns five on 1 March: PostgreSQL would say 28 February.
TURNS_FIVE = Case(
    When(
        Q(date_of_birth__month=2, date_of_birth__day=29),
        then=Cast(RawSQL("date_of_birth + interval '5 years 1 day'", ()), models.DateField()),
    ),
    default=Cast(RawSQL("date_of_birth + interval '5 years'", ()), models.DateField()),
)


class PersonQuerySet(models.QuerySet):
    def for_user(self, user):
        return self.filter(
            pk__in=FamilyMember.objects.filter(family__in=Family.objects.for_user(user)).values(
                "person"
            )
        )


class Person(models.Model):
    """One person, many roles: a carer may also be a volunteer; a child may have two households."""

    class Gender(models.TextChoices):
        FEMALE = "female", "Female"
        MALE = "male", "Male"
        OTHER = "other", "Another way"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="people")
    ref = models.CharField(max_length=60, blank=True, help_text="Her name in imported files.")
    given_name = models.CharField(max_length=80, blank=True)
    family_name = models.CharField(max_length=80, blank=True)
    name_key = models.CharField(max_length=170, editable=False, db_index=True)
    find_keys = ArrayField(
        models.CharField(max_length=80),
        default=list,
        editable=False,
        help_text="What she is found by, and compared by with others: see families.finding.",
    )
    date_of_birth = models.DateField(null=True, blank=True)
    date_is_approximate = models.BooleanField("date of birth is approximate", default=False)
    turns_five_on = models.GeneratedField(
        expression=TURNS_FIVE, output_field=models.DateField(null=True), db_persist=True
    )
    expected_on = models.DateField("baby expected on", null=True, blank=True)
    gender = models.CharField(max_length=10, choices=Gender.choices, blank=True)
    ethnicity = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    allergies = models.CharField(max_length=200, blank=True)
    same_as = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="duplicates"
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "people"
        ordering = ["name_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "ref"],
                condition=~Q(ref=""),
                name="one_person_of_a_ref_in_an_authority",
            ),
            models.CheckConstraint(
                condition=~Q(same_as=F("id")), name="person_not_linked_to_herself"
            ),
            models.CheckConstraint(
                condition=Q(date_is_approximate=False) | Q(date_of_birth__isnull=False),
                name="approximate_date_is_a_date",
            ),
        ]
        indexes = [GinIndex(fields=["find_keys"], name="person_by_find_keys")]

    def __str__(self):
        return self.full_name or "No name given"

    def save(self, *args, **kwargs):
        self.name_key = name_key(self.given_name, self.family_name)
        super().save(*args, **kwargs)

    @property
    def full_name(self):
        return f"{self.given_name} {self.family_name}".strip()

    def is_child_on(self, day):
        return self.date_of_birth is not None and is_child(self.date_of_birth, day)

    def age_on(self, day):
        return None if self.date_of_birth is None else age_in_years(self.date_of_birth, day)


class FamilyMember(models.Model):
    """A person in a family. One of a person's families is the main one: there is her home."""

    class Role(models.TextChoices):
        CARER = "carer", "Carer"
        CHILD = "child", "Child"
        OTHER = "other", "Someone else (grandparent, childminder, older brother or sister)"

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices)
    is_main = models.BooleanField("main household", default=True)

    class Meta:
        ordering = ["family", "role", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["family", "person"], name="person_once_in_a_family"),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(is_main=True),
                name="one_main_household_a_person",
            ),
        ]

    def __str__(self):
        return f"{self.person} in {self.family}"


class Address(DatedModel):
    """Where a family lives, with dates. The area is kept; None while it is unknown."""

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="addresses")
    lines = models.CharField("address", max_length=250, blank=True)
    postcode = models.CharField(max_length=8, blank=True, db_index=True)
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name_plural = "addresses"
        ordering = [F("starts_on").desc(nulls_last=True)]
        constraints = [
            ends_after_start("address_ends_after_start"),
            never_overlap(
                "family_id",
                name="one_address_a_family_at_a_time",
                message="The family already has an address on some of these days.",
            ),
        ]

    def __str__(self):
        return ", ".join(part for part in (self.lines, self.postcode) if part) or "Unknown address"


class Consent(models.Model):
    """What a person agreed to or not, one purpose each; the latest counts."""

    class Purpose(models.TextChoices):
        PHOTOS = "photos", "Photos"
        STORIES = "stories", "Stories and quotes"
        MESSAGES = "messages", "Messages about what's on"
        SHARING = "sharing", "Sharing with partner services"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    is_given = models.BooleanField("agrees")
    decided_on = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["person", "purpose", "decided_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose", "decided_on"],
                name="one_consent_a_person_purpose_and_day",
            )
        ]

    def __str__(self):
        return f"{self.get_purpose_display()}: {'yes' if self.is_given else 'no'}"


class TargetGroup(models.Model):
    """A group that a centre means to reach. Seen by staff only."""

    authority = models.ForeignKey(
        Authority,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        help_text="Empty: for every authority.",
    )
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["slug"]

    def __str__(self):
        return self.name


class TargetGroupMembership(DatedModel):
    """A person's membership of a target group; without dates it always holds."""

    group = models.ForeignKey(TargetGroup, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="target_groups")

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["group", "person"]
        constraints = [
            ends_after_start("target_group_membership_ends_after_start"),
            never_overlap(
                "person_id",
                "group_id",
                name="in_a_target_group_once_at_a_time",
                message="She is already in this group on some of these days.",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.group}"
