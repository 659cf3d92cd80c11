"""What changed between two versions of a model's costs, in words: pure, on their documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from costing.audit.columns import COLUMNS

Line = Mapping[str, Any]
SHOWN = 200
MONEY = {"salary", "amount", "amount_after"}


@dataclass(frozen=True)
class Change:
    """``did``: added, taken out, changed ...; ``details``: (column, before, after)."""

    did: str
    what: str
    details: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Changes:
    """From one version to the next. Costs are of all lines that held, inherited ones too."""

    before: Decimal
    after: Decimal
    listed: tuple[Change, ...]
    base_changed: bool

    @property
    def difference(self) -> Decimal:
        return self.after - self.before

    @property
    def shown(self) -> tuple[Change, ...]:
        return self.listed[:SHOWN]

    @property
    def more(self) -> int:
        return len(self.listed) - len(self.shown)

    @property
    def is_nothing(self) -> bool:
        return not self.listed and not self.base_changed


def changes_between(
    before: Mapping[str, Any], after: Mapping[str, Any], strands: Mapping[str, str]
) -> Changes:
    """``strands``: the name of each by its slug."""
    old, new = _by_uuid(before), _by_uuid(after)
    names = {uuid: line.get("description", "") for uuid, line in (old | new).items()}
    listed = [_gone(line) for uuid, line in old.items() if uuid not in new]
    for uuid, line in new.items():
        change = _change(old[uuid], line, strands, names) if uuid in old else _added(line)
        if change:
            listed.append(change)
    return Changes(
        before=Decimal(before.get("cost", 0)),
        after=Decimal(after.get("cost", 0)),
        listed=tuple(listed),
        base_changed=before.get("base") != after.get("base"),
    )


def lines_in_words(document: Mapping[str, Any], strands: Mapping[str, str]) -> list[tuple]:
    """Strand, kind, what and pounds of each line that the model itself said."""
    return [
        (
            *(_shown(column, line, strands) for column in COLUMNS[:4]),
            "taken out" if line.get("is_taken_out") else "",
        )
        for line in document.get("lines", ())
    ]


def _by_uuid(document: Mapping[str, Any]) -> dict[str, Line]:
    return {line["uuid"]: line for line in document.get("lines", ())}


def _gone(line: Line) -> Change:
    """A line that is no longer said by the model itself."""
    did = "as in the base again" if "replaces" in line else "taken out"
    return Change(did, _what(line))


def _added(line: Line) -> Change:
    if line.get("is_taken_out"):
        return Change("of the base, taken out", _what(line))
    return Change("of the base, changed" if "replaces" in line else "added", _what(line))


def _change(
    old: Line, new: Line, strands: Mapping[str, str], names: Mapping[str, str]
) -> Change | None:
    """``names``: of the costs that either version said itself, by uuid."""
    if old.get("is_taken_out") != new.get("is_taken_out"):
        did = "of the base, taken out" if new.get("is_taken_out") else "put back"
        return Change(did, _what(new))
    details = [
        (column.label, _shown(column, old, strands), _shown(column, new, strands))
        for column in COLUMNS
        if _value(column, old) != _value(column, new)
    ]
    if old.get("takes_place_of") != new.get("takes_place_of"):
        details.append(("Whose money it takes", _taken(old, names), _taken(new, names)))
    return Change("changed", _what(new), tuple(details)) if details else None


def _taken(line: Line, names: Mapping[str, str]) -> str:
    place = line.get("takes_place_of")
    return "nothing" if place is None else names.get(place, "a cost of the base")


def _value(column, line: Line) -> Any:
    value = line.get(column.field)
    return value["uuid"] if isinstance(value, dict) else value


def _what(line: Line) -> str:
    return f"{line.get('description', '')}, {_pounds(line.get('amount', '0'))}"


def _shown(column, line: Line, strands: Mapping[str, str]) -> str:
    value = line.get(column.field)
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return value["name"]
    if column.field in MONEY:
        return _pounds(value)
    if column.is_number:
        return value.rstrip("0").rstrip(".") if "." in value else value
    return strands.get(value, value) if column.name == "strand" else _label(column, value)


def _label(column, value: str) -> str:
    return dict(column.choices).get(value, value)


def _pounds(value: str) -> str:
    return f"£{Decimal(value):,.2f}".removesuffix(".00")
