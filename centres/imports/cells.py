"""The cells of one row, read into values; whatever cannot be read is an error of its column."""

import datetime as dt
import re
from decimal import Decimal

from django.utils import timezone

from documents.values import parse_date

_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?|[A-Z]{3})([0-9][A-Z]{2})")


class Cells:
    __slots__ = ("errors", "is_good", "line", "row")

    def __init__(self, row, errors):
        self.row, self.line, self.errors, self.is_good = row, row.line, errors, True

    def wrong(self, column, message):
        self.errors.add(self.line, column, message)
        self.is_good = False

    def text(self, column, longest, *, needed=False):
        text = self.row[column]
        if len(text) > longest:
            self.wrong(column, f"write at most {longest} characters, not {len(text):,}")
            return ""
        if needed and not text:
            self.wrong(column, "this may not be empty")
        return text

    def read(self, column, parse, *, needed=False):
        """The value that ``parse`` makes of the cell; None when it is empty or wrong."""
        text = self.row[column]
        if not text:
            if needed:
                self.wrong(column, "this may not be empty")
            return None
        try:
            return parse(text)
        except ValueError as problem:
            self.wrong(column, problem)
            return None


def shown(value):
    """A value in a message: text in quotation marks, dates as 2010-03-25."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, dt.date | int | Decimal):
        return str(value)
    slug = getattr(value, "slug", "")
    return f"“{str(value)[:80]}”" + (f" ({slug})" if slug and slug != str(value) else "")


def name_folded(text):
    """What two spellings of one name have in common: case and inner spaces do not count."""
    return " ".join(text.split()).casefold()


def past_date(text):
    day = parse_date(text)
    if day > timezone.localdate():
        raise ValueError(f"{day} is in the future")
    return day


def any_postcode(text):
    """A postcode in its normal form, also one that ended long ago (NPT 9AA): “L35 3SS”.

    Wider than ``documents.values.parse_postcode``, for the directory holds the old forms too.
    """
    letters = "".join(text.split()).upper()
    match = _POSTCODE.fullmatch(letters) if len(letters) <= 7 else None
    if not match:
        raise ValueError(f"write a postcode like L35 3SS, not {shown(text)}")
    return f"{match[1]} {match[2]}"


def one_of(choices, **other_words):
    """A parser of one of Django's choices, by value or label in any case."""
    words = {name_folded(value): value for value in choices.values}
    words |= {name_folded(label): value for value, label in choices.choices}
    words |= other_words

    def parse(text):
        try:
            return words[name_folded(text)]
        except KeyError:
            raise ValueError(f"write {' or '.join(choices.values)}, not {shown(text)}") from None

    return parse
