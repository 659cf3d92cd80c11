"""The answers to the equality questions, as staff may see them: counts of whole months."""

from django.db.models import Sum

from documents import disclosure
from documents.templatetags.figures import fewer_than
from families.hello.equality import QUESTIONS, RATHER_NOT
from families.models import EqualityCount


def of(authority_id, period):
    """[(question, [(answer, number)])] of the months that the period touches; empty without any.

    Small counts are not shown and others are rounded, so that nobody can be told from them.
    """
    rows = (
        EqualityCount.objects.filter(
            authority=authority_id, month__range=(period.first.replace(day=1), period.last)
        )
        .order_by()
        .values_list("question", "answer")
        .annotate(total=Sum("number"))
    )
    counted = {(question, answer): total for question, answer, total in rows}
    return [
        (question.short, list(_shown(question, counted)))
        for question in QUESTIONS
        if any(slug == question.slug for slug, _ in counted)
    ]


def _shown(question, counted):
    for answer, words in (*question.choices, RATHER_NOT):
        if number := counted.get((question.slug, answer)):
            yield words, fewer_than(disclosure.released_count(number, headline=False))
