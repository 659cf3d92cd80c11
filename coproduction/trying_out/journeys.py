"""Journeys and blueprints as what is drawn of them, and as the same in a table."""

from collections import Counter

from django.db.models import Count

from coproduction.models import Journey, JourneyStep
from coproduction.trying_out.drawing import Phase, Picture, Step, tall_picture, wide_picture

Phases = JourneyStep.Phase
# On a sheet laid across, words of the picture come out at 7 points or more.
PAPER = {"width": 1440, "across": 7, "level": 14}
# Wider than high by this, all of it stands on one sheet, below its heading.
FITS_ONE_SHEET = 1.7


def journeys_for(user):
    counted = Count("steps", distinct=True)
    rows = Journey.objects.for_user(user).select_related("centre", "cluster", "prototype")
    return rows.annotate(steps_in_all=counted).order_by("title", "pk")


def phases_of(journey) -> tuple[Phase, ...]:
    """Its phases that have steps, before first; one query where nothing is prefetched."""
    steps = list(journey.steps.all())
    names = {Phases.BEFORE: journey.before_means, Phases.AFTER: journey.after_means}
    found = (
        Phase(
            name,
            tuple(drawn_step(step) for step in steps if step.phase == phase),
            is_after=phase == Phases.AFTER,
        )
        for phase, name in names.items()
    )
    return tuple(phase for phase in found if phase.steps)


def drawn_step(step) -> Step:
    return Step(step.what, step.who, step.where, step.feeling, step.goes_wrong, step.behind)


def picture_of(journey, phases) -> Picture:
    return Picture(f"{journey.get_kind_display()}: {journey.title}", phases)


def on_screen(journey, phases):
    """The picture for a desk and for a phone."""
    picture = picture_of(journey, phases)
    return {"wide": wide_picture(picture), "tall": tall_picture(picture)}


def on_paper(journey, phases):
    """One picture of all where it fits on a sheet laid across; else one a sheet for each phase."""
    picture = picture_of(journey, phases)
    drawn = [wide_picture(picture, **PAPER)]
    if _proportion(drawn[0]) < FITS_ONE_SHEET and len(phases) > 1:
        drawn = [wide_picture(Picture(picture.title, (phase,)), **PAPER) for phase in phases]
    return drawn


def _proportion(svg):
    _, _, width, height = svg.split('viewBox="')[1].split('"')[0].split()
    return float(width) / float(height)


def findings(phases) -> list[str]:
    """What before and after differ in, in words that the steps bear out; else nothing."""
    if len(phases) < 2:
        return []
    before, after = (_told(phase.steps) for phase in phases)
    words = []
    if before["wrong"] != after["wrong"]:
        words.append(f"{_things(before['wrong'])} before, {after['wrong'] or 'none'} after")
    if before["steps"] != after["steps"]:
        words.append(f"{before['steps']} steps before, {after['steps']} after")
    return words


def _told(steps):
    told = Counter(steps=len(steps))
    told["wrong"] = sum(bool(step.goes_wrong) for step in steps)
    return told


def _things(number):
    return f"{number or 'No'} thing{'' if number == 1 else 's'} that go{'es' * (number == 1)} wrong"
