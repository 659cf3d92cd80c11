"""How figures are rounded for display: half away from zero, and never "-0".

Calculations keep their unrounded values; only what is shown passes through here.
"""

from decimal import Decimal
from fractions import Fraction

Number = int | Decimal | Fraction


def rounded(value: Number, places: int = 0) -> Decimal:
    """``value`` to ``places`` decimals, half away from zero; zero has no sign."""
    exact = Fraction(value)
    steps = (abs(exact) * 10**places + Fraction(1, 2)).__floor__()
    # Built from its digits: arithmetic on Decimal would cut them to 28.
    digits = tuple(int(digit) for digit in str(steps))
    return Decimal((int(exact < 0 and steps > 0), digits, -places))


def display_percent(value: Number, places: int = 1) -> str:
    """A value in per cent as text without its sign of per cent: 22.698… -> "22.7"."""
    return f"{rounded(value, places):.{places}f}"


def whole(value: Number) -> str:
    """A whole number as text, without commas: -67111 -> "-67111"."""
    return f"{rounded(value):.0f}"


def nearest_multiple(value: int, step: int) -> int:
    """``value`` to the nearest multiple of ``step``, half away from zero."""
    return int(rounded(Fraction(value, step))) * step


def plain(value: Number) -> str:
    """Hours and the like, to two decimals, without trailing zeros: 1840.50 -> "1840.5"."""
    text = f"{rounded(value, 2):.2f}"
    return text.rstrip("0").rstrip(".")
