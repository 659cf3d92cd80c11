"""Every measure, once: its key, name, unit and definition in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings


class Counts(StrEnum):
    """What a measure counts. Reach counts children, unit cost counts families: never mixed."""

    CHILDREN = "children"
    FAMILIES = "families"
    ATTENDANCES = "attendances"
    VOLUNTEERS = "volunteers"
    HOURS = "hours"


@dataclass(frozen=True)
class Measure:
    """``is_ratio``: it has a denominator and is read in per cent."""

    key: str
    label: str
    counts: Counts
    definition: str
    is_ratio: bool = False
    of: str = ""

    def __str__(self) -> str:
        return self.label

    @property
    def unit(self) -> str:
        """Of a target's value: per cent of a ratio, else what is counted."""
        return "%" if self.is_ratio else self.counts.value


_ALL = [
    Measure(
        "children_reached",
        "Children reached",
        Counts.CHILDREN,
        "Children under 5 with one attendance or contact or more here in the period, whose home "
        "that day was in the areas measured; of the children under 5 who live there.",
        is_ratio=True,
        of="children under 5 who live here",
    ),
    Measure(
        "children_registered",
        "Children registered",
        Counts.CHILDREN,
        "Children under 5 on the last day, living in the areas measured that day, whose family "
        "had registered at any centre and was not closed; of the children under 5 who live there.",
        is_ratio=True,
        of="children under 5 who live here",
    ),
    Measure(
        "children_sustained",
        "Children who kept coming",
        Counts.CHILDREN,
        f"Of the children reached, those seen here on {settings.REACH_SUSTAINED_DAYS} different "
        "days or more in the period, wherever they lived on the day.",
        is_ratio=True,
        of="children reached",
    ),
    Measure(
        "children_reached_outside",
        "Children from elsewhere",
        Counts.CHILDREN,
        "Children under 5 seen here who are not among the children reached: they live elsewhere, "
        "or it is not known where.",
    ),
    Measure(
        "children_home_unknown",
        "Children whose home is unknown",
        Counts.CHILDREN,
        "Of the children from elsewhere, those whose home was not known on any day they came.",
    ),
    Measure(
        "families_reached",
        "Families reached",
        Counts.FAMILIES,
        "Families with any member seen here in the period, wherever they live.",
    ),
    Measure(
        "families_new",
        "New families",
        Counts.FAMILIES,
        "Of the families reached, those whose first attendance or contact ever, at any centre, "
        "was in the period.",
    ),
    Measure(
        "children_new",
        "New children",
        Counts.CHILDREN,
        "Of the children reached, those seen for the first time ever, at any centre, in the "
        "period.",
    ),
    Measure(
        "children_returned",
        "Children who came back",
        Counts.CHILDREN,
        "Of the children reached, those seen at some time before the period, but at no centre in "
        "the 12 months before its first day.",
    ),
    Measure(
        "children_not_reached",
        "Children not reached",
        Counts.CHILDREN,
        "Children under 5 who live in the areas measured, less the children reached. Not enough "
        "data where more were reached than are known to live there.",
        is_ratio=True,
        of="children under 5 who live here",
    ),
    Measure(
        "infants_not_benefiting",
        "Infants not benefiting",
        Counts.CHILDREN,
        "Live births in the areas measured in the whole months of the period, less the children "
        "born in these months and reached by its last day; of these births. Not enough data where "
        "a month or an area has no count of births, or more came than were born there.",
        is_ratio=True,
        of="live births",
    ),
    Measure(
        "attendances",
        "Attendances",
        Counts.ATTENDANCES,
        "People marked present at sessions, children and adults; the same person at two sessions "
        "counts twice.",
    ),
    Measure(
        "attendances_unnamed",
        "Attendances without a name",
        Counts.ATTENDANCES,
        "People counted at sessions without a name, and walk-ins not yet matched to a family.",
    ),
    Measure(
        "volunteers_active",
        "Active volunteers",
        Counts.VOLUNTEERS,
        "Volunteers with any approved hours in the period.",
    ),
    Measure(
        "volunteer_hours",
        "Volunteer hours",
        Counts.HOURS,
        "Approved hours: of their session's centre, else of their own, else of every centre that "
        "the volunteer's group works with.",
    ),
]

MEASURES: dict[str, Measure] = {measure.key: measure for measure in _ALL}
