"""Surveys, answers on paper and phone, and words held back."""

from django.urls import path

from coproduction.views import held_back, joined, survey_paper, survey_results, surveys

urlpatterns = [
    path("surveys/", surveys.survey_list, name="survey-list"),
    path("surveys/surveys.csv", survey_results.survey_list_file, name="survey-list-file"),
    path("surveys/add/", surveys.survey_add, name="survey-add"),
    path("surveys/<uuid:uuid>/", surveys.survey_detail, name="survey-detail"),
    path("surveys/<uuid:uuid>/edit/", surveys.survey_edit, name="survey-edit"),
    path("surveys/<uuid:uuid>/open/", surveys.survey_open, name="survey-open"),
    path("surveys/<uuid:uuid>/close/", surveys.survey_close, name="survey-close"),
    path("surveys/<uuid:uuid>/poster/", surveys.survey_poster, name="survey-poster"),
    path("surveys/<uuid:uuid>/poster.pdf", surveys.survey_poster_pdf, name="survey-poster-pdf"),
    path("surveys/<uuid:uuid>/paper/", survey_paper.survey_paper, name="survey-paper"),
    path("surveys/<uuid:uuid>/results/", survey_results.survey_result, name="survey-results"),
    path("surveys/<uuid:uuid>/results.csv", survey_results.survey_file, name="survey-file"),
    path("surveys/<uuid:uuid>/questions/add/", surveys.question_add, name="question-add"),
    path("surveys/questions/<uuid:uuid>/edit/", surveys.question_edit, name="question-edit"),
    path("surveys/questions/<uuid:uuid>/delete/", surveys.question_delete, name="question-delete"),
    path("surveys/questions/<uuid:uuid>/move/", surveys.question_move, name="question-move"),
    path(
        "surveys/responses/<uuid:uuid>/delete/",
        survey_paper.response_delete,
        name="response-delete",
    ),
    path("join/", joined.join_start, name="join"),
    path("join/<str:join_code>/", joined.join, name="join-code"),
    path("join/<str:join_code>/thanks/", joined.join_thanks, name="join-thanks"),
    path("held-back/", held_back.held_list, name="held-list"),
    path("held-back/<uuid:uuid>/", held_back.held_detail, name="held-detail"),
    path("held-back/<uuid:uuid>/release/", held_back.held_release, name="held-release"),
    path("held-back/<uuid:uuid>/mend/", held_back.held_mend, name="held-mend"),
    path("held-back/<uuid:uuid>/take-out/", held_back.held_take_out, name="held-take-out"),
]
