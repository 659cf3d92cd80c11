"""Fields for financial years and numbers with decimals, as people write them."""

from decimal import Decimal, InvalidOperation

from django import forms

from centres.periods import FINANCIAL_YEAR, FinancialYear
from families.forms.fields import PlainTextField

FIRST_YEAR, LAST_YEAR = 1950, 2100


class FinancialYearField(PlainTextField):
    """2012-13, 2012/13 or 2012: kept as the year that it begins in."""

    message = "Enter a financial year, like 2012-13"

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        text = text.replace("/", "-").replace("–", "-")
        if text.isascii() and text.isdigit() and len(text) == 4:
            year = int(text)
        elif FINANCIAL_YEAR.match(text) and str(FinancialYear(int(text[:4]))) == text:
            year = int(text[:4])
        else:
            raise forms.ValidationError(self.message, code="year")
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise forms.ValidationError(
                f"Enter a year from {FIRST_YEAR} to {LAST_YEAR}", code="year"
            )
        return year

    def prepare_value(self, value):
        return str(FinancialYear(value)) if isinstance(value, int) else value


class NumberField(PlainTextField):
    """A number from ``least`` to ``most`` with at most so many decimals; a sign of per cent and
    thousands commas may stand."""

    def __init__(
        self, *, least=0, most=100, places=2, example="3.5", max_digits=None, decimal_places=None,
        **kwargs,
    ):  # fmt: skip
        super().__init__(**kwargs)
        self.least, self.most, self.places, self.example = least, most, places, example
        self.widget.attrs.setdefault("inputmode", "decimal")

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        number = self._number(text.removesuffix("%").replace(",", "").strip())
        if number is None or not self.least <= number <= self.most:
            raise forms.ValidationError(self._message(), code="number")
        return number.quantize(Decimal(1).scaleb(-self.places))

    def _number(self, text):
        if not text.isascii() or not text.replace(".", "", 1).isdigit() or len(text) > 20:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            return None
        return number if -number.as_tuple().exponent <= self.places else None

    def _message(self):
        return (
            f"Enter a number from {self.least:,} to {self.most:,} with at most "
            f"{self.places} decimals, like {self.example}"
        )

    def prepare_value(self, value):
        return _short(value) if isinstance(value, Decimal | int) else value


def _short(value):
    """Without trailing zeros: 3.500 -> 3.5."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class WholeNumberField(PlainTextField):
    """A whole number from ``least`` to ``most``."""

    def __init__(self, *, least=0, most=100, min_value=None, **kwargs):
        super().__init__(**kwargs)
        self.least, self.most = least, most
        self.widget.attrs.setdefault("inputmode", "numeric")

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise forms.ValidationError(self._message(), code="number")
        if not self.least <= int(text) <= self.most:
            raise forms.ValidationError(self._message(), code="number")
        return int(text)

    def _message(self):
        return f"Enter a whole number from {self.least:,} to {self.most:,}"
