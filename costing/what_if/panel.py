"""The small what-if beside a comparison: families, and the posts that the redesign changes most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from costing.lines import lines_of
from costing.models import Comparison, CostLine
from costing.reports import ComparisonReport
from costing.what_if.calculations import Changes
from costing.what_if.findings import goal_in_words
from costing.what_if.items import step_of
from costing.what_if.report import Service, WhatIf, what_if

STEP, SMALL_STEP = 100, 10


@dataclass(frozen=True)
class PostsTried:
    """One line of posts in the redesigned model. ``was``: posts of its strand in the existing."""

    name: str
    what: str
    strand: str
    fte: Decimal
    was: Decimal | None

    @property
    def step(self) -> str:
        return step_of(self.fte)


@dataclass(frozen=True)
class Panel:
    """``goal``: a round sum a little below what a family costs, to say what it would take."""

    model: UUID
    against: UUID
    report: WhatIf
    families_are: str
    goal: int | None
    goal_words: list[str]
    posts: PostsTried | None


def panel_of(comparison: Comparison, report: ComparisonReport) -> Panel | None:
    """None where no unit cost is known, or where the table is in the prices of another year.

    ``report``: of the comparison, as its reader may see it; whom the models reach is from there.
    """
    figures = report.redesigned.figures
    if comparison.redesigned is None or figures.unit_cost is None or report.is_moved:
        return None
    lines = lines_of([comparison.existing, comparison.redesigned])
    redesigned = lines[comparison.redesigned_id]
    goal = round_sum_below(figures.unit_cost)
    existing = report.existing
    found = what_if(
        name=report.redesigned.name,
        lines=redesigned,
        kept=figures,
        changes=Changes(),
        goal=None if goal is None else Decimal(goal),
        against=Service(existing.uuid, existing.name, existing.figures),
    )
    return Panel(
        model=report.redesigned.uuid,
        against=existing.uuid,
        report=found,
        families_are=report.redesigned.families_are,
        goal=goal,
        goal_words=goal_in_words(found)[:1],
        posts=posts_changed_most(lines[comparison.existing_id], redesigned),
    )


def round_sum_below(amount: Fraction) -> int | None:
    """£681 -> £600, £1,832 -> £1,800, £45 -> £40; None below £10."""
    step = STEP if amount > STEP else SMALL_STEP
    return (-(-amount // step) - 1) * step or None


def posts_changed_most(
    existing: Sequence[CostLine], redesigned: Sequence[CostLine]
) -> PostsTried | None:
    """The largest line of posts in the strand whose posts the redesign changes most."""
    before, after = posts_by_strand(existing), posts_by_strand(redesigned)
    posts = [(line, line.fte) for line in redesigned if line.fte]
    if not posts:
        return None

    def changed(post: tuple[CostLine, Decimal]) -> tuple[Decimal, Decimal]:
        line, fte = post
        strand = line.strand_id
        return abs(after[strand] - before.get(strand, after[strand])), fte

    line, fte = max(posts, key=changed)
    return PostsTried(
        name=f"fte-{line.uuid}",
        what=line.description,
        strand=line.strand.name,
        fte=fte,
        was=before.get(line.strand_id),
    )


def posts_by_strand(lines: Iterable[CostLine]) -> dict[int, Decimal]:
    found: defaultdict[int, Decimal] = defaultdict(Decimal)
    for line in lines:
        if line.fte:
            found[line.strand_id] += line.fte
    return dict(found)
