"""Frozen reports: the same object is rendered as page, PDF, CSV and on the command line."""

from costing.reports.comparison import (
    ComparisonReport,
    comparison_report,
    displayed,
    models_report,
)
from costing.reports.model import ModelReport, service_model_report

__all__ = [
    "ComparisonReport",
    "ModelReport",
    "comparison_report",
    "displayed",
    "models_report",
    "service_model_report",
]
