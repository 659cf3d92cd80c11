"""Papers that somebody made and can still download."""

from __future__ import annotations

from dataclasses import dataclass

from costing.efficiency.jobs import KIND as EFFICIENCY_PDF
from costing.models import Comparison
from costing.pack.jobs import KIND as PACK
from documents.models import StoredFile

MADE_SHOWN = 20


@dataclass(frozen=True)
class WithPaper:
    comparison: Comparison
    made: StoredFile | None


def comparisons_with_papers(user) -> list[WithPaper]:
    """Each comparison that this user may see, with the two pages that she made last."""
    comparisons = list(Comparison.objects.for_user(user).order_by("title", "pk"))
    files = _made(user, EFFICIENCY_PDF).order_by("created")
    made = {file.job.arguments.get("comparison"): file for file in files}
    return [WithPaper(one, made.get(str(one.uuid))) for one in comparisons]


def made_packs(user):
    return _made(user, PACK).order_by("-created")


def _made(user, kind):
    files = StoredFile.objects.for_user(user).available()
    return files.filter(job__kind=kind).select_related("job")
