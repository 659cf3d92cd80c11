"""Campaigns: what is to be done, what was done and how many took part."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, Q, Sum

from coproduction.models import Campaign, CampaignAction


def campaigns_for(user):
    """Each with how much of it is done, and how many took part in that."""
    rows = Campaign.objects.for_user(user).select_related("centre", "cluster", "provider")
    done = Q(actions__done_on__isnull=False)
    return rows.annotate(
        actions_in_all=Count("actions"),
        actions_done=Count("actions", filter=done),
        people=Sum("actions__people", filter=done),
    ).order_by("name", "pk")


@dataclass(frozen=True)
class ActionsOf:
    """A campaign's actions; ``people`` counts somebody twice who took part in two of them."""

    to_do: list[CampaignAction]
    done: list[CampaignAction]
    late: int
    people: int | None


def actions_of(campaign, today: dt.date) -> ActionsOf:
    actions = list(campaign.actions.order_by(F("due_on").asc(nulls_last=True), "pk"))
    done = sorted((one for one in actions if one.done_on), key=lambda one: (one.done_on, one.pk))
    to_do = [one for one in actions if not one.done_on]
    for one in to_do:
        one.is_late = bool(one.due_on and one.due_on < today)
    said = [one.people for one in done if one.people is not None]
    return ActionsOf(
        to_do=to_do,
        done=done,
        late=sum(one.is_late for one in to_do),
        people=sum(said) if said else None,
    )


def finding(campaigns) -> str:
    """How many campaigns are planned, running and over, in one sentence."""
    statuses = dict(campaigns.order_by().values_list("status").annotate(Count("pk", distinct=True)))
    said = {"running": "running", "planned": "planned", "over": "over"}
    parts = [f"{statuses[key]} {words}" for key, words in said.items() if key in statuses]
    if not parts:
        return "Campaigns"
    first, *others = parts
    number = statuses[next(key for key in said if key in statuses)]
    noun = f"campaign{'' if number == 1 else 's'}"
    count, _, words = first.partition(" ")
    return ", ".join([f"{count} {noun} {words}", *others])
