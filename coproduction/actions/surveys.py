"""Writing surveys: their questions, opening and closing, and the answers that come in."""

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from coproduction.actions.once import save_once
from coproduction.listening.join_codes import close_code, open_code
from coproduction.models import Survey, SurveyAnswer, SurveyQuestion, SurveyResponse
from coproduction.screening import screen_all

MOST_QUESTIONS = 10
FROZEN = "Answers have come in, so its questions stay as they are. Make a new survey for others."

CHANGED = "The survey was changed meanwhile. Open it again."


class SurveyRefused(Exception):
    """Why it cannot be done, in words for the one who asked."""


def add_survey(*, survey, key):
    """The same form (``key``) sent twice makes one."""
    return save_once(row=survey, key=key, of="centre" if survey.centre_id else "cluster")


def save_question(*, question, key=None):
    """A new question goes last, once for its ``key``; there are at most ten, and none changes
    under its answers."""
    with transaction.atomic():
        survey = _to_change(question.survey)
        if not question.pk:
            if key and (there := survey.questions.filter(uuid=key).first()):
                return there
            question.uuid = key or question.uuid
            if survey.questions.count() >= MOST_QUESTIONS:
                raise SurveyRefused(f"{MOST_QUESTIONS} questions are the most that people answer.")
            last = survey.questions.aggregate(last=Max("position"))["last"]
            question.position = 0 if last is None else last + 1
        question.save()
    return question


def _to_change(survey):
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    if survey.responses.exists():
        raise SurveyRefused(FROZEN)
    return survey


def delete_question(*, question):
    with transaction.atomic():
        _to_change(question.survey)
        question.delete()


def move_question(*, question, by_places):
    """One place up (-1) or down (1); at the end it stays."""
    with transaction.atomic():
        survey = _to_change(question.survey)
        questions = list(survey.questions.all())
        at = questions.index(question)
        to = min(max(at + by_places, 0), len(questions) - 1)
        questions.insert(to, questions.pop(at))
        for position, one in enumerate(questions):
            one.position = position
        SurveyQuestion.objects.bulk_update(questions, ["position"])


def open_survey(*, survey):
    """From now on its code leads to it, and sheets can be typed in."""
    with transaction.atomic():
        survey = Survey.objects.select_for_update().get(pk=survey.pk)
        if not survey.questions.exists():
            raise SurveyRefused("Add a question before you open it.")
        survey.status = Survey.Status.OPEN
        survey.opened_on = survey.opened_on or timezone.localdate()
        survey.closed_on = None
        survey.save(update_fields=["status", "opened_on", "closed_on"])
        open_code(survey=survey)
    return survey


def close_survey(*, survey):
    with transaction.atomic():
        survey = Survey.objects.select_for_update().get(pk=survey.pk)
        if survey.status == Survey.Status.OPEN:
            survey.status, survey.closed_on = Survey.Status.CLOSED, timezone.localdate()
            survey.save(update_fields=["status", "closed_on"])
        close_code(survey=survey)
    return survey


def keep_response(*, survey, said, came, key, on=None, area=None):
    """Keep one filled-in survey once: (the response, whether any of its words are held back).

    ``said``: for each question that was answered, by its id, what SurveyAnswer holds of it.
    ``key``: of the form; the same form sent again finds what it made.
    """
    response = SurveyResponse(
        survey=survey, came=came, area=area, on=on or timezone.localdate(), submission_key=key
    )
    answers = [
        SurveyAnswer(response=response, question_id=pk, **answer) for pk, answer in said.items()
    ]
    screen_all(answers, survey.centres_there)
    try:
        with transaction.atomic():
            # Shared, so that nobody closes it or changes its questions in between.
            if not _is_open_now(survey):
                raise SurveyRefused("This survey is closed now.")
            if survey.questions.filter(pk__in=said).count() != len(said):
                raise SurveyRefused(CHANGED)
            response.save(force_insert=True)
            SurveyAnswer.objects.bulk_create(answers)
    except IntegrityError:
        known = SurveyResponse.objects.filter(submission_key=key).first()
        if known is None:
            raise
        if known.survey_id != survey.pk:
            raise SurveyRefused(CHANGED) from None
        return known, known.answers.held().exists()
    return response, any(answer.held_because for answer in answers)


def _is_open_now(survey):
    rows = Survey.objects.select_for_update(no_key=True).filter(pk=survey.pk)
    return rows.filter(status=Survey.Status.OPEN).exists()


def delete_response(*, response):
    """Take out a sheet that was typed in wrongly; what people sent themselves stays."""
    with transaction.atomic():
        if not _is_open_now(response.survey):
            raise SurveyRefused("The survey is closed, so its answers stay as they are.")
        response.delete()
