from celery import shared_task

from centres.actions import make_sessions


@shared_task
def make_sessions_ahead():
    """Safe to run twice: sessions that exist stay as they are."""
    return make_sessions()
