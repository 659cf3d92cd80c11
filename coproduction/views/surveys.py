"""Surveys: the list, one with its questions and its code, opened and closed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from centres.views.pages import form_page
from coproduction.actions import surveys as actions
from coproduction.forms.surveys import QuestionForm, SurveyFilter, SurveyForm
from coproduction.listening.reading_hints import hints
from coproduction.listening.surveys import with_responses
from coproduction.models import Survey, SurveyQuestion
from documents.pdf import pdf_response
from documents.qr import qr_svg
from families.views.today import posted

ON_A_PAGE = 50
PLACES = ("centre", "cluster", "board")

see = needs(Permission.SEE_COPRODUCTION)
listen = needs(Permission.LISTEN)


def page_of(survey):
    return reverse("coproduction:survey-detail", args=[survey.uuid])


def seen_survey(request, uuid):
    surveys = Survey.objects.for_user(request.user).select_related(*PLACES)
    return get_object_or_404(surveys, uuid=uuid)


def kept_survey(request, uuid):
    """One that she may change."""
    surveys = Survey.objects.editable_by(request.user).select_related(*PLACES)
    return get_object_or_404(surveys, uuid=uuid)


def may_change(request, survey):
    return Survey.objects.editable_by(request.user).filter(pk=survey.pk).exists()


@require_safe
@see
def survey_list(request):
    form = SurveyFilter(request.GET)
    surveys = form.narrow(with_responses(Survey.objects.for_user(request.user)))
    page = Paginator(surveys, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "is_narrowed": any(form.cleaned_data.values()),
        "may_listen": may(request.user, Permission.LISTEN),
    }
    return render(request, "coproduction/surveys/list.html", context)


@require_safe
@see
def survey_detail(request, uuid):
    survey = seen_survey(request, uuid)
    answered = survey.responses.count()
    code = getattr(survey, "join_code", None)
    questions = list(survey.questions.all())
    context = {
        "survey": survey,
        "questions": questions,
        "hints": hints(survey, questions) if questions and not answered else [],
        "answered": answered,
        "code": code,
        "may_change": may_change(request, survey),
        "is_frozen": bool(answered),
        "most": actions.MOST_QUESTIONS,
        "proposals": survey.proposals.all(),
    }
    return render(request, "coproduction/surveys/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@listen
def survey_add(request):
    return form_page(
        request,
        SurveyForm(posted(request), user=request.user),
        title="Add a survey",
        lead="Then write its questions, and open it.",
        done="The survey is added. Now write its questions.",
        save=lambda form: actions.add_survey(
            survey=form.save(commit=False), key=form.cleaned_data["key"]
        ),
        to=page_of,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@listen
@transaction.atomic
def survey_edit(request, uuid):
    if request.method == "POST":
        held = Survey.objects.editable_by(request.user).select_for_update(of=["self"])
        get_object_or_404(held, uuid=uuid)
    survey = kept_survey(request, uuid)
    return form_page(
        request,
        SurveyForm(posted(request), instance=survey, user=request.user),
        title=f"Change {survey.title}",
        done="Saved.",
        to=page_of(survey),
    )


def _told(request, survey, do, done):
    """Do it and say so; what is refused is said in words. Back to the survey."""
    try:
        do()
        messages.success(request, done)
    except actions.SurveyRefused as refused:
        messages.error(request, str(refused))
    return redirect(page_of(survey))


@require_POST
@listen
def survey_open(request, uuid):
    survey = kept_survey(request, uuid)
    done = "The survey is open. Its code is below."
    return _told(request, survey, lambda: actions.open_survey(survey=survey), done)


@require_POST
@listen
def survey_close(request, uuid):
    survey = kept_survey(request, uuid)
    done = "The survey is closed. What was answered is kept."
    return _told(request, survey, lambda: actions.close_survey(survey=survey), done)


# --- questions


def kept_question(request, uuid):
    questions = SurveyQuestion.objects.editable_by(request.user)
    return get_object_or_404(questions.select_related("survey"), uuid=uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@listen
def question_add(request, uuid):
    survey = kept_survey(request, uuid)
    return _question_page(request, SurveyQuestion(survey=survey), "Add a question")


@require_http_methods(["GET", "HEAD", "POST"])
@listen
@transaction.atomic
def question_edit(request, uuid):
    if request.method == "POST":
        held = SurveyQuestion.objects.editable_by(request.user).select_for_update(of=["self"])
        get_object_or_404(held, uuid=uuid)
    return _question_page(request, kept_question(request, uuid), "Change the question")


def _question_page(request, question, title):
    form = QuestionForm(posted(request), instance=question)
    if form.is_valid():
        question = form.save(commit=False)
        return _told(
            request,
            question.survey,
            lambda: actions.save_question(question=question, key=form.cleaned_data["key"]),
            "The question is saved.",
        )
    return render(
        request,
        "centres/form_page.html",
        {"form": form, "title": title, "back": page_of(question.survey)},
    )


@require_POST
@listen
def question_delete(request, uuid):
    question = kept_question(request, uuid)
    done = "The question is taken out."
    return _told(request, question.survey, lambda: actions.delete_question(question=question), done)


@require_POST
@listen
def question_move(request, uuid):
    """``to``: up or down."""
    question = kept_question(request, uuid)
    by_places = -1 if request.POST.get("to") == "up" else 1
    return _told(
        request,
        question.survey,
        lambda: actions.move_question(question=question, by_places=by_places),
        "The questions are in a new order.",
    )


# --- the poster


def _poster_context(request, uuid):
    survey = kept_survey(request, uuid)
    code = getattr(survey, "join_code", None)
    if code is None:
        return {"survey": survey, "code": None}
    address = request.build_absolute_uri(reverse("coproduction:join-code", args=[code.code]))
    return {
        "survey": survey,
        "code": code,
        "short_address": request.build_absolute_uri(reverse("coproduction:join")),
        "qr": qr_svg(address, title="QR code: opens the survey"),
    }


@require_safe
@listen
def survey_poster(request, uuid):
    context = _poster_context(request, uuid)
    if context["code"] is None:
        messages.error(request, "Open the survey first: its code comes with that.")
        return redirect(page_of(context["survey"]))
    return render(request, "coproduction/surveys/poster.html", context)


@require_safe
@listen
def survey_poster_pdf(request, uuid):
    context = _poster_context(request, uuid) | {"on_paper": True}
    survey = context["survey"]
    if context["code"] is None:
        return redirect(page_of(survey))
    return pdf_response(
        render_to_string("coproduction/surveys/poster_paper.html", context),
        title=survey.title,
        name="survey-poster.pdf",
        user=request.user,
        about=survey,
    )
