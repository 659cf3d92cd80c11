"""Hours in words, and the steps in which people write them. Standard library only."""

from decimal import Decimal

STEP = Decimal("0.5")
MOST_A_DAY = Decimal(24)

_FRACTIONS = {Decimal("0.25"): "¼", Decimal("0.5"): "½", Decimal("0.75"): "¾"}


def is_in_steps(hours: Decimal) -> bool:
    """Whether it is half hours: what pages take. Files may say 1.25, too."""
    return hours % STEP == 0


def hours_said(hours: Decimal) -> str:
    """½, 2½, 1,840, 2.10: without a unit."""
    whole, rest = divmod(hours, 1)
    if not rest:
        return f"{int(whole):,}"
    if rest in _FRACTIONS:
        return f"{int(whole):,}{_FRACTIONS[rest]}" if whole else _FRACTIONS[rest]
    return f"{hours:,.2f}"


def hours_with_unit(hours: Decimal) -> str:
    """½ hour, 1 hour, 2½ hours."""
    return f"{hours_said(hours)} hour{'' if 0 < hours <= 1 else 's'}"


def steps_up_to(most: Decimal = MOST_A_DAY) -> list[Decimal]:
    """0.5, 1, 1.5 and so on, for a list to choose from."""
    return [STEP * count for count in range(1, int(most / STEP) + 1)]
