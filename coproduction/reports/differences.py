"""Figures of a review beside those of today, with the difference in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from coproduction.reports.parts import AgreementReport, DeliverableStanding, TargetReport
from documents.rounding import plain, rounded
from documents.templatetags.figures import count, hours, pounds
from reach.measures import Counts, Measure
from reach.shown import Number, ShownFigure

SAME = "the same"
CANNOT = "cannot be said"


@dataclass(frozen=True)
class Difference:
    label: str
    note: str
    then: str
    now: str
    words: str

    @property
    def is_same(self) -> bool:
        return self.words == SAME


def differences(then: AgreementReport, now: AgreementReport) -> list[Difference]:
    """Every figure of either; both are of the same kind, true or released."""
    return [
        _plain("Sessions held", then.sessions, now.sessions, count),
        *_delivered(then, now),
        *_targets(then, now),
        _plain("Deliverables done", _done(then), _done(now), count),
        _plain("Paid", then.payments.paid, now.payments.paid, pounds),
    ]


def _plain(label: str, then: Number, now: Number, words) -> Difference:
    return Difference(
        label, "", words(then), words(now), _more_or_less(Fraction(now) - Fraction(then), words)
    )


def _more_or_less(difference, words) -> str:
    if not difference:
        return SAME
    return f"{words(abs(difference))} {'more' if difference > 0 else 'less'}"


def _delivered(then: AgreementReport, now: AgreementReport) -> Iterator[Difference]:
    before = {figure.measure.key: figure for figure in then.delivered}
    after = {figure.measure.key: figure for figure in now.delivered}
    for key in dict.fromkeys([*before, *after]):
        measure = (before.get(key) or after[key]).measure
        was = before.get(key, ShownFigure(measure, None))
        is_now = after.get(key, ShownFigure(measure, None))
        yield Difference(
            measure.label,
            "through its activities",
            was.number_words,
            is_now.number_words,
            _number_words(measure, was, is_now),
        )


def _number_words(measure: Measure, then: ShownFigure, now: ShownFigure) -> str:
    if then.numerator is None or now.numerator is None:
        return SAME if then == now else CANNOT
    words = hours if measure.counts == Counts.HOURS else count
    return _more_or_less(Fraction(now.numerator) - Fraction(then.numerator), words)


def difference_words(measure: Measure, then: ShownFigure, now: ShownFigure) -> str:
    """ "1.5 points more", "12 less", "the same"; of ratios as they are shown, to one decimal."""
    if then.value is None or now.value is None:
        return SAME if then == now else CANNOT
    if not measure.is_ratio:
        return _number_words(measure, then, now)
    points = rounded(now.value, 1) - rounded(then.value, 1)
    if not points:
        return SAME
    unit = "point" if abs(points) == 1 else "points"
    return f"{plain(abs(points))} {unit} {'more' if points > 0 else 'less'}"


def _targets(then: AgreementReport, now: AgreementReport) -> Iterator[Difference]:
    before = {target.uuid: target for target in then.targets}
    after = {target.uuid: target for target in now.targets}
    for uuid in dict.fromkeys([*before, *after]):
        yield _target(before.get(uuid), after.get(uuid))


def _target(then: TargetReport | None, now: TargetReport | None) -> Difference:
    either = then or now
    assert either is not None  # noqa: S101 - one of them names it
    if then is None or now is None:
        words = "taken out since" if now is None else "added since"
    else:
        words = difference_words(either.measure, then.actual, now.actual)
    return Difference(
        f"{either.measure.label}: target {either.target_words}",
        f"{either.period}, {either.measured_over.lower()}",
        then.actual.words if then else "–",
        now.actual.words if now else "–",
        words,
    )


def _done(report: AgreementReport) -> int:
    return sum(one.standing == DeliverableStanding.DONE for one in report.deliverables)
