"""Whether a difference of two shares is more than chance often makes."""

from fractions import Fraction

# Twice the standard error: chance alone makes a larger difference about once in twenty times.
ERRORS = 2


def is_clear(one: int, of_one: int, other: int, of_other: int) -> bool:
    """Whether ``one`` of ``of_one`` people and ``other`` of ``of_other`` differ by more than
    ERRORS standard errors of a difference of two shares. False where there is nobody."""
    if not (of_one and of_other):
        return False
    together = Fraction(one + other, of_one + of_other)
    variance = together * (1 - together) * (Fraction(1, of_one) + Fraction(1, of_other))
    difference = Fraction(one, of_one) - Fraction(other, of_other)
    return difference**2 > ERRORS**2 * variance
