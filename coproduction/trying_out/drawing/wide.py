"""Steps beside each other, with a lane for each thing that is told of them."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from coproduction.trying_out.drawing.canvas import (
    DEEP,
    EDGE,
    FACE,
    INK,
    LEADING,
    LINE,
    MIST,
    NAVY,
    SKY,
    SLATE,
    TEXT,
    WHITE,
    Canvas,
)  # fmt: skip
from coproduction.trying_out.drawing.letters import width as letters_width
from coproduction.trying_out.drawing.letters import wrapped
from coproduction.trying_out.drawing.steps import Phase, Picture, Step

WIDTH = 1160
LABELS = 116
MOST_ACROSS = 7
PAD = 10
NAME = 21
GAP = 26
MARK = 22
LEVEL = 24
FEELING_TOP, FEELING_BOTTOM = 24, 44
WORD = 15
# Key of the step, what the lane is called, and whether a warning stands beside its words.
LANES = (
    ("where", "Where", False),
    ("who", "Who is there", False),
    ("feeling", "How it feels", False),
    ("goes_wrong", "What goes wrong", True),
    ("behind", "Behind the scenes", False),
)


@dataclass(frozen=True)
class _Row:
    """Steps that stand beside each other; ``first``: the number of the first."""

    phase: Phase
    steps: tuple[Step, ...]
    first: int

    @property
    def colour(self):
        return NAVY if self.phase.is_after else SLATE


def wide_picture(
    picture: Picture, *, width: int = WIDTH, across: int = MOST_ACROSS, level: int = LEVEL
) -> SafeString:
    """All phases below each other; more than ``across`` steps go on in a row below.

    ``level``: how far one feeling stands above the next.
    """
    return _Drawing(picture, width, across, level).drawn()


def even_rows(count: int, most: int) -> int:
    """How many stand beside each other, so that rows of at most ``most`` are about even."""
    rows = -(-count // most) or 1
    return -(-count // rows) or 1


class _Drawing:
    def __init__(self, picture, width, across, level):
        self.picture, self.canvas, self.width = picture, Canvas(width), width
        self.level = level
        longest = max((len(phase.steps) for phase in picture.phases), default=1)
        self.across = even_rows(longest, across)
        self.column = (width - LABELS) / self.across
        self.room = self.column - 2 * PAD
        self.y = 0.0

    def drawn(self):
        for phase in self.picture.phases:
            if phase.steps:
                self._phase(phase)
        height = max(self.y - GAP, LEADING)
        return self.canvas.svg(height, self.picture.title, self.picture.said)

    def _phase(self, phase):
        name = wrapped(phase.name, self.width - 28, 16, bold=True)
        height = 13 + NAME * len(name)
        fill = SKY if phase.is_after else MIST
        self.canvas.add("rect", x=0, y=self.y, width=self.width, height=height, rx=12, fill=fill)
        self.canvas.words(name, 14, self.y + 23, size=16, bold=True, colour=DEEP, lead=NAME)
        self.y += height + PAD
        for first in range(0, len(phase.steps), self.across):
            self._row(_Row(phase, phase.steps[first : first + self.across], first + 1))

    def _row(self, row):
        top = self.y
        self._what(row)
        for key, label, is_warned in LANES:
            if self.picture.has(key):
                (self._feelings if key == "feeling" else self._lane)(row, key, label, is_warned)
        for n in range(1, len(row.steps)):
            x = LABELS + n * self.column
            self.canvas.rule(x, top, x, self.y, colour=LINE)
        self.y += GAP

    def _left(self, n):
        return LABELS + n * self.column + PAD

    def _label(self, label):
        lines = wrapped(label, LABELS - PAD, TEXT, bold=True)
        self.canvas.words(lines, 0, self.y + WORD + 5, bold=True, colour=SLATE, lead=LEADING)

    def _what(self, row):
        room = self.room - 32
        lines = [wrapped(step.what, room, WORD, bold=True) for step in row.steps]
        for n, words in enumerate(lines):
            x = self._left(n)
            self.canvas.numbered(row.first + n, x + 12, self.y + 16, row.colour)
            self.canvas.words(words, x + 32, self.y + 21, size=WORD, bold=True, colour=DEEP)
        self._label("What happens")
        self.y += max(max(len(words) for words in lines) * WORD * 1.28, 28) + 12

    def _lane(self, row, key, label, is_warned):
        is_hidden = key == "behind"
        self.canvas.rule(
            0, self.y, self.width, self.y, colour=EDGE if is_hidden else LINE,
            width=2 if is_hidden else 1, **({"stroke_dasharray": "6 5"} if is_hidden else {}),
        )  # fmt: skip
        indent = MARK if is_warned else 0
        lines = [wrapped(getattr(step, key), self.room - indent, TEXT) for step in row.steps]
        for n, words in enumerate(lines):
            x = self._left(n)
            if words and is_warned:
                self.canvas.warning(x, self.y + 8)
            self.canvas.words(words, x + indent, self.y + 20, colour=INK, lead=LEADING)
        self._label(label)
        tallest = max(*(len(words) for words in lines), 1)
        tallest = max(tallest, len(wrapped(label, LABELS - PAD, TEXT, bold=True)))
        self.y += tallest * LEADING + 14

    def _feelings(self, row, key, label, is_warned):
        self.canvas.rule(0, self.y, self.width, self.y)
        top = self.y + FEELING_TOP
        for level in (1, 3, 5):
            y = top + (5 - level) * self.level
            self.canvas.rule(LABELS, y, self.width, y, stroke_dasharray="1 5", colour=EDGE)
        points = [
            (LABELS + (n + 0.5) * self.column, top + (5 - step.feeling) * self.level, step)
            if step.feeling
            else None
            for n, step in enumerate(row.steps)
        ]
        self._line(points, row.colour)
        for point in filter(None, points):
            x, y, step = point
            self.canvas.face(x, y, step.feeling, row.colour)
            half = letters_width(step.feels, TEXT) / 2 + 3
            self.canvas.add(
                "rect", x=x - half, y=y + FACE + 4, width=2 * half, height=16, fill=WHITE
            )
            self.canvas.words([step.feels], x, y + FACE + 17, colour=INK, anchor="middle")
        self._label(label)
        self.y = top + 4 * self.level + FEELING_BOTTOM

    def _line(self, points, colour):
        """From face to face; where a step says nothing the line has a gap."""
        for one, other in zip(points, points[1:], strict=False):
            if one and other:
                self.canvas.rule(one[0], one[1], other[0], other[1], colour=colour, width=3)
