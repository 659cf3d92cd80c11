"""An agreement's figures: measured live for its page, and frozen as JSON at each review."""

from coproduction.reports.agreement import agreement_report, period_so_far
from coproduction.reports.measuring import has_records
from coproduction.reports.parts import AgreementReport, AreaOfWorkReport, TargetReport

__all__ = [
    "AgreementReport",
    "AreaOfWorkReport",
    "TargetReport",
    "agreement_report",
    "has_records",
    "period_so_far",
]
