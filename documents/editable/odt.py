"""Blocks as ODT: the few files of an OpenDocument text, written as they are."""

from __future__ import annotations

import io
import zipfile
from itertools import count
from xml.sax.saxutils import escape, quoteattr  # noqa: S406 - writes only

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
from documents.editable.docx import FONT, HEAD, LINE, clean

TYPE = "application/vnd.oasis.opendocument.text"
WHEN = (2000, 1, 1, 0, 0, 0)
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{place}:1.0"'
    for name, place in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "style": "style",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "meta": "meta",
        "manifest": "manifest",
    }.items()
)
_SPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'


def odt_of(blocks: list[Block], *, title: str, language: str = "en-GB") -> bytes:
    pictures = [block for block in blocks if isinstance(block, Picture)]
    files = {
        "content.xml": _content(blocks).encode(),
        "styles.xml": _styles(language).encode(),
        "meta.xml": _meta(title, language).encode(),
    } | {_file_of(at, one): one.content for at, one in enumerate(pictures)}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zipped:
        # First and not compressed: by it the format is known.
        zipped.writestr(_entry("mimetype", zipfile.ZIP_STORED), TYPE)
        for name, content in files.items():
            zipped.writestr(_entry(name), content)
        zipped.writestr(_entry("META-INF/manifest.xml"), _manifest(files))
    return file.getvalue()


def _entry(name: str, packing: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, WHEN)
    entry.compress_type = packing
    return entry


def _file_of(at: int, picture: Picture) -> str:
    return f"Pictures/{at + 1}.{picture.kind}"


def _manifest(files: dict[str, bytes]) -> str:
    kinds = {"xml": "text/xml", "png": "image/png", "jpeg": "image/jpeg"}
    entries = [("/", TYPE), *((name, kinds[name.rsplit(".", 1)[1]]) for name in files)]
    rows = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in entries
    )
    return (
        f'{DECLARED}<manifest:manifest {_SPACES} manifest:version="1.3">{rows}</manifest:manifest>'
    )


def _meta(title: str, language: str) -> str:
    return (
        f'{DECLARED}<office:document-meta {_SPACES} office:version="1.3"><office:meta>'
        f"<dc:title>{_words(title)}</dc:title><dc:language>{language}</dc:language>"
        "</office:meta></office:document-meta>"
    )


