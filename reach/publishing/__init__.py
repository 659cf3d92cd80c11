"""Figures for outside: breakdowns under disclosure control, and releases that are frozen.

``released_breakdown`` and ``released_document`` are what readers of released figures see;
``actions`` drafts, publishes and withdraws; ``public`` is what everybody may read.
"""

from reach.publishing.document import ReleaseDocument, ReleasedTable
from reach.publishing.released import released_breakdown, released_document

__all__ = ["ReleaseDocument", "ReleasedTable", "released_breakdown", "released_document"]
