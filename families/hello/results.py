"""What the versions of the form did in a period, from the counts: one object for page and CSV."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Sum
from django.utils import timezone

from centres.periods import Period
from families.hello.catalogue import CATALOGUE
from families.hello.comparison import Share, Tally, Verdict, median_seconds, share, verdict
from families.hello.counting import WHOLE
from families.hello.visit import CHECK
from families.models import FormCount, FormQuestion, FormTime, FormVersion

Kind = FormCount.Kind


@dataclass(frozen=True)
class PageResult:
    """One page: how often it was shown and gone on from, once a visit; and who is still there."""

    slug: str
    heading: str
    name: str  # short, for charts
    shown: int
    passed: int
    still: int

    @property
    def left(self) -> int:
        return max(self.shown - self.passed, 0)


@dataclass(frozen=True)
class AnswerResult:
    name: str
    answered: int
    left_out: int


@dataclass(frozen=True)
class VersionResult:
    """A version in a period. started: sent on from the first page. assisted: sent by staff."""

    version: FormVersion
    opened: int
    started: int
    sent: int
    assisted: int
    pages: tuple[PageResult, ...]
    answers: tuple[AnswerResult, ...]
    seconds: float | None

    @property
    def name(self) -> str:
        return self.version.name

    @property
    def share(self) -> Share | None:
        return share(self.sent, self.started)

    @property
    def tally(self) -> Tally:
        return Tally(self.name, self.started, self.sent)

    @property
    def worst(self) -> PageResult | None:
        """The page after the first at which most left; None where nobody did."""
        later = [page for page in self.pages[1:] if page.left]
        return max(later, key=lambda page: page.left, default=None)


@dataclass(frozen=True)
class Results:
    period: Period
    versions: tuple[VersionResult, ...]

    @property
    def verdict(self) -> Verdict | None:
        return verdict(*(one.tally for one in self.versions)) if len(self.versions) == 2 else None


def results(versions, period: Period) -> Results:
    """Each of these versions in their order; four queries, however many they are."""
    counts, times = _counts(versions, period), _times(versions, period)
    pages = _pages_of(versions)
    return Results(
        period,
        tuple(
            _result(version, counts[version.pk], times[version.pk], pages[version.pk])
            for version in versions
        ),
    )


def _counts(versions, period):
    """{version: {(page, kind): number}}"""
    found: dict = defaultdict(lambda: defaultdict(int))
    rows = (
        FormCount.objects.filter(version__in=versions, day__range=(period.first, period.last))
        .order_by()
        .values_list("version", "page", "kind")
        .annotate(total=Sum("number"))
    )
    for version, page, kind, total in rows:
        found[version][page, kind] = total
    return found


def _times(versions, period):
    """{version: {first second of the step: number}}"""
    found: dict = defaultdict(dict)
    rows = (
        FormTime.objects.filter(version__in=versions, day__range=(period.first, period.last))
        .order_by()
        .values_list("version", "seconds")
        .annotate(total=Sum("number"))
    )
    for version, seconds, total in rows:
        found[version][seconds] = total
    return found


def _pages_of(versions):
    """{version: [(slug, heading, name)]} in order."""
    found = defaultdict(list)
    for question in (
        FormQuestion.objects.filter(version__in=versions).order_by("position").iterator()
    ):
        known = CATALOGUE.get(question.question)
        heading = question.heading or (known.heading if known else question.question)
        found[question.version_id].append(
            (question.slug, heading, known.short if known else heading)
        )
    return found


def _result(version, counts, times, pages):
    sent = counts[WHOLE, Kind.SENT]
    started = max(counts[WHOLE, Kind.PASSED], sent)  # counting may have failed, sending did not
    return VersionResult(
        version=version,
        opened=max(counts[WHOLE, Kind.SHOWN], started),
        started=started,
        sent=sent,
        assisted=counts[WHOLE, Kind.SENT_ASSISTED],
        pages=tuple(_funnel(started, counts, pages)),
        answers=tuple(
            AnswerResult(name, counts[slug, Kind.ANSWERED], counts[slug, Kind.LEFT_OUT])
            for slug, _, name in pages
        ),
        seconds=median_seconds(times),
    )


def _funnel(started, counts, pages):
    """From the first page on, which a visit has to send to be a start."""
    still = started
    last = (CHECK, "Is this right? (check answers)", "Check answers")
    for number, (slug, heading, name) in enumerate([*pages, last]):
        shown, passed = counts[slug, Kind.SHOWN], counts[slug, Kind.PASSED]
        if number:
            still = max(still - max(shown - passed, 0), 0)
        yield PageResult(slug, heading, name, shown, passed, still)


def tried_with(trial) -> list[dict]:
    """What a decision keeps of each version: name, uuid, started, sent and median seconds."""
    period = period_of(trial)
    found = results(list(trial.versions.order_by("pk")), period)
    return [
        {
            "name": one.name,
            "uuid": str(one.version.uuid),
            "started": one.started,
            "sent": one.sent,
            "seconds": round(one.seconds) if one.seconds is not None else None,
        }
        for one in found.versions
    ]


def period_of(trial) -> Period:
    """The days of a trial up to today; its first day alone where it begins later."""
    last = min(trial.ends_on or timezone.localdate(), timezone.localdate())
    return Period(trial.starts_on, max(last, trial.starts_on))
