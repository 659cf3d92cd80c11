"""The results in the words, charts and rows of their page and file."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.utils.safestring import SafeString

from documents.charts import Bar, Chart, bars_by_step, render
from documents.templatetags.figures import count, percent
from families.hello.comparison import Share
from families.hello.results import Results, VersionResult

HEADER = ["Form", "From", "Until", "What", "Page", "Number"]
ANSWER_COLUMNS = ["Question", "Answered", "Left out", "Left out, %"]
EQUALITY_COLUMNS = ["Answer", "How many"]
DECIDED_COLUMNS = ["Form", "Started", "Sent", "Sent, of those started (95% range)", "Median time"]


@dataclass(frozen=True)
class Drawn:
    """A chart ready for the page."""

    id: str
    chart: Chart
    svg: SafeString
    narrow: SafeString
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def seconds_words(seconds: float | None) -> str:
    """1 min 5 s; 48 s."""
    if seconds is None:
        return "not enough data"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def share_words(share: Share | None) -> str:
    """83.9% (78.9% to 87.9%)."""
    if share is None:
        return "not enough data"
    value, low, high = (
        percent(Fraction(part) * 100) for part in (share.value, share.low, share.high)
    )
    return f"{value} ({low} to {high})"


def headline_rows(results: Results) -> list[tuple[str, ...]]:
    """A row for each thing counted, a column for each version."""
    versions = results.versions
    return [
        ("Visits that opened it", *(count(one.opened) for one in versions)),
        ("Started", *(count(one.started) for one in versions)),
        ("Sent", *(count(one.sent) for one in versions)),
        ("Sent, of those started (95% range)", *(share_words(one.share) for one in versions)),
        ("Median time to Send", *(seconds_words(one.seconds) for one in versions)),
        ("Filled in with staff, counted apart", *(count(one.assisted) for one in versions)),
    ]


def funnel(result: VersionResult) -> Drawn | None:
    """How many are still there after each page, of those who started; where most left is picked."""
    if not result.started:
        return None
    worst = result.worst
    bars = [
        Bar(
            f"{number}. {page.name}",
            Fraction(100 * page.still, result.started),
            percent(Fraction(100 * page.still, result.started), 0),
            f"{count(page.left)} left here" if number > 1 else "",
            page is worst,
        )
        for number, page in enumerate(result.pages, 1)
    ]
    chart = bars_by_step(
        bars,
        title=_funnel_title(result),
        subtitle="Still there after each page or sent already, % of "
        f"{count(result.started)} visits that started, {result.name}",
        source="Source: counts of visits, without personal data.",
    )
    return Drawn(
        f"form-{result.version.uuid}",
        chart,
        render(chart),
        render(chart, narrow=True),
        ("Page", "Shown", "Gone on", "Left here", "Still there"),
        _funnel_rows(result),
    )


def _funnel_rows(result: VersionResult) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            f"{number}. {page.heading}",
            count(page.shown),
            count(page.passed),
            count(page.left),
            percent(Fraction(100 * page.still, result.started)),
        )
        for number, page in enumerate(result.pages, 1)
    )


def _funnel_title(result: VersionResult) -> str:
    worst = result.worst
    if worst is None:
        return f"{result.name}: nobody left after the first page"
    number = result.pages.index(worst) + 1
    return f"{result.name}: most left at page {number}, “{worst.heading}”"


def answer_rows(result: VersionResult) -> list[tuple[str, ...]]:
    """Each question with how many of those who sent answered it and left it out."""
    return [
        (
            answer.name,
            count(answer.answered),
            count(answer.left_out),
            percent(Fraction(100 * answer.left_out, answer.answered + answer.left_out))
            if answer.answered + answer.left_out
            else "not enough data",
        )
        for answer in result.answers
    ]


def csv_rows(results: Results):
    """All counts, a number a row; shares from 0 to 1."""
    for one in results.versions:
        about = [one.name, results.period.first, results.period.last]
        for what, number in (
            ("opened", one.opened),
            ("started", one.started),
            ("sent", one.sent),
            ("sent by staff", one.assisted),
            ("median seconds", None if one.seconds is None else round(one.seconds)),
        ):
            yield [*about, what, "", number]
        if one.share:
            yield [*about, "share sent", "", round(one.share.value, 4)]
            yield [*about, "share sent, 95% from", "", round(one.share.low, 4)]
            yield [*about, "share sent, 95% to", "", round(one.share.high, 4)]
        for page in one.pages:
            yield [*about, "shown", page.heading, page.shown]
            yield [*about, "gone on", page.heading, page.passed]
            yield [*about, "left here", page.heading, page.left]
        for answer in one.answers:
            yield [*about, "answered", answer.name, answer.answered]
            yield [*about, "left out", answer.name, answer.left_out]
