"""How parents say how old a child is, read into dates.

“3”, “about 2 years old”, “8 months”, “12 mar 2023”, “due in May”: what is not exact is kept as
the middle of what was said, flagged as approximate. What is not understood gives nothing; the
words themselves are kept beside the dates, so nothing is lost. Never raises on any text.
"""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

OLDEST_YEARS = 17
LONGEST_WAIT = dt.timedelta(days=300)
LATE_BY = dt.timedelta(days=30)
WEEKS_OF_PREGNANCY = 40
LONGEST_TEXT = 300

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
NUMBER_WORDS = (
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    + ["eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"]
)  # fmt: skip

_MONTH = r"(?P<month_name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WORDS = re.compile(rf"\b({'|'.join(NUMBER_WORDS)})\b")
_EXPECTING = re.compile(r"\b(due|expect\w*|pregnan\w*|bump|on the way|unborn|not born)\b")
_NEWBORN = re.compile(r"\b(new ?-?born|just born|brand new)\b")
_ALMOST = re.compile(r"\b(nearly|almost|coming up to|just under)\b")
_AGE = re.compile(
    r"(?P<number>\d{1,3})(?P<half>\.5|[ -]?½)?[ -]*"
    r"(?P<unit>years?|yrs?|y/?o|y|months?|mths?|mnths?|mos?|m|weeks?|wks?|w|days?)\b"
)
_BARE = re.compile(r"(?<![\d.])(?P<number>\d{1,2})(?P<half>\.5|[ -]?½)?(?![\d.])")
_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b")
_NUMBERS = re.compile(r"\b(?P<day>\d{1,2})[ ./-]+(?P<month>\d{1,2})[ ./-]+(?P<year>\d{4}|\d{2})\b")
_DAY_NAME = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ .,/-]*(?:of )?{_MONTH}"
    r"(?:[ .,/-]+(?P<year>\d{4}|\d{2}))?\b"
)
_NAME_DAY = re.compile(
    rf"\b{_MONTH} *(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:[ .,/-]+(?P<year>\d{{4}}|\d{{2}})\b)?"
)
_MONTH_YEAR = re.compile(rf"\b(?:{_MONTH}|(?P<month>\d{{1,2}}))[ .,/-]+(?P<year>\d{{4}})\b")
_LONE_MONTH = re.compile(rf"\b{_MONTH}")
_LONE_YEAR = re.compile(r"\b(?P<year>(?:19|20)\d{2})\b")


@dataclass(frozen=True)
class ChildSaid:
    """One child as somebody told of it: born on a day, or expected on one, or neither known."""

    born_on: dt.date | None = None
    is_approximate: bool = False
    expected_on: dt.date | None = None


def parse_children(text: str, today: dt.date) -> list[ChildSaid]:
    """Each child that can be made out, in the order told: “2 and 4”, “8 months, one due in May”."""
    said = (parse_child(part, today) for part in _parts(_plain(text)))
    return [child for child in said if child]


def parse_child(text: str, today: dt.date) -> ChildSaid | None:
    text = _plain(text)
    if _EXPECTING.search(text):
        return ChildSaid(expected_on=_expected_on(text, today))
    if _NEWBORN.search(text):
        return ChildSaid(today - dt.timedelta(days=14), is_approximate=True)
    if "½" not in text and (found := date_said(text, today)):
        return _born_or_expected(*found, today)
    if born := _born_by_age(text, today):
        return ChildSaid(born, is_approximate=True)
    if (month := _lone_month(text, today)) and month[0] <= today + LONGEST_WAIT:
        # Ages are asked for, so a month by itself is when a baby is due.
        return ChildSaid(expected_on=month[0])
    return None


def parse_birth_date(text: str, today: dt.date) -> ChildSaid | None:
    """A birth date as staff write it: a date, a month and year, or an age; never a due date."""
    said = parse_child(text, today)
    return said if said and said.born_on else None


def date_said(text, today):
    """``(day, is approximate)`` of the first date in a text, or None: 12 mar 2023, mar 2023."""
    text = _plain(text)
    for pattern in (_ISO, _DAY_NAME, _NAME_DAY, _NUMBERS):
        if (match := pattern.search(text)) and (day := _exact(match, today)):
            return day
    if match := _MONTH_YEAR.search(text):
        return _middle_of_month(match)
    if match := _LONE_YEAR.search(text):
        first = dt.date(int(match["year"]), 1, 1)
        last = min(dt.date(first.year, 12, 31), max(today, first))
        return first + (last - first) / 2, True
    return None


