"""How people write and read hours: in halves. Standard library only."""

from decimal import Decimal

STEP = Decimal("0.5")
MOST_A_DAY = Decimal(24)

FRACTIONS = {Decimal("0.25"): "¼", Decimal("0.5"): "½", Decimal("0.75"): "¾"}
WRITTEN = {"¼": ".25", "½": ".5", "¾": ".75"}


def is_in_steps(hours: Decimal) -> bool:
    """Whether it is half hours: what pages take. Files may say 1.25, too."""
    return hours % STEP == 0


def hours_said(hours: Decimal) -> str:
    """½, 2½, 1,840, 2.10: without a unit."""
    whole, rest = divmod(hours, 1)
    if not rest:
        return f"{int(whole):,}"
    if rest in FRACTIONS:
        return f"{int(whole):,}{FRACTIONS[rest]}" if whole else FRACTIONS[rest]
    return f"{hours:,.2f}"


def hours_written(text: str) -> str:
    """2½, 2,5 and “2.5 hours” as 2.5: for a field of numbers to read."""
    text = text.strip().lower().removesuffix("s").removesuffix("hour").removesuffix("h").strip()
    for sign, digits in WRITTEN.items():
        text = text.replace(f" {sign}", sign).replace(sign, digits)
    return text.replace(",", ".")


def planned_hours(session) -> Decimal | None:
    """How long a session is by its times, in half hours, at least one; None without times."""
    if not (session.start and session.end):
        return None
    minutes = (session.end.hour - session.start.hour) * 60
    minutes += session.end.minute - session.start.minute
    return max(STEP, STEP * ((minutes + 15) // 30))
