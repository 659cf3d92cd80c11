"""What an agreement's report is made of: plain values, so that it can be frozen as it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from centres.periods import Period
from coproduction.agreeing.calculations import PaymentsSoFar, Standing
from reach.measures import Measure
from reach.shown import Number, ShownFigure, value_words


@dataclass(frozen=True)
class AgreementFacts:
    """``status`` in words."""

    uuid: UUID
    title: str
    place: str
    provider: str
    status: str
    value: Decimal | None
    source: str


@dataclass(frozen=True)
class TargetReport:
    """``expected``: where a straight line from baseline to target is today.

    ``has_records``: whether its reader may open the list behind the actual value.
    """

    uuid: UUID
    measure: Measure
    measured_over: str
    period: Period
    baseline: Number | None
    target: Number
    actual: ShownFigure
    expected: Fraction
    standing: Standing
    has_records: bool = False

    @property
    def baseline_words(self) -> str:
        return value_words(self.measure, self.baseline)

    @property
    def target_words(self) -> str:
        return value_words(self.measure, self.target)

    @property
    def expected_words(self) -> str:
        """Of what is counted one by one the whole number that a line asks for."""
        if self.measure.is_ratio:
            return value_words(self.measure, self.expected)
        return value_words(self.measure, round(self.expected))


@dataclass(frozen=True)
class SessionsReport:
    """Sessions of one activity or of all, in the agreement's period.

    ``planned``: over the whole agreement, None where nothing is; ``expected``: the part of it
    for the days that have ended; ``held`` and ``cancelled`` so far, ``ahead`` in the calendar.
    """

    planned: int | None
    expected: Fraction | None
    held: int
    cancelled: int
    ahead: int
    standing: Standing | None

    @property
    def expected_sessions(self) -> int | None:
        return None if self.expected is None else round(self.expected)


@dataclass(frozen=True)
class AgreedReport:
    """An agreed activity; ``sessions`` None for work without sessions."""

    uuid: UUID
    words: str
    sessions: SessionsReport | None


class DeliverableStanding(StrEnum):
    DONE = "done"
    DUE = "due"
    LATE = "late"


@dataclass(frozen=True)
class DeliverableReport:
    uuid: UUID
    words: str
    due_on: dt.date | None
    done_on: dt.date | None
    evidence: str
    standing: DeliverableStanding


@dataclass(frozen=True)
class AreaOfWorkReport:
    uuid: UUID
    name: str
    about: str
    activities: tuple[AgreedReport, ...]
    deliverables: tuple[DeliverableReport, ...]
    targets: tuple[TargetReport, ...]


@dataclass(frozen=True)
class QuarterReport:
    """Children reached through the activities in one quarter, cut to the period so far."""

    key: str
    period: Period
    children: ShownFigure


@dataclass(frozen=True)
class AgreementReport:
    """``sessions``: of its activities, held in its period so far. ``delivered``: figures of its
    activities by key of their measure; None before it has started or without activities.
    ``quarters``: for readers of true figures only."""

    agreement: AgreementFacts
    period: Period
    today: dt.date
    areas_of_work: tuple[AreaOfWorkReport, ...]
    delivered_period: Period | None
    sessions: int
    delivered: tuple[ShownFigure, ...]
    sessions_plan: SessionsReport | None
    payments: PaymentsSoFar
    quarters: tuple[QuarterReport, ...]
    is_released: bool

    @property
    def targets(self) -> tuple[TargetReport, ...]:
        return tuple(target for area in self.areas_of_work for target in area.targets)

    @property
    def deliverables(self) -> tuple[DeliverableReport, ...]:
        return tuple(one for area in self.areas_of_work for one in area.deliverables)
