"""A page of ours as a tree: only as much HTML as our templates write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = {"br", "hr", "img", "input", "meta", "link"}
# A note below a number in its cell.
OWN_LINE = {"comparison__note"}
_DRAWING = re.compile(r"<svg\b|</svg>")
_SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass
class Node:
    """``children``: nodes and texts in their order. ``drawing``: the markup of an SVG."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)
    drawing: str = ""

    @property
    def classes(self) -> set[str]:
        return set(self.attrs.get("class", "").split())

    @property
    def text(self) -> str:
        """In one line, but for the breaks that were written."""
        lines = "".join(_texts(self)).split("\n")
        return "\n".join(line for line in (_SPACES.sub(" ", one).strip() for one in lines) if line)

    def nodes(self) -> Iterator[Node]:
        return (one for one in self.children if isinstance(one, Node))

    def find(self, *tags: str) -> Iterator[Node]:
        """Nodes of these names anywhere below, in their order; not below each other."""
        for node in self.nodes():
            if node.tag in tags:
                yield node
            else:
                yield from node.find(*tags)


def _texts(node: Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield _SPACES.sub(" ", child)
        elif child.tag == "br":
            yield "\n"
        elif child.tag != "svg":
            if child.classes & OWN_LINE:
                yield "\n"
            yield from _texts(child)


class _Tree(HTMLParser):
    def __init__(self, drawings: list[str]):
        super().__init__(convert_charrefs=True)
        self.root = Node("body")
        self._open = [self.root]
        self._drawings = drawings

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        if tag == "img" and "data-drawing" in node.attrs:
            node = Node("svg", drawing=self._drawings[int(node.attrs["data-drawing"])])
        self._open[-1].children.append(node)
        if tag not in EMPTY:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if any(node.tag == tag for node in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def tree_of(html: str) -> Node:
    """What somebody wrote is text in it, for the templates escaped it."""
    drawings: list[str] = []
    tree = _Tree(drawings)
    tree.feed(_without_drawings(html, drawings))
    tree.close()
    return tree.root


def _without_drawings(html: str, drawings: list[str]) -> str:
    """HTML lowers the case of names, which matters in an SVG: those are put by."""
    kept, begins, depth, end = [], 0, 0, 0
    for found in _DRAWING.finditer(html):
        if found[0] == "</svg>":
            depth -= 1
            if depth == 0:
                kept.append(f'<img data-drawing="{len(drawings)}">')
                drawings.append(html[begins : found.end()])
                end = found.end()
        else:
            if depth == 0:
                kept.append(html[end : found.start()])
                begins = found.start()
            depth += 1
    return "".join([*kept, html[end:]])
