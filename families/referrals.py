"""Referrals to the centre and from it: which wait, and what came of them."""

from django.db.models import Count, F, Min, Q
from django.db.models.functions import Lower, Trim
from django.utils import timezone

from families.models import Referral

Outcome, Status = Referral.Outcome, Referral.Status

# Taken on, whatever came of it then.
TAKEN_ON = Q(status=Status.ACCEPTED) | Q(
    outcome__in=[Outcome.TOOK_PART, Outcome.NOT_TAKEN_UP, Outcome.NO_REPLY]
)


def overdue():
    """Those whose next step should have been taken."""
    return ~Q(status=Status.DONE) & Q(next_step_on__lt=timezone.localdate())


def with_due(referral):
    today = timezone.localdate()
    is_open = referral.status != Status.DONE and referral.next_step_on
    referral.is_overdue = bool(is_open and referral.next_step_on < today)
    return referral


def agencies_of(referrals):
    """Names that were used, so that one agency is written one way."""
    return referrals.order_by("agency").values_list("agency", flat=True).distinct()


def outcomes_by_agency(referrals, period):
    """A row a direction and agency: made in the period, and how they stand today; one query."""
    made = referrals.filter(made_on__range=(period.first, period.last))
    return (
        made.values("direction", folded=Lower(Trim("agency")))
        .annotate(
            name=Min("agency"),
            made=Count("pk"),
            taken_on=Count("pk", filter=TAKEN_ON),
            took_part=Count("pk", filter=Q(outcome=Outcome.TOOK_PART)),
            no_reply=Count("pk", filter=Q(outcome=Outcome.NO_REPLY)),
            waiting=Count("pk", filter=Q(status=Status.WAITING)),
        )
        .order_by("direction", F("made").desc(), "folded")
    )
