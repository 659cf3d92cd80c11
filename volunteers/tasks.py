from celery import shared_task
from django.utils import timezone

from volunteers import reminders


@shared_task
def send_reminders():
    """Safe to run at any time and as often as one likes: each message goes out once."""
    return reminders.send_reminders(timezone.localdate())
