"""What a map says, in words: which areas are low, and whether they lie together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from documents.rounding import rounded
from documents.templatetags.figures import count, percent
from reach.findings import ShortFinding, in_a_row
from reach.mapped.report import MappedArea, ReachMap

# Of a smaller area a share says little: two children more or less move it by ten points.
FEWEST_CHILDREN = 20
MOST_NAMED = 3
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Low:
    """The areas below half of the whole place's reach, the lowest first."""

    areas: tuple[MappedArea, ...]
    half: Decimal

    @property
    def names(self) -> str:
        named = [area.name for area in self.areas[:MOST_NAMED]]
        more = len(self.areas) - len(named)
        return in_a_row([*named, f"{in_words(more)} more"] if more else named)


def in_words(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else count(number)


def said(areas: Collection[MappedArea]) -> list[MappedArea]:
    """Areas whose share says something, the highest first."""
    known = [a for a in areas if share_of(a) is not None and _children(a) >= FEWEST_CHILDREN]
    return sorted(known, key=lambda area: (-share_of(area), area.name))


def share_of(area: MappedArea) -> Decimal:
    """Of an area that has one; ``said`` leaves out the others."""
    return area.reached.percent  # type: ignore[return-value]


def _children(area: MappedArea) -> int:
    return area.reached.denominator or 0


def low_areas(found: ReachMap) -> Low | None:
    """None without a share of the whole place, or where no area is so low."""
    if not found.whole.percent:
        return None
    half = found.whole.percent / 2
    low = [area for area in reversed(said(found.areas)) if share_of(area) < half]
    return Low(tuple(low), half) if low else None


def finding(found: ReachMap) -> str:
    """The title of the page."""
    low, areas = low_areas(found), said(found.areas)
    if low and len(low.areas) == 1:
        return f"{low.areas[0].name} is below half of the reach of {found.scope}"
    if low:
        number = in_words(len(low.areas)).capitalize()
        return f"{number} areas are below half of the reach of {found.scope}"
    if len(areas) > 1:
        return "No area is below half of the reach of the whole"
    return f"Reach in {found.scope} by area"


def map_title(found: ReachMap) -> str:
    """The title of the map itself: what only a map can show."""
    low, areas = low_areas(found), said(found.areas)
    if low and (words := _together(found, low.areas)):
        return words
    if len(areas) < 2:
        return "Reach on the map"
    high, least = percent(share_of(areas[0]), 0), percent(share_of(areas[-1]), 0)
    if high == least:
        return f"Reach is about {high} in every area"
    return f"Reach runs from {high} in {areas[0].name} down to {least} in {areas[-1].name}"


def _together(found: ReachMap, low: tuple[MappedArea, ...]) -> str:
    """Where the low areas lie, if they lie together."""
    if len(low) == 1:
        return f"{low[0].name} stands out: {percent(share_of(low[0]))}"
    number = in_words(len(low))
    if len(low) == 2 and frozenset(area.code for area in low) in found.beside:
        return "The two lowest areas are neighbours"
    wards = {area.ward for area in low}
    if len(wards) == 1 and len({area.ward for area in found.areas}) > 1:
        return f"The {number} lowest areas are all in {low[0].ward}".replace(
            "two lowest areas are all", "two lowest areas are both"
        )
    if found.beside and _are_joined(found, low):
        return f"The {number} lowest areas lie side by side"
    if 1 < len(wards) <= MOST_NAMED:
        return f"The {number} lowest areas are in {in_a_row(sorted(wards))}"
    return ""


def _are_joined(found: ReachMap, areas: tuple[MappedArea, ...]) -> bool:
    codes = {area.code for area in areas}
    met, ahead = set(), [areas[0].code]
    while ahead:
        code = ahead.pop()
        met.add(code)
        beside = {other for pair in found.beside if code in pair for other in pair}
        ahead += (beside & codes) - met
    return met == codes


def short_findings(found: ReachMap) -> list[ShortFinding]:
    low = low_areas(found)
    findings = [_whole(found), _low(found, low), _priority(found)]
    return [one for one in findings if one]


def _whole(found: ReachMap) -> ShortFinding:
    whole = found.whole
    if whole.percent is None:
        rest = "were reached. Not enough data for a percentage."
        return ShortFinding(f"{count(whole.numerator)} children", rest)
    strong = f"{count(whole.numerator)} of {count(whole.denominator)} children"
    return ShortFinding(strong, f"were reached in the whole: {percent(whole.percent)}.")


def _low(found: ReachMap, low: Low | None) -> ShortFinding | None:
    if low is None:
        return None
    missing = sum(max(_children(a) - int(a.reached.numerator or 0), 0) for a in low.areas)
    verb = "is" if len(low.areas) == 1 else "are"
    live = "lives" if missing == 1 else "live"
    who = "1 child" if missing == 1 else f"{count(missing)} children"
    rest = f"{verb} below {percent(low.half)}, half of the whole. {who} who {live} there did not"
    return ShortFinding(low.names, f"{rest} come.", is_next=True)


def _priority(found: ReachMap) -> ShortFinding | None:
    """How the priority areas stand among all, as far as their shares say something."""
    ranked = said(found.areas)
    priority = [area for area in ranked if area.is_priority]
    if not priority or len(priority) == len(ranked):
        return None
    least, most = percent(share_of(priority[-1])), percent(share_of(priority[0]))
    share = most if least == most else f"{least} to {most}"
    above = sum(rounded(share_of(a), 1) > rounded(_percent(found), 1) for a in priority)
    places = f"{in_words(above)} of them above the whole" if above else "none above the whole"
    if len(priority) == 1:
        side = "above" if above else "not above"
        return ShortFinding("The priority area", f"has a reach of {share}, {side} the whole.")
    strong = f"The {in_words(len(priority))} priority areas"
    return ShortFinding(strong, f"have a reach of {share}, {places}.")


def _percent(found: ReachMap) -> Decimal:
    return found.whole.percent or Decimal(0)
