"""Knowsley's volunteers around the day of loading, room by room."""

from accounts.models import User
from config.demonstration import (
    knowsley_hours,
    knowsley_people,
    knowsley_plans,
    knowsley_teams,
    knowsley_training,
)
from config.demonstration.volunteering import Volunteering

TEAM = {"jo": "jo.marsh@example.org", "ana": "ana.osei@example.org"}


def load(places, of_the_years, today):
    """``of_the_years``: the volunteers of the published years, who can sign in by now."""
    team = {key: User.objects.get(email=email) for key, email in TEAM.items()}
    for one in of_the_years:
        one.refresh_from_db()
    kept = Volunteering(places.authority, today, team["ana"])
    people = knowsley_people.load(kept, places, of_the_years, team)
    kept.save()
    knowsley_people.link_carer(places, people)
    knowsley_training.load(kept, people)
    knowsley_training.load_cohorts(kept, places, people)
    turns = knowsley_teams.load(kept, places, people, team)
    knowsley_teams.load_one_to_one(kept, places, people, team)
    knowsley_hours.load_these_weeks(kept, places, people, turns, team["jo"])
    knowsley_plans.load(kept, places, people)
    kept.save()
