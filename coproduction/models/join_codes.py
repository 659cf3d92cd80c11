"""Short codes that bring a phone to a workshop or a survey, without a sign-in."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from coproduction.models.surveys import Survey
from coproduction.models.workshops import Workshop


class JoinCodeQuerySet(models.QuerySet):
    def working(self):
        now = timezone.now()
        return self.filter(Q(closes_at__isnull=True) | Q(closes_at__gt=now))


class JoinCode(models.Model):
    """``code``: letters and digits that are not mistaken for one another, in capitals."""

    code = models.CharField(max_length=8, unique=True)
    workshop = models.OneToOneField(
        Workshop, null=True, blank=True, on_delete=models.CASCADE, related_name="join_code"
    )
    survey = models.OneToOneField(
        Survey, null=True, blank=True, on_delete=models.CASCADE, related_name="join_code"
    )
    opened_at = models.DateTimeField(auto_now_add=True)
    closes_at = models.DateTimeField(null=True, blank=True)

    objects = JoinCodeQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(workshop__isnull=False, survey__isnull=True)
                | Q(workshop__isnull=True, survey__isnull=False),
                name="join_code_of_a_workshop_or_a_survey",
            )
        ]

    def __str__(self):
        return self.code
