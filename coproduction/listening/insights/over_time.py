"""What insights come to: by topic over the quarters, and by ward and area."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Max, Min

from centres.models import Area, Cluster
from centres.periods import Period, quarter_of
from coproduction.listening.insights.places import areas_around
from coproduction.models import Insight
from reach.sheets import Sheet, count_column, text_column

MOST_QUARTERS = 12
MOST_LINES = 4
NOT_SAID = "Not said"
OTHERS = "Other topics"


@dataclass(frozen=True)
class Said:
    """One insight, without its words."""

    topic: str
    on: dt.date
    ward: str
    area: str
    how_sure: str


@dataclass(frozen=True)
class Mentioned:
    """An area with how many insights are about it; ``most``: what most of them are about."""

    area: Area
    insights: int
    most: str


@dataclass(frozen=True)
class OverTime:
    place: str
    period: Period
    said: tuple[Said, ...]
    areas: tuple[Mentioned, ...]

    @property
    def quarters(self) -> list[tuple[str, Period]]:
        return list(self.period.quarters())

    @property
    def topics(self) -> list[str]:
        """The most heard of first."""
        return ranked(one.topic for one in self.said)

    def counts(self) -> dict[str, list[int]]:
        """How many insights of each topic in each quarter."""
        keys = [key for key, _ in self.quarters]
        found = Counter((one.topic, quarter_key(one.on)) for one in self.said)
        return {topic: [found[topic, key] for key in keys] for topic in self.topics}


def ranked(names: Iterable[str]) -> list[str]:
    counted = Counter(names)
    return sorted(counted, key=lambda name: (-counted[name], name))


def quarter_key(day: dt.date) -> str:
    return next(iter(Period(day, day).quarters()))[0]


def lines_of(counts: dict[str, list[int]], most: int = MOST_LINES) -> dict[str, list[int]]:
    """At most ``most`` lines: the topics heard of most, and the others together."""
    if len(counts) <= most:
        return counts
    topics = list(counts)
    first = {topic: counts[topic] for topic in topics[: most - 1]}
    others = [counts[topic] for topic in topics[most - 1 :]]
    return {**first, OTHERS: [sum(column) for column in zip(*others, strict=True)]}


def first_period(insights, today: dt.date) -> Period:
    """From the quarter of the first insight, at most twelve quarters up to the last one."""
    ends = insights.aggregate(first=Min("on"), last=Max("on"))
    last = max(ends["last"] or today, today)
    start = quarter_of(ends["first"] or last)
    earliest = quarter_of(last)
    for _ in range(MOST_QUARTERS - 1):
        earliest = quarter_of(earliest - dt.timedelta(days=1))
    return Period(max(start, earliest), last)


def over_time(user, place, centres, period: Period) -> OverTime:
    """Of what others may read at this place; two queries and one for each way to say where."""
    rows = insights_of(user, place).filter(on__range=(period.first, period.last))
    rows = rows.select_related("topic", "area__ward", "ward")
    said, of_area = [], {}
    for row in rows:
        ward = row.area.ward if row.area else row.ward
        said.append(
            Said(
                row.topic.name,
                row.on,
                ward.name if ward else NOT_SAID,
                row.area.name if row.area else "",
                row.get_how_sure_display(),
            )
        )
        if row.area:
            of_area.setdefault(row.area, []).append(row.topic.name)
    around = areas_around(centres).select_related("ward")
    areas = {**{area: [] for area in around}, **of_area}
    mentioned = (
        Mentioned(area, len(topics), ranked(topics)[0] if topics else "")
        for area, topics in areas.items()
    )
    by_name = sorted(mentioned, key=lambda one: (one.area.ward.name, one.area.name))
    return OverTime(place.name, period, tuple(said), tuple(by_name))


def insights_of(user, place):
    of = {"cluster" if isinstance(place, Cluster) else "centre": place}
    return Insight.objects.for_user(user).shown().filter(**of)


# --- as tables


def quarters_sheet(found: OverTime) -> Sheet:
    counts = found.counts()
    columns = (text_column("Topic"), *(count_column(key) for key, _ in found.quarters))
    rows = tuple((topic, *numbers, sum(numbers)) for topic, numbers in counts.items())
    title = f"Insights by topic and quarter, {found.place}"
    return Sheet("quarters", title, (*columns, count_column("In all")), rows)


def wards_sheet(found: OverTime) -> Sheet:
    """Every ward that is named, the one most is heard of first; last what nobody could place."""
    topics = found.topics
    counted = Counter((one.ward, one.topic) for one in found.said)
    wards = ranked(one.ward for one in found.said)
    wards.sort(key=lambda ward: ward == NOT_SAID)
    columns = (text_column("Ward"), *(count_column(topic) for topic in topics))
    rows = tuple(_with_sum(ward, [counted[ward, topic] for topic in topics]) for ward in wards)
    title = f"Insights by ward and topic, {found.place}"
    return Sheet("wards", title, (*columns, count_column("In all")), rows)


def _with_sum(name: str, numbers: Sequence[int]) -> tuple:
    return (name, *numbers, sum(numbers))
