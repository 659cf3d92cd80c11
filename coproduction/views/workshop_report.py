"""What a workshop came to, for paper and for a spreadsheet."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from coproduction.listening.workshops import workshop_report as report_of
from coproduction.views.workshop_confidence import drawn_confidence
from coproduction.views.workshops import see, seen_workshop
from documents.writers import csv_response

HEADER = ("Question", "Who said it", "Theme", "What was said", "How it came")


@see
@require_safe
def workshop_report(request, uuid):
    workshop = seen_workshop(request, uuid)
    report = report_of(workshop, request.user)
    context = {
        "workshop": workshop,
        "report": report,
        "drawn": drawn_confidence(report.confidence),
    }
    return render(request, "coproduction/workshops/report.html", context)


@see
@require_safe
def contributions_csv(request, uuid):
    """What may be read; what is held back or taken out is not in it."""
    workshop = seen_workshop(request, uuid)
    notes = workshop.contributions.shown().select_related("challenge", "sector", "theme")
    rows = (
        (note.challenge, note.sector, note.theme, note.words, note.get_came_display())
        for note in notes
    )
    return csv_response("contributions.csv", HEADER, rows, user=request.user, about=workshop)
