"""The tables of a projection: page, CSV and XLSX from the same rows."""

from __future__ import annotations

from costing.projecting.calculations import CASES, CENTRAL, Appraisal
from costing.projecting.findings import CASE_LABELS, payback_words
from costing.projecting.report import ProjectionReport, ValueFigures
from documents.rounding import display_percent, rounded
from reach.sheets import Column, Sheet, count_column, percent_column, pounds_column, text_column


def _decimals(name: str, places: int) -> Column:
    return Column(
        name,
        lambda value: display_percent(value, places),
        lambda value: float(rounded(value, places)),
    )


YEAR_COLUMNS = (
    text_column("Year"),
    text_column("Financial year"),
    pounds_column("Benefits"),
    pounds_column("Investment"),
    pounds_column("Reinvestment"),
    pounds_column("Net"),
    pounds_column("Net so far"),
    _decimals("Factor", 4),
    pounds_column("Present value"),
    pounds_column("Present so far"),
)
CASE_COLUMNS = (
    text_column("Value"),
    text_column("Case"),
    pounds_column("Benefits"),
    pounds_column("Costs"),
    pounds_column("Net, year 1 not discounted"),
    pounds_column("Net, year 1 discounted once"),
    _decimals("Benefits for £1", 2),
    text_column("Paid back in"),
)
AMOUNT_COLUMNS = (
    text_column("What"),
    text_column("Kind"),
    text_column("Value"),
    text_column("Years"),
    pounds_column("Pounds a year"),
    pounds_column("At least"),
    pounds_column("At most"),
    percent_column("Optimism bias"),
    count_column("Years counted"),
    text_column("Outcome"),
    text_column("Whose money"),
    text_column("Source"),
)


def years_sheet(report: ProjectionReport, figures: ValueFigures, case: str) -> Sheet:
    """Year by year, and the whole last. A total has no factor and nothing so far."""
    appraisal = figures.in_case(case)
    so_far = zip(appraisal.cumulative, appraisal.cumulative_present, strict=True)
    rows = [
        (
            f"Year {year.number}",
            report.year_label(year.number),
            year.benefits,
            year.investment,
            year.reinvestment,
            year.net,
            net_so_far,
            year.factor,
            year.present_value,
            present_so_far,
        )
        for year, (net_so_far, present_so_far) in zip(appraisal.years, so_far, strict=True)
    ]
    return Sheet(
        "years",
        f"{figures.label} value year by year, {CASE_LABELS[case].lower()}",
        YEAR_COLUMNS,
        (*rows, _total(appraisal)),
    )


def _total(appraisal: Appraisal) -> tuple:
    reinvestment = appraisal.costs - appraisal.investment
    net = appraisal.benefits - appraisal.costs
    return (
        "All years", "", appraisal.benefits, appraisal.investment, reinvestment, net, None, None,
        appraisal.present_value, None,
    )  # fmt: skip


def cases_sheet(report: ProjectionReport) -> Sheet:
    """Each kind of value under both timings, in the cases that differ."""
    cases = CASES if report.has_range else (CENTRAL,)
    rows = [
        (
            figures.label,
            CASE_LABELS[case],
            appraisal.present_benefits,
            appraisal.present_costs,
            *report.present_values(appraisal),
            appraisal.ratio,
            payback_words(report, appraisal),
        )
        for figures in report.values
        for case in cases
        for appraisal in [figures.in_case(case)]
    ]
    return Sheet("cases", "Present value by kind of value and case", CASE_COLUMNS, tuple(rows))


def amounts_sheet(report: ProjectionReport) -> Sheet:
    """The amounts as they were entered."""
    rows = [
        (
            row.label, row.kind, row.value, row.years, row.pounds, row.least, row.most,
            row.bias_percent, row.counted_years, row.outcome, row.agency, row.source,
        )
        for row in report.amounts
    ]  # fmt: skip
    return Sheet("amounts", "What is projected", AMOUNT_COLUMNS, tuple(rows))
