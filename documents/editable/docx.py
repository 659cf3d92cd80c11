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

from documents.editable.blocks import (
    TEXT_WIDTH,
    Block,
    Heading,
    Paragraph,
    Picture,
    Table,
    with_next,
)
from documents.editable.columns import shares_of

# One that those who edit have: a font that is missing is replaced by whatever there is.
FONT = "Arial"
INK = RGBColor(0x09, 0x21, 0x35)
HEAD, LINE = "E1E7EC", "9AA7B3"
# Characters that XML cannot hold.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def docx_of(blocks: list[Block], *, title: str, language: str = "en-GB") -> bytes:
    document: Any = Document()
    _set_up(document, clean(title), language)
    for block, is_with_next in with_next(blocks):
        paragraph = _WRITERS[type(block)](document, block)
        if is_with_next:
            paragraph.paragraph_format.keep_with_next = True
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
    styles = document.styles
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3"):
        _set_font(styles[name], language)
    styles["Normal"].font.size = Pt(10.5)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    styles["Title"].font.size, styles["Title"].font.bold = Pt(24), True
    styles["Quote"].paragraph_format.left_indent = Mm(8)
    _number_pages(section.footer.paragraphs[0])


def _number_pages(paragraph) -> None:
    """Like “Page 2 of 10”, worked out by the program that opens it."""
    for words, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        paragraph.add_run(words).font.size = Pt(8.5)
        counted = OxmlElement("w:fldSimple")
        counted.set(qn("w:instr"), field)
        run = paragraph.add_run("1")
        run.font.size = Pt(8.5)
        counted.append(run._r)
        paragraph._p.append(counted)


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


def _heading(document, block: Heading) -> Any:
    return document.add_heading(clean(block.text), level=block.level - 1)


def _paragraph(document, block: Paragraph) -> Any:
    style = "List Bullet" if block.is_item else "Quote" if block.is_quote else None
    paragraph = document.add_paragraph(style=style)
    if block.lead:
        paragraph.add_run(clean(f"{block.lead}. ")).bold = True
    run = paragraph.add_run(clean(block.text))
    if block.is_small:
        run.font.size = Pt(8.5)
    return paragraph


def _table(document, block: Table) -> Any:
    rows = [block.head, *block.rows] if block.head else list(block.rows)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    _lay_out(table)
    widths = [Mm(TEXT_WIDTH * share) for share in shares_of(block)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    # Its cells are asked for once: each asking walks through the whole table.
    cells = table._cells
    for at, words in enumerate(word for row in rows for word in row):
        column = at % len(rows[0])
        is_head = bool(block.head) and at < len(rows[0])
        cells[at].width = widths[column]
        paragraph = cells[at].paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(clean(words))
        run.font.size = Pt(9)
        run.bold = column == 0 or is_head
        if is_head:
            _shade(cells[at])
        if column in block.numbers:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if block.is_short and at < len(cells) - len(rows[0]):
            paragraph.paragraph_format.keep_with_next = True
    for row in table.rows:
        _mark(row, "w:cantSplit")
    if block.head:
        _mark(table.rows[0], "w:tblHeader")
    after = document.add_paragraph()
    after.paragraph_format.space_after = Pt(4)
    return after


def _lay_out(table) -> None:
    """With the widths that are given, and lines below its rows only."""
    table.autofit = False
    lines = OxmlElement("w:tblBorders")
    for name in ("w:top", "w:bottom", "w:insideH"):
        line = OxmlElement(name)
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE)):
            line.set(qn(f"w:{key}"), value)
        lines.append(line)
    properties = table._tbl.tblPr
    properties.insert_element_before(
        lines, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption"
    )


def _shade(cell) -> None:
    ground = OxmlElement("w:shd")
    ground.set(qn("w:val"), "clear")
    ground.set(qn("w:fill"), HEAD)
    cell._tc.get_or_add_tcPr().append(ground)


def _mark(row, name: str) -> None:
    """That a row is not parted, or that it is the row of column names: it stands on each page,
    and those who listen are told."""
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _picture(document, block: Picture) -> Any:
    width, _ = block.size
    paragraph = document.add_paragraph()
    shape = paragraph.add_run().add_picture(io.BytesIO(block.content), width=Mm(width))
    described = shape._inline.docPr
    described.set("descr", clean(block.alt))
    described.set("title", "")
    return paragraph


_WRITERS: dict[type, Callable[[Any, Any], Any]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Table: _table,
    Picture: _picture,
}
