"""Reading case studies, and making their PDF."""

from django.contrib import messages
from django.db.models import Max
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from costing.jobs import KIND
from costing.models import CaseStudy
from costing.printing import file_name
from costing.publishing.editable import FORMATS, editable
from costing.publishing.listing import listed_for
from costing.publishing.reading import published_version, reading_for
from costing.writing.pictures import page_sources
from documents.jobs import start_or_join
from documents.models import StoredFile
from documents.views import file_download
from documents.writers import file_response

see = needs(Permission.SEE_CASE_STUDIES)


def seen_study(user, slug):
    return get_object_or_404(CaseStudy.objects.for_user(user).with_place(), slug=slug)


def made_pdf(user, study, number):
    """The user's last PDF of this version that is newer than its last change, or None.

    A story that was changed, or whose teller took her consent back, is a change of what quotes it.
    """
    files = StoredFile.objects.for_user(user).available()
    return files.made_by(KIND, _arguments(study, number), since=_changed_at(study)).first()


def _changed_at(study):
    stories = study.quotes.aggregate(changed_at=Max("story__changed_at"))
    return max(study.updated_at, stories["changed_at"] or study.updated_at)


def _arguments(study, number):
    return {"case_study": str(study.uuid), "version": number}


def pdf_job(user, study, number):
    """The job that is at it already, or a new one."""
    arguments, since = _arguments(study, number), _changed_at(study)
    return start_or_join(KIND, by=user, arguments=arguments, since=since)


def read_study(user, slug):
    """A case study as this user reads it: what she writes, or what is published."""
    reading = reading_for(user, seen_study(user, slug))
    if reading is None:
        raise Http404
    return reading


@require_safe
@see
def case_study_list(request):
    context = {
        "studies": listed_for(request.user),
        "may_edit": may(request.user, Permission.EDIT_CASE_STUDIES),
    }
    return render(request, "costing/case_study_list.html", context)


@require_safe
@see
def case_study_detail(request, slug):
    reading = read_study(request.user, slug)
    study = reading.study
    may_edit = CaseStudy.objects.editable_by(request.user).filter(pk=study.pk).exists()
    out = reading.published or (may_edit and published_version(study)) or None
    context = {
        "study": study,
        "reading": reading,
        "report": reading.report,
        "picture_sources": page_sources(study),
        "out": out,
        "pdf": made_pdf(request.user, study, reading.number),
        "may_edit": may_edit,
    }
    return render(request, "costing/case_study_detail.html", context)


@require_safe
@see
def case_study_pdf(request, slug):
    """The last PDF of this version; where there is none, the page on which to make it."""
    reading = read_study(request.user, slug)
    stored = made_pdf(request.user, reading.study, reading.number)
    if stored:
        return file_download(request, stored.pk)
    messages.info(request, "There is no PDF of this version yet. Make it here.")
    return redirect("costing:case-study-detail", slug=slug)


@require_POST
@see
def case_study_pdf_make(request, slug):
    """Start the job, or go to the one that is at it already."""
    reading = read_study(request.user, slug)
    return redirect(pdf_job(request.user, reading.study, reading.number))


@require_safe
@see
def case_study_file(request, slug, kind):
    """To be edited elsewhere."""
    return editable_response(request, read_study(request.user, slug), kind)


def editable_response(request, reading, kind):
    return file_response(
        file_name(reading, kind),
        editable(reading, kind),
        FORMATS[kind].content_type,
        user=request.user,
        about=reading.study,
    )
