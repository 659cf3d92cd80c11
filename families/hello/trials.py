"""Which versions are looked at first, and what a decided trial was decided on."""

from django.db.models import F, Q, Sum

from accounts.permissions import Permission
from documents.templatetags.figures import count
from families.hello.comparison import share
from families.hello.counting import WHOLE
from families.hello.results_page import seconds_words, share_words
from families.models import FormCount, FormTrial


def usual_choice(versions, user):
    """The first two of the newest trial that runs, else the two that most visits started with."""
    trials = FormTrial.objects.for_user(user, Permission.DRAFT_FORMS).filter(decision="")
    running = trials.order_by("-starts_on").first()
    chosen = list(versions.filter(trials=running).order_by("pk")[:2]) if running else []
    if len(chosen) < 2:
        chosen = list(
            versions.annotate(
                started=Sum(
                    "counts__number",
                    filter=Q(counts__page=WHOLE, counts__kind=FormCount.Kind.PASSED),
                )
            ).order_by(F("started").desc(nulls_last=True), "-pk")[:2]
        )
    return (*chosen, None, None)[:2]


def decided_rows(trial):
    """How many each version was tried with, as it was on the day of the decision."""
    return [
        (
            one["name"],
            count(one["started"]),
            count(one["sent"]),
            share_words(share(one["sent"], one["started"])),
            seconds_words(one["seconds"]),
        )
        for one in trial.tried_with
    ]
