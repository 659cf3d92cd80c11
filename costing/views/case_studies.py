"""Reading case studies, and making their PDF."""

from django.contrib import messages
from django.db.models import Max
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from costing.jobs import KIND
from costing.models import CaseStudy
from costing.reports.case_study import case_study_report
from documents import jobs
from documents.models import Job, StoredFile
from documents.views import file_download

see = needs(Permission.SEE_CASE_STUDIES)


def seen_study(user, slug):
    return get_object_or_404(CaseStudy.objects.for_user(user).with_place(), slug=slug)


def made_pdf(user, study):
    """The user's last PDF of this version that is newer than its last change, or None.

    A story that was changed, or whose teller took her consent back, is a change of what quotes it.
    """
    made = _jobs_of(user, study).filter(state=Job.State.DONE)
    files = StoredFile.objects.for_user(user).available()
    return files.filter(job__in=made).order_by("-created").first()


def _jobs_of(user, study):
    arguments = {"case_study": str(study.uuid), "version": study.version}
    stories = study.quotes.aggregate(changed_at=Max("story__changed_at"))
    changed_at = max(study.updated_at, stories["changed_at"] or study.updated_at)
    return Job.objects.for_user(user).filter(
        kind=KIND, arguments=arguments, created__gte=changed_at
    )


@require_safe
@see
def case_study_list(request):
    studies = CaseStudy.objects.for_user(request.user).select_related("authority")
    return render(
        request,
        "costing/case_study_list.html",
        {"studies": studies, "may_edit": may(request.user, Permission.EDIT_CASE_STUDIES)},
    )


@require_safe
@see
def case_study_detail(request, slug):
    study = seen_study(request.user, slug)
    editable = CaseStudy.objects.editable_by(request.user)
    return render(
        request,
        "costing/case_study_detail.html",
        {
            "study": study,
            "report": case_study_report(study),
            "pdf": made_pdf(request.user, study),
            "may_edit": editable.filter(pk=study.pk).exists(),
        },
    )


@require_safe
@see
def case_study_pdf(request, slug):
    """The last PDF of this version; where there is none, the page on which to make it."""
    study = seen_study(request.user, slug)
    stored = made_pdf(request.user, study)
    if stored:
        return file_download(request, stored.pk)
    messages.info(request, "There is no PDF of this version yet. Make it here.")
    return redirect("costing:case-study-detail", slug=slug)


@require_POST
@see
def case_study_pdf_make(request, slug):
    """Start the job, or go to the one that is at it already."""
    study = seen_study(request.user, slug)
    job = _jobs_of(request.user, study).unfinished().first()
    if job is None:
        arguments = {"case_study": str(study.uuid), "version": study.version}
        job = jobs.start(KIND, by=request.user, arguments=arguments)
    return redirect(job)
