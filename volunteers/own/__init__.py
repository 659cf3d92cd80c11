"""What a volunteer sees of herself on her own pages, and nothing of anybody else."""

from volunteers.own.hours import HourChoice, ToLog, choices_for, hours_given, newest_row, to_log
from volunteers.own.page import OwnPage, own_page, own_volunteer, whom_to_ask
from volunteers.own.session import OwnSession, at_own_session
from volunteers.own.training import own_cohorts, own_tasks
from volunteers.own.turns import OwnTurn, own_turns

__all__ = [
    "HourChoice",
    "OwnPage",
    "OwnSession",
    "OwnTurn",
    "ToLog",
    "at_own_session",
    "choices_for",
    "hours_given",
    "newest_row",
    "own_cohorts",
    "own_page",
    "own_tasks",
    "own_turns",
    "own_volunteer",
    "to_log",
    "whom_to_ask",
]
