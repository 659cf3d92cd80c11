"""The page of one breakdown: what splits a place, its finding, chart, table and lists."""

from reach.breakdown_pages.dimensions import DIMENSIONS, Dimension
from reach.breakdown_pages.report import Breakdown, breakdown

__all__ = ["DIMENSIONS", "Breakdown", "Dimension", "breakdown"]
