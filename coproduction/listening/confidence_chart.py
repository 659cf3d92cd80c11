"""Confidence before and after as a chart and as a table, from the same standings."""

from coproduction.listening.workshops import lower_first
from documents.charts import Chart, Shares, bars_of_shares
from documents.templatetags.figures import percent
from reach.sheets import Sheet, count_column, hours_column, percent_column, text_column

NAMES = ("More positive afterwards", "Less positive afterwards")


def confidence_sheet(standings):
    """A row a line of the report; shares are of those who answered both times."""
    return Sheet(
        key="confidence",
        title="Confidence before and after",
        columns=(
            text_column("Who"),
            count_column("Took part"),
            count_column("Answered both"),
            count_column("More positive"),
            percent_column("More positive, %"),
            count_column("The same"),
            count_column("Less positive"),
            count_column("Answered once"),
            hours_column("Mean before"),
            hours_column("Mean after"),
        ),
        rows=tuple(
            (
                one.group,
                one.participants,
                one.both,
                one.more,
                one.percent_more,
                one.same,
                one.less,
                one.only_one,
                one.mean_before and round(one.mean_before, 1),
                one.mean_after and round(one.mean_after, 1),
            )
            for one in standings
        ),
    )


def confidence_chart(standings) -> Chart | None:
    """Who became more positive, and who less; None while nobody has answered both times."""
    answered = [one for one in standings if one.both]
    if not answered:
        return None
    return bars_of_shares(
        [
            Shares(
                one.group,
                (one.percent_more, 100 * one.less / one.both),
                (_of(one.more, one.both), _of(one.less, one.both)),
            )
            for one in answered
        ],
        names=NAMES,
        title=title(answered),
        subtitle="Participants who answered before and after, %",
        source="Source: answers from 1 to 5 in the workshop, without names.",
        column="Who",
    )


def title(answered):
    """More positive afterwards: voluntary sector and council 58%, children's centres 64%."""
    parts = [f"{lower_first(one.group)} {percent(one.percent_more, 0)}" for one in answered]
    return f"More positive afterwards: {', '.join(parts)}"


def _of(number, both):
    return f"{percent(100 * number / both, 0)} ({number} of {both})"
