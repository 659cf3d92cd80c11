"""How a group has grown: its path from stage to stage, its papers, who holds office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from centres.models import Provider
from coproduction.models import GroupDocument, GroupStage, Officer

STAGES = list(Provider.Stage)
# What a group that has a constitution is expected to have somebody for.
POSTS = (Officer.Role.CHAIR, Officer.Role.TREASURER, Officer.Role.SECRETARY)
SOON_DAYS = 90


@dataclass(frozen=True)
class Step:
    """One of the four stages on a group's path. ``on``: since when, None where nobody said."""

    label: str
    is_now: bool
    is_passed: bool
    is_next: bool
    on: dt.date | None
    note: str
    papers: tuple[GroupDocument, ...]

    @property
    def is_reached(self) -> bool:
        return self.is_now or self.is_passed


def path_of(
    group: Provider, stages: Iterable[GroupStage], papers: Iterable[GroupDocument] = ()
) -> list[Step]:
    """The four stages in their order; those before the group's own are passed.

    A stage that was reached twice, because the group fell back between, stands with its last day.
    """
    latest = {row.stage: row for row in sorted(stages, key=lambda row: row.on)}
    of_stage: dict[int | None, list[GroupDocument]] = {}
    for paper in papers:
        of_stage.setdefault(paper.stage_id, []).append(paper)
    now = STAGES.index(Provider.Stage(group.stage)) if group.stage else -1
    return [
        Step(
            label=stage.label,
            is_now=number == now,
            is_passed=number < now,
            is_next=number == now + 1,
            on=row.on if (row := latest.get(stage)) and number <= now else None,
            note=row.note if row and number <= now else "",
            papers=tuple(of_stage.get(row.pk, ())) if row and number <= now else (),
        )
        for number, stage in enumerate(STAGES)
    ]


@dataclass(frozen=True)
class Officers:
    """Who holds office on a day. ``soon``: of ``now``, those whose term ends within 90 days.

    ``vacant``: posts that nobody holds; an informal group is expected to fill none.
    """

    now: tuple[Officer, ...]
    soon: tuple[Officer, ...]
    to_come: tuple[Officer, ...]
    past: tuple[Officer, ...]
    vacant: tuple[Officer.Role, ...]


def officers_on(group: Provider, officers: Iterable[Officer], day: dt.date) -> Officers:
    officers = sorted(officers, key=_in_order)
    now = tuple(one for one in officers if one.holds_on(day))
    limit = day + dt.timedelta(days=SOON_DAYS)
    held = {one.role for one in now}
    is_formal = group.stage not in ("", Provider.Stage.INFORMAL)
    return Officers(
        now=now,
        soon=tuple(one for one in now if one.ends_on and one.ends_on <= limit),
        to_come=tuple(one for one in officers if one.starts_on and one.starts_on > day),
        past=tuple(one for one in officers if one.ends_on and one.ends_on < day),
        vacant=tuple(post for post in POSTS if post not in held) if is_formal else (),
    )


def _in_order(officer):
    """Chair, treasurer, secretary, the others; in one post the newest first."""
    roles = list(Officer.Role)
    newest = -officer.starts_on.toordinal() if officer.starts_on else 0
    return roles.index(Officer.Role(officer.role)), newest, officer.name
