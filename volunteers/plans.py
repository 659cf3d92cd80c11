"""What stands in a volunteer's plan, as one user may read it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from families.models.notes import NoteLevel
from volunteers.ladder import Ladder, ladder_of
from volunteers.models import Goal, Outcome, Story, SupervisionNote


@dataclass(frozen=True)
class StepTaken:
    """One step for the list: where to, when, what shows it, and whether it led up."""

    uuid: object
    words: str
    on: dt.date
    evidence: str
    recorded_by: object
    is_up: bool


@dataclass(frozen=True)
class Plan:
    ladder: Ladder
    steps: tuple[StepTaken, ...]
    goals: tuple[Goal, ...]
    ended_goals: tuple[Goal, ...]
    talks: tuple[SupervisionNote, ...]
    next_talk: dt.date | None
    outcomes: tuple[Outcome, ...]
    stories: tuple[Story, ...]


def plan_of(volunteer, user, on: dt.date, *, is_kept: bool) -> Plan:
    """Her plan on a day, in a constant number of queries.

    Talks only those that the user may read; who does not keep her (``is_kept``) reads a story
    only while she agrees that it is used.
    """
    stories = volunteer.stories.all() if is_kept else volunteer.stories.with_consent()
    goals = list(volunteer.goals.all())
    talks = SupervisionNote.objects.for_user(user).readable_by(user).filter(volunteer=volunteer)
    talks = tuple(talks.select_related("written_by"))
    ladder = ladder_of(volunteer, on)
    return Plan(
        ladder=ladder,
        steps=_taken(ladder.steps),
        goals=tuple(goal for goal in goals if goal.status == Goal.Status.OPEN),
        ended_goals=tuple(goal for goal in goals if goal.status != Goal.Status.OPEN),
        talks=talks,
        next_talk=next_talk_of(talks),
        outcomes=tuple(volunteer.outcomes.select_related("goal", "recorded_by")),
        stories=tuple(stories),
    )


def _taken(steps):
    """The latest first, each against the one before it in time."""
    before = [*(step.level for step in steps[1:]), 0]
    return tuple(
        StepTaken(
            uuid=step.uuid,
            words=f"{step.level} {step.get_level_display()}" if step.level else "Off the ladder",
            on=step.on,
            evidence=step.evidence,
            recorded_by=step.recorded_by,
            is_up=step.level >= level,
        )
        for step, level in zip(steps, before, strict=False)
    )


def next_talk_of(talks) -> dt.date | None:
    """The day agreed at the latest talk, if one was; talks come with the latest first."""
    return talks[0].next_on if talks else None


def is_open_to_read(talk) -> bool:
    """Whether its words may stand in a list; others are opened one by one, and that is kept."""
    return talk.level == NoteLevel.GENERAL
