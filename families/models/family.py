"""Families, the people in them, and where they live."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from accounts.permissions import Permission
from centres.access import at_centres_for
from centres.models import Area, Authority, Centre, DatedModel
from centres.models.dated import ends_after_start, never_overlap
from centres.periods import age_in_years, is_child
from families.finding import asked_for, how_alike, keys_of_family, keys_of_person
from families.models.keyed import Keyed, KeyedQuerySet
from families.names import name_key


class FamilyQuerySet(KeyedQuerySet):
    def for_user(self, user):
        return self.filter(at_centres_for(user, Permission.SEE_FAMILIES))

    def editable_by(self, user):
        return self.filter(at_centres_for(user, Permission.EDIT_FAMILIES))

    def registered_on(self, day):
        """Registered on or before the day and not closed by it."""
        return self.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day), registered_on__lte=day)

    def with_standing(self, user):
        """With ``standing_uuid`` and ``standing_name`` of the record that each is the same as."""
        standing = Family.objects.for_user(user).filter(pk=OuterRef("same_as")).order_by()
        return self.annotate(
            standing_uuid=Subquery(standing.values("uuid")),
            standing_name=Subquery(standing.values("name")),
        )

    def with_any_key(self, keys):
        """Families whose name, or anybody's in them, has one of these keys of families.finding."""
        by_person = FamilyMember.objects.filter(person__find_keys__overlap=list(keys))
        by_name = Family.objects.filter(find_keys__overlap=list(keys))
        found = by_name.order_by().values("pk").union(by_person.order_by().values("family"))
        return self.filter(pk__in=found)

    def matching(self, text):
        """Families that hold each word of ``text``, by name; then those that are only alike.

        A word begins a name of the family or of anyone in it, with or without accents; digits
        (three or more) are the last of a phone number; a date is a birth date. Where few hold
        what was typed, those that sound or look alike follow, the likest first. Each family says
        ``is_alike``. Nothing typed: all; nothing that could be meant: none.
        """
        asked = asked_for(text)
        if not asked:
            return (self if asked is None else self.none()).annotate(is_alike=Value(False))
        holding = self
        for one in asked:
            holding = holding.with_any_key(one.keys)
        known = list(holding.order_by().values_list("pk", flat=True)[: MOST_LISTED + 1])
        if len(known) > MOST_LISTED:
            return holding.annotate(is_alike=Value(False))
        # By their ids from here on: a list is counted and cut, and each asks the database again.
        alike = self._alike(asked, known) if len(known) < FEW_FOUND else []
        if not alike:
            return self.filter(pk__in=known).annotate(is_alike=Value(False))
        return (
            self.filter(pk__in=[*known, *alike])
            .annotate(
                is_alike=Case(When(pk__in=alike, then=Value(True)), default=Value(False)),
                likeness=Case(*(When(pk=pk, then=Value(at)) for at, pk in enumerate(alike))),
            )
            .order_by("is_alike", "likeness", "name_key", "pk")
        )

    def _alike(self, asked, known):
        """Ids of families that hold something like each thing asked for, the likest first."""
        if not any(one.alike for one in asked):
            return []
        families = self.exclude(pk__in=known)
        for one in asked:
            families = families.with_any_key(one.alike or one.keys)
        names = families.order_by().values_list(
            "pk", "name", "members__person__given_name", "members__person__family_name"
        )
        by_family = {}
        for pk, name, *of_person in names[:MOST_WEIGHED]:
            by_family.setdefault(pk, {name}).update(part for part in of_person if part)
        weighed = ((how_alike(asked, names), pk) for pk, names in by_family.items())
        best = sorted((-likeness, pk) for likeness, pk in weighed if likeness)
        return [pk for _, pk in best[:ALIKE_SHOWN]]


MOST_LISTED = 1000
FEW_FOUND = 10  # so few hold what was typed that those who are only alike are worth showing
ALIKE_SHOWN = 20
MOST_WEIGHED = 5000  # rows; a word alike to more than that is no way to find anybody


class Family(Keyed):
    """A household: the people in it, where it lives, and when it registered."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="families")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="families")
    ref = models.CharField(max_length=60, blank=True, help_text="Its name in imported files.")
    name = models.CharField(max_length=120, help_text="What the family is called on lists.")
    name_key = models.CharField(max_length=130, editable=False, db_index=True)
    find_keys = ArrayField(
        models.CharField(max_length=80),
        default=list,
        editable=False,
        help_text="What it is found by, beside the people in it: see families.finding.",
    )
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
        indexes = [GinIndex(fields=["find_keys"], name="family_by_find_keys")]

    def __str__(self):
        return self.name

    FOUND_BY = {"name"}

    def keep_keys(self):
        self.name_key, self.find_keys = name_key(self.name), keys_of_family(self)

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


class PersonQuerySet(KeyedQuerySet):
    def for_user(self, user):
        return self.filter(
            pk__in=FamilyMember.objects.filter(family__in=Family.objects.for_user(user)).values(
                "person"
            )
        )


class Person(Keyed):
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

    FOUND_BY = {"given_name", "family_name", "date_of_birth", "phone", "email"}

    def keep_keys(self):
        self.name_key = name_key(self.given_name, self.family_name)
        self.find_keys = keys_of_person(self)

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
