"""The sessions ahead that a volunteer is down for, and who is there with her."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone

from families.register.listed import in_words
from volunteers.models import Turn

SHOWN = 30
# What a session's name, place and time are made of.
SESSION_PARTS = ("session__activity", "session__centre", "session__venue")


@dataclass(frozen=True)
class OwnTurn:
    """One turn of hers. ``with_her``: first names of the others, those who lead first."""

    turn: Turn
    leaders: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def session(self):
        return self.turn.session

    @property
    def is_coming(self):
        return self.turn.status == Turn.Status.COMING

    @property
    def is_off(self):
        return self.session.is_cancelled

    @property
    def tag(self):
        """What keeps it from taking place with her; empty where nothing does."""
        if self.is_off:
            return "Not on"
        return "" if self.is_coming else "You can’t come"

    @property
    def is_today(self):
        return self.session.date == timezone.localdate()

    @property
    def company(self):
        """You lead, with Sam. Sam leads, with Fran. With Fran. Empty when she is alone."""
        leads = "You lead" if self.turn.leads else ""
        others = self.leaders + self.others if self.turn.leads else self.others
        if self.leaders and not self.turn.leads:
            leads = f"{in_words(self.leaders)} lead{'' if len(self.leaders) > 1 else 's'}"
        along = f"{'with' if leads else 'With'} {in_words(others)}" if others else ""
        words = ", ".join(part for part in (leads, along) if part)
        return f"{words}." if words else ""


def own_turns(volunteer, now):
    """Turns at sessions that are not over, the next one first; said off and cancelled ones too."""
    turns = Turn.objects.filter(volunteer=volunteer, session__date__gte=now.date())
    turns = turns.select_related(*SESSION_PARTS, "role")
    turns = turns.order_by("session__date", "session__start", "pk")[:SHOWN]
    ahead = [turn for turn in turns if turn.session.ends_at > now]
    team = _others_at([turn.session_id for turn in ahead], volunteer)
    return [
        OwnTurn(turn, tuple(team[turn.session_id, True]), tuple(team[turn.session_id, False]))
        for turn in ahead
    ]


def _others_at(sessions, volunteer):
    """First names of who else comes, by session and whether they lead it."""
    found = defaultdict(list)
    others = Turn.objects.coming().filter(session__in=sessions).exclude(volunteer=volunteer)
    for turn in others.select_related("volunteer").order_by("volunteer__name", "pk"):
        if name := first_name(turn.volunteer.name):
            found[turn.session_id, turn.leads].append(name)
    return found


def first_name(name):
    """Sam for Sam Porter."""
    return name.split()[0] if name.split() else ""
