"""Charts: a Vega-Lite specification in, one SVG out for the page, the PDF and print.

A builder makes a ``Chart`` from figures that were worked out elsewhere; ``render`` draws it. Its
table stands beside it on every page, so a chart never is the only place of a number.
"""

from documents.charts.areas import bars_by_area
from documents.charts.chart import Bar, Chart, Cost, Ends, Line, Pair, Point, Reference
from documents.charts.costs import paired_bars, unit_cost_bars
from documents.charts.cumulative import Band, cumulative_lines
from documents.charts.drawing import render, svg_to_png
from documents.charts.quarters import line_by_quarter
from documents.charts.shares import Shares, bars_of_shares
from documents.charts.steps import bars_by_step
from documents.charts.targets import bars_to_targets
from documents.charts.tornado import tornado
from documents.charts.years import bars_by_year

__all__ = [
    "Band",
    "Bar",
    "Chart",
    "Cost",
    "Ends",
    "Line",
    "Pair",
    "Point",
    "Reference",
    "Shares",
    "bars_by_area",
    "bars_by_step",
    "bars_by_year",
    "bars_of_shares",
    "bars_to_targets",
    "cumulative_lines",
    "line_by_quarter",
    "paired_bars",
    "render",
    "svg_to_png",
    "tornado",
    "unit_cost_bars",
]
