"""What people write in a cell or a field, read into values.

Each function takes text and returns a value, or raises ValueError with words that say what to
write instead. Only the digits 0 to 9 count as digits.
"""

import datetime as dt
import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

FIRST_YEAR, LAST_YEAR = 1900, 2100
LARGEST_AMOUNT = Decimal("9999999999.99")
LARGEST_NUMBER = 2_147_483_647
LONGEST_EMAIL = 254

_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2}")
_DAY_NUMBER = re.compile(r"[0-9]{5}")
_MONEY = re.compile(r"£? ?([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(\.[0-9]{1,2})?")
_HOURS = re.compile(r"[0-9]{1,2}(\.[0-9]{1,2})?")
_WHOLE = re.compile(r"[0-9]+")
_TIME = re.compile(
    r"([0-9]{1,2})(?:[:.]([0-9]{2})(?::00)?)?(?: ?([ap])\.?m\.?)?", re.IGNORECASE | re.ASCII
)
_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][ABD-HJLNP-UW-Z]{2})")
_PHONE_MARKS = re.compile(r"[\s().\-/]+")
_HOME_PHONE = re.compile(r"0[0-9]{9,10}")
_OTHER_PHONE = re.compile(r"\+[1-9][0-9]{6,14}")

_YES = {"yes", "y", "true", "1"}
_NO = {"no", "n", "false", "0"}


def _shown(text):
    return f"“{text[:40]}”"


def parse_date(text: str) -> dt.date:
    """ISO 8601, or day, month and year with four digits. Never month first."""
    text = text.strip()
    if match := _ISO_DATE.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
        return _date(text, year, month, day, "year, month, day, like 2010-03-25")
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = int(match[1]), int(match[3]), int(match[4])
        return _date(text, year, month, day, "the day first, like 25/03/2010")
    if _SHORT_YEAR.fullmatch(text):
        raise ValueError(f"write the year of {_shown(text)} with four digits, like 25/03/2010")
    if _DAY_NUMBER.fullmatch(text):
        raise ValueError(f"{_shown(text)} is a spreadsheet's day number: format it as a date")
    raise ValueError(f"write the date like 25/03/2010 or 2010-03-25, not {_shown(text)}")


def _date(text, year, month, day, how):
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"write a year from {FIRST_YEAR} to {LAST_YEAR}, not {year}")
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month} in {_shown(text)}: write {how}")
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ValueError(f"there is no such day as {_shown(text)}: write {how}") from None


def parse_money(text: str) -> Decimal:
    """Pounds, 0 or more, with at most two decimals; a pound sign and commas may stand."""
    text = text.strip()
    if text.startswith(("-", "\N{MINUS SIGN}", "£-", "(")):
        raise ValueError(f"write an amount of 0 or more, not {_shown(text)}")
    match = _MONEY.fullmatch(text)
    if not match:
        raise ValueError(f"write an amount in pounds like 1,250 or 1250.50, not {_shown(text)}")
    amount = Decimal(match[1].replace(",", "") + (match[2] or ""))
    if amount > LARGEST_AMOUNT:
        raise ValueError(f"write an amount of at most {LARGEST_AMOUNT:,}")
    return amount


def parse_hours(text: str) -> Decimal:
    """Hours of one day: over 0, at most 24, at most two decimals."""
    text = text.strip()
    hours = Decimal(text) if _HOURS.fullmatch(text) else Decimal(0)
    if not 0 < hours <= 24:
        raise ValueError(
            f"write hours as a number over 0 and at most 24, like 1.5, not {_shown(text)}"
        )
    return hours


def parse_whole_number(text: str, *, minimum: int = 0, maximum: int = LARGEST_NUMBER) -> int:
    text = text.strip()
    # A number of 5,000 digits would cost Python more time to read than it deserves.
    if not _WHOLE.fullmatch(text) or len(text) > 20:
        raise ValueError(f"write a whole number like 12, not {_shown(text)}")
    number = int(text)
    if not minimum <= number <= maximum:
        raise ValueError(f"write a number from {minimum} to {maximum}, not {number}")
    return number


def parse_time(text: str) -> dt.time:
    """A time of day: 10:00, 10.00, 10am, 2:30 pm."""
    text = text.strip()
    match = _TIME.fullmatch(text)
    wrong = ValueError(f"write the time like 10:00 or 2:30pm, not {_shown(text)}")
    if not match or not (match[2] or match[3]):
        raise wrong
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise wrong
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        raise wrong
    return dt.time(hour, minute)


def parse_yes_no(text: str) -> bool:
    word = text.strip().lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ValueError(f"write yes or no, not {_shown(text.strip())}")


def parse_postcode(text: str) -> str:
    """A postcode of the United Kingdom in its normal form: l353ss -> L35 3SS."""
    letters = "".join(text.split())
    # Upper case would make two letters of ß.
    match = letters.isascii() and _POSTCODE.fullmatch(letters.upper())
    if not match:
        raise ValueError(f"write a postcode like L35 3SS, not {_shown(text.strip())}")
    return f"{match[1]} {match[2]}"


def parse_email(text: str) -> str:
    text = text.strip()
    try:
        if len(text) > LONGEST_EMAIL:
            raise ValidationError("too long")
        validate_email(text)
    except ValidationError:
        raise ValueError(
            f"write an e-mail address like name@example.org, not {_shown(text)}"
        ) from None
    name, _, domain = text.rpartition("@")
    return f"{name}@{domain.lower()}"


def parse_phone(text: str) -> str:
    """A phone number without its spaces; +44 becomes 0, other countries keep their code."""
    number = text.strip()
    if number.startswith(("+44", "0044")):
        number = number.replace("(0)", "", 1)
    number = _PHONE_MARKS.sub("", number)
    if number.startswith("00"):
        number = "+" + number[2:]
    if number.startswith("+44"):
        number = "0" + number[3:]
    if not (_HOME_PHONE.fullmatch(number) or _OTHER_PHONE.fullmatch(number)):
        raise ValueError(f"write a phone number like 0151 496 0000, not {_shown(text.strip())}")
    return number
