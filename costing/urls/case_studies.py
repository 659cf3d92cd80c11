from django.urls import path

from costing.views import case_studies

STUDY = "case-studies/<slug:slug>/"

urlpatterns = [
    path("case-studies/", case_studies.case_study_list, name="case-study-list"),
    path("case-studies/<slug:slug>.pdf", case_studies.case_study_pdf, name="case-study-pdf"),
    path(STUDY, case_studies.case_study_detail, name="case-study-detail"),
    path(f"{STUDY}pdf/make/", case_studies.case_study_pdf_make, name="case-study-pdf-make"),
]
