from django.urls import path

from costing.views import chosen, pictures, reviewing, study_parts, writing

STUDY = "case-studies/<slug:slug>/"
FIGURE = f"{STUDY}figures/<uuid:uuid>/"
PICTURE = f"{STUDY}pictures/<uuid:uuid>/"
REVIEW = f"{STUDY}reviews/<uuid:uuid>/"

urlpatterns = [
    path("case-studies/add/", writing.case_study_add, name="case-study-add"),
    path(f"{STUDY}write/", writing.case_study_write, name="case-study-write"),
    path(f"{STUDY}edit/", writing.case_study_edit, name="case-study-edit"),
    path(f"{STUDY}delete/", writing.case_study_delete, name="case-study-delete"),
    path(f"{STUDY}sections/<slug:kind>/edit/", writing.section_edit, name="section-edit"),
    path(
        f"{STUDY}sections/<slug:kind>/autosave/", writing.section_autosave, name="section-autosave"
    ),
    path(f"{STUDY}figures/add/", chosen.chosen_figure_add, name="chosen-figure-add"),
    path(f"{FIGURE}up/", chosen.chosen_figure_up, name="chosen-figure-up"),
    path(f"{FIGURE}down/", chosen.chosen_figure_down, name="chosen-figure-down"),
    path(f"{FIGURE}delete/", chosen.chosen_figure_delete, name="chosen-figure-delete"),
    path(f"{STUDY}pictures/add/", pictures.picture_add, name="picture-add"),
    path(PICTURE, pictures.picture_file, name="picture-file"),
    path(f"{PICTURE}edit/", pictures.picture_edit, name="picture-edit"),
    path(f"{PICTURE}up/", pictures.picture_up, name="picture-up"),
    path(f"{PICTURE}down/", pictures.picture_down, name="picture-down"),
    path(f"{PICTURE}delete/", pictures.picture_delete, name="picture-delete"),
    path(f"{PICTURE}withdraw/", pictures.picture_withdraw, name="picture-withdraw"),
    path(f"{STUDY}reviews/ask/", reviewing.study_review_ask, name="study-review-ask"),
    path(REVIEW, reviewing.study_review, name="study-review"),
    path(f"{REVIEW}withdraw/", reviewing.study_review_withdraw, name="study-review-withdraw"),
    path(f"{STUDY}quotes/add/", study_parts.quote_add, name="quote-add"),
    path(f"{STUDY}quotes/<uuid:uuid>/edit/", study_parts.quote_edit, name="quote-edit"),
    path(f"{STUDY}quotes/<uuid:uuid>/withdraw/", study_parts.quote_withdraw, name="quote-withdraw"),
    path(f"{STUDY}quotes/<uuid:uuid>/delete/", study_parts.quote_delete, name="quote-delete"),
    path(f"{STUDY}stated-figures/add/", study_parts.stated_figure_add, name="stated-figure-add"),
    path(
        f"{STUDY}stated-figures/<uuid:uuid>/edit/",
        study_parts.stated_figure_edit,
        name="stated-figure-edit",
    ),
    path(
        f"{STUDY}stated-figures/<uuid:uuid>/delete/",
        study_parts.stated_figure_delete,
        name="stated-figure-delete",
    ),
]
