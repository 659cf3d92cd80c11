"""Each child and each family once in a step, as SQL: what measures count and lists show."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from centres.periods import Period
from reach.measures.rows import Sql, Steps, array, was_seen

if TYPE_CHECKING:
    from reach.measures.seen import Seen

# Conditions on a child, see ``each_child``.
SUSTAINED = f"days >= {settings.REACH_SUSTAINED_DAYS}"
SEEN_BEFORE = "(seen_lately OR seen_long_ago)"
LONG_AWAY = "(NOT seen_lately AND seen_long_ago)"
WHO = {
    "children_reached": "here",
    "children_sustained": f"here AND {SUSTAINED}",
    "children_reached_outside": "counted AND NOT at_home",
    "children_home_unknown": "counted AND NOT home_known",
    "children_new": f"here AND NOT {SEEN_BEFORE}",
    "children_returned": f"here AND {LONG_AWAY}",
}


def _at_home(seen: Seen, steps: Steps) -> tuple[str, dict]:
    """The condition on a row that the home that day is among the areas measured."""
    if seen.homes_of_steps:
        pairs = [
            (home, key)
            for key, homes in zip(steps.keys, seen.homes_of_steps, strict=True)
            for home in homes
        ]
        home_and_step = "SELECT * FROM unnest(%(home)s::bigint[], %(home_step)s::{}[])"
        return (
            f"COALESCE((r.area_id, {steps.key}) IN ({home_and_step.format(steps.type)}), false)",
            {"home": [home for home, _ in pairs], "home_step": [key for _, key in pairs]},
        )
    if seen.scope.is_by_home and seen.only.areas is None:
        return "true", {}
    return "COALESCE(r.area_id = ANY (%(homes)s::bigint[]), false)", {"homes": array(seen.homes)}


def each_child(
    seen: Seen, steps: Steps, conditions: Collection[str], *, also: Collection[str] = ()
) -> Sql:
    """Each child seen in scope once in a step, with what the conditions ask of her.

    ``counted``: in the group (if any is asked for) on a day she was seen; ``here``: then at home;
    ``at_home``, ``home_known``: on any day; ``days`` on which she was seen; ``seen_lately``,
    ``seen_long_ago``: in the 12 months before the step, and before them. ``also``: ``homes``,
    the areas that she was here from; ``age``, in years on the first day.
    """
    asked = " ".join(conditions)
    rows = seen.rows(of_children=True)
    at_home, values = _at_home(seen, steps)
    in_groups = bool(seen.only.groups)
    here = f"{at_home} AND r.in_group" if in_groups else at_home
    columns = {
        "here": f"bool_or({here})",
        "counted": "bool_or(r.in_group)" if in_groups else "true",
        "at_home": f"bool_or({at_home})",
        "home_known": "bool_or(r.area_id IS NOT NULL)",
        "days": f"bit_count(bit_or({steps.span}))",
        "homes": f"array_agg(r.area_id) FILTER (WHERE {here})",
        "age": _age(steps),
    }
    also = {*also, "age"} if seen.only.ages else also
    chosen = "".join(
        f", {text} AS {name}" for name, text in columns.items() if name in asked or name in also
    )
    text = f"""
        SELECT {steps.key} AS step, r.person_id {chosen}
        FROM ({steps.cut(rows.text)}) r GROUP BY 1, 2
    """  # noqa: S608
    text = f"SELECT c.*{_seen_before(steps, asked)} FROM ({text}) c"  # noqa: S608
    if seen.only.ages:
        text = f"{text} WHERE c.age = ANY (%(ages)s::integer[])"
        values["ages"] = array(seen.only.ages)
    return Sql(text, rows.values | steps.values | values)


def _age(steps: Steps) -> str:
    """PostgreSQL's AGE has a leap-day child turn a year older on 1 March, as DESIGN.md has it."""
    first_seen = (
        f"(min({steps.span_starts}) + position(B'1' in bit_or({steps.span})) - 1)::timestamp"
    )
    return f"EXTRACT(YEAR FROM AGE({first_seen}, min(r.born)::timestamp))::integer"


def _seen_before(steps: Steps, asked: str) -> str:
    first = steps.first_of("c.step")
    year_before = f"({first} - interval '12 months')::date"
    her = "b.person_id = c.person_id AND b.is_child"
    text = ""
    if "seen_lately" in asked:
        text += f", {was_seen(her, year_before, first)} AS seen_lately"
    if "seen_long_ago" in asked:
        text += f", {was_seen(her, None, year_before)} AS seen_long_ago"
    return text


def was_born_in(months: Period) -> tuple[str, dict]:
    """The condition that a child ``c`` was, as one of her records says, born in these months."""
    text = """EXISTS (
        SELECT FROM families_person p LEFT JOIN families_person one ON one.id = p.same_as_id
        WHERE (p.id = c.person_id AND p.same_as_id IS NULL OR p.same_as_id = c.person_id)
          AND COALESCE(one.date_of_birth, p.date_of_birth)
              BETWEEN %(born_first)s AND %(born_last)s)"""
    return text, {"born_first": months.first, "born_last": months.last}


@dataclass(frozen=True)
class Places:
    """Rows of a breakdown by home, numbered: the number of each home area, and of unknown homes."""

    of_area: Mapping[int, int]
    unknown: int

    @property
    def values(self) -> dict:
        return {
            "map_area": array(self.of_area),
            "map_place": array(self.of_area.values()),
            "unknown": self.unknown,
        }

    MAP = "unnest(%(map_area)s::bigint[], %(map_place)s::integer[]) m (area, place)"


def each_family(
    seen: Seen, steps: Steps, *, with_new: bool = False, places: Places | None = None
) -> Sql:
    """Each family seen in scope once in a step (with ``places``: in each of them), and all those
    without a family together; with their attendances in whole quarters."""
    rows = seen.rows()
    at_home, values = _at_home(seen, steps)
    here = f"WHERE {at_home}" if seen.only.areas is not None else ""
    place = "NULL"
    if places:
        place = "COALESCE(m.place, %(unknown)s)"
        unknown = "" if seen.only.areas is not None else "OR r.area_id IS NULL"
        here = f"LEFT JOIN {Places.MAP} ON m.area = r.area_id WHERE m.place IS NOT NULL {unknown}"
        values |= places.values
    before = was_seen("b.family_id = f.family_id", None, steps.first_of("f.step"))
    is_new = f", NOT {before} AS is_new" if with_new else ""
    text = f"""
        SELECT f.*{is_new} FROM (
            SELECT {steps.key} AS step, {place} AS place, r.family_id,
                   sum(r.attendances) AS attendances
            FROM ({steps.cut(rows.text)}) r {here} GROUP BY 1, 2, 3
        ) f
    """  # noqa: S608
    return Sql(text, rows.values | steps.values | values)
