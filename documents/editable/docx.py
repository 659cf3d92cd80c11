"""Blocks as DOCX, in styles that its writer can change in one place."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from documents.editable.blocks import Block, Heading, Paragraph, Picture, Table

FONT = "Noto Sans"
INK = RGBColor(0x09, 0x21, 0x35)
TEXT_WIDTH = Mm(165)
# Characters that XML cannot hold.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def docx_of(blocks: list[Block], *, title: str, language: str = "en-GB") -> bytes:
    document: Any = Document()
    _set_up(document, clean(title), language)
    for block in blocks:
        _WRITERS[type(block)](document, block)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def clean(words: str) -> str:
    return _UNPRINTABLE.sub("", words)


def _set_up(document, title: str, language: str) -> None:
    properties = document.core_properties
    properties.title, properties.language = title, language
    properties.author, properties.comments = "", ""
    properties.created = properties.modified = dt.datetime(2000, 1, 1)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22.5)
    section.top_margin = section.bottom_margin = Mm(20)
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3"):
        _set_font(document.styles[name], language)
    document.styles["Normal"].font.size = Pt(10.5)
    document.styles["Normal"].paragraph_format.space_after = Pt(6)


def _set_font(style, language: str) -> None:
    style.font.name, style.font.color.rgb = FONT, INK
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language)
    properties.append(spoken)


def _heading(document, block: Heading) -> None:
    document.add_heading(clean(block.text), level=block.level - 1)


def _paragraph(document, block: Paragraph) -> None:
    style = "List Bullet" if block.is_item else "Quote" if block.is_quote else None
    paragraph = document.add_paragraph(style=style)
    if block.lead:
        paragraph.add_run(clean(f"{block.lead}. ")).bold = True
    run = paragraph.add_run(clean(block.text))
    if block.is_small:
        run.font.size = Pt(8.5)


def _table(document, block: Table) -> None:
    rows = [block.head, *block.rows] if block.head else list(block.rows)
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    # Its cells are asked for once: each asking walks through the whole table.
    cells = table._cells
    for at, words in enumerate(word for row in rows for word in row):
        column = at % len(rows[0])
        paragraph = cells[at].paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(clean(words))
        run.font.size = Pt(9)
        run.bold = column == 0 or (bool(block.head) and at < len(rows[0]))
        if column in block.numbers:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if block.head:
        _repeat_on_each_page(table.rows[0])
    document.add_paragraph().paragraph_format.space_after = Pt(4)


def _repeat_on_each_page(row) -> None:
    """The row of column names, which also is what tells a listener that it is one."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _picture(document, block: Picture) -> None:
    width = min(TEXT_WIDTH, Pt(block.width * 0.75))
    shape = document.add_picture(io.BytesIO(block.content), width=width)
    described = shape._inline.docPr
    described.set("descr", clean(block.alt))
    described.set("title", "")


_WRITERS: dict[type, Callable[[Any, Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Table: _table,
    Picture: _picture,
}
