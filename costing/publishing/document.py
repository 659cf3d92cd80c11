"""A case study's report as a document that is frozen: JSON with its checksum, and back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from costing.publishing.words import KeptWords, put_back, take_out
from costing.reports.parts import CaseStudyReport
from documents.frozen import Unreadable, checksum, from_plain, to_plain

__all__ = ["Unreadable", "checksum", "from_json", "to_json"]

VERSION = 2


def to_json(
    report: CaseStudyReport, *, unnamed: Collection[UUID] = ()
) -> tuple[dict[str, Any], list[KeptWords]]:
    """The document, and the words that are kept beside it.

    ``unnamed``: quotes whose teller is not kept, for her story names her.
    """
    plain = to_plain(report)
    kept = list(take_out(plain, unnamed))
    return {"version": VERSION, "report": plain}, kept


def from_json(document: dict[str, Any], kept: Iterable[KeptWords] = ()) -> CaseStudyReport:
    """With the words that are still kept. Raises Unreadable where the document is none of ours."""
    if document.get("version") != VERSION:
        raise Unreadable(f"version {document.get('version')} of a case study cannot be read")
    try:
        whole = put_back(document["report"], kept)
    except (TypeError, KeyError) as error:
        raise Unreadable(f"not a frozen case study: {error}") from error
    return from_plain(CaseStudyReport, whole)
