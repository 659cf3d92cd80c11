"""A journey or blueprint as a PDF: the picture across the sheet, and the same in a table."""

from django.template.loader import render_to_string
from django.utils.text import slugify

from coproduction.trying_out.journeys import on_paper, phases_of


def journey_html(journey) -> str:
    phases = phases_of(journey)
    context = {
        "journey": journey,
        "phases": phases,
        "pictures": on_paper(journey, phases),
        "on_paper": True,
    }
    return render_to_string("coproduction/journeys/paper.html", context)


def file_name(journey) -> str:
    return f"{slugify(journey.title)[:60] or 'journey'}.pdf"
