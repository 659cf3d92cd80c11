"""What the list of groups that grow shows, and the page of one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch

from centres.models import Activity, Provider
from coproduction.growing.budgets import BudgetPage, pages_of, with_entries
from coproduction.growing.growth import Officers, Step, officers_on, path_of
from coproduction.growing.outcomes import Expected, by_horizon
from coproduction.growing.ventures import VentureReport, reports_of, with_takings
from coproduction.models import (
    Agreement,
    Budget,
    ExpectedOutcome,
    GroupDocument,
    GroupStage,
    Officer,
    Venture,
)
from volunteers.groups import groups_for, with_people

LATER = (Provider.Stage.CONSTITUTED, Provider.Stage.COMMISSIONED, Provider.Stage.MUTUAL)


@dataclass(frozen=True)
class GroupRow:
    group: Provider
    path: list[Step]
    officers: Officers
    budgets: list[BudgetPage]
    ventures: list[Venture]

    @property
    def since(self) -> dt.date | None:
        return next((step.on for step in self.path if step.is_now), None)

    @property
    def left(self):
        """What is left of all its budgets together; None where it has none."""
        return sum(page.stand.left for page in self.budgets) if self.budgets else None

    @property
    def is_over(self) -> bool:
        return any(page.stand.over for page in self.budgets)


@dataclass(frozen=True)
class GroupRows:
    rows: list[GroupRow]

    @property
    def constituted(self) -> int:
        """How many have a constitution, or stand further."""
        return sum(1 for row in self.rows if row.group.stage in LATER)

    @property
    def terms_ending(self) -> int:
        return sum(len(row.officers.soon) for row in self.rows)

    @property
    def over(self) -> int:
        return sum(1 for row in self.rows if row.is_over)


def group_rows(user, today: dt.date) -> GroupRows:
    """Every group that she sees, by name; a constant number of queries."""
    groups = with_people(groups_for(user)).prefetch_related(
        "groupstages",
        "officers",
        Prefetch("budgets", with_entries(Budget.objects.order_by("starts_on", "pk"))),
        "ventures",
    )
    return GroupRows(
        [
            GroupRow(
                group,
                path_of(group, group.groupstages.all()),
                officers_on(group, group.officers.all(), today),
                pages_of(group.budgets.all()),
                list(group.ventures.all()),
            )
            for group in groups
        ]
    )


@dataclass(frozen=True)
class GroupPage:
    """``stages``: the newest first. ``volunteers``: who are active; ``members``: of the group."""

    path: list[Step]
    stages: list[GroupStage]
    papers: list[GroupDocument]
    officers: Officers
    budgets: list[BudgetPage]
    ventures: list[VentureReport]
    expected: tuple[Expected, ...]
    agreements: list[Agreement]
    activities: list[Activity]
    volunteers: int
    members: int

    @property
    def step(self) -> Step | None:
        return next((step for step in self.path if step.is_now), None)

    @property
    def next_step(self) -> Step | None:
        return next((step for step in self.path if step.is_next), None)

    @property
    def warnings(self) -> list[str]:
        """What nobody may overlook, in words."""
        return [f"{page.budget}: {page.warning}" for page in self.budgets if page.warning]


def group_page(group: Provider, user, today: dt.date) -> GroupPage:
    """Of a group that she sees; agreements and outcomes only those that she sees too."""
    stages = list(GroupStage.objects.filter(provider=group).order_by("-on", "-pk"))
    papers = list(GroupDocument.objects.filter(provider=group).select_related("stage"))
    counted = with_people(Provider.objects.filter(pk=group.pk)).get()
    officers = Officer.objects.filter(provider=group).select_related("volunteer")
    agreements = Agreement.objects.for_user(user).filter(provider=group)
    expected = ExpectedOutcome.objects.for_user(user).filter(provider=group)
    activities = Activity.objects.filter(provider=group, centre__in=group.centres.all())
    return GroupPage(
        path=path_of(group, stages, papers),
        stages=stages,
        papers=papers,
        officers=officers_on(group, officers, today),
        budgets=pages_of(with_entries(Budget.objects.filter(provider=group))),
        ventures=reports_of(with_takings(Venture.objects.filter(provider=group))),
        expected=by_horizon(expected.distinct()),
        agreements=list(agreements.distinct().select_related("centre", "cluster")),
        activities=list(activities.exclude(status=Activity.Status.ENDED).order_by("name")),
        volunteers=counted.active,
        members=counted.members,
    )
