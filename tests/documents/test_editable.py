"""A page of ours as DOCX and ODT: what stands on it stands in them, and no more."""

import base64
import io
import zipfile

import docx
import pytest
from defusedxml.ElementTree import fromstring
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from documents.editable import drawings
from documents.editable.blocks import Heading, Paragraph, Picture, Table, blocks_of
from documents.editable.columns import LINE, PADDING, shares_of
from documents.editable.docx import docx_of
from documents.editable.odt import TYPE, odt_of
from tests.site.costed import small_png

HOSTILE = "<b>&lt;script&gt;</b> &amp; “x” \x00\x0b"
DRAWING = (
    '<svg viewBox="0 0 40 20" width="100%" role="img" aria-label="Two bars."><title>Two bars.'
    '</title><linearGradient id="g"/><svg><rect width="9" height="9"/></svg></svg>'
)
ADORNS = '<svg viewBox="0 0 9 9" aria-hidden="true"><title>A ring</title></svg>'
PNG = base64.b64encode(small_png()).decode()
PAGE = f"""
<header><p class="brand">{ADORNS}Centre</p><h1>More than twice</h1></header>
<section><h2>Progress</h2><p>First line<br>second &lt;line&gt;</p>
<div class="figures">
<div class="figure"><h3>Children</h3><p>22.7%</p><p>397 of 1,749</p></div></div>
<figure><h3>Hours</h3><p class="chart__source">Source: log.</p>{DRAWING}</figure>
<table><thead><tr><th>Year</th><th class="number">Hours</th></tr></thead>
<tbody><tr><th>2009-10</th>
<td class="number">9<span class="comparison__note">stated</span></td></tr>
</tbody></table>
<dl><dt>Audit</dt><dd>What each pound paid for.</dd></dl>
<ul><li>One</li><li><b>Period</b> 2009-10</li></ul>
<blockquote>“Kettle.”</blockquote>
<img src="data:image/png;base64,{PNG}" alt="A dot." width="1" height="1">
<img src="/etc/passwd" alt="Nothing"></section>
"""


def words_of(content):
    """All words of either format."""
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        name = "content.xml" if "content.xml" in zipped.namelist() else "word/document.xml"
        return " ".join(fromstring(zipped.read(name)).itertext())


def test_the_blocks_of_a_page():
    found = blocks_of(PAGE)
    pictures = [block for block in found if isinstance(block, Picture)]
    assert [block for block in found if not isinstance(block, Picture)] == [
        Paragraph("Centre"),
        Heading(1, "More than twice"),
        Heading(2, "Progress"),
        Paragraph("First line\nsecond <line>"),
        Table(
            ("Figure", "Value", "Of what"),
            (("Children", "22.7%", "397 of 1,749"),),
            frozenset({1}),
        ),
        Heading(3, "Hours"),
        Paragraph("Source: log.", is_small=True),
        Table(("Year", "Hours"), (("2009-10", "9\nstated"),), frozenset({1})),
        Paragraph("What each pound paid for.", lead="Audit"),
        Paragraph("One", is_item=True),
        Paragraph("2009-10", lead="Period", is_item=True),
        Paragraph("“Kettle.”", is_quote=True),
    ]
    assert [(one.alt, one.kind, one.width, one.height) for one in pictures] == [
        ("Two bars.", "png", 40, 20),
        ("A dot.", "png", 1, 1),
    ]
    assert pictures[0].content[:4] == b"\x89PNG"


def test_a_minus_is_drawn_as_a_dash_that_every_font_has(monkeypatch):
    drawn = []
    monkeypatch.setattr(drawings, "svg_to_png", lambda svg: drawn.append(svg) or b"")
    text = "<svg viewBox='0 0 9 9'><title>−£5</title><text>−£5</text></svg>"
    assert drawings.png_of(text).alt == "−£5"
    assert "<text>–£5</text>" in drawn[0]


@pytest.mark.parametrize(
    ("shown", "size"),
    [((1200, 1600), (82.5, 110)), ((1600, 800), (165, 82.5)), ((96, 96), (25.4, 25.4))],
)
def test_a_picture_keeps_its_shape_and_leaves_room_on_its_page(shown, size):
    assert Picture(b"", "png", "", *shown).size == pytest.approx(size)


def test_docx_has_headings_a_repeated_row_of_names_and_words_for_pictures():
    document = docx.Document(io.BytesIO(docx_of(blocks_of(PAGE), title="More than twice")))
    styles = [(p.style.name, p.text) for p in document.paragraphs if p.text]
    assert styles[1:4] == [
        ("Title", "More than twice"),
        ("Heading 1", "Progress"),
        ("Normal", "First line\nsecond <line>"),
    ]
    table = document.tables[1]
    assert [cell.text for row in table.rows for cell in row.cells] == [
        "Year", "Hours", "2009-10", "9\nstated",
    ]  # fmt: skip
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    said = [p.text for p in document.paragraphs if p.paragraph_format.keep_with_next]
    assert said == ["Source: log."]
    alts = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert alts == ["Two bars.", "A dot."]
    assert document.core_properties.title == "More than twice"


TABLES = st.integers(1, 7).flatmap(
    lambda width: st.builds(
        lambda head, rows: Table(head, tuple(rows), frozenset()),
        st.just(()) | st.tuples(*[st.text("ab \n", max_size=60)] * width),
        st.lists(st.tuples(*[st.text("ab \n", max_size=60)] * width), min_size=1, max_size=4),
    )
)


@given(table=TABLES)
def test_each_column_is_as_wide_as_its_longest_word_where_all_have_room(table):
    shares = shares_of(table)
    rows = [table.head, *table.rows] if table.head else table.rows
    assert sum(shares) == pytest.approx(1)
    longest = [
        PADDING + max((len(word) for row in rows for word in row[at].split()), default=0)
        for at in range(len(shares))
    ]
    if sum(longest) <= LINE:
        assert all(
            share * LINE >= word - 0.001 for share, word in zip(shares, longest, strict=True)
        )


def test_odt_says_what_it_is_and_has_the_same():
    content = odt_of(blocks_of(PAGE), title="More than twice")
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        first = zipped.infolist()[0]
        assert (first.filename, first.compress_type, zipped.read(first)) == (
            "mimetype", zipfile.ZIP_STORED, TYPE.encode(),
        )  # fmt: skip
        listed = fromstring(zipped.read("META-INF/manifest.xml"))
        space = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
        paths = [one.get(f"{space}full-path") for one in listed]
        assert sorted(paths[1:]) == sorted(
            set(zipped.namelist()) - {"mimetype", "META-INF/manifest.xml"}
        )
        root = fromstring(zipped.read("content.xml"))
    drawn = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}frame"
    titles = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}title"
    assert [one.text for frame in root.iter(drawn) for one in frame.iter(titles)] == [
        "Two bars.",
        "A dot.",
    ]
    heading = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}h"
    assert [one.text for one in root.iter(heading)] == ["Progress", "Hours"]


@pytest.mark.parametrize("write", [docx_of, odt_of])
def test_what_somebody_wrote_is_text(write):
    content = write(blocks_of(f"<h2>{HOSTILE}</h2><p>{HOSTILE}</p>"), title="x\x00<y>")
    assert words_of(content).count("<script> & “x”") == 2


@pytest.mark.parametrize("write", [docx_of, odt_of])
def test_the_same_page_makes_the_same_file_words_and_nothing_is_fetched(write):
    first, second = (words_of(write(blocks_of(PAGE), title="x")) for _ in range(2))
    assert first == second
    assert ("passwd" in first, "Nothing" in first) == (False, False)
