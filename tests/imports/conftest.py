"""Files written by the tests and brought in by the commands."""

import io
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from tests.factories import AreaFactory, AuthorityFactory, CentreFactory, WardFactory


@pytest.fixture
def write(tmp_path):
    """write("families.csv", "family_ref,...") -> the path; lines may be indented."""

    def write_(name, text):
        path = tmp_path / name
        lines = [line.strip() for line in text.strip().splitlines()]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return str(path)

    return write_


@pytest.fixture
def bring_in(write):
    """bring_in("families", text) -> what the command prints, as lines."""

    def bring_in_(kind, text, **options):
        out = io.StringIO()
        call_command(f"import_{kind}", write(f"{kind}.csv", text), stdout=out, **options)
        return out.getvalue().splitlines()

    return bring_in_


@pytest.fixture
def errors_of(bring_in):
    """errors_of("families", text) -> the lines of errors of a file that must be refused."""

    def errors_of_(kind, text):
        with pytest.raises(CommandError) as refusal:
            bring_in(kind, text)
        return str(refusal.value).splitlines()[1:]

    return errors_of_


@pytest.fixture
def place(db):
    """Knowsley with two centres and two areas; and Southmead's namesake elsewhere."""
    knowsley = AuthorityFactory(code="K1", name="Knowsley")
    ward = WardFactory(authority=knowsley, code="KW", name="Kirkby")
    return SimpleNamespace(
        authority=knowsley,
        southmead=CentreFactory(authority=knowsley, name="Southmead"),
        phoenix=CentreFactory(authority=knowsley, name="Phoenix"),
        north=AreaFactory(code="A1", name="North", ward=ward),
        south=AreaFactory(code="A2", name="South", ward=ward),
    )


@pytest.fixture
def elsewhere(db):
    """A centre of another authority."""
    return CentreFactory(authority=AuthorityFactory(code="B1", name="Bristol"), name="Easton")
