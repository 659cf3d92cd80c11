from celery import shared_task
from django.utils import timezone

from reach import digest


@shared_task
def send_digests():
    """Safe to run at any time and as often as one likes: each digest goes out once."""
    return digest.send_digests(timezone.localdate())