def _content(blocks: list[Block]) -> str:
    pictures = count(0)
    body = "".join(
        _picture(block, next(pictures), is_with_next)
        if isinstance(block, Picture)
        else _written(block, at, is_with_next)
        for at, (block, is_with_next) in enumerate(with_next(blocks))
    )
    columns = "".join(
        _columns(block, at) for at, block in enumerate(blocks) if isinstance(block, Table)
    )
    return (
        f'{DECLARED}<office:document-content {_SPACES} office:version="1.3">'
        f"<office:automatic-styles>{_AUTOMATIC}{columns}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def _written(block: Heading | Paragraph | Table, at: int, is_with_next: bool) -> str:
    if isinstance(block, Heading):
        return _heading(block)
    return _table(block, at) if isinstance(block, Table) else _paragraph(block, is_with_next)


def _heading(block: Heading) -> str:
    if block.level == 1:
        return f'<text:p text:style-name="Title">{_words(block.text)}</text:p>'
    level = block.level - 1
    return (
        f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">'
        f"{_words(block.text)}</text:h>"
    )


def _paragraph(block: Paragraph, is_with_next: bool) -> str:
    lead = f'<text:span text:style-name="Strong">{_words(block.lead)}. </text:span>'
    words = (lead if block.lead else "") + _words(block.text)
    if block.is_item:
        item = f'<text:list-item><text:p text:style-name="Standard">{words}</text:p>'
        return f'<text:list text:style-name="Bullets">{item}</text:list-item></text:list>'
    small = "Small_20_with_20_next" if is_with_next else "Small"
    style = "Quotations" if block.is_quote else small if block.is_small else "Standard"
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def _table(block: Table, at: int) -> str:
    width = len(block.head or block.rows[0])
    columns = "".join(
        f'<table:table-column table:style-name="Column_20_{at}_20_{n}"/>' for n in range(width)
    )
    head = f"<table:table-header-rows>{_row(block, block.head, True)}</table:table-header-rows>"
    rows = "".join(_row(block, row, False) for row in block.rows)
    look = "Short_20_table" if block.is_short else "Table"
    return (
        f'<table:table table:name="Table {at}" table:style-name="{look}">{columns}'
        f"{head if block.head else ''}{rows}</table:table>"
        '<text:p text:style-name="Small"/>'
    )


def _columns(block: Table, at: int) -> str:
    """The styles of a table's columns, which say how wide each is."""
    return "".join(
        f'<style:style style:name="Column_20_{at}_20_{n}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{TEXT_WIDTH * share:.1f}mm"/>'
        "</style:style>"
        for n, share in enumerate(shares_of(block))
    )


def _row(block: Table, cells: tuple[str, ...], is_head: bool) -> str:
    written = (
        _cell(words, _cell_style(at in block.numbers, is_head or at == 0), is_head)
        for at, words in enumerate(cells)
    )
    return f'<table:table-row table:style-name="Row">{"".join(written)}</table:table-row>'


def _cell(words: str, style: str, is_head: bool) -> str:
    kind = "Head" if is_head else "Cell"
    return (
        f'<table:table-cell table:style-name="{kind}" office:value-type="string">'
        f'<text:p text:style-name="{style}">{_words(words)}</text:p></table:table-cell>'
    )


def _cell_style(is_number: bool, is_bold: bool) -> str:
    return f"{'Number' if is_number else 'Word'}{'_20_bold' if is_bold else ''}"


def _picture(block: Picture, at: int, is_with_next: bool) -> str:
    style = "Standard_20_with_20_next" if is_with_next else "Standard"
    width, height = block.size
    return (
        f'<text:p text:style-name="{style}">'
        f'<draw:frame draw:name="Picture {at + 1}" text:anchor-type="as-char" '
        f'svg:width="{width:.1f}mm" svg:height="{height:.1f}mm">'
        f'<draw:image xlink:href="{_file_of(at, block)}" xlink:type="simple" xlink:show="embed" '
        f'xlink:actuate="onLoad"/><svg:title>{_words(block.alt)}</svg:title>'
        "</draw:frame></text:p>"
    )


def _words(words: str) -> str:
    return escape(clean(words)).replace("\n", "<text:line-break/>")


# --- styles

_STRONG = (
    '<style:style style:name="Strong" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)
HEAD_GROUND = f' fo:background-color="#{HEAD}"'


def _cell_look(name: str, ground: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-cell">'
        f'<style:table-cell-properties fo:padding="1.2mm" fo:border="none" '
        f'fo:border-bottom="0.5pt solid #{LINE}"{ground}/></style:style>'
    )


def _table_look(name: str, may_break: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table"><style:table-properties '
        f'style:width="{TEXT_WIDTH:.0f}mm" table:align="left" '
        f'style:may-break-between-rows="{may_break}"/></style:style>'
    )


_AUTOMATIC = (
    f"{_table_look('Table', 'true')}{_table_look('Short_20_table', 'false')}"
    '<style:style style:name="Row" style:family="table-row">'
    '<style:table-row-properties fo:keep-together="always"/></style:style>'
    f"{_cell_look('Cell')}{_cell_look('Head', HEAD_GROUND)}"
    '<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" '
    'text:bullet-char="•"><style:list-level-properties text:space-before="4mm" '
    'text:min-label-width="4mm"/></text:list-level-style-bullet></text:list-style>'
)


def _styles(language: str) -> str:
    tongue, _, country = language.partition("-")
    styles = "".join(
        [
            _style("Standard", size=10.5, after=2),
            _style("Title", size=24, after=4, bold=True),
            _style("Heading 1", size=16, before=7, after=3, bold=True, keep=True),
            _style("Heading 2", size=12.5, before=5, after=2, bold=True, keep=True),
            _style("Heading 3", size=11, before=4, after=2, bold=True, keep=True),
            _style("Standard with next", size=10.5, after=2, keep=True),
            _style("Small", size=8.5, after=2),
            _style("Small with next", size=8.5, after=2, keep=True),
            _style("Quotations", size=12, after=3, left=8, keep=True),
            *(
                _style(f"{name}{' bold' if bold else ''}", size=9, align=align, bold=bold)
                for name, align in (("Word", "start"), ("Number", "end"))
                for bold in (False, True)
            ),
            _STRONG,
        ]
    )
    return (
        f'{DECLARED}<office:document-styles {_SPACES} office:version="1.3"><office:styles>'
        '<style:default-style style:family="paragraph"><style:text-properties '
        f'style:font-name="{FONT}" fo:font-family="{FONT}" fo:color="#092135" '
        f"fo:language={quoteattr(tongue)} fo:country={quoteattr(country)}/>"
        f"</style:default-style>{styles}</office:styles><office:automatic-styles>"
        '<style:page-layout style:name="Page"><style:page-layout-properties '
        'fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="20mm" '
        'fo:margin-bottom="12mm" fo:margin-left="22.5mm" fo:margin-right="22.5mm"/>'
        '<style:footer-style><style:header-footer-properties fo:min-height="8mm" '
        'fo:margin-top="3mm"/></style:footer-style>'
        "</style:page-layout></office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="Page"><style:footer>'
        '<text:p text:style-name="Small">Page <text:page-number '
        'text:select-page="current">1</text:page-number> of '
        "<text:page-count>1</text:page-count></text:p></style:footer></style:master-page>"
        "</office:master-styles></office:document-styles>"
    )


def _style(
    name: str,
    *,
    size: float,
    before: float = 0,
    after: float = 0,
    left: float = 0,
    bold: bool = False,
    keep: bool = False,
    align: str = "start",
) -> str:
    weight = ' fo:font-weight="bold"' if bold else ""
    together = ' fo:keep-with-next="always"' if keep else ""
    return (
        f'<style:style style:name="{name.replace(" ", "_20_")}" style:display-name="{name}" '
        'style:family="paragraph"><style:paragraph-properties '
        f'fo:margin-top="{before}mm" fo:margin-bottom="{after}mm" fo:margin-left="{left}mm" '
        f'fo:text-align="{align}" fo:orphans="2" fo:widows="2"{together}/><style:text-properties '
        f'fo:font-family="{FONT}" fo:font-size="{size}pt"{weight}/></style:style>'
    )
