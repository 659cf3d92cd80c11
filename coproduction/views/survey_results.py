"""What a survey found: the page, its tables as files, and the answers in words."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import centres_for, may
from coproduction.listening.results import by_area, chart_of, survey_results
from coproduction.listening.surveys import with_responses
from coproduction.models import Survey
from coproduction.views.surveys import see, seen_survey
from reach.sheets import rows_file, sheet_file


def sees_true_figures(user, survey):
    own = centres_for(user, Permission.SEE_TRUE_FIGURES)
    return Survey.objects.placed_in(own).filter(pk=survey.pk).exists()


@require_safe
@see
def survey_result(request, uuid):
    survey = seen_survey(request, uuid)
    results = survey_results(survey)
    context = {
        "survey": survey,
        "results": results,
        "questions": [(one, chart_of(one, survey)) for one in results.questions],
        "areas": by_area(survey, is_true=sees_true_figures(request.user, survey)),
        "may_clear": may(request.user, Permission.CLEAR_WORDS),
        "may_propose": Survey.objects.editable_by(request.user).filter(pk=survey.pk).exists(),
    }
    return render(request, "coproduction/surveys/results.html", context)


@require_safe
@see
def survey_file(request, uuid):
    """``?table=``: a question (q1, q2, …), words that may be read, or areas; none: all counts."""
    survey = seen_survey(request, uuid)
    key = request.GET.get("table", "")
    if key == "areas":
        sheet = by_area(survey, is_true=sees_true_figures(request.user, survey))
    else:
        results = survey_results(survey)
        if not key:
            return rows_file(request, ALL_HEADER, all_cells(results), "survey-results")
        if key == "words":
            return rows_file(request, ["question", "words"], _words(results), "survey-words")
        sheet = results.sheets().get(key)
    if sheet is None:
        raise Http404
    return sheet_file(request, sheet, f"survey-{key}")


ALL_HEADER = ["question", "answer", "people", "share of those who answered"]


def all_cells(results):
    for one in results.questions:
        if one.tally is not None:
            yield from ([one.question.words, *cells] for cells in one.sheet.cells())


def _words(results):
    return ([one.question.words, words] for one in results.questions for words in one.words)


@require_safe
@see
def survey_list_file(request):
    """All surveys that she sees."""
    surveys = with_responses(Survey.objects.for_user(request.user))
    header = ["survey", "place", "how it stands", "since", "until", "answered"]
    rows = (
        [one.title, one.place.name, one.get_status_display(), one.opened_on, one.closed_on,
         one.answered]
        for one in surveys
    )  # fmt: skip
    return rows_file(request, header, rows, "surveys")
