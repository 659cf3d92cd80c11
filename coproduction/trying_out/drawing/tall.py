"""Steps below each other, for a phone: the line of feelings runs down at the left."""

from django.utils.safestring import SafeString

from coproduction.trying_out.drawing.canvas import (
    DEEP,
    INK,
    LEADING,
    LINE,
    MIST,
    NAVY,
    SKY,
    SLATE,
    TEXT,
    Canvas,
)  # fmt: skip
from coproduction.trying_out.drawing.letters import wrapped
from coproduction.trying_out.drawing.steps import Picture, Step

WIDTH = 300
FIRST, LEVEL = 18, 12
WORDS = 92
WHAT = 15
ROOM = WIDTH - WORDS
MARK = 22
LEAST = 64


def tall_picture(picture: Picture) -> SafeString:
    canvas, y = Canvas(WIDTH), 0.0
    for phase in picture.phases:
        if phase.steps:
            y = _phase(canvas, phase, y)
    return canvas.svg(max(y, LEADING), picture.title, picture.said)


def _phase(canvas, phase, y):
    colour = NAVY if phase.is_after else SLATE
    name = wrapped(phase.name, WIDTH - 24, 16, bold=True)
    height = 14 + 21 * len(name)
    fill = SKY if phase.is_after else MIST
    canvas.add("rect", x=0, y=y, width=WIDTH, height=height, rx=12, fill=fill)
    canvas.words(name, 12, y + 23, size=16, bold=True, colour=DEEP, lead=21)
    y += height + 8
    said = [step for step in phase.steps if step.feeling]
    if said:
        canvas.words(["awful"], 0, y + 12, size=12, colour=SLATE)
        canvas.words(["lovely"], WORDS - 12, y + 12, size=12, colour=SLATE, anchor="end")
        y += 20
    tops = []
    for step in phase.steps:
        tops.append(y)
        y += max(_height(step), LEAST) + 14
    _feelings(canvas, phase.steps, tops, colour)
    for number, (step, top) in enumerate(zip(phase.steps, tops, strict=True), 1):
        _step(canvas, step, number, top, colour)
    return y + 10


def _parts(step: Step):
    """Lines of a step: what kind they are, and the words wrapped."""
    place = " · ".join(part for part in (step.where, step.who) if part)
    yield "place", wrapped(place, ROOM, TEXT)
    yield "feels", wrapped(f"Feels {step.feels}" if step.feels else "", ROOM, TEXT)
    yield "wrong", wrapped(step.goes_wrong, ROOM - MARK, TEXT)
    behind = f"Behind the scenes: {step.behind}" if step.behind else ""
    yield "behind", wrapped(behind, ROOM, TEXT)


def _what(step, number):
    return wrapped(f"{number} {step.what}", ROOM, WHAT, bold=True)


def _height(step):
    lines = sum(len(lines) for _, lines in _parts(step))
    return 20 * len(_what(step, 99)) + LEADING * lines + 4


def _step(canvas, step, number, top, colour):
    if number > 1:
        canvas.rule(WORDS, top - 4, WIDTH, top - 4, colour=LINE)
    what = _what(step, number)
    canvas.words(what, WORDS, top + 16, size=WHAT, bold=True, colour=DEEP, lead=20)
    y = top + 20 * len(what) + 14
    for kind, lines in _parts(step):
        indent = MARK if kind == "wrong" else 0
        if lines and indent:
            canvas.warning(WORDS, y - 12)
        shade = INK if kind == "wrong" else SLATE
        canvas.words(lines, WORDS + indent, y, colour=shade, lead=LEADING)
        y += LEADING * len(lines)


def _feelings(canvas, steps, tops, colour):
    """Awful at the left, lovely at the right; a step that says nothing leaves a gap."""
    points = [
        (FIRST + (step.feeling - 1) * LEVEL, top + 16) if step.feeling else None
        for step, top in zip(steps, tops, strict=True)
    ]
    for one, other in zip(points, points[1:], strict=False):
        if one and other:
            canvas.rule(*one, *other, colour=colour, width=3)
    for step, point in zip(steps, points, strict=True):
        if point:
            canvas.face(*point, step.feeling, colour)
