"""Each room imports only from those left of it, also by string, accessor and template."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOMS = [
    "accounts",
    "documents",
    "centres",
    "families",
    "volunteers",
    "reach",
    "coproduction",
    "costing",
    "config",
]
HOME = Path(settings.BASE_DIR)


def python_files(room):
    return [f for f in (HOME / room).rglob("*.py") if "migrations" not in f.parts]


def rooms_right_of(room):
    return ROOMS[ROOMS.index(room) + 1 :]


def imported_modules(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def strings(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_from_the_left(room):
    wrong = [
        f"{file.relative_to(HOME)}: {module}"
        for file in python_files(room)
        for module in imported_modules(ast.parse(file.read_text()))
        if module.split(".")[0] in rooms_right_of(room)
    ]
    assert wrong == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_names_no_model_or_task_of_the_right_in_a_string(room):
    pattern = re.compile(rf"^({'|'.join(rooms_right_of(room)) or '-'})\.[A-Za-z_.]+$")
    wrong = [
        f"{file.relative_to(HOME)}: {text}"
        for file in python_files(room)
        for text in strings(ast.parse(file.read_text()))
        if pattern.match(text)
    ]
    assert wrong == []


def accessors_from_the_right(room):
    """Names by which a model of ``room`` reaches rows of a room to its right."""
    for model in apps.get_app_config(room).get_models():
        for relation in model._meta.related_objects:
            if relation.related_model._meta.app_label in rooms_right_of(room):
                yield relation.get_accessor_name(), relation.related_query_name


@pytest.mark.parametrize("room", ROOMS[:-1])
def test_a_room_uses_no_reverse_accessor_of_the_right(room):
    own = {
        name
        for model in apps.get_app_config(room).get_models()
        for name in [f.name for f in model._meta.get_fields()]
        if not any(name == accessor for accessor, _ in accessors_from_the_right(room))
    }
    names = {name for name, _ in accessors_from_the_right(room) if name} - own
    if not names:
        return
    pattern = re.compile(rf"\.({'|'.join(map(re.escape, names))})(\.(all|filter|count|exclude)|\b)")
    templates = list((HOME / "templates" / room).rglob("*.html"))
    wrong = [
        f"{file.relative_to(HOME)}: {found.group(0)}"
        for file in python_files(room) + templates
        for found in pattern.finditer(file.read_text())
        if not file.name.startswith("permissions")
    ]
    assert wrong == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_rooms_templates_include_nothing_of_the_right(room):
    pattern = re.compile(r"{%\s*(?:include|extends)\s+[\"']([a-z_]+)/")
    wrong = [
        f"{file.relative_to(HOME)}: {folder}"
        for file in (HOME / "templates" / room).rglob("*.html")
        for folder in pattern.findall(file.read_text())
        if folder in rooms_right_of(room)
    ]
    assert wrong == []


def test_shared_templates_include_nothing_of_a_room():
    shared = [
        *(HOME / "templates").glob("*.html"),
        *(HOME / "templates/components").rglob("*.html"),
    ]
    pattern = re.compile(rf"{{%\s*(?:include|extends)\s+[\"']({'|'.join(ROOMS)})/")
    assert [str(f) for f in shared if pattern.search(f.read_text())] == []
