"""The measures of a scope by where people live: by area, ward and deprivation decile.

A row holds the sightings whose home that day is in it. ``unknown`` holds the areas of the scope
without a decile, homes of which it is not known in which row they lie, and the families and
attendances whose home is not known. A child whose home is not known is reached in no row, as she
is not in the whole: the rows add up. A child who moved may stand in two rows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from centres.models import Area
from centres.periods import Period
from reach.measures.attended import attendances
from reach.measures.births import births_of, not_benefiting, not_reached
from reach.measures.each import WHO, Places, each_child, each_family, was_born_in
from reach.measures.figures import Row
from reach.measures.rows import Sql, Steps, sql_of
from reach.measures.seen import Seen
from reach.measures.totals import figures_of
from reach.only import BY_HOME, EVERYBODY, Only
from reach.scopes import Scope

UNKNOWN = "unknown"


@dataclass
class _Place:
    """A row of areas; the unknown one has the key None."""

    key: object
    label: str
    areas: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class _Split:
    key: Callable[[Area], object]
    label: Callable[[Area], str]


_SPLITS = {
    "area": _Split(lambda area: area.code, lambda area: area.name),
    "ward": _Split(lambda area: area.ward.code, lambda area: area.ward.name),
    "decile": _Split(
        lambda area: area.deprivation_decile, lambda area: f"Decile {area.deprivation_decile}"
    ),
}


def by_home(scope: Scope, period: Period, by: str, only: Only = EVERYBODY) -> list[Row]:
    """A row for each area, ward or decile of the scope in the order of their keys, also with 0."""
    seen = Seen(scope, period, only)
    places = _places(seen.areas, _SPLITS[by])
    counts = _Counts(seen, places).of_places()
    births = births_of(seen.area_ids, period)
    rows = []
    for place, found in zip(places, counts, strict=True):
        infants = found.pop("infants")
        if place.key is None and not place.areas and not any(found.values()):
            continue
        population = seen.population.part(place.areas)
        found |= not_reached(population.children, found.get("children_reached", 0))
        found |= not_benefiting(births, place.areas, infants)
        keys = {key for key in BY_HOME if only.keeps(key)}
        figures = figures_of(keys, found, population.children, only)
        key = UNKNOWN if place.key is None else str(place.key)
        rows.append(Row(key, place.label, figures, population))
    return rows


def _places(areas: Collection[Area], split: _Split) -> list[_Place]:
    """The last is the unknown one."""
    places: dict = {}
    for area in areas:
        key = split.key(area)
        places.setdefault(key, _Place(key, split.label(area))).areas.append(area.pk)
    unknown = places.pop(None, _Place(None, ""))
    unknown.label = "Not known"
    return [*(places[key] for key in sorted(places)), unknown]


class _Counts:
    """The counts of every row at once, from one query for each kind of thing counted."""

    def __init__(self, seen: Seen, places: list[_Place]):
        self.seen, self.steps = seen, Steps((seen.period,))
        self.counts: list[dict] = [dict.fromkeys([*BY_HOME, "infants"], 0) for _ in places]
        self.places = Places(_place_of_homes(seen, places), len(places) - 1)

    def of_places(self) -> list[dict]:
        self._children()
        self._infants()
        self._families()
        self._registered()
        return self.counts

    def _add(self, sql: Sql, keys: list[str]) -> None:
        for place, *found in sql.rows():
            self.counts[place] |= dict(zip(keys, found, strict=True))

    def _children(self) -> None:
        conditions = {
            key: who for key, who in WHO.items() if key in BY_HOME and self.seen.only.keeps(key)
        }
        self._add(self._at_homes(conditions.values()), list(conditions))

    def _infants(self) -> None:
        births = births_of(self.seen.area_ids, self.seen.period)
        if not births.of_area or not births.months or not self.seen.only.has_population:
            return
        born, values = was_born_in(births.months)
        self._add(self._at_homes(["here"], born, values), ["infants"])

    def _at_homes(self, conditions: Collection[str], where: str = "true", values=None) -> Sql:
        """How many children fulfil each condition, in the rows that they were here from."""
        children = each_child(self.seen, self.steps, conditions, also={"homes"})
        names = [f"is_{number}" for number, _ in enumerate(conditions)]
        each = ", ".join(f"{who} AS {name}" for who, name in zip(conditions, names, strict=True))
        counted = ", ".join(f"count(*) FILTER (WHERE {name})" for name in names)
        text = f"""
            SELECT place, {counted} FROM (
                SELECT DISTINCT m.place, c.person_id, {each} FROM ({children.text}) c
                CROSS JOIN LATERAL unnest(c.homes) home (area)
                JOIN {Places.MAP} ON m.area = home.area WHERE {where}
            ) once GROUP BY 1
        """  # noqa: S608
        return Sql(text, children.values | self.places.values | (values or {}))

    def _families(self) -> None:
        if not self.seen.only.keeps("families_reached"):
            return
        families = each_family(self.seen, self.steps, with_new=True, places=self.places)
        text = f"""
            SELECT place, count(family_id), count(family_id) FILTER (WHERE is_new),
                   COALESCE(sum(attendances), 0)::bigint
            FROM ({families.text}) f GROUP BY 1
        """  # noqa: S608
        keys = ["families_reached", "families_new", "attendances"]
        self._add(Sql(text, families.values), keys)
        for place, more in attendances(self.seen, self.steps, self.places).items():
            row = self.counts[place]
            row["attendances"] = row.get("attendances", 0) + more

    def _registered(self) -> None:
        if not self.seen.only.keeps("children_registered"):
            return
        registered = sql_of(self.seen.registered.values_list("home", "one"), "registered")
        text = f"""
            SELECT m.place, count(DISTINCT r.one) FROM ({registered.text}) r
            JOIN {Places.MAP} ON m.area = r.home GROUP BY 1
        """  # noqa: S608
        self._add(Sql(text, registered.values | self.places.values), ["children_registered"])


def _place_of_homes(seen: Seen, places: list[_Place]) -> dict[int, int]:
    """The number of the row of each home; of the unknown one where it lies in several."""
    unknown = len(places) - 1
    of_area = {area: number for number, place in enumerate(places) for area in place.areas}
    return {
        home: number if len({of_area[area] for area in lies_in}) == 1 else unknown
        for home, lies_in in seen.homes.items()
        for number in [of_area[lies_in[0]]]
    }
