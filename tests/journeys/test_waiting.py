"""Journeys wait for what they look at: a page that is still loading has no title yet.

No browser here: the journeys are read, not run.
"""

import ast
from pathlib import Path

import pytest

JOURNEYS = sorted(Path(__file__).parent.glob("test_*.py"))

TEXT = "expect(locator).to_have_text(...) or .to_contain_text(...)"
VISIBLE = "expect(locator).to_be_visible() or .to_be_hidden()"
STORED = "until(page, lambda: ..., wanted)"
INSTEAD = {
    "title": "expect(page).to_have_title(...)",
    "url": "expect(page).to_have_url(...)",
    "content": TEXT,
    "inner_text": TEXT,
    "inner_html": TEXT,
    "text_content": TEXT,
    "all_inner_texts": TEXT,
    "all_text_contents": TEXT,
    "count": "expect(locator).to_have_count(...)",
    "all": "expect(locator).to_have_text([...]) or .to_have_count(...)",
    "is_visible": VISIBLE,
    "is_hidden": VISIBLE,
    "is_checked": "expect(locator).to_be_checked()",
    "is_enabled": "expect(locator).to_be_enabled()",
    "is_disabled": "expect(locator).to_be_disabled()",
    "is_editable": "expect(locator).to_be_editable()",
    "get_attribute": "expect(locator).to_have_attribute(...)",
    "input_value": "expect(locator).to_have_value(...)",
    "evaluate": f"expect(locator)... or {STORED}",
    "evaluate_all": f"expect(locator)... or {STORED}",
    "bounding_box": STORED,
}
ACTIONS = {"click", "dblclick", "tap", "press"}  # those of Playwright: page.press, not press(page)
LOOKS = {"goto", "reload", "go_back", "go_forward", "screenshot", "evaluate"}
LOOKING = {"violations", "scrolls_sideways"}


def unwaited(source):
    """What a journey looks at without waiting: "line: what to write instead" each."""
    tree = ast.parse(source)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    stored = {function.name for function in functions if _names(function) & {"objects"}}
    looking = LOOKING | {f.name for f in functions if _names(f) & LOOKING}
    found = set()
    for function in functions:
        found.update(_asserted(function, stored - {function.name}))
    for node in ast.walk(tree):
        for block in (getattr(node, "body", None), getattr(node, "orelse", None)):
            if isinstance(block, list):
                found.update(_looked_at_too_soon(block, looking))
    return [f"{line}: {instead}" for line, instead in sorted(found)]


def _names(node):
    """All that is named in it: names, attributes and methods."""
    return {
        part.id if isinstance(part, ast.Name) else part.attr
        for part in ast.walk(node)
        if isinstance(part, ast.Name | ast.Attribute)
    }


def _reads(node, stored):
    """(what was read, what to write instead) of everything in it that Playwright reads at once."""
    for part in ast.walk(node):
        called = isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute)
        if called and part.func.attr in INSTEAD and "objects" not in _names(part.func):
            yield INSTEAD[part.func.attr]
        if isinstance(part, ast.Attribute) and part.attr == "url":
            yield INSTEAD["url"]
    if _names(node) & (stored | {"objects"}):
        yield STORED


def _asserted(function, stored):
    """Reads in an assert, and those whose value an assert looks at later."""
    kept = _kept(function, stored)
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            read = set(_reads(node.test, stored))
            read.update(*(kept.get(name, ()) for name in _names(node.test)))
            yield from ((node.lineno, instead) for instead in read)


def _kept(function, stored):
    """What was read for each variable."""
    kept = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign | ast.NamedExpr):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for name in set().union(*map(_names, targets)):
                kept.setdefault(name, set()).update(_reads(node.value, stored))
    return kept


def _looked_at_too_soon(block, looking):
    """A click, and in the next line something that does not wait for what the click began."""
    for action, after in zip(block, block[1:], strict=False):
        acts = isinstance(action, ast.Expr) and isinstance(action.value, ast.Call)
        if not acts or getattr(action.value.func, "attr", None) not in ACTIONS:
            continue
        calls = [node.func for node in ast.walk(after) if isinstance(node, ast.Call)]
        if any(getattr(c, "attr", 0) in LOOKS or getattr(c, "id", 0) in looking for c in calls):
            yield action.lineno, "press(page, ...), follow(page, ...) or with arriving(page): ..."


@pytest.mark.parametrize("file", JOURNEYS, ids=[file.stem for file in JOURNEYS])
def test_a_journey_waits_for_what_it_looks_at(file):
    assert unwaited(file.read_text()) == []


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("assert page.title() == 'Error'", INSTEAD["title"]),
        ("assert 'scope' in page.url", INSTEAD["url"]),
        ("assert page.locator('h1').inner_text() == 'Hello'", TEXT),
        ("assert not page.get_by_text('Saved').is_visible()", VISIBLE),
        ("assert page.locator('li').count() == 3", INSTEAD["count"]),
        ("words = page.locator('li').all_inner_texts()\n    assert words == []", TEXT),
        ("assert Family.objects.count() == 0", STORED),
        ("assert centre.here == []", STORED),
        ("page.locator('a').click()\n    page.goto('/')", "press"),
        ("page.keyboard.press('Enter')\n    assert violations(page) == []", "press"),
        ("page.locator('a').tap()\n    look()", "press"),
    ],
)
def test_what_does_not_wait_is_found(line, instead):
    helpers = "def here(): return Mark.objects.all()\ndef look(): assert violations(page) == []\n"
    [found] = unwaited(f"{helpers}def test(page, centre):\n    {line}\n")
    assert instead in found


@pytest.mark.parametrize(
    "line",
    [
        "expect(page).to_have_title('Error')",
        "until(page, lambda: Family.objects.count(), 0)",
        "press(page, 'Save')\n    assert violations(page) == []",
        "with arriving(page):\n        page.locator('a').click()\n    page.goto('/')",
        "page.locator('a').click()\n    expect(page.locator('h1')).to_have_text('Hello')",
    ],
)
def test_what_waits_is_left_alone(line):
    assert unwaited(f"def test(page):\n    {line}\n") == []
