"""A case study as a PDF, the same for the job and the command line."""

from django.template.loader import render_to_string

from costing.publishing.reading import Reading, reading_of
from costing.writing.pictures import paper_sources, shown_in
from documents.pdf import PdfResult, render_pdf


def html_of(reading: Reading) -> str:
    context = {
        "report": reading.report,
        "study": reading.study,
        "on_paper": True,
        "picture_sources": paper_sources(reading.study, shown_in(reading.report)),
    }
    return render_to_string("costing/report_paper.html", context)


def pdf_of(reading: Reading) -> PdfResult:
    return render_pdf(html_of(reading), title=reading.report.cover.finding)


def case_study_html(study) -> str:
    """Of what is published, or else of what is being written."""
    return html_of(reading_of(study))


def case_study_pdf(study) -> PdfResult:
    return pdf_of(reading_of(study))


def file_name(reading: Reading, kind: str = "pdf") -> str:
    return f"{reading.study.slug}-version-{reading.number}.{kind}"
