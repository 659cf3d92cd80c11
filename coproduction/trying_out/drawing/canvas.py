"""Pieces of an SVG in the product's own look: all colours are attributes, all words escaped."""

from xml.etree.ElementTree import Element, SubElement, tostring  # noqa: S405 - writes only

from django.utils.safestring import SafeString, mark_safe

SVG = "http://www.w3.org/2000/svg"
FONT = "Noto Sans Variable, Noto Sans, Arial, sans-serif"
DEEP, INK, SLATE, NAVY, EDGE, LINE = (
    "#0B2A45", "#12202E", "#33475A", "#12436D", "#6B7F91", "#C9D3DC",
)  # fmt: skip
SKY, MIST, WHITE, ORANGE = "#E3EDF5", "#F1F5F8", "#FFFFFF", "#F46A25"
TEXT, LEADING = 14, 18
FACE = 13
_UNFIT = {code: None for code in [*range(32), 127, 0xFFFE, 0xFFFF]}


def _number(value):
    return f"{value:.1f}".removesuffix(".0")


class Canvas:
    """Draws into one SVG; y runs down, one unit is a pixel at full size."""

    def __init__(self, width: float):
        self.width = width
        self.root = Element("svg", {"xmlns": SVG, "role": "img", "font-family": FONT})

    def add(self, tag, text=None, **attributes):
        named = {
            name.replace("_", "-"): _number(value) if isinstance(value, int | float) else value
            for name, value in attributes.items()
        }
        element = SubElement(self.root, tag, named)
        element.text = text and text.translate(_UNFIT)
        return element

    def words(self, lines, x, y, *, size=TEXT, bold=False, colour=INK, anchor="start", lead=None):
        """Lines below each other; ``y``: the base of the first."""
        for n, line in enumerate(lines):
            self.add(
                "text",
                line,
                x=x,
                y=y + n * (lead or size * 1.28),
                font_size=size,
                font_weight="700" if bold else "400",
                fill=colour,
                text_anchor=anchor,
            )

    def rule(self, x1, y1, x2, y2, *, colour=LINE, width=1, **more):
        self.add("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour, stroke_width=width, **more)

    def numbered(self, number, x, y, colour):
        self.add("circle", cx=x, cy=y, r=12, fill=colour)
        self.words([str(number)], x, y + 5, bold=True, colour=WHITE, anchor="middle")

    def face(self, x, y, feeling, colour):
        """Two dots and a mouth that says how it feels, so that colour need not."""
        self.add("circle", cx=x, cy=y, r=FACE, fill=WHITE, stroke=colour, stroke_width=2.5)
        for side in (-4.5, 4.5):
            self.add("circle", cx=x + side, cy=y - 3, r=1.8, fill=colour)
        corner = y + 5 - (feeling - 3) * 1.2
        bend = corner + (feeling - 3) * 4
        mouth = (
            f"M{_number(x - 6)} {_number(corner)}Q{_number(x)} {_number(bend)} "
            f"{_number(x + 6)} {_number(corner)}"
        )
        self.add(
            "path", d=mouth, fill="none", stroke=colour, stroke_width=2, stroke_linecap="round"
        )

    def warning(self, x, y):
        """A triangle with its mark, beside what goes wrong; (x, y) is its top left corner."""
        points = f"{_number(x + 8)},{_number(y)} {_number(x + 16)},{_number(y + 14)} "
        points += f"{_number(x)},{_number(y + 14)}"
        self.add("polygon", points=points, fill=ORANGE, stroke=DEEP, stroke_width=1)
        self.words(["!"], x + 8, y + 12.5, size=11, bold=True, colour=DEEP, anchor="middle")

    def svg(self, height, title, said) -> SafeString:
        root = self.root
        root.set("viewBox", f"0 0 {_number(self.width)} {_number(height)}")
        root.set("width", "100%")
        root.set("aria-label", f"{title}. {said}".translate(_UNFIT))
        for tag, text in (("desc", said), ("title", title)):
            element = Element(tag)
            element.text = text.translate(_UNFIT)
            root.insert(0, element)
        # Every text in it is written by the XML serialiser, which escapes it.
        return mark_safe(tostring(root, encoding="unicode"))  # noqa: S308
