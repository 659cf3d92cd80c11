"""What a what-if comes to in words."""

from __future__ import annotations

from costing.calculations import Difference
from costing.findings import more_or_less
from costing.what_if.report import SwingRow, WhatIf
from documents.rounding import rounded
from documents.templatetags.figures import count, pounds


def said(report: WhatIf) -> str:
    """For those who listen: like "£681 a family, £1,151 less than Existing service"."""
    if report.tried.unit_cost is None:
        return "Not enough data for the cost of a family"
    words = f"{pounds(report.tried.unit_cost)} a family"
    if report.against is not None and report.from_against is not None:
        return f"{words}, {against_in_words(report.from_against, report.against.name)}"
    return f"{words}, {against_in_words(report.from_kept, 'now')}"


def against_in_words(difference: Difference, name: str) -> str:
    """Like "£1,151 less than Existing service"."""
    if difference.amount is None:
        return f"not to be set against {name}"
    amount = abs(rounded(difference.amount))
    if not amount:
        return f"as much as {name}"
    return f"£{amount:,.0f} {more_or_less(difference.amount)} than {name}"


def goal_in_words(report: WhatIf) -> list[str]:
    """What reach, and what cost, brings a family to the goal."""
    goal = report.goal
    if goal is None or goal.families is None:
        return []
    most = exact_pounds(goal.goal)
    more = _more(goal.more_families, "more", "fewer")
    words = [f"To bring it to {most} at the same cost, reach {_families(goal.families)}{more}."]
    if goal.cost is not None and report.tried.families:
        words.append(
            f"To bring it to {most} with {_families(report.tried.families)}, spend at most "
            f"{exact_pounds(goal.cost)}{_pounds_more(goal.more_cost)}."
        )
    return words


def exact_pounds(value) -> str:
    """Pence only where there are any: £600, £389,400.50."""
    amount = rounded(value, 2)
    return f"£{amount:,.0f}" if amount == int(amount) else f"£{amount:,.2f}"


def _families(number: int) -> str:
    return f"{count(number)} famil{'y' if number == 1 else 'ies'}"


def _more(number: int | None, more: str, fewer: str) -> str:
    if not number:
        return ""
    return f": {count(abs(number))} {more if number > 0 else fewer}"


def _pounds_more(amount) -> str:
    if not amount:
        return ""
    return f": {exact_pounds(abs(amount))} {more_or_less(amount)}"


def break_even_in_words(report: WhatIf) -> list[str]:
    found, against = report.break_even, report.against
    if found is None or against is None:
        return []
    name = against.name
    words = [f"From {_families(found.families)} on, a family costs no more than in “{name}”."]
    if found.spare is not None and report.tried.families:
        words.append(_spare(found.spare, report.tried.families))
    words.append(f"Each {pounds(found.pounds_a_family)} saved takes one family off that number.")
    return words


def _spare(spare: int, families: int) -> str:
    if spare < 0:
        return f"That is {_families(-spare)} more than the {count(families)} tried here."
    if spare == 0:
        return f"That is just the {count(families)} tried here."
    return f"{count(spare)} of the {count(families)} could stay away."


def swings_in_words(rows: tuple[SwingRow, ...]) -> str:
    """The title of the ranges: which number matters most, and between what."""
    if not rows:
        return "Not enough data to say which number matters most"
    most = rows[0]
    low, high = sorted((most.swing.low, most.swing.high))
    what = "How many families come" if most.is_people else f"“{most.what}”"
    return f"{what} matters most: a family costs {pounds(low)} to {pounds(high)}"
