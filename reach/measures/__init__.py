"""Every measure, defined once: pages, targets, files and the command line all ask here.

``measure`` gives the figures of a scope in a period, ``measure_by`` the rows of a breakdown and
``records`` what stands behind a figure.
"""

from reach.measures.breakdowns import BREAKDOWNS, by_centre, by_quarter, measure_by
from reach.measures.definitions import MEASURES, Counts, Measure
from reach.measures.figures import Figure, Measured, Row
from reach.measures.population import PopulationFigure
from reach.measures.records import records
from reach.measures.totals import measure

__all__ = [
    "BREAKDOWNS",
    "MEASURES",
    "Counts",
    "Figure",
    "Measure",
    "Measured",
    "PopulationFigure",
    "Row",
    "by_centre",
    "by_quarter",
    "measure",
    "measure_by",
    "records",
]
