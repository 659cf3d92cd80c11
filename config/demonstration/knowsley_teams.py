"""Who is put down for the sessions around today, and who visits which family at home."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from centres.models import Activity, Session
from families.models import Family
from volunteers.models import OneToOne, Turn

# centre, activity, weekday (None: any): who leads, who is beside her
TEAMS = [
    ("S", "Stay and play", 1, "Fran Doyle", ["Shaz Khan", "Emma Sephton"]),
    ("S", "Stay and play", 3, "Bev Makin", ["Shaz Khan", "Julie Shaw"]),
    ("S", "Sunday play", None, "Gill Rimmer", ["Emma Sephton", "Ewa Grabowska"]),
    ("S", "Dads' club", None, "Karl Unsworth", ["Imran Mahmood"]),
    ("P", "Tea and talk", None, "Carol Parr", ["Nasreen Begum", "Julie Shaw"]),
]
WEEKS_BEFORE = 6
CANNOT = [  # whose next turn but how many; why; how many days ago she said so
    ("Julie Shaw", 1, "My little one has chickenpox", 1),
    ("Ewa Grabowska", 0, "", 0),
]


@dataclass(frozen=True)
class Place:
    leads: bool
    role: str


LEADS, BESIDE = Place(True, "session-leader"), Place(False, "peer-supporter")


def load(kept, places, people, team):
    """The turns of six weeks before today and of the sessions ahead."""
    sessions = sessions_around(kept, places)
    turns = [turn for session in sessions for turn in turns_of(kept, places, people, session)]
    open_up_today(kept, places, people, sessions, turns)
    for turn in turns:
        turn.put_down_by = team["jo"]
        turn.put_down_at = kept.at(turn.session.date - dt.timedelta(days=22))
    for name, which, why, ago in CANNOT:
        cannot_come(
            kept, [turn for turn in turns if turn.volunteer is people[name]], which, why, ago
        )
    Activity.objects.filter(name="Stay and play", centre=places.centres["S"]).update(
        answered_for_by=team["jo"]
    )
    for turn in turns:
        kept.add(turn)
    return turns


def sessions_around(kept, places):
    return list(
        Session.objects.filter(
            centre__in=places.centres.values(),
            date__gte=kept.today - dt.timedelta(weeks=WEEKS_BEFORE),
            status=Session.Status.PLANNED,
        ).order_by("date", "start", "pk")
    )


def turns_of(kept, places, people, session):
    for centre, name, weekday, leader, beside in TEAMS:
        of_this = places.activities[centre, name].pk == session.activity_id
        if of_this and weekday in (None, session.date.weekday()):
            yield turn_of(kept, session, people[leader], LEADS)
            for one in beside:
                yield turn_of(kept, session, people[one], BESIDE)


def turn_of(kept, session, volunteer, place):
    return Turn(
        session=session,
        volunteer=volunteer,
        role=kept.roles[place.role],
        leads=place.leads,
    )


def open_up_today(kept, places, people, sessions, turns):
    """Shaz helps at Southmead's last session of the day on which the demonstration is loaded."""
    southmead = places.centres["S"].pk
    today = [one for one in sessions if one.date == kept.today and one.centre_id == southmead]
    shaz = people["Shaz Khan"]
    down = {turn.session.pk for turn in turns if turn.volunteer is shaz}
    if today and today[-1].pk not in down:
        turns.append(turn_of(kept, today[-1], shaz, BESIDE))


def cannot_come(kept, turns, which, why, ago):
    coming = [turn for turn in turns if turn.session.date > kept.today]
    if len(coming) > which:
        turn = coming[which]
        turn.status, turn.cannot_come_because = Turn.Status.CANNOT_COME, why
        turn.said_at = timezone.now() - dt.timedelta(days=ago)


def load_one_to_one(kept, places, people, team):
    """Emma visits two families at home; with a third it came to a good end."""
    families = Family.objects.filter(centre=places.centres["S"], closed_on=None)
    for name, since, until in [("Whitfield", 40, None), ("Kowalska", 12, None), ("Rigby", 120, 30)]:
        kept.add(
            OneToOne(
                volunteer=people["Emma Sephton"],
                family=families.filter(name=name).order_by("-pk").first(),
                centre=places.centres["S"],
                role=kept.roles["home-mentor"],
                starts_on=kept.ago(since),
                ends_on=until and kept.ago(until),
                put_down_by=team["ana"],
            )
        )
