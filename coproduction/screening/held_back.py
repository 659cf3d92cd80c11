"""Words held back for names, of all kinds, for those who may clear them."""

from dataclasses import dataclass
from itertools import chain

from accounts.permissions import Permission
from centres.access import centres_for
from coproduction.models import (
    Contribution,
    Insight,
    Survey,
    SurveyAnswer,
    Workshop,
)


@dataclass(frozen=True)
class Held:
    """``kind``: which room of talking it came from; ``of``: what it was said in."""

    row: Contribution | SurveyAnswer | Insight
    kind: str
    of: str
    question: str = ""


KINDS = {"workshops": "Workshops", "surveys": "Surveys", "insights": "Insights"}


def rows_to_clear(user):
    """Held rows by kind, of the centres where the user may clear words."""
    return {kind: rows.held() for kind, rows in _screened_rows(user).items()}


def _screened_rows(user):
    centres = centres_for(user, Permission.CLEAR_WORDS)
    surveys = Survey.objects.placed_in(centres)
    return {
        "workshops": Contribution.objects.filter(
            workshop__in=Workshop.objects.placed_in(centres)
        ).select_related("workshop", "challenge"),
        "surveys": SurveyAnswer.objects.filter(response__survey__in=surveys).select_related(
            "response__survey", "question"
        ),
        "insights": Insight.objects.placed_in(centres).select_related("topic"),
    }


def was_decided(user, uuid):
    """Whether somebody decided on it: it was held back where she may clear words."""
    rows = _screened_rows(user).values()
    return any(one.filter(uuid=uuid, screened_at__isnull=False).exists() for one in rows)


def held_back(user, kind="", most=200):
    """The oldest first, of one kind or of all."""
    by_kind = rows_to_clear(user)
    wanted = [kind] if kind in by_kind else list(by_kind)
    return list(chain(*(map(_as_held, by_kind[one].order_by("pk")[:most]) for one in wanted)))


def counts(user):
    return {kind: rows.count() for kind, rows in rows_to_clear(user).items()}


def held_one(user, uuid):
    """The held row of that id, or None where there is none that she may clear."""
    for rows in rows_to_clear(user).values():
        if row := rows.filter(uuid=uuid).first():
            return _as_held(row)
    return None


def _as_held(row):
    if isinstance(row, Contribution):
        return Held(row, "workshops", str(row.workshop), str(row.challenge or ""))
    if isinstance(row, SurveyAnswer):
        return Held(row, "surveys", str(row.response.survey), row.question.words)
    return Held(row, "insights", str(row.topic))
