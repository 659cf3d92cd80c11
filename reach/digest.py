"""Saved views by e-mail: findings, figures and what changed, once for each week or quarter.

What a message is about is its key (which view, up to which day), and the view is marked in the
transaction that puts the message down: it does not matter how often or how far the job runs.
Weeks that were missed are made up for by one message, of the last one that is over. What changed
is the same question asked up to the last day of the week or quarter before. Whether its owner may
(still) see the place is asked each time. Released figures are told without what changed: the
difference of two releases says more than either.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.template.loader import render_to_string

from centres.periods import Period, day_in_words
from documents.mail import send_once
from documents.templatetags.figures import count, hours
from reach.findings import finding, short_findings
from reach.measures import measure
from reach.models import SavedView
from reach.publishing.headlines import figures_for_outside
from reach.reports import reach_report
from reach.saved import digest_period, filter_of, page_label, query_on
from reach.shown import ShownFigure, population_words, shown_figures

FIGURES = (
    "children_reached",
    "children_registered",
    "children_sustained",
    "children_not_reached",
    "infants_not_benefiting",
    "children_new",
    "children_returned",
    "families_reached",
    "families_new",
    "attendances",
    "volunteers_active",
    "volunteer_hours",
)


@dataclass(frozen=True)
class Line:
    """A figure as it is, and as it was; None where there is nothing to set it against."""

    now: ShownFigure
    before: ShownFigure | None = None

    @property
    def words(self) -> str:
        """Like "Children reached: 22.7% (397 of 1,749 children under 5 who live here), 12 more"."""
        now = self.now
        # Without a share there is still the number.
        value = now.number_words if now.percent is None else now.words
        of = f" ({now.of_words})" if now.percent is not None and now.of_words else ""
        change = f", {self.change}" if self.change else ""
        return f"{now.measure}: {value}{of}{change}"

    @property
    def change(self) -> str:
        if self.before is None or None in (self.now.numerator, self.before.numerator):
            return ""
        difference = self.now.numerator - self.before.numerator
        if not difference:
            return "as before"
        size = hours(abs(difference)) if self.now.counts_hours else count(abs(difference))
        return f"{size} {'more' if difference > 0 else 'fewer'}"


@dataclass(frozen=True)
class Digest:
    """``since``: the day up to which the figures before were taken; None without them."""

    view: SavedView
    place: str
    period: Period
    is_released: bool
    only: str
    finding: str
    short_findings: tuple[str, ...]
    lines: tuple[Line, ...]
    population: str
    since: dt.date | None

    @property
    def label(self) -> str:
        return page_label(self.view.page)

    @property
    def period_words(self) -> str:
        return str(self.period)

    @property
    def since_words(self) -> str:
        return day_in_words(self.since) if self.since else ""


def send_digests(on: dt.date) -> int:
    """Put down the digests that are due on this day; returns how many are new."""
    views = SavedView.objects.exclude(digest=SavedView.Digest.NEVER).order_by("pk")
    return sum(_send(pk, on) for pk in views.values_list("pk", flat=True))


@transaction.atomic
def _send(pk, on) -> bool:
    waiting = SavedView.objects.exclude(digest=SavedView.Digest.NEVER).select_related("owner")
    view = waiting.filter(pk=pk).select_for_update(of=["self"], skip_locked=True).first()
    if view is None:
        return False
    over = digest_period(view.digest, on)
    if view.digest_sent_for and view.digest_sent_for >= over.last:
        return False
    digest = digest_of(view, over)
    if digest is None:
        return False
    words = {"digest": digest, "view": view}
    _, is_new = send_once(
        f"digest {view.uuid} {over.last}",
        to=view.owner.email,
        subject=f"{view.name}: {digest.finding}",
        body=render_to_string("reach/mail/digest.txt", words),
    )
    view.digest_sent_for = over.last
    view.save(update_fields=["digest_sent_for"])
    return is_new


def digest_of(view: SavedView, over: Period) -> Digest | None:
    """What is told after a week or quarter; None where its owner may not see it any more, or
    where nothing of its period is over."""
    if not view.owner.is_active:
        return None
    form = filter_of(view.page, query_on(view, over.last), view.owner)
    period = form and _cut(form.asked_period, over.last)
    if not period or (form.released and period != form.asked_period):
        return None  # Figures are released of whole years, and of no part of one.
    scope = form.measured_scope()
    before = None if form.released else _before(view, over, period)
    then = shown_figures(_figures(scope, before, form.only), outside=False) if before else {}
    found = _figures(scope, period, form.only)
    now = figures_for_outside(found) if form.released else shown_figures(found, outside=False)
    return Digest(
        view=view,
        place=form.place.label,
        period=period,
        is_released=form.released,
        only=form.only.words,
        lines=tuple(
            Line(now[key], then.get(key))
            for key in FIGURES
            if key in now and (now[key].numerator is not None or now[key].is_suppressed)
        ),
        population=population_words(found.population),
        since=before.last if before else None,
        **_findings(scope, period, form),
    )


def _figures(scope, period, only):
    return measure(scope, period, FIGURES, only=only)


def _before(view, over, period) -> Period | None:
    """The same question up to the day before the week or quarter; None where it is the same
    answer, or none."""
    last = over.first - dt.timedelta(days=1)
    form = filter_of(view.page, query_on(view, last), view.owner)
    before = form and _cut(form.asked_period, last)
    return before if before and before != period else None


def _cut(period: Period, last: dt.date) -> Period | None:
    return Period(period.first, min(period.last, last)) if period.first <= last else None


def _findings(scope, period, form) -> dict:
    """In the words of the overview; of a part of the figures there are none."""
    if not form.only.is_everybody:
        return {"finding": f"{form.place.label}, {period}", "short_findings": ()}
    report = reach_report(scope, period, released=form.released)
    return {
        "finding": finding(report),
        "short_findings": tuple(_words_of(short_findings(report))),
    }


def _words_of(found) -> Iterator[str]:
    for one in found:
        joined = "" if one.rest[:1] in ",.:;" else " "
        yield f"{one.strong}{joined}{one.rest}"
