"""How figures are written on pages and in print: one place, nothing calculated here."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django import template
from django.utils import timezone

from documents import disclosure
from documents.rounding import display_percent, plain, rounded

register = template.Library()
register.filter("plain", plain)

NOT_ENOUGH_DATA = "not enough data"
MINUS = "\N{MINUS SIGN}"


def _sign(value, *, plus=False):
    if rounded(value) == 0:
        return ""
    if value < 0:
        return MINUS
    return "+" if plus else ""


def _with_commas(value):
    return f"{abs(rounded(value)):,.0f}"


@register.filter
def percent(value, places=1):
    """22.698 -> 22.7%; with ``:0`` for headlines and prose, 53%."""
    if value is None:
        return NOT_ENOUGH_DATA
    return display_percent(value, places).replace("-", MINUS) + "%"


@register.filter
def whole_percent(value):
    """A difference: -13.18 -> −13%, 133.4 -> +133%."""
    if value is None:
        return NOT_ENOUGH_DATA
    return f"{_sign(value, plus=True)}{_with_commas(value)}%"


@register.filter
def pounds(value):
    """-1150.6 -> −£1,151."""
    if value is None:
        return NOT_ENOUGH_DATA
    return f"{_sign(value)}£{_with_commas(value)}"


@register.filter
def pounds_difference(value):
    """16080 -> +£16,080."""
    if value is None:
        return NOT_ENOUGH_DATA
    return f"{_sign(value, plus=True)}£{_with_commas(value)}"


@register.filter
def count(value):
    """1749 -> 1,749."""
    if value is None:
        return NOT_ENOUGH_DATA
    return f"{_sign(value)}{_with_commas(value)}"


@register.filter
def count_difference(value):
    """371 -> +371."""
    if value is None:
        return NOT_ENOUGH_DATA
    return f"{_sign(value, plus=True)}{_with_commas(value)}"


@register.filter
def hours(value):
    """1840.50 -> 1,840.5 hours; 1 -> 1 hour."""
    if value is None:
        return NOT_ENOUGH_DATA
    whole, _, decimals = plain(value).partition(".")
    number = f"{int(whole):,}" + (f".{decimals}" if decimals else "")
    return f"{number} hour" if number == "1" else f"{number} hours"


@register.filter
def day(value):
    """12 May 2026, whatever the time: a moment is shown as the day it was in this country."""
    if not value:
        return ""
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{value.day} {value:%B %Y}"


@register.filter
def fewer_than(value):
    """A released count, or the words for one that is suppressed."""
    return disclosure.fewer_than() if value is None else count(value)


@dataclass(frozen=True)
class Cell:
    """``column``: its name; ``is_number``: whether the column is one of numbers."""

    words: object
    column: str
    is_number: bool


@dataclass(frozen=True)
class Laid:
    heads: list[Cell]
    rows: list[list[Cell]]


_NUMBER = re.compile(r"[-\N{MINUS SIGN}+~]?£?[0-9]")
_NOTHING = {"", "–", "None"}


@register.filter
def laid(rows: Sequence[Sequence[object]], columns: Sequence[str]) -> Laid:
    """A table whose columns of words stand to the left and whose columns of numbers to the right.

    A column is of words where more of what it says begins with a letter than with a digit.
    """
    numbers = [
        _is_of_numbers([row[n] for row in rows if n < len(row)]) for n in range(len(columns))
    ]
    return Laid(
        heads=[Cell(*one) for one in zip(columns, columns, numbers, strict=True)],
        rows=[[Cell(*one) for one in zip(row, columns, numbers, strict=False)] for row in rows],
    )


def _is_of_numbers(cells: list[object]) -> bool:
    said = [text for cell in cells if (text := str(cell).strip()) not in _NOTHING]
    return 2 * sum(_NUMBER.match(text) is not None for text in said) >= len(said)
