"""Joining with a code, without a sign-in: a workshop's notes, or a survey on one page."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from coproduction.actions.surveys import SurveyRefused, keep_response
from coproduction.forms.answers import PhoneSurveyForm
from coproduction.forms.join import JoinForm
from coproduction.listening.phones import (
    TOO_SOON,
    TRAP,
    TooManyCodes,
    began,
    came_too_soon,
    code_for,
)
from coproduction.listening.surveys import areas_of, is_open
from coproduction.models import SurveyResponse
from coproduction.views import workshop_phone
from families.hello import limits
from families.views.today import posted

LARGEST_POST = 60_000
FROM_ONE_ADDRESS = 200  # an hour and a survey: a whole room may share one connection
HELD = "held"


def refuses_guesses(view):
    @wraps(view)
    def guarded(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except TooManyCodes:
            return closed(request, 429)

    return guarded


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@refuses_guesses
def join_start(request):
    """Where the code is typed in."""
    form = JoinForm(posted(request), find=lambda typed: code_for(request, typed))
    if form.is_valid():
        return redirect("coproduction:join-code", form.cleaned_data["code"].code)
    return render(request, "coproduction/join/start.html", {"form": form})


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@refuses_guesses
def join(request, join_code):
    code = code_for(request, join_code)
    if code is None:
        return closed(request, 404)
    if code.workshop_id:
        return workshop_phone.contribute(request, code.workshop)
    return answer(request, code.survey)


def answer(request, survey):
    """All questions on one page; sent once, however often it is pressed."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_POST:
        return closed(request, 413)
    if not is_open(survey):
        return closed(request, 404)
    form = PhoneSurveyForm(
        posted(request),
        survey=survey,
        questions=list(survey.questions.all()),
        areas=areas_of(survey),
    )
    is_too_soon = False
    if form.is_valid():
        is_too_soon = came_too_soon(request)
        if not is_too_soon:
            return taken(request, survey, form)
    context = {
        "survey": survey,
        "form": form,
        "trap": TRAP,
        "began": began(request),
        "notice": TOO_SOON if is_too_soon else "",
    }
    return render(request, "coproduction/join/survey.html", context)


def taken(request, survey, form):
    key, held = form.cleaned_data["submission_key"], False
    if not request.POST.get(TRAP):
        if not limits.allows(request, key, of=f"survey:{survey.pk}", from_one=FROM_ONE_ADDRESS):
            return closed(request, 429)
        try:
            _, held = keep_response(
                survey=survey,
                said=form.said,
                area=form.area,
                came=SurveyResponse.Came.PHONE,
                key=key,
            )
        except SurveyRefused:
            return closed(request, 404)
    response = redirect("coproduction:join-thanks", survey.join_code.code)
    if held:
        response["Location"] += f"?words={HELD}"
    return response


@login_not_required
@never_cache
@require_safe
@refuses_guesses
def join_thanks(request, join_code):
    code = code_for(request, join_code)
    if code is None or code.survey is None:
        return closed(request, 404)
    context = {"survey": code.survey, "is_held": request.GET.get("words") == HELD}
    return render(request, "coproduction/join/thanks.html", context)


CLOSED = {
    404: (
        "This code does not open anything now",
        "It may be closed. Look at the code again.",
    ),
    413: ("That is a lot of words", "Go back and use fewer, please."),
    429: ("A lot of people are here right now", "Please try again in an hour."),
}


def closed(request, status):
    heading, words = CLOSED[status]
    context = {"heading": heading, "words": words}
    return render(request, "coproduction/join/closed.html", context, status=status)
