"""A published case study for everybody: no sign-in, no cookie, nothing but what was published."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from costing.printing import file_name
from costing.publishing.everybody import BeingPrinted, pdf_for_everybody, reading_for_everybody
from costing.writing.pictures import page_sources, shown_in
from reach.views.public import cacheable


def _reading_or_404(slug):
    """Off is not found, like a case study that there is none of."""
    reading = reading_for_everybody(slug)
    if reading is None:
        raise Http404
    return reading


@login_not_required
@require_safe
def case_study_public(request, slug):
    reading = _reading_or_404(slug)
    context = {
        "report": reading.report,
        "study": reading.study,
        "version": reading.published,
        "picture_sources": page_sources(
            reading.study, url_name="costing:case-study-public-picture"
        ),
        "is_public_page": True,
    }
    return cacheable(request, render(request, "costing/publishing/public.html", context))


@login_not_required
@require_safe
def public_picture(request, slug, uuid):
    """A picture of the published version, while its page is on."""
    reading = _reading_or_404(slug)
    picture = reading.study.pictures.filter(uuid=uuid).first()
    if picture is None or not picture.may_be_used or uuid not in shown_in(reading.report):
        raise Http404
    with picture.file.open() as file:
        response = HttpResponse(file.read(), content_type=picture.content_type)
    return cacheable(request, response)


@login_not_required
@require_safe
def public_pdf(request, slug):
    reading = _reading_or_404(slug)
    try:
        content = pdf_for_everybody(reading)
    except BeingPrinted:
        response = HttpResponse("The PDF is being made. Try again in a moment.", status=503)
        response["Retry-After"] = "5"
        response["Content-Type"] = "text/plain; charset=utf-8"
        return response
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{file_name(reading)}"'
    return cacheable(request, response)
