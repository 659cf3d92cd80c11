"""What is written of insights: each is screened before others read it."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from coproduction.actions.once import save_once
from coproduction.models import Insight
from coproduction.screening import screen


class InsightRefused(Exception):
    """Why something is not taken, in words."""


def keep_insight(*, insight, key, by, volunteer=None):
    """An insight of its topic's place; the same form sent twice makes one."""
    known = Insight.objects.filter(submission_key=key, entered_by=by).first()
    if known:
        return known
    insight.submission_key, insight.entered_by, insight.volunteer = key, by, volunteer
    _put(insight)
    try:
        with transaction.atomic():
            insight.save(force_insert=True)
    except IntegrityError:
        known = Insight.objects.filter(submission_key=key, entered_by=by).first()
        if known is None:
            raise PermissionDenied from None
        return known
    return insight


def change_insight(*, insight, words_changed):
    """Other words are read for names again; the same ones stay as somebody found them."""
    _put(insight, screened=not words_changed)
    insight.save()
    return insight


def _put(insight, *, screened=False):
    topic = insight.topic
    insight.centre, insight.cluster = topic.centre, topic.cluster
    if not screened:
        screen(insight, topic.centres_there)


def add_topic(*, topic, key):
    return save_once(row=topic, key=key, of="centre" if topic.centre_id else "cluster")


def remove_topic(*, topic):
    """Only where nothing was said about it."""
    try:
        with transaction.atomic():
            topic.delete()
    except ProtectedError:
        raise InsightRefused(
            f"Something was said about “{topic}”, so it stays. You can change its name."
        ) from None
