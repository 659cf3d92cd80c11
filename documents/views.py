from django.core.paginator import Paginator
from django.http import FileResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from django_htmx.http import reswap, retarget

from accounts.access_log import Event, record
from documents.models import Job, StoredFile

JOBS_A_PAGE = 25


@require_safe
def job_list(request):
    jobs = Job.objects.for_user(request.user).with_outputs()
    page = Paginator(jobs, JOBS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "documents/job_list.html", {"page": page})


@require_safe
def job_detail(request, pk):
    job = get_object_or_404(Job.objects.for_user(request.user), pk=pk)
    return render(request, "documents/job_detail.html", {"job": job, "files": job.outputs()})


@require_safe
def job_progress(request, pk):
    """What htmx asks for each second; once the job has ended, its end in place of the progress."""
    job = get_object_or_404(Job.objects.for_user(request.user), pk=pk)
    if job.is_unfinished:
        return render(request, "documents/_job_progress.html", {"job": job})
    context = {"job": job, "files": job.outputs()}
    ended = render(request, "documents/_job_state.html", context)
    return reswap(retarget(ended, "#job"), "innerHTML")


@require_safe
def file_download(request, pk):
    stored = get_object_or_404(StoredFile.objects.for_user(request.user).available(), pk=pk)
    record(request.user, Event.EXPORT, stored)
    return FileResponse(
        stored.open(),
        as_attachment=True,
        filename=stored.name,
        content_type=stored.content_type,
        headers={"X-Content-Type-Options": "nosniff"},
    )
