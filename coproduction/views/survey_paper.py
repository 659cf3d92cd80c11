"""Typing in sheets of paper and what was said in talks, one after another."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from coproduction.actions import surveys as actions
from coproduction.forms.answers import PaperSurveyForm
from coproduction.listening.surveys import areas_of, is_open
from coproduction.models import Survey, SurveyResponse
from coproduction.views.surveys import kept_survey, listen, page_of
from families.views.today import posted

LATEST = 5
HELD = "Some of its words are held back until somebody has read them: they may name a person."


@require_http_methods(["GET", "HEAD", "POST"])
@listen
def survey_paper(request, uuid):
    """Enter keeps the sheet and brings the next one; day and area stay."""
    survey = kept_survey(request, uuid)
    if not is_open(survey):
        messages.error(request, "Open the survey first. Then sheets can be typed in.")
        return redirect(page_of(survey))
    questions, areas = list(survey.questions.all()), list(areas_of(survey))
    kept = {"on": timezone.localdate()} | request.session.get(_key(survey), {})
    form = PaperSurveyForm(
        posted(request), survey=survey, questions=questions, areas=areas, initial=kept
    )
    if form.is_valid():
        return _kept(request, survey, form)
    sheets = survey.responses.exclude(came=SurveyResponse.Came.PHONE)
    context = {
        "survey": survey,
        "form": form,
        "in_all": sheets.count(),
        "latest": _latest(sheets),
    }
    return render(request, "coproduction/surveys/paper.html", context)


def _latest(sheets):
    return (
        sheets.select_related("area").prefetch_related("answers__question").order_by("-pk")[:LATEST]
    )


def _key(survey):
    return f"sheets-of-{survey.pk}"


def _kept(request, survey, form):
    day, is_talk = form.cleaned_data["on"], survey.kind == Survey.Kind.INTERVIEWS
    try:
        _, held = actions.keep_response(
            survey=survey,
            said=form.said,
            came=SurveyResponse.Came.TALK if is_talk else SurveyResponse.Came.PAPER,
            key=UUID(str(form.cleaned_data["submission_key"])),
            on=day,
            area=form.area,
        )
    except actions.SurveyRefused as refused:
        messages.error(request, str(refused))
        return redirect(page_of(survey))
    request.session[_key(survey)] = {
        "on": f"{day.day}/{day.month}/{day.year}",
        "area": form.area.code if form.area else "",
    }
    of_day = survey.responses.filter(on=day).exclude(came=SurveyResponse.Came.PHONE).count()
    messages.success(request, f"Kept: sheet {of_day} of that day. {HELD if held else ''}".strip())
    return redirect(reverse("coproduction:survey-paper", args=[survey.uuid]))


@require_POST
@listen
def response_delete(request, uuid):
    """A sheet only: what came from a phone is nobody's to take out."""
    typed = SurveyResponse.objects.exclude(came=SurveyResponse.Came.PHONE)
    response = get_object_or_404(
        typed.editable_by(request.user).select_related("survey"), uuid=uuid
    )
    try:
        actions.delete_response(response=response)
    except actions.SurveyRefused as refused:
        messages.error(request, str(refused))
        return redirect(page_of(response.survey))
    messages.success(request, "The sheet is taken out. Type it again if it was wrong.")
    return redirect("coproduction:survey-paper", response.survey.uuid)
