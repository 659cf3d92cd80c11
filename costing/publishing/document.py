"""A case study's report as a document that is frozen: JSON with its checksum, and back."""

from __future__ import annotations

from typing import Any

from costing.reports.parts import CaseStudyReport
from documents.frozen import Unreadable, checksum, from_plain, to_plain

__all__ = ["Unreadable", "checksum", "from_json", "to_json"]

VERSION = 1


def to_json(report: CaseStudyReport) -> dict[str, Any]:
    return {"version": VERSION, "report": to_plain(report)}


def from_json(document: dict[str, Any]) -> CaseStudyReport:
    """Raises Unreadable where the document is none of ours."""
    if document.get("version") != VERSION:
        raise Unreadable(f"version {document.get('version')} of a case study cannot be read")
    return from_plain(CaseStudyReport, document["report"])
