"""Checks and courses that are due, overdue and expired, told apart."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import needs
from documents.writers import csv_response
from volunteers.due import HEADER, STATES, DueFilter, counts, sections
from volunteers.models import Volunteer

ON_A_PAGE = 100


def due_filter(request):
    volunteers = Volunteer.objects.for_user(request.user)
    return DueFilter(request.GET, queryset=volunteers, request=request)


@needs(Permission.SEE_GROUP)
@require_safe
def due_list(request):
    narrowed = due_filter(request)
    rows = narrowed.rows(timezone.localdate())
    found = counts(rows)
    page = Paginator(narrowed.narrowed(rows), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "volunteers/due_list.html",
        {
            "filter": narrowed,
            "page": page,
            "sections": sections(page.object_list, found),
            "counts": [(state, words, found[state]) for state, words in STATES.items()],
        },
    )


@needs(Permission.SEE_GROUP)
@require_safe
def due_csv(request):
    """The list as it is narrowed."""
    narrowed = due_filter(request)
    rows = (
        [
            str(row.volunteer),
            row.volunteer.group,
            row.volunteer.centre,
            row.volunteer.looked_after_by,
            row.what,
            row.standing.words,
            row.standing.due_on,
            row.renewal_applied_on,
        ]
        for row in narrowed.narrowed(narrowed.rows(timezone.localdate()))
    )
    return csv_response("checks-and-courses-due.csv", HEADER, rows, user=request.user)
