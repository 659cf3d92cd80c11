"""Two records of one person or one family: what staff decided about them."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from families.models.family import Family, Person


class SameDecisionQuerySet(models.QuerySet):
    def for_user(self, user):
        """Those about people or families that the user sees both of."""
        people, families = Person.objects.for_user(user), Family.objects.for_user(user)
        return self.filter(
            Q(person__in=people, other_person__in=people)
            | Q(family__in=families, other_family__in=families)
        )

    def standing(self):
        return self.filter(undone_at=None)

    def about(self, family):
        """About the family or anybody in it."""
        people = family.members.values("person")
        return self.filter(
            Q(family=family)
            | Q(other_family=family)
            | Q(person__in=people)
            | Q(other_person__in=people)
        )


class SameDecision(models.Model):
    """Said to be the same, or not to be; the link itself is ``same_as`` of the other record.

    The lower id stands first, so that a pair is decided once at a time. Undoing keeps the row.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    other_person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    family = models.ForeignKey(
        Family, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    other_family = models.ForeignKey(
        Family, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    is_same = models.BooleanField()
    links = models.JSONField(
        default=list, editable=False, help_text="Records that it linked, so that it can be undone."
    )
    decided_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = SameDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    person__isnull=False,
                    other_person__isnull=False,
                    family__isnull=True,
                    other_family__isnull=True,
                    person__lt=F("other_person"),
                )
                | Q(
                    person__isnull=True,
                    other_person__isnull=True,
                    family__isnull=False,
                    other_family__isnull=False,
                    family__lt=F("other_family"),
                ),
                name="decision_about_two_people_or_two_families",
            ),
            models.UniqueConstraint(
                fields=["person", "other_person"],
                condition=Q(undone_at__isnull=True, person__isnull=False),
                name="one_standing_decision_a_pair_of_people",
            ),
            models.UniqueConstraint(
                fields=["family", "other_family"],
                condition=Q(undone_at__isnull=True, family__isnull=False),
                name="one_standing_decision_a_pair_of_families",
            ),
        ]

    def __str__(self):
        one, other = self.person or self.family, self.other_person or self.other_family
        return f"{one} {'is' if self.is_same else 'is not'} {other}"

    @property
    def pair(self):
        return (self.person or self.family, self.other_person or self.other_family)
