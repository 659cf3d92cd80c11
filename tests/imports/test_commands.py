"""What all these commands have in common: which files they take, and how they refuse one."""

import io
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from openpyxl import Workbook

from config.imports import IMPORTERS
from families.models import Family, Person
from volunteers.models import Hours

ROOT = Path(__file__).parents[2]
HEAD = "family_ref,person_ref,role,centre,date_of_birth"
ROW = "F1,P1,child,phoenix,25/03/2008"
pytestmark = pytest.mark.django_db


def run(kind, path, **options):
    out = io.StringIO()
    call_command(f"import_{kind}", str(path), stdout=out, **options)
    return out.getvalue().splitlines()


def refusal(kind, path):
    with pytest.raises(CommandError) as refused:
        run(kind, path)
    assert refused.value.returncode == 1
    return str(refused.value).splitlines()


def test_each_importer_has_its_command_with_help(capsys):
    for slug in IMPORTERS:
        name = slug.replace("-", "_")
        with pytest.raises(SystemExit) as ended:
            call_command(f"import_{name}", "--help")
        assert ended.value.code == 0
        words = " ".join(capsys.readouterr().out.split())
        for column in IMPORTERS[slug].header:
            assert column in words


def test_a_dry_run_says_what_it_would_do_and_stores_nothing(bring_in, place):
    assert bring_in("families", f"{HEAD}\n{ROW}", dry_run=True) == [
        "Checked only, nothing is stored. It would give:",
        "Families: 1 made",
        "People: 1 made",
        "Places in families: 1 made",
    ]
    assert Family.objects.count() == 0


def test_a_dry_run_refuses_what_the_import_would_refuse(write, place):
    with pytest.raises(CommandError) as refused:
        run("families", write("f.csv", f"{HEAD}\n{ROW.replace('phoenix', 'x')}"), dry_run=True)
    assert str(refused.value).splitlines()[1:] == ["line 2, column centre: there is no centre “x”"]


def test_columns_may_stand_in_any_order_and_ends_are_cut(bring_in, place):
    bring_in("families", " role ,centre,  person_ref,family_ref\n child, phoenix , P1 ,F1 ")
    assert Person.objects.get().ref == "P1"


def test_a_byte_order_mark_and_windows_lines_are_no_trouble(tmp_path, place):
    path = tmp_path / "families.csv"
    path.write_bytes(f"{HEAD}\r\n{ROW}\r\n".encode("utf-8-sig"))
    run("families", path)
    assert Person.objects.get().date_of_birth == date(2008, 3, 25)


def test_windows_1252_is_refused_with_how_to_save_it(tmp_path, place):
    path = tmp_path / "families.csv"
    path.write_bytes(f"{HEAD},given_name\n{ROW},Zoë\n".encode("cp1252"))
    assert refusal("families", path) == [
        f"{path} was refused: 1 error, nothing is stored.",
        (
            "The file is not in UTF-8. In Excel choose Save As, then “CSV UTF-8 (comma "
            "delimited)”, or save it as XLSX."
        ),
    ]
    assert Family.objects.count() == 0


def test_an_empty_file_is_refused(tmp_path, place):
    path = tmp_path / "families.csv"
    path.write_bytes(b"")
    assert refusal("families", path)[1:] == [
        "The file is empty. Its first row must hold the names of the columns."
    ]


def test_a_file_with_a_header_only_has_nothing_to_do(bring_in, place):
    assert bring_in("families", HEAD) == [
        "The file has no rows below its first: there is nothing to do."
    ]


def test_unknown_columns_are_refused(write, place):
    path = write("families.csv", f"{HEAD},surname\n{ROW},x")
    (_, reason) = refusal("families", path)
    assert reason.startswith("Column surname is not known. Columns may be: family_ref, person_ref")


def test_missing_columns_are_refused(write, place):
    path = write("families.csv", "family_ref,role\nF1,child")
    assert refusal("families", path)[1:] == [
        "Columns person_ref, centre are missing. The file has: family_ref, role."
    ]


def test_at_most_100_errors_are_shown_and_all_are_counted(write, place):
    rows = "\n".join(f"F{n},P{n},child,nowhere," for n in range(101))
    said = refusal("families", path := write("families.csv", f"{HEAD}\n{rows}"))
    assert said[0] == f"{path} was refused: 101 errors, nothing is stored."
    assert said[1:101] == [
        f"line {n}, column centre: there is no centre “nowhere”" for n in range(2, 102)
    ]
    assert said[101:] == ["and 1 more"]


