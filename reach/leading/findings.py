"""What the figures of who leads and who comes say, in words."""

from __future__ import annotations

from fractions import Fraction

from documents.templatetags.figures import count, percent
from reach.chance import is_clear
from reach.findings import ShortFinding
from reach.leading.report import LeadingReport, Led

# Below so many families on either side a difference of shares is too small to say.
FEWEST_FAMILIES = 20


def families(number: int) -> str:
    return "1 family" if number == 1 else f"{count(number)} families"


def is_enough(one: Led, other: Led) -> bool:
    return min(one.homes_known, other.homes_known) >= FEWEST_FAMILIES


def finding(report: LeadingReport) -> str:
    led, only = report.by_volunteers, report.only_volunteers.families
    if not report.everyone.families:
        return "No named family came to a session in this period"
    if not led.families:
        return "No session led by volunteers reached a named family"
    if not report.others.families:
        return "Only sessions led by volunteers reached families"
    if not only:
        return "Every family at volunteer-led sessions came to others too"
    return f"Volunteer-led sessions reached {families(only)} whom no other session reached"


def short_findings(report: LeadingReport) -> list[ShortFinding]:
    found = [_alone(report), _poorer(report), _new(report)]
    return [one for one in found if one]


def _alone(report: LeadingReport) -> ShortFinding | None:
    led = report.by_volunteers
    if not led.families:
        rest = "show who leads each. Say who led in the activity or the session."
        return ShortFinding("Registers", rest, is_next=True)
    strong = f"{count(led.only_here)} of {families(led.families)}"
    share = percent(led.share_of_all(led.only_here))
    return ShortFinding(strong, f"at volunteer-led sessions came to no other: {share}.")


def _poorer(report: LeadingReport) -> ShortFinding | None:
    one, other = report.by_volunteers, report.others
    if not (one.families and other.families):
        return None
    if not is_enough(one, other):
        rest = f"to say where they live: fewer than {FEWEST_FAMILIES} homes are known on one side."
        return ShortFinding("Too few families", rest)
    here, there = one.share(one.deprived), other.share(other.deprived)
    how = _poorer_than(one, other)
    strong = {
        "more": "Volunteers reach more families in poor areas",
        "fewer": "Volunteers reach fewer families in poor areas",
        "same": "No clear difference in where they live",
    }[how]
    rest = f": {percent(here)} live in the three most deprived tenths, {percent(there)} at others."
    return ShortFinding(strong, rest, is_next=how == "fewer")


def _poorer_than(one: Led, other: Led) -> str:
    """Whether more or fewer families of the one live in the most deprived tenths, or whether
    the difference is one that chance often makes."""
    if not is_clear(one.deprived, one.homes_known, other.deprived, other.homes_known):
        return "same"
    return (
        "more" if (one.share(one.deprived) or 0) > (other.share(other.deprived) or 0) else "fewer"
    )


def _new(report: LeadingReport) -> ShortFinding | None:
    led = report.by_volunteers
    if not led.families:
        return None
    ours, of_others = (percent(one.share_of_all(one.new)) for one in (led, report.others))
    beside = "as at the others" if ours == of_others else f"against {of_others} at the others"
    rest = f"of {families(led.families)} at volunteer-led sessions were seen for the first time "
    rest += f"ever: {ours}, {beside}."
    return ShortFinding(count(led.new), rest)


# --- titles of the charts


def overlap_title(report: LeadingReport) -> str:
    both = sum(o.families for o in report.overlaps if len(o.ways) > 1)
    share = report.everyone.share_of_all(both)
    if share is None:
        return "Nobody came to a session"
    if not both:
        return "No family came to sessions led in different ways"
    return f"{percent(share, 0)} of families came to sessions led in different ways"


def decile_title(report: LeadingReport) -> str:
    one, other = report.by_volunteers, report.others
    if not is_enough(one, other):
        return "Too few homes are known to say who lives where"
    how = _poorer_than(one, other)
    if how == "same":
        both = (
            f"{percent(one.share(one.deprived), 0)} and {percent(other.share(other.deprived), 0)}"
        )
        return f"No clear difference: {both} live in the most deprived tenths"
    more = "Volunteer-led" if how == "more" else "Other"
    less = "others" if more == "Volunteer-led" else "volunteer-led ones"
    return f"{more} sessions reach more families in deprived areas than {less}"


def group_title(report: LeadingReport) -> str:
    """The target group in which the two differ most, of those in which they clearly do."""
    one, other = report.by_volunteers, report.others
    if min(one.families, other.families) < FEWEST_FAMILIES:
        return "Too few families came to compare target groups"
    clear = [group for group in report.groups if _is_clear_in(group, one, other)]
    if not clear:
        return "No clear difference in which target groups come"
    most = max(clear, key=lambda group: abs(_points(group, one, other)))
    here, there = (percent(_share_in(most, led), 0) for led in (one, other))
    return f"{report.groups[most]}: {here} of families at volunteer-led sessions, {there} at others"


def _is_clear_in(group: int, one: Led, other: Led) -> bool:
    here, there = one.by_group.get(group, 0), other.by_group.get(group, 0)
    return is_clear(here, one.families, there, other.families)


def _points(group: int, one: Led, other: Led) -> Fraction:
    return _share_in(group, one) - _share_in(group, other)


def _share_in(group: int, led: Led) -> Fraction:
    return led.share_of_all(led.by_group.get(group, 0)) or Fraction(0)
