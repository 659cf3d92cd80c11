"""Breakdowns as they may leave the house, for commissioners and for managers who want to know
what commissioners see."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reach.publishing import released_document
from reach.publishing.files import HEADER, rows_of
from reach.publishing.filters import ReleasedFilter
from reach.release_periods import period_key
from reach.sheets import rows_file
from reach.views.asked import see
from reach.views.publishing import context_of


@require_safe
@see
def released(request):
    form = ReleasedFilter(request.GET, user=request.user)
    if not form.is_valid():
        return render(request, "reach/released.html", {"form": form})
    document, release = released_document(form.measured_scope(), form.asked_period)
    context = context_of(document) | {
        "form": form,
        "release": release,
        "address": form.address,
    }
    return render(request, "reach/released.html", context)


@require_safe
@see
def released_csv(request):
    form = ReleasedFilter(request.GET, user=request.user)
    if not form.is_valid():
        raise Http404
    document, release = released_document(form.measured_scope(), form.asked_period)
    name = f"released-{document.scope_key}-{period_key(document.period)}"
    published = release.published_at.date() if release else "not published"
    return rows_file(request, HEADER, rows_of(document, published), name)