def _plain(text):
    text = unicodedata.normalize("NFC", text[:LONGEST_TEXT]).lower()
    # Digits of any alphabet count; \d below means them all once they are plain.
    text = "".join(str(unicodedata.decimal(char, char)) for char in text)
    text = _WORDS.sub(lambda match: str(NUMBER_WORDS.index(match[1])), text)
    text = re.sub(r"(\d) ?(?:and|&) ?(?:a )?half\b|(\d) 1/2\b", r"\1\2½", text)
    text = re.sub(r"(\d) ?(years?|yrs?|y)(?: ?and a half| ½)", r"\1½ \2", text)
    text = re.sub(r"\bhalf a year\b", "6 months", text)
    text = re.sub(r"\b(?:a|an) (year|month|week)\b", r"1 \1", text)
    # One child of “2 years and 3 months”, not two.
    text = re.sub(r"(\d ?(?:years?|yrs?)),? (?:and|&) (\d{1,2} ?m)", r"\1 \2", text)
    return " ".join(text.split())


def _parts(text):
    """The text cut at commas and “and”; a comma before a year is part of a date."""
    return re.split(r";|\n|\+|&|\band\b|,(?! ?\d{4}\b)", text)


def _expected_on(text, today):
    found = date_said(text, today) or _lone_month(text, today)
    if found:
        day = found[0]
    elif match := _AGE.search(text):
        day = _after_waiting(match, text, today)
    else:
        return None
    return day if today - LATE_BY <= day <= today + LONGEST_WAIT else None


def _after_waiting(match, text, today):
    """“Due in 3 months” counts from today; “20 weeks”, “5 months pregnant” from the beginning."""
    weeks, months = _unit(match) == "weeks", _unit(match) == "months"
    number = min(int(match["number"]), 99)
    if "due in" in text or "in " + match[0] in text or not (weeks or months):
        return today + relativedelta(**{_unit(match): min(number, 10)})
    gone = dt.timedelta(weeks=number) if weeks else dt.timedelta(days=number * 30.4)
    return today + dt.timedelta(weeks=WEEKS_OF_PREGNANCY) - gone


def _lone_month(text, today):
    match = _LONE_MONTH.search(text)
    if not match:
        return None
    month = MONTHS.index(match["month_name"]) + 1
    year = today.year if month >= today.month else today.year + 1
    return dt.date(year, month, 15), True


def _exact(match, today):
    """The day; one without a year only where it is still to come: a birthday has no such year."""
    parts = match.groupdict()
    month = parts.get("month") or MONTHS.index(parts["month_name"]) + 1
    year = int(parts["year"]) if parts["year"] else None
    try:
        if year is None:
            day = dt.date(today.year, int(month), int(parts["day"]))
            day = day if day >= today else day + relativedelta(years=1)
            return (day, False) if _EXPECTING.search(match.string) else None
        return dt.date(year if year > 99 else 2000 + year, int(month), int(parts["day"])), False
    except ValueError:
        return None


def _middle_of_month(match):
    month = int(match["month"] or 0) or MONTHS.index(match["month_name"] or "jan") + 1
    year = int(match["year"])
    if not (1 <= month <= 12 and 1900 <= year <= 2100):
        return None
    return dt.date(year, month, 15), True


def _born_or_expected(day, is_approximate, today):
    if today < day <= today + LONGEST_WAIT:
        return ChildSaid(expected_on=day)
    if today - relativedelta(years=OLDEST_YEARS + 1) < day <= today:
        return ChildSaid(day, is_approximate)
    return None


def _born_by_age(text, today):
    ages = list(_AGE.finditer(text))
    if not ages:
        bare = list(_BARE.finditer(text))
        if len(bare) != 1:
            return None
        return _born_years_ago(bare[0], text, today)
    if _unit(ages[0]) == "years" and not (len(ages) > 1 and _unit(ages[1]) == "months"):
        return _born_years_ago(ages[0], text, today)
    return _born_months_ago(ages, today)


def _born_years_ago(match, text, today):
    years = int(match["number"])
    if years > OLDEST_YEARS:
        return None
    if match["half"]:
        age = relativedelta(years=years, months=9)
    elif _ALMOST.search(text) and years:
        age = relativedelta(years=years - 1, months=11)
    else:
        age = relativedelta(years=years, months=6)
    return today - age


def _born_months_ago(ages, today):
    """The middle of the smallest unit said: 8 months is 8 months and a half."""
    whole = relativedelta()
    for match in ages[:2]:
        whole += relativedelta(**{_unit(match): int(match["number"])})
    middle = {"years": 182, "months": 15, "weeks": 3, "days": 0}[_unit(ages[:2][-1])]
    born = today - whole - dt.timedelta(days=middle)
    return born if born > today - relativedelta(years=OLDEST_YEARS + 1) else None


def _unit(match):
    return {"y": "years", "m": "months", "w": "weeks", "d": "days"}[match["unit"][0]]
