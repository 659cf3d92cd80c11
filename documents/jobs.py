"""Asking for work in the background."""

from django.db import transaction

from documents.kinds import KINDS, job_kind
from documents.models import Job, StoredFile
from documents.refusals import Refused
from documents.tasks import run_job

__all__ = ["Refused", "job_kind", "start"]


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
