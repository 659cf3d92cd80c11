"""Fields that take what people write, in any alphabet and spacing."""

import unicodedata

from django import forms
from django.utils import timezone

from documents.values import parse_date, parse_email, parse_phone, parse_postcode
from families.children_dates import parse_birth_date

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

    def to_python(self, value):
        if not value or hasattr(value, "year"):
            return value or None
        text = super().to_python(value)
        if not text:
            return None
        try:
            return parse_date(text)
        except ValueError:
            said = parse_birth_date(text, timezone.localdate())
        if said and not said.is_approximate:
            return said.born_on
        raise forms.ValidationError("Enter a date, like 25/3/2010", code="unreadable")

    def run_validators(self, value):
        """The length of a date is nobody's concern."""

    def prepare_value(self, value):
        return f"{value.day}/{value.month}/{value.year}" if hasattr(value, "year") else value
