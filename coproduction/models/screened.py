"""Words that others will read: held back while they may name somebody."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class ScreenedQuerySet(models.QuerySet):
    def shown(self):
        """What others may read."""
        return self.filter(screening__in=(Screening.CLEAR, Screening.RELEASED))

    def held(self):
        return self.filter(screening=Screening.HELD)


class Screening(models.TextChoices):
    CLEAR = "clear", "Clear"
    HELD = "held", "Held back"
    RELEASED = "released", "Read and released"
    TAKEN_OUT = "taken_out", "Taken out"


class ScreenedWords(models.Model):
    """``held_because``: reasons in words, as ``coproduction.screening`` gave them.

    What is taken out loses its words: nobody reads them again.
    """

    words = models.TextField(max_length=2000, blank=True)
    screening = models.CharField(
        max_length=10, choices=Screening.choices, default=Screening.CLEAR, editable=False
    )
    held_because = models.JSONField(default=list, blank=True, editable=False)
    screened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    screened_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_shown(self):
        return self.screening in (Screening.CLEAR, Screening.RELEASED)


def screened_properly(name):
    return models.CheckConstraint(
        condition=(
            (~Q(screening="held") | ~Q(held_because=[])) & (~Q(screening="taken_out") | Q(words=""))
        ),
        name=name,
    )
