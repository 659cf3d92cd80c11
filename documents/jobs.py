"""Asking for work in the background."""

from django.contrib.auth import get_user_model
from django.db import transaction

from documents.kinds import KINDS, job_kind
from documents.models import Job, StoredFile
from documents.refusals import Refused
from documents.tasks import run_job

__all__ = ["Refused", "job_kind", "start", "start_or_join"]


def start(kind, *, by, arguments=None, file=None):
    """Put a job down for ``by`` and send it to the workers once the transaction is committed.

    ``file``: an upload that the job reads (``job.input_file``); it is removed when the job ends.
    """
    if kind not in KINDS:
        raise LookupError(f"no kind of job is named {kind}")
    with transaction.atomic():
        job = Job.objects.create(kind=kind, owner=by, arguments=arguments or {})
        if file is not None:
            StoredFile.keep(
                file.name or kind,
                file,
                owner=by,
                job=job,
                is_input=True,
                content_type=getattr(file, "content_type", "") or "application/octet-stream",
            )
        # Robust: when the broker is away the row waits, and put_back_silent_jobs sends it later.
        transaction.on_commit(lambda: run_job.delay(str(job.pk)), robust=True)
    return job


def start_or_join(kind, *, by, arguments, since=None):
    """The job of hers that is at the same already, or a new one: a button pressed ten times makes
    one paper.

    ``since``: a moment; what was asked for before it prints what is out of date.
    """
    with transaction.atomic():
        # Presses of one person wait here for each other.
        get_user_model().objects.select_for_update(no_key=True).get(pk=by.pk)
        asked = Job.objects.for_user(by).unfinished().filter(kind=kind, arguments=arguments)
        if since:
            asked = asked.filter(created__gte=since)
        return asked.first() or start(kind, by=by, arguments=arguments)
