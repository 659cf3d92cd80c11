"""What an editable document is made of, read from a page of ours.

So every part of a report that stands on its page stands in the document too, in the same words.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from documents.editable.drawings import png_of
from documents.editable.markup import Node, tree_of

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
SHORT = 12
# In millimetres: how wide the text of a page is, and how high a picture at most.
TEXT_WIDTH, HIGHEST = 165.0, 110.0
SMALL = {"soft", "chart__measure", "chart__source"}
_DATA = re.compile(r"^data:image/(png|jpeg);base64,(.+)$", re.DOTALL)


@dataclass(frozen=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """``lead``: words that stand in bold before the others."""

    text: str
    lead: str = ""
    is_small: bool = False
    is_item: bool = False
    is_quote: bool = False


@dataclass(frozen=True)
class Table:
    """In words; ``head`` is the row of column names, and may be empty. ``numbers``: the columns
    that are set to the right."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int]

    @property
    def is_short(self) -> bool:
        """Whether it stays together on one page."""
        return len(self.rows) <= SHORT


@dataclass(frozen=True)
class Picture:
    """Encoded as PNG or JPEG; ``width`` and ``height`` in pixels as shown, for its shape."""

    content: bytes
    kind: str
    alt: str
    width: float
    height: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in millimetres, as on a screen, as far as the page has room."""
        width, height = (side * 25.4 / 96 for side in (self.width, self.height))
        smaller = min(1, TEXT_WIDTH / width, HIGHEST / height)
        return width * smaller, height * smaller


Block = Heading | Paragraph | Table | Picture


def blocks_of(html: str) -> list[Block]:
    return list(_blocks(tree_of(html)))


def with_next(blocks: list[Block]) -> Iterator[tuple[Block, bool]]:
    """Each with whether it stays on the page of the next: what is measured with its picture,
    the picture with its source, and a quote with who said it."""
    for block, following in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Picture) or (isinstance(block, Paragraph) and block.is_quote):
            yield block, _is_small(following)
        else:
            yield block, _is_small(block) and isinstance(following, Picture | Table)


def _is_small(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.is_small


def _blocks(node: Node) -> Iterator[Block]:
    for child in node.children:
        if isinstance(child, str):
            if child.strip():
                yield Paragraph(" ".join(child.split()))
        else:
            yield from _block(child)


def _block(node: Node) -> Iterator[Block]:
    if node.tag in HEADINGS:
        yield Heading(HEADINGS[node.tag], node.text)
    elif node.tag in _READERS:
        yield from _READERS[node.tag](node)
    elif "figures" in node.classes:
        yield _cards(node)
    else:
        yield from _blocks(node)


def _paragraph(node: Node) -> Iterator[Block]:
    if node.text:
        yield Paragraph(node.text, is_small=bool(node.classes & SMALL))
    yield from (picture for one in node.find("svg", "img") for picture in _block(one))


def _items(node: Node) -> Iterator[Block]:
    """One that begins with words in bold has these as its lead."""
    for item in node.find("li"):
        first = next((child for child in item.children if child and child != " "), None)
        lead = first.text if isinstance(first, Node) and first.tag == "b" else ""
        yield Paragraph(item.text.removeprefix(lead).strip(), lead=lead, is_item=True)


def _terms(node: Node) -> Iterator[Block]:
    lead = ""
    for child in node.nodes():
        if child.tag == "dt":
            lead = child.text
        elif child.tag == "dd":
            yield Paragraph(child.text, lead=lead)
            lead = ""


def _quote(node: Node) -> Iterator[Block]:
    yield Paragraph(node.text, is_quote=True)


def _small(node: Node) -> Iterator[Block]:
    yield Paragraph(node.text, is_small=True)


def _table(node: Node) -> Iterator[Block]:
    rows = [[cell for cell in row.nodes() if cell.tag in {"th", "td"}] for row in node.find("tr")]
    rows = [row for row in rows if row]
    if not rows:
        return
    has_head = any(True for _ in node.find("thead"))
    width = max(len(row) for row in rows)
    words = [tuple(_padded([cell.text for cell in row], width)) for row in rows]
    numbers = frozenset(
        at for row in rows for at, cell in enumerate(row) if "number" in cell.classes
    )
    head, body = (words[0], words[1:]) if has_head else ((), words)
    yield Table(head, tuple(body), numbers)


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


def _cards(node: Node) -> Table:
    """Headline figures as a table: what, how much, of what, where from."""
    rows = []
    for card in node.nodes():
        words = [one.text for one in card.find("h2", "h3", "h4", "p") if one.text]
        label, value, *rest = [*words, "", ""]
        rows.append((label, value, "\n".join(one for one in rest if one)))
    return Table(("Figure", "Value", "Of what"), tuple(rows), frozenset({1}))


def _drawing(node: Node) -> Iterator[Block]:
    """A drawing that only adorns the page is left out."""
    found = png_of(node.drawing)
    if found:
        yield Picture(found.content, "png", found.alt, found.width, found.height)


def _image(node: Node) -> Iterator[Block]:
    """Only what the page carries in itself; nothing is fetched."""
    found = _DATA.match(node.attrs.get("src", ""))
    if found:
        width, height = (float(node.attrs.get(name) or 1) for name in ("width", "height"))
        content = base64.b64decode(found[2])
        yield Picture(content, found[1], node.attrs.get("alt", ""), width, height)


_READERS = {
    "p": _paragraph,
    "ul": _items,
    "ol": _items,
    "dl": _terms,
    "table": _table,
    "blockquote": _quote,
    "figcaption": _small,
    "svg": _drawing,
    "img": _image,
}
