"""What is written in a workshop. The workshop's row is locked where two people could cross."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from coproduction.actions.once import save_once
from coproduction.models import ConfidenceAnswer, Contribution, Proposal, Theme, Workshop
from coproduction.screening import screen

MOST_NOTES = 2000  # in one workshop; 40 people write some 200
MOST_THEMES = 30
THEME_IS_GONE = "Somebody took that theme out meanwhile. Choose another."


class WorkshopRefused(Exception):
    """Why something is not taken, in words."""


@dataclass(frozen=True)
class Move:
    """A note from the theme in which it was seen to another; None: in no theme."""

    note: Contribution
    seen: Theme | None
    to: Theme | None


@dataclass(frozen=True)
class Moved:
    """``meanwhile``: how many somebody else put elsewhere, or took out, first."""

    moved: list[Move]
    meanwhile: int


def hold(workshop):
    """Hold the workshop's row until the transaction ends; two who write wait for each other."""
    return Workshop.objects.select_for_update(no_key=True, of=["self"]).get(pk=workshop.pk)


def next_position(rows):
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1


def add_workshop(*, workshop, key):
    """Planned; the same form (``key``) sent twice plans one."""
    return save_once(row=workshop, key=key, of="centre" if workshop.centre_id else "cluster")


@transaction.atomic
def add_challenge(*, challenge, key):
    """At the end of the questions; once, however often it is sent."""
    return _add_last(challenge, challenge.workshop.challenges, key)


@transaction.atomic
def add_sector(*, sector, key):
    return _add_last(sector, sector.workshop.sectors, key)


def _add_last(row, rows, key):
    hold(row.workshop)
    row.position = next_position(rows)
    return save_once(row=row, key=key, of="workshop")


@transaction.atomic
def add_contribution(
    *, workshop, words, challenge=None, sector=None, submission_key, came=Contribution.Came.TYPED
):
    """The note; sent twice it is the same one. Held back where it may name somebody."""
    hold(workshop)
    if known := Contribution.objects.filter(submission_key=submission_key).first():
        return _of(workshop, known)
    if workshop.contributions.count() >= MOST_NOTES:
        raise WorkshopRefused(f"There are {MOST_NOTES:,} notes. No more can be added.")
    note = Contribution(
        workshop=workshop,
        words=words,
        challenge=challenge,
        sector=sector,
        came=came,
        submission_key=submission_key,
    )
    screen(note, workshop.centres_there)
    note.save()
    return note


def _of(workshop, note):
    if note.workshop_id != workshop.pk:
        raise WorkshopRefused("That could not be taken. Write it once more.")
    return note


@transaction.atomic
def mend_contribution(*, note):
    """A note whose words, challenge or sector were changed; read for names again."""
    screen(note, note.workshop.centres_there)
    note.save()
    return note


@transaction.atomic
def put(*, workshop, moves):
    """Put notes into themes. What somebody else moved meanwhile stays where it is."""
    hold(workshop)
    notes = {note.pk: note for note in workshop.contributions.shown()}
    themes = set(workshop.themes.values_list("pk", flat=True))
    moved = []
    for move in moves:
        if move.to and move.to.pk not in themes:
            raise WorkshopRefused(THEME_IS_GONE)
        note = notes.get(move.note.pk)
        if note and note.theme_id in (_pk(move.seen), _pk(move.to)):
            note.theme = move.to
            moved.append(Move(note, move.seen, move.to))
    Contribution.objects.bulk_update([move.note for move in moved], ["theme"])
    return Moved(moved, len(moves) - len(moved))


def _pk(row):
    return row.pk if row else None


@transaction.atomic
def add_theme(*, workshop, name):
    """The theme of that name: the one there is, where somebody else was quicker."""
    hold(workshop)
    if known := workshop.themes.filter(name__iexact=name).first():
        return known
    if workshop.themes.count() >= MOST_THEMES:
        raise WorkshopRefused(f"There are {MOST_THEMES} themes. Put two together first.")
    return workshop.themes.create(name=name, position=next_position(workshop.themes))


@transaction.atomic
def merge_themes(*, theme, into):
    """All notes and proposals of a theme go into the other, and it is taken out."""
    hold(theme.workshop)
    if not theme.workshop.themes.filter(pk=into.pk).exists():
        raise WorkshopRefused(THEME_IS_GONE)
    Contribution.objects.filter(theme=theme).update(theme=into)
    Proposal.objects.filter(theme=theme).update(theme=into)
    theme.delete()
    return into


@transaction.atomic
def remove_theme(*, theme):
    """Its notes are in no theme again; its proposals stay."""
    hold(theme.workshop)
    theme.delete()


@transaction.atomic
def say_confidence(*, sector, key, before=None, after=None):
    """One participant's answers under her own key: said again, they are put right.

    Returns None where the key is that of another workshop.
    """
    hold(sector.workshop)
    answer = ConfidenceAnswer.objects.filter(submission_key=key).select_related("sector").first()
    if answer is None:
        answer = ConfidenceAnswer(submission_key=key)
    elif answer.sector.workshop_id != sector.workshop_id:
        return None
    answer.sector = sector
    answer.before = before or answer.before
    answer.after = after or answer.after
    answer.save()
    return answer


@transaction.atomic
def rename_theme(*, theme, name):
    hold(theme.workshop)
    if theme.workshop.themes.filter(name__iexact=name).exclude(pk=theme.pk).exists():
        raise WorkshopRefused("Another theme has this name. Put the two together instead.")
    theme.name = name
    theme.save()
    return theme
