"""The charts of who leads and who comes, each under the key of its table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from documents.charts import Bar, Chart, Shares, bars_by_area, bars_of_shares
from documents.templatetags.figures import count, percent
from reach.charts import Drawn, drawn
from reach.leading import findings
from reach.leading.report import VOLUNTEERS, LeadingReport, Led
from reach.sheets import Sheet

NAMES = ("Volunteer-led", "Led by staff or jointly")
ENDS = {1: ", most deprived", 10: ", least"}
SESSIONS_ONLY = "Source: registers of sessions that took place; contacts are not counted"


@dataclass(frozen=True)
class Framed:
    """A chart under the key of its table."""

    key: str
    drawn: Drawn


def framed_charts(report: LeadingReport, sheets: dict[str, Sheet]) -> list[Framed]:
    """Nothing to draw without any family."""
    if not report.everyone.families:
        return []
    made = {"overlap": _overlap(report)}
    if report.by_volunteers.families and report.others.families:
        made |= {"decile": _deciles(report), "group": _groups(report)}
    return [Framed(key, drawn(chart, sheets[key].table)) for key, chart in made.items() if chart]


def _overlap(report: LeadingReport) -> Chart:
    everyone = report.everyone
    return bars_by_area(
        [
            Bar(
                one.label,
                one.families,
                count(one.families),
                percent(everyone.share_of_all(one.families)),
                picked=one.ways == (VOLUNTEERS,),
            )
            for one in report.overlaps
        ],
        title=findings.overlap_title(report),
        subtitle=f"Families by who led the sessions they came to, of {count(everyone.families)}, "
        f"{report.scope}, {report.period}",
        source=f"{SESSIONS_ONLY}.",
        columns=("Came to sessions led by", "Families", "Of all"),
        zero="0",
    )


def _deciles(report: LeadingReport) -> Chart:
    one, other = report.by_volunteers, report.others
    rows = [
        _shares(f"Decile {decile}{ENDS.get(decile, '')}", decile, _of_homes(one), _of_homes(other))
        for decile in range(1, 11)
        if decile in one.by_decile or decile in other.by_decile
    ]
    return bars_of_shares(
        rows,
        names=NAMES,
        title=findings.decile_title(report),
        subtitle="Families by deprivation of their home area, % of the "
        f"{count(one.homes_known)} and {count(other.homes_known)} whose home is known, "
        f"{report.scope}, {report.period}",
        source=f"{SESSIONS_ONLY}. Home on the day; who moved may stand in two.",
        column="Decile",
    )  # fmt: skip


def _groups(report: LeadingReport) -> Chart | None:
    one, other = report.by_volunteers, report.others
    rows = [
        _shares(name, group, _of_families(one), _of_families(other))
        for group, name in report.groups.items()
        if group in one.by_group or group in other.by_group
    ]
    if not rows:
        return None
    return bars_of_shares(
        rows,
        names=NAMES,
        title=findings.group_title(report),
        subtitle=f"Families with somebody in the group on a day they came, % of "
        f"{count(one.families)} and {count(other.families)}, {report.scope}, {report.period}",
        source=f"{SESSIONS_ONLY}. A family may be in several groups.",
        column="Target group",
    )


@dataclass(frozen=True)
class _Side:
    """Numbers of one side by key, each a part of ``whole``."""

    numbers: Mapping
    whole: int

    def share(self, key) -> Fraction | None:
        return Fraction(100 * self.numbers.get(key, 0), self.whole) if self.whole else None

    def words(self, key) -> str:
        number, share = count(self.numbers.get(key, 0)), self.share(key)
        return number if share is None else f"{percent(share, 0)} ({number})"


def _of_homes(led: Led) -> _Side:
    return _Side(led.by_decile, led.homes_known)


def _of_families(led: Led) -> _Side:
    return _Side(led.by_group, led.families)


def _shares(label: str, key, one: _Side, other: _Side) -> Shares:
    return Shares(label, (one.share(key), other.share(key)), (one.words(key), other.words(key)))
