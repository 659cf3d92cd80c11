"""Reports of plain values as JSON and back, each value as it went.

What JSON has no word for travels as text, and comes back by the type that its field says: days,
UUIDs, exact numbers, drawings. Where a field may hold one of several dataclasses, each says which
it is. A field that a document does not have yet takes its default, so later fields need one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from django.utils.safestring import SafeString

NAME = "is"  # of the key that says which dataclass it is
AS_TEXT = (Decimal, Fraction, UUID, SafeString)

Report = TypeVar("Report")


class Unreadable(ValueError):
    """A document that is not of this kind of report."""


def to_plain(value: Any, *, named: bool = False) -> Any:
    """``named``: say of a dataclass which it is."""
    if is_dataclass(value):
        return _named(value) if named else _fields_of(value)
    if isinstance(value, tuple):
        return [to_plain(one, named=named) for one in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, AS_TEXT):
        return str(value)
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"{type(value).__name__} cannot be frozen")


def _named(value: Any) -> dict[str, Any]:
    return {NAME: type(value).__name__} | _fields_of(value)


def _fields_of(value: Any) -> dict[str, Any]:
    kind: Any = type(value)
    kinds = _hints_of(kind)
    return {
        one.name: to_plain(getattr(value, one.name), named=_is_choice(kinds[one.name]))
        for one in fields(value)
    }


def from_plain(kind: type[Report], found: Any) -> Report:
    """Raises Unreadable where a document does not fit."""
    try:
        value: Report = _from(kind, found)
    except (TypeError, KeyError, ValueError, AttributeError, ArithmeticError) as error:
        raise Unreadable(f"not a frozen {kind.__name__}: {error}") from error
    return value


def _from(kind: Any, found: Any) -> Any:
    if found is None:
        return None
    if get_origin(kind) in {Union, UnionType}:
        return _from(_chosen(kind, found), found)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), found)
    if is_dataclass(kind):
        return _dataclass(kind, found)
    if kind is dt.date:
        return dt.date.fromisoformat(found)
    if kind in {str, int, bool}:
        if not isinstance(found, kind):
            raise TypeError(f"{found!r} is no {kind.__name__}")
        return found
    return kind(found)


def _dataclass(kind: Any, found: dict[str, Any]) -> Any:
    kinds = _hints_of(kind)
    return kind(**{key: _from(kinds[key], one) for key, one in found.items() if key != NAME})


def _chosen(kind: Any, found: Any) -> Any:
    """Of several dataclasses the one that is named; else there is one kind, or nothing."""
    kinds = _members(kind)
    if len(kinds) == 1:
        return kinds[0]
    return {one.__name__: one for one in kinds}[found[NAME]]


def _tuple(kinds: tuple[Any, ...], found: list[Any]) -> tuple[Any, ...]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_from(kinds[0], one) for one in found)
    return tuple(_from(kind, one) for kind, one in zip(kinds, found, strict=True))


def _is_choice(kind: Any) -> bool:
    """Whether a value of this kind, or of its tuples, is one of several dataclasses."""
    if get_origin(kind) is tuple:
        return any(_is_choice(one) for one in get_args(kind))
    return get_origin(kind) in {Union, UnionType} and len(_members(kind)) > 1


def _members(kind: Any) -> list[Any]:
    return [one for one in get_args(kind) if one is not type(None)]


@cache
def _hints_of(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def checksum(document: Any) -> str:
    """SHA-256 of a document as JSON: names in order, no spaces."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
