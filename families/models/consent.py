"""What somebody agreed to, one purpose each, with dates."""

from django.conf import settings
from django.db import models

from families.models.family import Person


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
