"""Signs of life and progress of a running job, from a thread with its own connection.

The work itself is inside a transaction, so what it writes is not seen by others before its end;
the thread's connection commits at once.
"""

import logging
import threading

from django.db import DatabaseError, connection
from django.utils import timezone

from documents.models import Job

logger = logging.getLogger(__name__)
EVERY_SECONDS = 1


class Superseded(Exception):
    """Another worker has taken the job over; this one must leave no effect."""


class Heartbeat:
    """Use as a context manager around the work; call it to report progress.

    progress(done, total=None, words=None) costs next to nothing and may be called for each row.
    """

    def __init__(self, job):
        self._mine = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts)
        self._progress = {}
        self._stop = threading.Event()
        self._superseded = False
        self._thread = threading.Thread(target=self._beat, name=f"job {job.pk}", daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *exception):
        self._stop.set()
        self._thread.join()

    def __call__(self, done, total=None, words=None):
        if self._superseded:
            raise Superseded
        progress = dict(self._progress, progress_done=int(done))
        if total is not None:
            progress["progress_total"] = int(total)
        if words is not None:
            progress["progress_words"] = str(words)[:120]
        progress["progress_total"] = max(progress.get("progress_total", 0), int(done))
        self._progress = progress

    def _beat(self):
        try:
            while not self._stop.wait(EVERY_SECONDS):
                self._write()
        finally:
            connection.close()

    def _write(self):
        try:
            found = self._mine.update(heartbeat=timezone.now(), **self._progress)
        except DatabaseError:
            # The work will meet the same trouble; until then the next beat may do better.
            logger.warning("A heartbeat could not be written", exc_info=True)
            connection.close()
        else:
            self._superseded = not found
