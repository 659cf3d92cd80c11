from volunteers.models.checks import Check
from volunteers.models.hours import Hours, HoursChange
from volunteers.models.ladder import LadderNeed, LadderNeedDone, LadderStep
from volunteers.models.plan import Goal, LedTo, Outcome, Story, SupervisionNote
from volunteers.models.roles import CheckLevel, RoleHeld, VolunteerRole
from volunteers.models.support import SupportAmbassador
from volunteers.models.training import Cohort, CohortDay, CohortPlace, Course, CourseRecord
from volunteers.models.turns import OneToOne, Turn
from volunteers.models.value import HourlyRate, SupportCost
from volunteers.models.volunteer import Move, Volunteer

__all__ = [
    "Check",
    "CheckLevel",
    "Cohort",
    "CohortDay",
    "CohortPlace",
    "Course",
    "CourseRecord",
    "Goal",
    "HourlyRate",
    "Hours",
    "HoursChange",
    "LadderNeed",
    "LadderNeedDone",
    "LadderStep",
    "LedTo",
    "Move",
    "OneToOne",
    "Outcome",
    "RoleHeld",
    "Story",
    "SupervisionNote",
    "SupportAmbassador",
    "SupportCost",
    "Turn",
    "Volunteer",
    "VolunteerRole",
]
