"""A scenario's changes as JSON: a small format with a version, read only as it is written.

    {"version": 2, "cost": "435361.00", "families": 300, "children": 350, "goal": "600.00",
     "within": "10", "families_from": 250, "families_to": 320,
     "lines": [{"line": "<uuid>", "what": "Outreach workers", "was": "52381.00",
                "was_fte": "2", "fte": "1", "amount": "26000.00", "within": "20"}],
     "new": [{"what": "Speech therapist", "strand": "family-support", "kind": "staff",
              "fte": "0.5", "salary": "38000.00", "on_costs": "22.5"},
             {"what": "Van", "strand": "outreach", "kind": "activities", "amount": "3500.00"}]}

Only ``version`` must stand; ``{}`` changes nothing. ``cost``: what the service cost with these
changes on the day they were kept. ``what``, ``was`` and ``was_fte`` say what a line was, also
when it is there no longer. A new cost has an amount, or posts with what one earns. Version 1 had
no new costs. No family counted by the register is ever in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from costing.calculations import post_cost
from costing.what_if.calculations import Changes, Item, Move, New, tried

VERSION = 2
KNOWN = (1, 2)
MOST_LINES = 500
MOST_NEW = 20  # of posts, and as many other costs
LONGEST = 200
MOST_PEOPLE = 1_000_000
NUMBERS = ("families", "children", "families_from", "families_to")
_NUMBER = re.compile(r"[0-9]{1,10}(\.[0-9]{1,2})?")
_TOP = {"version", "cost", "goal", "within", "lines", "new", *NUMBERS}
_OF_LINE = {"line", "what", "was", "was_fte", "fte", "amount", "within"}
_OF_NEW = ("what", "strand", "kind")
_OF_POST = ("fte", "salary", "on_costs")


class NotChanges(ValueError):
    """Why this is no list of changes, in words."""


@dataclass(frozen=True)
class KeptMove:
    """One line as it was when the scenario was kept, and what is tried of it."""

    key: str
    what: str
    was: Decimal
    was_fte: Decimal | None
    move: Move


@dataclass(frozen=True)
class Kept:
    """What a scenario keeps. ``cost``: of the service with these changes, on that day."""

    changes: Changes
    moves: tuple[KeptMove, ...] = ()
    goal: Decimal | None = None
    cost: Decimal | None = None


def document_of(
    changes: Changes, items: Sequence[Item], names: Mapping[str, str], goal: Decimal | None
) -> dict[str, Any]:
    """``names``: what each item is. What is as in the model is left out."""
    by_key = {item.key: item for item in items}
    found: dict[str, Any] = {"version": VERSION}
    for name in NUMBERS:
        _put(found, name, getattr(changes, name))
    _put_text(found, "within", changes.within)
    _put_text(found, "goal", goal)
    if now := tried(items, changes):
        found["cost"] = str(sum((item.amount for item in now), Decimal(0)))
    found["lines"] = [
        _line(by_key[key], names[key], move)
        for key, move in sorted(changes.moves.items())
        if key in by_key
    ]
    if changes.added:
        found["new"] = [_new(new) for new in changes.added]
    return found


def _new(new: New) -> dict[str, Any]:
    """Of posts not what they come to: that follows."""
    found: dict[str, Any] = {name: getattr(new, name) for name in _OF_NEW}
    for name in _OF_POST if new.fte is not None else ("amount",):
        _put_text(found, name, getattr(new, name))
    return found


def _line(item: Item, what: str, move: Move) -> dict[str, Any]:
    found: dict[str, Any] = {"line": item.key, "what": what, "was": str(item.amount)}
    _put_text(found, "was_fte", item.fte)
    for name in ("fte", "amount", "within"):
        _put_text(found, name, getattr(move, name))
    return found


def _put(found, name, value):
    if value is not None:
        found[name] = value


def _put_text(found, name, value):
    _put(found, name, None if value is None else str(value))


def kept_in(document: Any) -> Kept:
    """What a document keeps; raises NotChanges for anything that was not written by this format."""
    if document == {}:
        return Kept(Changes())
    _only(document, _TOP, "changes")
    if document.get("version") not in KNOWN or document["version"] is True:
        raise NotChanges("its version is not known")
    moves = tuple(_kept_move(line) for line in _listed(document, "lines", MOST_LINES))
    if len({move.key for move in moves}) < len(moves):
        raise NotChanges("a line stands in it twice")
    numbers = {name: _count(document, name) for name in NUMBERS}
    _in_order(numbers["families_from"], numbers["families_to"])
    return Kept(
        changes=Changes(
            moves={move.key: move.move for move in moves},
            within=_per_cent(document),
            added=tuple(
                _kept_new(f"new-{n}", line)
                for n, line in enumerate(_listed(document, "new", 2 * MOST_NEW))
            ),
            **numbers,
        ),
        moves=moves,
        goal=_decimal(document, "goal"),
        cost=_decimal(document, "cost"),
    )


def _listed(document: Mapping[str, Any], name: str, most: int) -> list[Any]:
    found = document.get(name, [])
    if not isinstance(found, list) or len(found) > most:
        raise NotChanges(f"its “{name}” are no list, or too many")
    return found


def _kept_move(line: Any) -> KeptMove:
    _only(line, _OF_LINE, "a line")
    was = _decimal(line, "was")
    if was is None:
        raise NotChanges("a line does not say what it was")
    return KeptMove(
        key=_key(line.get("line")),
        what=_words(line, "what"),
        was=was,
        was_fte=_decimal(line, "was_fte"),
        move=Move(_decimal(line, "amount"), _decimal(line, "fte"), _per_cent(line)),
    )


def _kept_new(key: str, line: Any) -> New:
    """Either an amount, or posts and what one of them earns."""
    _only(line, {*_OF_NEW, *_OF_POST, "amount"}, "a new cost")
    said = {name: _words(line, name) for name in _OF_NEW}
    amount, fte, salary = (_decimal(line, name) for name in ("amount", "fte", "salary"))
    on_costs = _per_cent(line, "on_costs")
    worked_out = post_cost(fte, salary, on_costs)
    is_post = {fte, salary, on_costs} != {None}
    found = worked_out if is_post else amount
    if found is None or (is_post and amount is not None):
        raise NotChanges("a new cost has no amount, or two")
    return New(key, amount=found, fte=fte, salary=salary, on_costs=on_costs, **said)


def _words(line: Mapping[str, Any], name: str) -> str:
    found = line.get(name)
    if not isinstance(found, str) or not 1 <= len(found) <= LONGEST:
        raise NotChanges(f"“{name}” of a line is no words, or too many")
    return found


def _only(found: Any, names: set[str], what: str) -> None:
    if not isinstance(found, dict) or not set(found) <= names:
        raise NotChanges(f"{what} has something that is not known")


def _key(value: Any) -> str:
    try:
        key = str(UUID(value))
    except (ValueError, TypeError, AttributeError):
        raise NotChanges("a line has no known name") from None
    if key != value:
        raise NotChanges("a line has no known name")
    return key


def _decimal(found: Mapping[str, Any], name: str) -> Decimal | None:
    if name not in found:
        return None
    value = found[name]
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        raise NotChanges(f"“{name}” is no number of 0 or more")
    return Decimal(value)


def _per_cent(found: Mapping[str, Any], name: str = "within") -> Decimal | None:
    value = _decimal(found, name)
    if value is not None and value > 100:
        raise NotChanges(f"“{name}” is over 100 per cent")
    return value


def _count(found: Mapping[str, Any], name: str) -> int | None:
    if name not in found:
        return None
    value = found[name]
    if type(value) is not int or not 1 <= value <= MOST_PEOPLE:
        raise NotChanges(f"“{name}” is no number of people")
    return value


def _in_order(first: int | None, last: int | None) -> None:
    if first is not None and last is not None and first > last:
        raise NotChanges("its range of families ends before it begins")
