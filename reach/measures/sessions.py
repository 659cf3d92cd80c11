"""The measures of a scope by the sessions people came to: activity, who led, day and time.

A row is what its sessions did, as if only these had taken place: it is the figure of the scope
with ``Only`` of that row. A child who comes to two activities stands in two rows. Contacts are
at no session and stand in ``unknown``, as sessions without a start do by time.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Case, CharField, Count, F, Min, Q, Sum, Value, When
from django.db.models.functions import ExtractIsoWeekDay

from centres.models import Activity
from centres.periods import Period, age_in_years
from families.models import WalkIn
from reach.measures.definitions import MEASURES
from reach.measures.figures import Figure, Row
from reach.measures.seen import Seen, homes_of, is_one_of, unnamed_people
from reach.measures.totals import attendance_count, denominator
from reach.only import BY_SESSION, EVERYBODY, PARTS_OF_DAY, WEEKDAYS, Only, starts_in
from reach.scopes import Scope

UNKNOWN = "unknown"


def _weekday(prefix: str):
    return ExtractIsoWeekDay(f"{prefix}date")


def _part_of_day(prefix: str):
    parts = [When(starts_in(part, prefix), then=Value(part)) for part in PARTS_OF_DAY]
    return Case(*parts, output_field=CharField())


def _activity(prefix: str):
    return F(f"{prefix}activity")


def _led_by(prefix: str):
    return F(f"{prefix}led_by")


@dataclass(frozen=True)
class _Split:
    """``asked``: what of Only lets rows through. ``key``: of a session that is reached by a
    prefix, None where it has none."""

    asked: str
    key: Callable[[str], Any]
    labels: dict[Any, str] = field(default_factory=dict)
    unknown: str = "Contacts, at no session"


_SPLITS = {
    "activity": _Split("activities", _activity),
    "led_by": _Split(
        "led_by",
        _led_by,
        {"staff": "Led by staff", "volunteers": "Led by volunteers", "jointly": "Led jointly"},
    ),
    "day": _Split("weekdays", _weekday, dict(WEEKDAYS)),
    "time": _Split(
        "parts_of_day",
        _part_of_day,
        {
            "morning": "Morning, before 12",
            "afternoon": "Afternoon, 12 to 5",
            "evening": "Evening, from 5",
        },
        "Contacts, and sessions without a time",
    ),
}


class _Child(NamedTuple):
    """A child at the sessions of a row. ``counted``: on how many of her sightings she is in the
    groups asked for, ``here`` at home too."""

    key: Any
    person: int
    days: int
    at_home: int
    home_known: int
    here: int
    counted: int
    first_seen: dt.date
    born: dt.date

    def is_of(self, ages: Iterable[int]) -> bool:
        return not ages or age_in_years(self.born, self.first_seen) in ages


class _BySession:
    """Sightings of a scope in a period, put into rows by the sessions they belong to."""

    def __init__(self, scope: Scope, period: Period, split: _Split, only: Only):
        self.split, self.only = split, only
        self.seen = Seen(scope, period)
        area_ids = only.of_areas(self.seen.area_ids)
        self.at_home = Q(area__in=list(homes_of(area_ids)))
        self.population = self.seen.population.of(area_ids)
        self.new_family = ~is_one_of("family", self.seen.families_seen_before)
        self.seen_before = set(self.seen.seen_before)
        self.long_away = set(self.seen.long_away)

    @property
    def sightings(self):
        found = self.seen.scope.sightings().in_period(self.seen.period)
        if self.only.needs_sessions:
            found = found.filter(self.only.at_sessions("session__"), session__isnull=False)
        return found.annotate(row=self.split.key("session__")).order_by()

    @property
    def sessions(self):
        return self.seen.sessions.filter(self.only.at_sessions()).order_by()

    def counts(self) -> dict[Any, dict[str, int]]:
        """By key of the row, None for unknown."""
        found: dict[Any, dict[str, int]] = defaultdict(dict)
        for key, children in self._children().items():
            found[key] |= self._counts_of(children)
        for counted in self._people():
            found[counted.pop("row")] |= counted
        if not self.seen.scope.is_smaller_than_a_centre:
            for key, number in self._unnamed().items():
                found[key]["attendances_unnamed"] = number
        return found

    def figures(self, keys: list[str], counts: dict[str, int]) -> dict[str, Figure]:
        people = self.population if self.only.has_population else None
        counts = dict.fromkeys(BY_SESSION, 0) | counts
        return {key: Figure(MEASURES[key], counts[key], denominator(key, counts, people))
                for key in MEASURES if key in keys}  # fmt: skip

    def _children(self) -> dict[Any, list[_Child]]:
        in_groups = self.only.in_groups()
        pairs = self.sightings.of_children().values_list("row", "person")
        rows = pairs.annotate(
            days=Count("date", distinct=True),
            at_home=Count("pk", filter=self.at_home),
            home_known=Count("area"),
            here=Count("pk", filter=self.at_home & in_groups),
            counted=Count("pk", filter=in_groups or None),
            first_seen=Min("date"),
            child_born=Min("born"),
        )
        found = defaultdict(list)
        for child in map(_Child._make, rows):
            if child.is_of(self.only.ages):
                found[child.key].append(child)
        return found

    def _counts_of(self, children: list[_Child]) -> dict[str, int]:
        here = [child for child in children if child.here]
        elsewhere = [child for child in children if child.counted and not child.at_home]
        often = settings.REACH_SUSTAINED_DAYS
        return {
            "children_reached": len(here),
            "children_sustained": sum(child.days >= often for child in here),
            "children_reached_outside": len(elsewhere),
            "children_home_unknown": sum(not child.home_known for child in elsewhere),
            "children_new": sum(child.person not in self.seen_before for child in here),
            "children_returned": sum(child.person in self.long_away for child in here),
        }

    def _people(self):
        """Families and attendances; of some areas only those whose home that day was there."""
        living_there = self.at_home if self.only.areas is not None else Q()
        new = Q(family__isnull=False) & self.new_family
        return self.sightings.filter(living_there).values("row").annotate(
            families_reached=Count("family", distinct=True),
            families_new=Count("family", distinct=True, filter=new),
            attendances=attendance_count(),
        )  # fmt: skip

    def _unnamed(self) -> dict[Any, int]:
        sessions = self.sessions
        counted = sessions.annotate(row=self.split.key("")).values_list("row")
        found = Counter(dict(counted.annotate(people=Sum(unnamed_people()))))
        waiting = WalkIn.objects.filter(family=None, session__in=sessions).order_by()
        by_row = waiting.annotate(row=self.split.key("session__")).values_list("row")
        for key, people in by_row.annotate(people=Sum(F("adults") + F("children"))):
            found[key] += people
        return found

    def activities(self) -> dict[int, tuple[str, str]]:
        """Those that met in scope or saw anybody of it, in the order of their names: key and
        label of the row by id. Where they are of several centres each is named with hers."""
        met = self.sessions.values("activity")
        saw = self.sightings.filter(activity__isnull=False).values("activity")
        found = Activity.objects.filter(Q(pk__in=met) | Q(pk__in=saw)).select_related("centre")
        rows = sorted(found, key=lambda one: (one.name.casefold(), one.centre.name, one.pk))
        several = len({one.centre_id for one in rows}) > 1
        return {
            one.pk: (str(one.uuid), f"{one}, {one.centre}" if several else str(one)) for one in rows
        }


def by_session(scope: Scope, period: Period, by: str, only: Only = EVERYBODY) -> list[Row]:
    """Each row that ``only`` lets through, also with 0; ``unknown`` where it is not empty."""
    split = _SPLITS[by]
    found = _BySession(scope, period, split, only)
    counts = found.counts()
    asked = getattr(only, split.asked)
    labels = {key: (str(key), label) for key, label in split.labels.items()}
    if by == "activity":
        labels = found.activities()
    rows = {key: words for key, words in labels.items() if not asked or key in asked}
    if any(counts.get(None, {}).values()):
        rows[None] = (UNKNOWN, split.unknown)
    keys = [key for key in BY_SESSION if only.keeps(key)]
    if scope.is_smaller_than_a_centre:
        keys = [key for key in keys if key != "attendances_unnamed"]
    return [
        Row(name, label, found.figures(keys, counts.get(key, {})))
        for key, (name, label) in rows.items()
    ]
