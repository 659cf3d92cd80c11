"""Running one job: claim it, do its work and its end in one transaction, say how it ended."""

import logging
from datetime import timedelta

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F, Q
from django.utils import timezone

from documents.heartbeat import Heartbeat, Superseded
from documents.kinds import KINDS
from documents.models import Job
from documents.refusals import Refused

logger = logging.getLogger(__name__)

# A live worker writes each second; one that was silent for this long has been killed.
DEAD_AFTER = timedelta(seconds=4)
SILENT_AFTER = timedelta(minutes=3)
MOST_ATTEMPTS = 3
FAILED_WORDS = "Something went wrong on our side. Nothing was stored. Please try again."
GAVE_UP_WORDS = "The work stopped three times before its end. Nothing was stored."


def claim(pk):
    """The job, now this worker's, or None when it has ended or another one is at it."""
    now = timezone.now()
    free = Q(state=Job.State.WAITING) | Q(
        state=Job.State.RUNNING, heartbeat__lt=now - DEAD_AFTER, attempts__lt=MOST_ATTEMPTS
    )
    claimed = Job.objects.filter(free, pk=pk).update(
        state=Job.State.RUNNING,
        started=now,
        heartbeat=now,
        attempts=F("attempts") + 1,
        progress_done=0,
        progress_total=0,
        progress_words="",
    )
    return Job.objects.select_related("owner").get(pk=pk) if claimed else None


def run(job):
    """Do the work of a claimed job. What it stores and its being done are committed together."""
    try:
        _work(job)
    except Superseded:
        logger.warning("Job %s was taken over by another worker", job.pk)
    except Refused as refused:
        errors = [error.as_json() for error in refused.errors]
        _end(job, Job.State.REFUSED, errors=errors, error_count=max(refused.total, 1))
    except (OperationalError, InterfaceError):
        # The database is away: the job falls silent and is put back when it has returned.
        raise
    except Exception:
        logger.exception("Job %s of kind %s failed", job.pk, job.kind)
        _fail(job, FAILED_WORDS)


def _work(job):
    kind = KINDS[job.kind]
    with transaction.atomic():
        with Heartbeat(job) as progress:
            result = kind.run(job, progress) or {}
        if not _end(job, Job.State.DONE, result=result):
            raise Superseded


def _fail(job, words):
    error = {"line": None, "column": "", "message": words}
    return _end(job, Job.State.FAILED, errors=[error], error_count=1)


def _end(job, state, **fields):
    """Write how it ended, if the job is still this worker's; the input file goes with it."""
    mine = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts)
    ended = mine.update(state=state, finished=timezone.now(), **fields)
    if ended and (file := job.input_file):
        path, storage = file.file.name, file.file.storage
        file.delete()
        transaction.on_commit(lambda: storage.delete(path), robust=True)
    return ended


def put_back():
    """Make silent jobs wait again; return the ids of all waiting ones whose message may be lost."""
    now = timezone.now()
    silent = Job.objects.filter(state=Job.State.RUNNING, heartbeat__lt=now - SILENT_AFTER)
    for job in silent.filter(attempts__gte=MOST_ATTEMPTS):
        _fail(job, GAVE_UP_WORDS)
    silent.update(state=Job.State.WAITING, sent=now - SILENT_AFTER)
    lost = Job.objects.filter(state=Job.State.WAITING, sent__lte=now - SILENT_AFTER)
    ids = list(lost.values_list("pk", flat=True))
    Job.objects.filter(pk__in=ids).update(sent=now)
    return ids
