"""One comparison as its page and its files read it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.shortcuts import get_object_or_404

from centres.periods import PeriodError
from costing.comparing import sheets
from costing.comparing.by_strand import reach_by_strand
from costing.forms.comparisons import prices_asked
from costing.models import Comparison
from costing.reports import ComparisonReport, comparison_report
from costing.tables import CSV_COLUMNS, STRAND_COLUMNS, comparison_csv, strands_csv
from families.forms.fields import uuid_of
from reach.filters import visible_places
from reach.measures.read_once import read_once

WITH_MODELS = [
    f"{model}__{related}"
    for model in ("existing", "redesigned")
    for related in ("centre", "cluster", "authority", "base")
]


@dataclass(frozen=True)
class Seen:
    """A comparison as one reader sees it. ``refused``: why the prices asked for are not shown."""

    comparison: Comparison
    report: ComparisonReport
    outside: bool
    prices: str = ""
    refused: str = ""

    @property
    def query(self) -> str:
        """What its files' addresses carry along."""
        return f"prices={self.prices}" if self.prices and not self.refused else ""

    @cached_property
    def families(self):
        models = (self.comparison.existing, self.comparison.redesigned)
        reports = (self.report.existing, self.report.redesigned)
        with read_once():
            reached = [
                reach_by_strand(model, report, outside=self.outside)
                for model, report in zip(models, reports, strict=True)
            ]
        return sheets.families_sheet(self.report, reached)

    @property
    def sheets(self) -> list:
        """Those beside the comparison and its strands of which something is known."""
        report = self.report
        found = [
            sheets.effects_sheet(report),
            sheets.staffing_sheet(report),
            self.families,
            sheets.models_sheet(report),
            sheets.strands_of_models_sheet(report),
        ]
        return [sheet for sheet in found if sheet is not None]

    def workbook(self):
        """Everything, a sheet for each table."""
        yield "Comparison", CSV_COLUMNS, comparison_csv(self.report)
        if self.report.prices:
            yield "Prices", ["Prices"], [[self.report.prices_words]]
        yield "Strands", STRAND_COLUMNS, strands_csv(self.report)
        for sheet in self.sheets:
            yield sheet.key.capitalize().replace("-", " "), sheet.header, sheet.cells()


def seen_comparison(user, uuid, prices="") -> Seen:
    """``prices``: as in the address. True figures where those of all its places are hers."""
    comparisons = Comparison.objects.for_user(user).select_related(*WITH_MODELS)
    comparison = get_object_or_404(comparisons, uuid=uuid)
    refused, year = "", None
    try:
        year = prices_asked(prices)
    except PeriodError as error:
        refused = str(error)
    outside = not sees_all(user, comparison)
    report = comparison_report(comparison, outside=outside, prices_year=year)
    return Seen(comparison, report, outside, prices, refused)


def sees_all(user, comparison) -> bool:
    """Whether true figures of every place in it are hers."""
    models = [comparison.existing, comparison.redesigned, *comparison.others.all()]
    own = {one.place for one in visible_places(user) if one.sees_true_figures}
    return all(model.place is None or model.place in own for model in models)


def study_of_comparison(user, text) -> dict:
    """What the form of a new case study begins with: a comparison of hers that an address names,
    its finding and its place."""
    comparisons = Comparison.objects.for_user(user).select_related(*WITH_MODELS)
    comparison = comparisons.filter(uuid=uuid_of(text)).first()
    if comparison is None:
        return {}
    report = comparison_report(comparison, outside=True)
    return {
        "comparison": comparison.pk,
        "finding": report.finding[:150],
        "place_name": report.redesigned.place,
        "place": str(comparison.redesigned.place.uuid) if comparison.redesigned.place else "",
    }
