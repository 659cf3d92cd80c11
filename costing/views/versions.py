"""The published versions of a case study: which there are, each as it was, and what changed."""

from django.core.paginator import Paginator
from django.db.models.fields.json import KT
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from costing.models import CaseStudy, PublishedVersion
from costing.publishing.differences import changes
from costing.publishing.reading import is_whole, reading_of_version
from costing.views.case_studies import editable_response, made_pdf, pdf_job, see, seen_study
from costing.writing.pictures import page_sources

PAGE = 25


def _version(request, slug, uuid):
    """A version that this user may read, with its case study."""
    study = seen_study(request.user, slug)
    versions = PublishedVersion.objects.for_user(request.user).filter(case_study=study)
    versions = versions.select_related("published_by", "reviewed_by")
    return study, get_object_or_404(versions, uuid=uuid)


@require_safe
@see
def published_version_list(request, slug):
    study = seen_study(request.user, slug)
    versions = PublishedVersion.objects.for_user(request.user).filter(case_study=study)
    versions = versions.without_document().select_related("published_by", "reviewed_by")
    versions = versions.annotate(finding=KT("document__report__cover__finding"))
    context = {
        "study": study,
        "page": Paginator(versions, PAGE).get_page(request.GET.get("page")),
        "may_edit": CaseStudy.objects.editable_by(request.user).filter(pk=study.pk).exists(),
    }
    return render(request, "costing/publishing/version_list.html", context)


@require_safe
@see
def published_version_detail(request, slug, uuid):
    study, version = _version(request, slug, uuid)
    reading = reading_of_version(version, study)
    context = {
        "study": study,
        "version": version,
        "report": reading.report,
        "picture_sources": page_sources(study),
        "is_whole": is_whole(version),
        "pdf": made_pdf(request.user, study, version.number),
    }
    return render(request, "costing/publishing/version_detail.html", context)


@require_safe
@see
def published_version_changes(request, slug, uuid):
    """Beside the version before it, as both may be shown now."""
    study, version = _version(request, slug, uuid)
    versions = PublishedVersion.objects.for_user(request.user).filter(case_study=study)
    before = versions.filter(number__lt=version.number).first()
    context = {"study": study, "version": version, "before": before}
    if before:
        old, new = (reading_of_version(one, study).report for one in (before, version))
        context["changes"] = changes(old, new)
    return render(request, "costing/publishing/version_changes.html", context)


@require_safe
@see
def published_version_file(request, slug, uuid, kind):
    """To be edited elsewhere."""
    study, version = _version(request, slug, uuid)
    return editable_response(request, reading_of_version(version, study), kind)


@require_POST
@see
def published_version_pdf(request, slug, uuid):
    """Start the job, or go to the one that is at it already."""
    study, version = _version(request, slug, uuid)
    return redirect(pdf_job(request.user, study, version.number))
