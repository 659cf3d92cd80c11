"""A case study as a PDF, the same for the job and the command line."""

from django.template.loader import render_to_string

from costing.reports.case_study import case_study_report
from documents.pdf import PdfResult, render_pdf


def case_study_html(study) -> str:
    report = case_study_report(study)
    return render_to_string("costing/report_paper.html", {"report": report, "on_paper": True})


def case_study_pdf(study) -> PdfResult:
    return render_pdf(case_study_html(study), title=study.finding)


def file_name(study) -> str:
    return f"{study.slug}-version-{study.version}.pdf"
