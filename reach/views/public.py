"""An authority's public page of figures: no sign-in, nothing but what was published."""

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from documents.writers import csv_response
from reach.publishing.files import DEFINITIONS_HEADER, HEADER, definition_rows, rows_of
from reach.publishing.public import document_of, public_figures
from reach.release_periods import period_key
from reach.views.publishing import context_of

FRESH = 5 * 60  # seconds: so long a withdrawn figure may still stand in somebody's cache


def _figures_or_404(code):
    """Off is not found, like an authority that there is none of."""
    figures = public_figures(code)
    if figures is None:
        raise Http404
    return figures


def cacheable(request, response):
    """Fresh for some minutes; after that a reader's cache asks whether anything has changed."""
    if response.streaming:
        response = HttpResponse(b"".join(response), headers=response.headers)
    response["Cache-Control"] = f"public, max-age={FRESH}"
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=response["ETag"], response=response)


@login_not_required
@require_safe
def public_figures_page(request, code):
    figures = _figures_or_404(code)
    asked = request.GET.get("period", "")
    release = figures.of_period(asked)
    if release is None and asked:
        raise Http404
    context = {"figures": figures, "authority": figures.authority, "release": release}
    if release:
        context |= context_of(document_of(release))
    return cacheable(request, render(request, "reach/public.html", context))


def _releases(request, figures):
    """All periods, or the one that is asked for."""
    asked = request.GET.get("period", "")
    found = [one for one in figures.releases if asked in ("", period_key(one.period))]
    if asked and not found:
        raise Http404
    return found


def _csv(request, figures, header, rows, kind):
    name = f"{kind}-{figures.authority.code}.csv"
    response = csv_response(name, header, rows, user=None, about=figures.authority)
    return cacheable(request, response)


@login_not_required
@require_safe
def public_csv(request, code):
    """One line a figure, of every published period."""
    figures = _figures_or_404(code)
    rows = [
        row
        for release in _releases(request, figures)
        for row in rows_of(document_of(release), release.published_at.date())
    ]
    return _csv(request, figures, HEADER, rows, "figures")


@login_not_required
@require_safe
def public_definitions(request, code):
    figures = _figures_or_404(code)
    rows = [
        row
        for release in _releases(request, figures)
        for row in definition_rows(document_of(release))
    ]
    return _csv(request, figures, DEFINITIONS_HEADER, rows, "definitions")
