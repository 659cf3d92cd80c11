from datetime import timedelta

from celery import shared_task
from django.core.files.storage import default_storage
from django.utils import timezone

from documents import postman, runner
from documents.models import Job, StoredFile

STRAY_AFTER = timedelta(days=1)


@shared_task(bind=True, max_retries=3, default_retry_delay=2)
def run_job(self, pk):
    """Run a waiting job; safe to be sent more than once."""
    job = runner.claim(pk)
    if job is not None:
        runner.run(job)
    elif Job.objects.filter(pk=pk, state=Job.State.RUNNING).exists():
        # Perhaps the message came back because the worker was killed: look again until the
        # dead one's heartbeat is old enough. Later the watchdog sees to it.
        if self.request.retries < self.max_retries:
            raise self.retry()


@shared_task
def put_back_silent_jobs():
    """The watchdog: jobs whose worker died, and waiting jobs whose message was lost."""
    for pk in runner.put_back():
        run_job.delay(str(pk))


@shared_task
def delete_expired_files():
    """Delete exports whose time is over, and files on disk that no row knows."""
    for stored in StoredFile.objects.expired():
        stored.discard()
    _sweep("stored")


def _sweep(folder):
    if not default_storage.exists(folder):
        return
    known = set(StoredFile.objects.values_list("file", flat=True))
    before = timezone.now() - STRAY_AFTER
    for name in default_storage.listdir(folder)[1]:
        path = f"{folder}/{name}"
        if path not in known and default_storage.get_modified_time(path) < before:
            default_storage.delete(path)


@shared_task
def send_message(pk):
    """Send an e-mail that was put down; safe to be sent more than once."""
    postman.send(pk)


@shared_task
def send_messages_left_over():
    """Messages whose task was lost, and those whose next try is due."""
    for pk in postman.due(timezone.now()):
        postman.send(pk)


@shared_task
def forget_old_messages():
    postman.forget_old()
