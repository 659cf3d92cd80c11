"""Counts, shares and tables as they may leave the house.

``rules`` makes a single figure safe: small counts are suppressed, others rounded, percentages are
worked out from what is published. A *table* of such figures is not safe yet: suppressed cells can
be worked out from totals, from true headlines, or from the release before. ``control`` makes it
safe: it suppresses more until the auditor has proved that each suppressed cell could have at
least DISCLOSURE_MIN_VALUES values, or refuses.
"""

from documents.disclosure.controlling import control
from documents.disclosure.refusals import NotPublishable
from documents.disclosure.rules import (
    ReleasedRatio,
    fewer_than,
    released_count,
    released_percent,
    released_ratio,
)
from documents.disclosure.tables import (
    Cell,
    ControlledTable,
    Position,
    Reason,
    Table,
    one_way,
    part_of,
)

__all__ = [
    "Cell",
    "ControlledTable",
    "NotPublishable",
    "Position",
    "Reason",
    "ReleasedRatio",
    "Table",
    "control",
    "fewer_than",
    "one_way",
    "part_of",
    "released_count",
    "released_percent",
    "released_ratio",
]
