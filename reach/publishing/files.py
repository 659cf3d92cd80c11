"""Published figures as files: one line a figure, and what each measure means."""

from collections.abc import Iterable

from documents.rounding import display_percent
from reach.publishing.document import ReleaseDocument
from reach.release_periods import period_key

HEADER = [
    "authority_code",
    "authority",
    "period",
    "from",
    "to",
    "scope",
    "key",
    "label",
    "measure",
    "numerator",
    "denominator",
    "percent",
    "status",
    "published",
]
DEFINITIONS_HEADER = ["period", "measure", "label", "definition"]


def rows_of(document: ReleaseDocument, published="") -> Iterable[list]:
    """``scope``: all, or how the whole is split; ``status``: value, suppressed or not enough
    data. Nothing else is said of a figure that is held back."""
    period = document.period
    for by, key, label, cell in document.lines():
        share = cell.percent
        yield [
            document.scope_key,
            document.scope_label,
            period_key(period),
            period.first,
            period.last,
            by,
            key,
            label,
            cell.measure,
            cell.numerator,
            cell.denominator,
            None if share is None else display_percent(share),
            cell.status.value,
            published,
        ]


def definition_rows(document: ReleaseDocument) -> Iterable[list]:
    for one in document.definitions:
        yield [period_key(document.period), one.measure, one.label, one.definition]
