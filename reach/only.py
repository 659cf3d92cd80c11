"""Which part of a scope is measured: some areas, ages, target groups or sessions.

A figure of a part is the row of its breakdown, so that a row opens to the list behind it:

- *areas*: children whose home that day is among these areas of the scope; of the children who
  live in them. She came often when she was seen on enough days in scope, wherever she lived.
- *ages*: children by their age on the first day they were seen in scope in the period.
- *groups*: children by the days on which they were in one of the groups. She came often when she
  was seen on enough days in scope, in the group or not.
- *sessions* (activities, who led, weekday, part of day): as if only these had taken place; of all
  children who live here. A contact is at no session, and a session without a start in no part of
  the day.

How many children of an age or a group live here is not known: no share of the population. What
cannot be split so is left out (``keeps``). Several parts hold together; the age is that on the
first day seen at these sessions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import F, Q

from centres.models.dated import holds_on

BY_HOME = (
    "children_reached",
    "children_registered",
    "children_sustained",
    "families_reached",
    "families_new",
    "children_new",
    "children_returned",
    "attendances",
    "children_not_reached",
    "infants_not_benefiting",
)
BY_AGE = (
    "children_reached",
    "children_sustained",
    "children_reached_outside",
    "children_home_unknown",
    "children_new",
    "children_returned",
)
BY_GROUP = ("children_reached", "children_registered", *BY_AGE[1:])
BY_SESSION = (
    "children_reached",
    "children_sustained",
    "children_reached_outside",
    "children_home_unknown",
    "families_reached",
    "families_new",
    "children_new",
    "children_returned",
    "attendances",
    "attendances_unnamed",
)

WEEKDAYS = {
    1: "Monday",
    2: "Tuesday",
    3: "Wednesday",
    4: "Thursday",
    5: "Friday",
    6: "Saturday",
    7: "Sunday",
}
# By key: when it begins, and when the next begins.
PARTS_OF_DAY = {
    "morning": (dt.time.min, dt.time(12)),
    "afternoon": (dt.time(12), dt.time(17)),
    "evening": (dt.time(17), None),
}
LED_BY = {"staff": "staff", "volunteers": "volunteers", "jointly": "staff and volunteers jointly"}


@dataclass(frozen=True)
class Only:
    """Ids of areas, target groups and activities; None or nothing: all of them.

    ``areas`` that are not of the scope count nowhere. ``weekdays``: 1 Monday to 7 Sunday.
    The names are those that words are made of, ``asked`` the names and values in the address.
    """

    areas: frozenset[int] | None = None
    ages: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()
    activities: tuple[int, ...] = ()
    led_by: tuple[str, ...] = ()
    weekdays: tuple[int, ...] = ()
    parts_of_day: tuple[str, ...] = ()
    area_names: tuple[str, ...] = field(default=(), compare=False)
    group_names: tuple[str, ...] = field(default=(), compare=False)
    activity_names: tuple[str, ...] = field(default=(), compare=False)
    asked: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @property
    def is_everybody(self) -> bool:
        return self == EVERYBODY

    @property
    def needs_sessions(self) -> bool:
        """Whether it asks at which sessions people were seen."""
        return bool(self.activities or self.led_by or self.weekdays or self.parts_of_day)

    @property
    def needs_days(self) -> bool:
        """Whether it asks what held on each day that somebody was seen."""
        return self.needs_sessions or bool(self.groups)

    @property
    def has_population(self) -> bool:
        """Whether it is known how many such children live here."""
        return not (self.ages or self.groups)

    def keeps(self, key: str) -> bool:
        """Whether a measure can be taken of this part; else its numerator is None."""
        narrowed = (
            (self.areas is not None, BY_HOME),
            (self.ages, BY_AGE),
            (self.groups, BY_GROUP),
            (self.needs_sessions, BY_SESSION),
        )
        return all(key in keys for is_so, keys in narrowed if is_so)

    def of_areas(self, ids: Collection[int]) -> list[int]:
        """Those of the residents' areas that are measured."""
        return [area for area in ids if self.areas is None or area in self.areas]

    def at_sessions(self, prefix: str = "") -> Q:
        """The condition on a session (of a sighting: with the prefix ``session__``)."""
        found = Q()
        if self.activities:
            found &= Q(**{f"{prefix}activity__in": self.activities})
        if self.led_by:
            found &= Q(**{f"{prefix}led_by__in": self.led_by})
        if self.weekdays:
            found &= Q(**{f"{prefix}date__iso_week_day__in": self.weekdays})
        if self.parts_of_day:
            parts = Q()
            for part in self.parts_of_day:
                parts |= starts_in(part, prefix)
            found &= parts
        return found

    def in_groups(self, day=None) -> Q:
        """The condition on a sighting (or a membership on ``day``) that its person is in one of
        the groups; it joins a row for each membership, so count what is distinct."""
        if not self.groups:
            return Q()
        return Q(person__in_groups__group__in=self.groups) & holds_on(
            day or F("date"), "person__in_groups__"
        )

    @property
    def words(self) -> str:
        """Like "aged 2, led by volunteers"; empty for everybody."""
        parts = [
            ("", in_a_row(self.area_names, "or") if self.areas is not None else ""),
            ("aged ", in_a_row([str(age) for age in self.ages], "or")),
            ("in the group ", in_a_row([name.lower() for name in self.group_names], "or")),
            ("at ", in_a_row(self.activity_names, "or")),
            ("led by ", in_a_row([LED_BY[key] for key in self.led_by], "or")),
            ("on ", in_a_row([f"{WEEKDAYS[day]}s" for day in self.weekdays], "or")),
            ("in the ", in_a_row(self.parts_of_day, "or")),
        ]
        return ", ".join(before + words for before, words in parts if words)


EVERYBODY = Only()


def starts_in(part: str, prefix: str = "") -> Q:
    """The condition that a session starts in a part of the day."""
    begins, next_begins = PARTS_OF_DAY[part]
    found = Q(**{f"{prefix}start__gte": begins})
    return found & Q(**{f"{prefix}start__lt": next_begins}) if next_begins else found


def in_a_row(names, joined_by: str = "and") -> str:
    """ "A", "A and B", "A, B and C"."""
    before, last = ", ".join(names[:-1]), "".join(names[-1:])
    return f"{before} {joined_by} {last}" if before else last