def test_errors_of_reading_and_of_comparing_come_together_in_the_order_of_lines(
    bring_in, write, place
):
    bring_in("families", f"{HEAD}\n{ROW}")
    path = write(
        "families.csv",
        f"{HEAD}\nF1,P1,child,phoenix,26/03/2008\nF2,P2,child,phoenix\nF3,P3,child,x,",
    )
    assert refusal("families", path)[1:] == [
        "line 2, column date_of_birth: 2008-03-26 here, but 2008-03-25 is stored for person P1",
        "line 3: the row has 4 cells, the first row has 5",
        "line 4, column centre: there is no centre “x”",
    ]


# --- XLSX ---------------------------------------------------------------------------------------


@pytest.fixture
def sheet(tmp_path):
    def sheet_(rows, name="file.xlsx"):
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.create_sheet("Other").append(["not", "read"])
        path = tmp_path / name
        book.save(path)
        return path

    return sheet_


def test_xlsx_takes_dates_as_date_cells_or_text_and_whole_numbers(sheet, place):
    head = ["family_ref", "person_ref", "role", "centre", "date_of_birth"]
    run(
        "families",
        sheet(
            [
                head,
                [1, 11, "child", "phoenix", date(2008, 3, 25)],
                [1, 12.0, "child", "phoenix", "25/03/2009"],
            ]
        ),
    )
    assert list(Person.objects.order_by("ref").values_list("ref", "date_of_birth")) == [
        ("11", date(2008, 3, 25)),
        ("12", date(2009, 3, 25)),
    ]
    assert Family.objects.get().ref == "1"


def test_xlsx_numbers_of_hours_keep_their_decimals(sheet, place):
    rows = [["volunteer_ref", "date", "hours"], [7, date(2009, 5, 12), 1.25]]
    run("volunteer_hours", path := sheet(rows))
    assert run("volunteer_hours", path)[-1].startswith("Nothing new")
    assert [str(hours.hours) for hours in Hours.objects.all()] == ["1.25"]


def test_errors_in_xlsx_are_shown_by_row_and_column(sheet, place):
    rows = [["family_ref", "person_ref", "role", "centre"], ["F1", "P1", "child", "nowhere"]]
    assert refusal("families", sheet(rows))[1:] == [
        "line 2, column centre: there is no centre “nowhere”"
    ]


def test_a_truncated_xlsx_is_refused(sheet, place):
    path = sheet([["family_ref", "person_ref", "role", "centre"], ["F1", "P1", "child", "phoenix"]])
    path.write_bytes(path.read_bytes()[:-400])
    assert refusal("families", path)[1:] == [
        "The XLSX file cannot be read: it is damaged or not whole. Open it, save it again, retry."
    ]
    assert Family.objects.count() == 0


# --- from the shell -----------------------------------------------------------------------------


def shell(*arguments):
    """The command as an administrator runs it, on the test database (where nothing is stored)."""
    at = connection.settings_dict
    host = f"/{quote(at['HOST'])}" if at["HOST"].startswith("/") else f"{at['HOST']}:{at['PORT']}"
    user = ":".join(filter(None, [at["USER"], quote(at["PASSWORD"], safe="")]))
    return subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": f"postgresql://{user}@{host}/{at['NAME']}"},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_exit_status_is_0_when_done_1_when_refused_and_2_for_a_wrong_command_line(write):
    head = ",".join(IMPORTERS["areas"].columns.required)
    good = write("good.csv", f"{head}\nA1,North,W1,Ward,K1,Knowsley,2009,120")
    bad = write("bad.csv", f"{head}\nA1,North,W1,Ward,K1,Knowsley,2010,many")
    done = shell("import_areas", good, "--dry-run")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "Populations: 1 made"
    refused = shell("import_areas", bad)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.splitlines() == [
        f"CommandError: {bad} was refused: 1 error, nothing is stored.",
        "line 2, column children_under_5: write a whole number like 12, not “many”",
    ]
    missing = shell("import_areas", "none.csv")
    assert (missing.returncode, missing.stderr.splitlines()[1]) == (
        1,
        "none.csv cannot be read: No such file or directory",
    )
    assert shell("import_areas").returncode == 2
    assert shell("import_areas", good, "--wet-run").returncode == 2
