"""A case study for those who must edit it: the body of its page, as DOCX and as ODT."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.template.loader import render_to_string

from costing.publishing.reading import Reading
from costing.writing.pictures import paper_sources, shown_in
from documents.editable.blocks import blocks_of
from documents.editable.docx import docx_of
from documents.editable.odt import odt_of


@dataclass(frozen=True)
class Format:
    content_type: str
    write: Callable[..., bytes]


FORMATS = {
    "docx": Format(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx_of
    ),
    "odt": Format("application/vnd.oasis.opendocument.text", odt_of),
}


def editable(reading: Reading, kind: str) -> bytes:
    context = {
        "report": reading.report,
        "study": reading.study,
        "on_paper": True,
        "picture_sources": paper_sources(reading.study, shown_in(reading.report)),
    }
    html = render_to_string("costing/publishing/editable.html", context)
    return FORMATS[kind].write(blocks_of(html), title=reading.report.cover.finding)
