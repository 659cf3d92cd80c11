"""A violating case for each constraint of ladders, plans and what hours are worth."""

import datetime as dt

from tests import factories as make
from volunteers.models import (
    Goal,
    HourlyRate,
    LadderNeed,
    LadderNeedDone,
    LadderStep,
    Story,
    SupportCost,
)

EARLY, LATE = dt.date(2009, 4, 1), dt.date(2010, 3, 31)


def steps(*levels, evidence="x"):
    volunteer = make.VolunteerFactory()
    for level in levels:
        LadderStep.objects.create(volunteer=volunteer, level=level, on=EARLY, evidence=evidence)


def need_done_twice():
    volunteer, need = make.VolunteerFactory(), LadderNeed.objects.create(level=1, words="x")
    for _ in range(2):
        LadderNeedDone.objects.create(volunteer=volunteer, need=need, on=EARLY)


def goal(**fields):
    return Goal.objects.create(volunteer=make.VolunteerFactory(), words="x", set_on=EARLY, **fields)


def rate(**fields):
    values = {"kind": "average", "starts_on": EARLY, "pounds": 1, "source": "x"}
    return HourlyRate.objects.create(authority=make.AuthorityFactory(), **(values | fields))


def rate_twice():
    authority = make.AuthorityFactory()
    for _ in range(2):
        HourlyRate.objects.create(
            authority=authority, kind="average", starts_on=EARLY, pounds=1, source="x"
        )


def support_cost(**fields):
    values = {"kind": "training", "starts_on": EARLY, "ends_on": LATE, "amount": 1}
    return SupportCost.objects.create(**(values | fields))


VIOLATIONS = {
    "ladder_level_from_0_to_4": lambda: steps(5),
    "ladder_step_has_evidence": lambda: steps(1, evidence=""),
    "one_ladder_step_a_volunteer_and_day": lambda: steps(1, 2),
    "ladder_need_of_level_1_to_4": lambda: LadderNeed.objects.create(level=0, words="x"),
    "one_tick_a_volunteer_and_need": need_done_twice,
    "goal_that_ended_says_when": lambda: goal(status="reached"),
    "story_consent_not_withdrawn_before_given": lambda: Story.objects.create(
        volunteer=make.VolunteerFactory(),
        words="x",
        shown_as="x",
        consent_given_on=LATE,
        consent_withdrawn_on=EARLY,
    ),
    "one_rate_of_a_kind_from_a_day": rate_twice,
    "rate_above_0": lambda: rate(pounds=0),
    "support_cost_of_a_centre_or_a_group": lambda: support_cost(),
    "support_cost_ends_after_start": lambda: support_cost(
        centre=make.CentreFactory(), starts_on=LATE, ends_on=EARLY
    ),
    "support_cost_not_below_0": lambda: support_cost(centre=make.CentreFactory(), amount=-1),
}
