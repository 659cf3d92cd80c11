"""The file of live births: how many children were born in an area in a month."""

import datetime as dt
import re
from functools import partial

from django.utils import timezone

from centres.imports.cells import shown
from centres.imports.counts import Counted, import_counts
from centres.models import LiveBirths
from documents.values import FIRST_YEAR, LAST_YEAR

# A spreadsheet makes the first day of a month of what was typed as 2010-03.
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})(?:-01)?")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{4})")


def month(text):
    """The first day of a month that is not in the future."""
    if match := _MONTH.fullmatch(text):
        year, number = int(match[1]), int(match[2])
    elif match := _MONTH_FIRST.fullmatch(text):
        number, year = int(match[1]), int(match[2])
    else:
        raise ValueError(f"write the month like 2010-03, not {shown(text)}")
    if not (1 <= number <= 12 and FIRST_YEAR <= year <= LAST_YEAR):
        raise ValueError(f"there is no month {shown(text)}: write it like 2010-03")
    first = dt.date(year, number, 1)
    if first > timezone.localdate():
        raise ValueError(f"{text} is in the future")
    return first


LIVE_BIRTHS = Counted(
    model=LiveBirths,
    when="month",
    number="births",
    when_column="month",
    number_column="births",
    parse_when=month,
)
COLUMNS = LIVE_BIRTHS.columns
import_live_births = partial(import_counts, LIVE_BIRTHS)
