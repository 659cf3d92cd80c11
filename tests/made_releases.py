"""Published releases of an authority, without the records behind them."""

from django.utils import timezone

from centres.periods import FinancialYear
from reach.models import Release
from reach.publishing.document import (
    Cell,
    Definition,
    ReleaseDocument,
    Rules,
    checksum,
    to_json,
)


def published_release(authority, *, year=2009, note="", tables=(), status="published", **fields):
    """A release of a financial year: its headlines, and these tables."""
    document = to_json(release_document_of(authority, FinancialYear(year).period, tables))
    period = FinancialYear(year).period
    return Release.objects.create(
        authority=authority,
        starts_on=period.first,
        ends_on=period.last,
        status=status,
        document=document,
        sha256=checksum(document),
        note=note,
        published_at=timezone.now(),
        **fields,
    )


def release_document_of(authority, period, tables=()):
    cells = [
        Cell("children_reached", 397, 1749, True),
        Cell("children_registered", 934, 1749, True),
        Cell("children_sustained", 164, 397, True),
        Cell("families_reached", 278),
    ]
    return ReleaseDocument(
        scope_kind="authority",
        scope_key=authority.code,
        scope_label=authority.name,
        period=period,
        population_year=2009,
        population_source="ONS",
        headlines=tuple(cells),
        tables=tuple(tables),
        definitions=(Definition("children_reached", "Children reached", "Seen at least once."),),
        rules=Rules(7, 5, 100),
    )
