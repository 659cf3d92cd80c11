"""What figures come to in words, for the titles of pages and charts.

Words are chosen by the unrounded figures, so that a title never says more than its table:
"more than twice" needs more than twice.
"""

from __future__ import annotations

from fractions import Fraction

from costing.calculations import ComparisonFigures, Difference
from costing.comparing.calculations import Effects, Staffing
from documents.rounding import plain, rounded
from documents.templatetags.figures import hours as hours_words

NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight",
           9: "nine", 10: "ten"}  # fmt: skip
TIMES = {2: "twice", 3: "three times", 4: "four times", 5: "five times"}
NOT_ENOUGH_DATA = "Not enough data to compare the two services yet"


def comparison_in_words(figures: ComparisonFigures) -> str:
    """Like "More than twice the families, for 13% less"."""
    if figures.cost.percent is None:
        return NOT_ENOUGH_DATA
    families = families_in_words(figures)
    cost = share_in_words(figures.cost)
    if families is None:
        return f"The redesigned service costs {cost or 'the same'}"
    return f"{families}, for {cost or 'the same money'}"


def families_in_words(figures: ComparisonFigures) -> str | None:
    percent = figures.families.percent
    if percent is None:
        return None
    ratio = percent / 100 + 1
    times = min(int(ratio), max(TIMES))
    if times >= 2:
        more_than = "More than " if ratio > times else ""
        words = f"{more_than}{TIMES[times]} the families"
        return words[0].upper() + words[1:]
    share = whole_share(percent)
    if share is None:
        return "The same number of families"
    return f"{share} {'more' if percent > 0 else 'fewer'} families"


def unit_cost_in_words(figures: ComparisonFigures) -> str:
    """Like "Each family costs £1,151 less to reach"."""
    amount = figures.unit_cost.amount
    if amount is None:
        return "Not enough data on the cost of reaching a family"
    if rounded(amount) == 0:
        return "Each family costs the same to reach"
    return f"Each family costs £{abs(rounded(amount)):,.0f} {more_or_less(amount)} to reach"


def effects_in_words(figures: ComparisonFigures, effects: Effects) -> str:
    """Like "Reach explains most of it: £978 of £1,151 less a family"."""
    amount = figures.unit_cost.amount
    if not rounded(effects.cost) and not rounded(effects.reach):
        return "Neither cost nor reach changes what a family costs"
    if not rounded(effects.reach):
        return f"All of it comes from cost: £{_size(effects.cost)} {_each(effects.cost)}"
    if not rounded(effects.cost):
        return f"All of it comes from reach: £{_size(effects.reach)} {_each(effects.reach)}"
    if (effects.cost > 0) == (effects.reach > 0):
        name, larger = max(
            ("Reach", effects.reach), ("Cost", effects.cost), key=lambda effect: abs(effect[1])
        )
        return f"{name} explains most of it: £{_size(larger)} of £{_size(amount)} {_each(amount)}"
    ups, downs = ("cost", "reach") if effects.cost > 0 else ("reach", "cost")
    more, less = max(effects.cost, effects.reach), min(effects.cost, effects.reach)
    return (
        f"The change in {downs} takes £{_size(less)} off a family, "
        f"that in {ups} adds £{_size(more)}"
    )


def _size(amount) -> str:
    return f"{abs(rounded(amount)):,.0f}"


def _each(amount) -> str:
    return f"{more_or_less(amount)} a family"


def staffing_in_words(staffing: Staffing) -> str:
    """Like "2.2 full-time posts fewer: 18.5 before, 16.3 after"."""
    before, after = plain(staffing.before), plain(staffing.after)
    if staffing.difference == 0:
        return f"As many full-time posts as before: {after}"
    number = plain(abs(staffing.difference))
    posts = "post" if number == "1" else "posts"
    fewer = "more" if staffing.difference > 0 else "fewer"
    return f"{number} full-time {posts} {fewer}: {before} before, {after} after"


def strands_in_words(strands) -> str:
    """The title of the costs by strand: a strand that ends in nothing, and the largest saving.

    ``strands``: rows with ``name``, ``existing``, ``redesigned``, ``difference`` and ``words``.
    Like "Outreach and engagement is commissioned from Family Voices, and family support costs
    12% more".
    """
    ended = next((row for row in strands if row.existing and not row.redesigned), None)
    changed = [
        row for row in strands if row is not ended and row.existing and row.difference.amount
    ]
    most = max(changed, key=lambda row: abs(row.difference.amount), default=None)
    parts = []
    if ended:
        parts.append(f"{ended.name} {'is ' + ended.words if ended.words else 'costs nothing'}")
    if most:
        share = share_in_words(most.difference) or "about the same"
        name = most.name[0].lower() + most.name[1:] if parts else most.name
        parts.append(f"{name} costs {share}")
    return ", and ".join(parts) or "No strand changes in cost"


def share_in_words(difference: Difference) -> str | None:
    """Like "13% less"; None when it rounds to nothing or cannot be said."""
    if difference.percent is None:
        return None
    share = whole_share(difference.percent)
    return f"{share} {more_or_less(difference.percent)}" if share else None


def whole_share(percent: Fraction) -> str | None:
    share = abs(rounded(percent))
    return f"{share:,.0f}%" if share else None


def more_or_less(amount: Fraction) -> str:
    return "more" if amount > 0 else "less"


def growth_in_words(hours: list) -> str:
    """The title of hours by year, oldest first; a suppressed year is None."""
    last = hours[-1]
    before = hours[-2] if len(hours) > 1 else None
    if last is None:
        return "Volunteers gave their first hours"
    if not before:
        return f"Volunteers gave {hours_words(last)} in the last year shown"
    times = min(int(Fraction(last) / Fraction(before)), max(NUMBERS))
    if times >= 2:
        over = "over " if Fraction(last) > times * Fraction(before) else ""
        return f"Volunteers gave {over}{NUMBERS[times]} times the hours of the year before"
    change = share_in_words(Difference.between(before, last))
    if change is None:
        return "Volunteers gave as many hours as the year before"
    return f"Volunteers gave {change.replace('less', 'fewer')} hours than the year before"
