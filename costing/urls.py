from django.urls import path

from costing.views import case_studies, comparisons, models, writing

app_name = "costing"

urlpatterns = [
    path("costing/", models.costing, name="costing"),
    path("costing/service-models/add/", models.service_model_add, name="service-model-add"),
    path(
        "costing/service-models/<uuid:uuid>/",
        models.service_model_detail,
        name="service-model-detail",
    ),
    path(
        "costing/service-models/<uuid:uuid>/edit/",
        models.service_model_edit,
        name="service-model-edit",
    ),
    path(
        "costing/service-models/<uuid:uuid>/cost-lines/add/",
        models.cost_line_add,
        name="cost-line-add",
    ),
    path("costing/cost-lines/<uuid:uuid>/edit/", models.cost_line_edit, name="cost-line-edit"),
    path(
        "costing/cost-lines/<uuid:uuid>/delete/", models.cost_line_delete, name="cost-line-delete"
    ),
    path("costing/comparisons/add/", comparisons.comparison_add, name="comparison-add"),
    path(
        "costing/comparisons/<uuid:uuid>/",
        comparisons.comparison_detail,
        name="comparison-detail",
    ),
    path(
        "costing/comparisons/<uuid:uuid>/edit/",
        comparisons.comparison_edit,
        name="comparison-edit",
    ),
    path(
        "costing/comparisons/<uuid:uuid>/table.csv",
        comparisons.comparison_table,
        name="comparison-table",
    ),
    path(
        "costing/comparisons/<uuid:uuid>/strands.csv",
        comparisons.comparison_strands,
        name="comparison-strands",
    ),
]

STUDY = "case-studies/<slug:slug>/"

urlpatterns += [
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
