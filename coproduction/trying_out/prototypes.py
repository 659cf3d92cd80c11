"""Prototypes: which there are, and how many were asked and took part."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, Sum

from accounts.permissions import Permission
from centres.access import may
from coproduction.models import Prototype, PrototypeTrial, PrototypeVersion
from families.models import FormTrial


@dataclass(frozen=True)
class Tried:
    """Sums over trials that say so; None: no trial says."""

    trials: int
    invited: int | None
    took_part: int | None

    @property
    def words(self) -> str:
        parts = [f"Tried {_times(self.trials)}"] if self.trials else ["Not tried yet"]
        if self.invited is not None:
            parts.append(f"{self.invited:,} asked")
        if self.took_part is not None:
            parts.append(f"{self.took_part:,} took part")
        return ", ".join(parts)


def _times(number):
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def tried(trials) -> Tried:
    invited = [trial.invited for trial in trials if trial.invited is not None]
    took_part = [trial.took_part for trial in trials if trial.took_part is not None]
    return Tried(
        trials=len(trials),
        invited=sum(invited) if invited else None,
        took_part=sum(took_part) if took_part else None,
    )


def prototypes_for(user):
    """Each with how many versions it had and how many people took part in all its trials."""
    rows = Prototype.objects.for_user(user).select_related("centre", "cluster")
    return rows.annotate(
        versions_in_all=Count("versions", distinct=True),
        trials_in_all=Count("versions__trials", distinct=True),
        took_part=Sum("versions__trials__took_part"),
    ).order_by("name", "pk")


def with_parts(prototypes):
    trials = Prefetch("trials", PrototypeTrial.objects.order_by("starts_on", "pk"))
    versions = PrototypeVersion.objects.order_by("number").prefetch_related(trials)
    return prototypes.select_related(
        "centre", "cluster", "form_trial", "venture__provider", "board_decision"
    ).prefetch_related(Prefetch("versions", versions), "journeys")


def tried_in_all(prototype) -> Tried:
    return tried([trial for version in prototype.versions.all() for trial in version.trials.all()])


def sees_form_trial(user, prototype):
    """Whether she may open the figures of the form's trial that it points to."""
    if not prototype.form_trial_id or not may(user, Permission.DRAFT_FORMS):
        return False
    trials = FormTrial.objects.for_user(user, Permission.DRAFT_FORMS)
    return trials.filter(pk=prototype.form_trial_id).exists()


def finding(prototypes) -> str:
    """How many were decided on, and how, in one sentence."""
    found = prototypes.aggregate(
        all=Count("pk", distinct=True),
        **{
            verdict: Count("pk", distinct=True, filter=Q(verdict=verdict))
            for verdict in Prototype.Verdict.values
        },
    )
    said = {"adopt": "adopted", "adapt": "to be adapted", "drop": "dropped"}
    parts = [f"{found[verdict]} {words}" for verdict, words in said.items() if found[verdict]]
    if not found["all"]:
        return "What we try"
    one = found["all"] == 1
    trying = f"{found['all']} prototype{'' if one else 's'}"
    return f"{trying}: {', '.join(parts)}" if parts else f"{trying}, none decided on yet"
