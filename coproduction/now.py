"""What waits in co-production: for the first page of it."""

from dataclasses import dataclass

from django.utils import timezone

from coproduction.models import Agreement, Contribution, Decision, Insight, Proposal, SurveyAnswer


@dataclass(frozen=True)
class Waiting:
    reviews_due: int
    decisions_late: int
    proposals_without_owner: int
    held_back: int


def waiting(user) -> Waiting:
    """Counts of what a user can do something about."""
    today = timezone.localdate()
    in_force = Agreement.objects.editable_by(user).filter(status=Agreement.Status.AGREED)
    open_decisions = Decision.objects.for_user(user).filter(status=Decision.Status.OPEN)
    return Waiting(
        reviews_due=in_force.filter(review_on__lte=today).count(),
        decisions_late=open_decisions.filter(due_on__lt=today).count(),
        proposals_without_owner=Proposal.objects.for_user(user)
        .filter(status=Proposal.Status.OPEN, owner="")
        .count(),
        held_back=sum(
            rows.for_user(user).held().count()
            for rows in (Contribution.objects, SurveyAnswer.objects, Insight.objects)
        ),
    )
