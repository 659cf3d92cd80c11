from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines

FOLDER = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(str(f.relative_to(FOLDER)) for f in FOLDER.rglob("*.html"))


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_compiles(name):
    assert engines["django"].get_template(name).template.nodelist is not None


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_has_no_inline_script_or_style(name):
    """The content security policy would refuse them."""
    text = (FOLDER / name).read_text()
    assert "<style" not in text
    assert "onclick=" not in text
    if not name.startswith("peoples/"):  # a field's help text is written by developers
        assert "|safe" not in text
    for script in text.split("<script")[1:]:
        assert "src=" in script.split(">")[0]


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_is_at_most_120_lines(name):
    assert len((FOLDER / name).read_text().splitlines()) <= 120
