"""Fields that take what people write, in any alphabet and spacing."""

import unicodedata
from uuid import UUID

from django import forms
from django.utils import timezone

from documents.values import parse_date, parse_email, parse_phone, parse_postcode
from families.children_dates import date_said, parse_birth_date

# Joiners that some alphabets spell with; other invisible characters are dropped.
JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"


def plain_text(value):
    """Composed, on one line, without control characters or marks that turn the writing round."""
    text = unicodedata.normalize("NFC", value or "")
    kept = (
        char if char in JOINERS or not unicodedata.category(char).startswith("C") else " "
        for char in text
    )
    return " ".join("".join(kept).split())


def uuid_of(text):
    """The UUID that an address or form names, or None."""
    try:
        return UUID(text or "")
    except ValueError:
        return None


class PlainTextField(forms.CharField):
    def to_python(self, value):
        return plain_text(super().to_python(value))


class _ParsedField(PlainTextField):
    """Text that ``parse`` turns into its normal form; ``message`` says what to write instead."""

    message = ""
    parse = None

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return text
        try:
            return type(self).parse(text)
        except ValueError:
            raise forms.ValidationError(self.message, code="unreadable") from None


class PhoneField(_ParsedField):
    message = "Enter a phone number, like 07700 900 123"
    parse = staticmethod(parse_phone)


class EmailField(_ParsedField):
    message = "Enter an e-mail address, like name@example.org"
    parse = staticmethod(parse_email)


class PostcodeField(_ParsedField):
    message = "Enter a postcode, like L35 3SS"
    parse = staticmethod(parse_postcode)


class DayField(PlainTextField):
    """A date, day first: 3/4/2010, 3 apr 2010, 2010-04-03."""

    message = "Enter a date, like 25/3/2010"

    def to_python(self, value):
        if not value or hasattr(value, "year"):
            return value or None
        text = super().to_python(value)
        return self.day_of(text) if text else None

    def day_of(self, text):
        try:
            return parse_date(text)
        except ValueError:
            found = date_said(text, timezone.localdate())
        if not found or found[1]:
            raise forms.ValidationError(self.message, code="unreadable")
        return found[0]

    def run_validators(self, value):
        """The length of a date is nobody's concern."""

    def has_changed(self, initial, data):
        try:
            return self.to_python(data) != self.to_python(initial)
        except forms.ValidationError:
            return True

    def prepare_value(self, value):
        return f"{value.day}/{value.month}/{value.year}" if hasattr(value, "year") else value


class PastDayField(DayField):
    def clean(self, value):
        day = super().clean(value)
        if day and day > timezone.localdate():
            raise forms.ValidationError("Enter a day that is not in the future", code="future")
        return day


class BirthDateField(PastDayField):
    """A birth date or an age; the form asks ``was_said_about`` whether it is the middle of it."""

    message = "Enter a date of birth, like 25/3/2024, or an age, like 2 years"

    def day_of(self, text):
        today = timezone.localdate()
        try:
            return parse_date(text)
        except ValueError:
            found = date_said(text, today) or _age_said(text, today)
        if not found:
            raise forms.ValidationError(self.message, code="unreadable")
        return found[0]

    def was_said_about(self, value):
        text = plain_text(value if isinstance(value, str) else "")
        try:
            parse_date(text)
            return False
        except ValueError:
            found = date_said(text, timezone.localdate())
        return found[1] if found else bool(text)


def _age_said(text, today):
    said = parse_birth_date(text, today)
    return (said.born_on, said.is_approximate) if said else None
