from django.urls import path

from costing.views import case_studies, writing

STUDY = "case-studies/<slug:slug>/"

urlpatterns = [
    path("case-studies/", case_studies.case_study_list, name="case-study-list"),
    path("case-studies/add/", writing.case_study_add, name="case-study-add"),
    path("case-studies/<slug:slug>.pdf", case_studies.case_study_pdf, name="case-study-pdf"),
    path(STUDY, case_studies.case_study_detail, name="case-study-detail"),
    path(f"{STUDY}pdf/make/", case_studies.case_study_pdf_make, name="case-study-pdf-make"),
    path(f"{STUDY}write/", writing.case_study_write, name="case-study-write"),
    path(f"{STUDY}edit/", writing.case_study_edit, name="case-study-edit"),
    path(f"{STUDY}release/", writing.case_study_release, name="case-study-release"),
    path(f"{STUDY}take-back/", writing.case_study_take_back, name="case-study-take-back"),
    path(f"{STUDY}sections/<slug:kind>/edit/", writing.section_edit, name="section-edit"),
    path(f"{STUDY}quotes/add/", writing.quote_add, name="quote-add"),
    path(f"{STUDY}quotes/<uuid:uuid>/edit/", writing.quote_edit, name="quote-edit"),
    path(f"{STUDY}quotes/<uuid:uuid>/withdraw/", writing.quote_withdraw, name="quote-withdraw"),
    path(f"{STUDY}stated-figures/add/", writing.stated_figure_add, name="stated-figure-add"),
    path(
        f"{STUDY}stated-figures/<uuid:uuid>/edit/",
        writing.stated_figure_edit,
        name="stated-figure-edit",
    ),
    path(
        f"{STUDY}stated-figures/<uuid:uuid>/delete/",
        writing.stated_figure_delete,
        name="stated-figure-delete",
    ),
]
