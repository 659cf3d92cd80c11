"""What a projection says, in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from costing.models import Confidence, ValueKind
from costing.projecting.calculations import CASES, Appraisal
from costing.projecting.report import TOGETHER, AmountRow, ProjectionReport, ValueFigures
from documents.rounding import display_percent, plain, rounded
from documents.templatetags.figures import MINUS, NOT_ENOUGH_DATA, pounds

MILLION = 1_000_000
CASE_LABELS = dict(zip(CASES, ("Low case", "Central case", "High case"), strict=True))
NOUNS = {
    ValueKind.FISCAL: "savings",
    ValueKind.ECONOMIC: "economic benefits",
    ValueKind.SOCIAL: "social benefits",
    TOGETHER: "benefits of all kinds",
}

PRESENT_VALUE = (
    "Present value",
    (
        "Benefits less optimism bias, less investment and reinvestment, each year’s times its "
        "discount factor. Fiscal, economic and social value are worked out apart; only fiscal "
        "value is money that a budget can save. Paid back is the first year by whose end the "
        "saving so far covers the investment so far, not discounted."
    ),
)

PLAN = (
    "A projection is a plan: it shows what would follow if its amounts came true. What would have "
    "happened anyway is not taken off."
)


def short_money(value: Fraction | None) -> str:
    """To the thousand: £1.844 million, £640,000; below a thousand to the pound."""
    if value is None:
        return NOT_ENOUGH_DATA
    thousands = int(rounded(abs(value) / 1000))
    if abs(value) < 1000:
        return pounds(value)
    sign = MINUS if value < 0 else ""
    if thousands * 1000 >= MILLION:
        return f"{sign}£{thousands // 1000:,}.{thousands % 1000:03} million"
    return f"{sign}£{thousands:,},000"


def ratio_words(appraisal: Appraisal) -> str:
    """£2.10 for each £1; nothing is divided by nothing."""
    ratio = appraisal.ratio
    return "no cost to set it against" if ratio is None else f"£{display_percent(ratio, 2)}"


def payback_words(report: ProjectionReport, appraisal: Appraisal) -> str:
    """In which year what is saved covers what is invested."""
    if not appraisal.investment:
        return "nothing is invested"
    year = appraisal.payback_year
    if year is None:
        return f"not within {years_words(report.horizon)}"
    words = f"year {year}, {report.year_label(year)}"
    return words if appraisal.is_paid_back_for_good else f"{words}, but not for good"


def years_words(number: int) -> str:
    return f"{number} year{'' if number == 1 else 's'}"


def finding(report: ProjectionReport) -> str:
    main = report.main
    if main is None:
        return report.missing or "No amounts are entered yet"
    return finding_of(report, main)


def finding_of(report: ProjectionReport, figures: ValueFigures) -> str:
    """The central case of one kind of value."""
    central, noun = figures.central, NOUNS[figures.key]
    over = f"in present value over {years_words(report.horizon)}"
    if not central.costs:
        return f"{_capital(noun)} of {short_money(central.present_benefits)} {over}"
    if central.present_value < 0:
        short = short_money(-central.present_value)
        return f"Its costs are {short} more than its {noun} {over}"
    words = f"{_capital(noun)} less costs come to {short_money(central.present_value)} {over}"
    if central.payback_year:
        words += f"; paid back in year {central.payback_year}"
    return words


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def timing_words(report: ProjectionReport) -> str:
    if report.first_year_discounted:
        return "the first year discounted once"
    return "the first year not discounted"


def rates_words(report: ProjectionReport) -> str:
    """3.5% a year; the steps beyond the horizon are left out."""
    steps = [rate for rate in report.rates if rate.from_year <= report.horizon]
    return ", ".join(
        f"{plain(rate.percent)}%" + (f" from year {rate.from_year}" if rate.from_year > 1 else "")
        for rate in steps
    )


def cautions(report: ProjectionReport) -> list[str]:
    """What could be wrong, each a sentence."""
    counted = [row for row in report.amounts if row.counted_years]
    return [
        PLAN,
        *_not_counted(report),
        *_of_outcomes(report, counted),
        *_left_out(report, counted),
    ]


def _not_counted(report: ProjectionReport) -> Iterator[str]:
    late = [f"“{row.label}” ({row.years})" for row in report.amounts if not row.counted_years]
    if late:
        yield f"It ends with year {report.horizon}, so this is not counted: {', '.join(late)}."


def _of_outcomes(report: ProjectionReport, counted: list[AmountRow]) -> Iterator[str]:
    unsure = [row.label for row in counted if row.outcome_confidence == Confidence.LOW]
    if unsure:
        names = ", ".join(f"“{label}”" for label in unsure)
        yield f"The value of an outcome is of low confidence: {names}."
    years = {row.outcome_prices for row in counted if row.outcome_prices}
    if others := sorted(str(year) for year in years if year != report.first_year):
        yield (
            f"Values in prices of {', '.join(others)} stand beside amounts of "
            f"{report.first_year}: they are not brought to the prices of one year."
        )


def _left_out(report: ProjectionReport, counted: list[AmountRow]) -> Iterator[str]:
    if counted and not any(row.bias_percent for row in counted):
        yield "No optimism bias is taken off: the benefits stand as they were put."
    if counted and not report.has_range:
        yield "No amount has a range, so the low and the high case are the central one."
    if report.values and not any(figures.central.costs for figures in report.values):
        yield "No investment is entered, so there is no payback and no benefit-cost ratio."
