"""A volunteer's story, and her consent that it is used: given, taken back, given again."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from volunteers.models import Story


@transaction.atomic
def write_story(*, volunteer, story, key, consents, by):
    """Keep a new story; the same form again keeps it once. ``story`` is not saved yet."""
    story.volunteer, story.submission_key, story.written_by = volunteer, key, by
    try:
        with transaction.atomic():
            story.save()
    except IntegrityError:
        return Story.objects.filter(submission_key=key, volunteer=volunteer).first()
    decide_story(story=story, consents=consents)
    return story


@transaction.atomic
def decide_story(*, story, consents):
    """Whether it may be used from today on. Asked for what holds already: nothing happens."""
    story = Story.objects.select_for_update().get(pk=story.pk)
    if story.may_be_used == consents:
        return story
    today = timezone.localdate()
    if consents:
        story.consent_given_on, story.consent_withdrawn_on = today, None
    else:
        story.consent_withdrawn_on = max(today, story.consent_given_on)
    story.save(update_fields=["consent_given_on", "consent_withdrawn_on", "changed_at"])
    return story
