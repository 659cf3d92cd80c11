import csv
import datetime as dt
import io
import struct
import time
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.readers import Columns, FileRefused, Limits, RowErrors, read_rows

COLUMNS = Columns(required=("ref", "name"), optional=("born", "note"))
HOW_TO_SAVE = "In Excel choose Save As, then “CSV UTF-8 (comma delimited)”, or save it as XLSX."
SAVE_AS = f"The file is not in UTF-8. {HOW_TO_SAVE}"
DAMAGED = "The XLSX file cannot be read: it is damaged or not whole. Open it, save it again, retry."
TOO_LARGE = "The XLSX file is too large when it is unpacked. Split it, or save it as CSV."


def rows_of(data, name="people.csv", columns=COLUMNS, **options):
    data = data.encode() if isinstance(data, str) else data
    rows = read_rows(io.BytesIO(data), name, columns=columns, **options)
    return [(row.line, dict(row)) for row in rows]


def refusal(data, name="people.csv", columns=COLUMNS, **options):
    with pytest.raises(FileRefused) as caught:
        rows_of(data, name, columns, **options)
    return str(caught.value)


def workbook(*rows, other_sheets=()):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for title in other_sheets:
        book.create_sheet(title).append(["secret"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def zipped(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def with_part(data, name, content):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    return zipped({**parts, name: content})


def test_columns_in_any_order_ends_cut_and_absent_ones_empty():
    assert rows_of(" Name ,REF\n  Zoë , 7 \n") == [
        (2, {"ref": "7", "name": "Zoë", "born": "", "note": ""})
    ]


def test_a_byte_order_mark_is_no_part_of_the_first_name():
    assert rows_of(b"\xef\xbb\xbfref,name\n1,A\n")[0][1]["ref"] == "1"


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_another_encoding_is_refused_with_how_to_save_it(encoding):
    assert refusal("ref,name\n1,Zoë\n".encode(encoding)) == SAVE_AS


def test_lines_are_those_of_the_file():
    text = 'ref,name\n1,"two\nlines"\n\n , \n2,after\n'
    assert [(line, row["name"]) for line, row in rows_of(text)] == [
        (2, "two\nlines"),
        (6, "after"),
    ]


def test_unknown_columns_are_named_with_those_allowed():
    assert refusal("ref,name,shoe size\n1,A,4\n") == (
        "Column shoe_size is not known. Columns may be: ref, name, born, note."
    )


def test_missing_columns_are_named():
    assert refusal("born\n2010-03-25\n") == "Columns ref, name are missing. The file has: born."


def test_a_column_there_twice_is_refused():
    assert refusal("ref,name,Ref\n1,A,2\n") == (
        "Column ref is there more than once. Keep one of each."
    )


def test_a_column_without_a_name_is_refused():
    assert refusal("ref,,name\n1,2,A\n") == (
        "Column 2 has no name in the first row. Name it or delete it."
    )


@pytest.mark.parametrize("mark", [";", "\t"])
def test_columns_that_are_not_separated_by_commas(mark):
    assert refusal(f"ref{mark}name\n1{mark}A\n") == (
        f"The columns are not separated by commas. {HOW_TO_SAVE}"
    )


def test_aliases_are_read_in_their_order_and_others_ignored():
    columns = Columns(
        required=("postcode",),
        optional=("doterm",),
        aliases={"postcode": ("pcds", "pcd")},
        ignore_unknown=True,
    )
    text = "pcd,pcds,oslaua,oslaua\nL353SS,L35 3SS,x,y\n"
    assert rows_of(text, columns=columns) == [(2, {"postcode": "L35 3SS", "doterm": ""})]


def test_present_says_which_columns_the_file_has():
    rows = read_rows(io.BytesIO(b"ref,name,note\n1,A,b\n"), "a.csv", columns=COLUMNS)
    assert rows.present == {"ref", "name", "note"}


def test_a_row_of_another_length_is_refused_with_its_line():
    assert refusal("ref,name\n1,A\n2\n") == "line 3: the row has 1 cells, the first row has 2"
    assert refusal("ref,name\n1,A,B\n") == "line 2: the row has 3 cells, the first row has 2"


def test_empty_cells_at_the_end_do_no_harm():
    assert rows_of("ref,name,,\n1,A,,\n")[0][1]["name"] == "A"


def test_bad_rows_are_collected_and_the_others_read():
    errors = RowErrors()
    assert [line for line, _ in rows_of("ref,name\n1\n2,B\n3\n", errors=errors)] == [3]
    with pytest.raises(FileRefused) as caught:
        errors.raise_if_any()
    assert str(caught.value) == (
        "line 2: the row has 1 cells, the first row has 2\n"
        "line 4: the row has 1 cells, the first row has 2"
    )


def test_a_hundred_errors_are_kept_and_all_are_counted():
    errors = RowErrors()
    for line in range(2, 127):
        errors.add(line, "born", "write the date like 25/03/2010")
    with pytest.raises(FileRefused) as caught:
        errors.raise_if_any()
    lines = str(caught.value).split("\n")
    assert (len(lines), caught.value.total) == (101, 125)
    assert lines[0] == "line 2, column born: write the date like 25/03/2010"
    assert lines[100] == "and 25 more"


def test_no_errors_raise_nothing():
    assert RowErrors().raise_if_any() is None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("", "The file is empty. Its first row must hold the names of the columns."),
        ("\n\n ,\n", "The file is empty. Its first row must hold the names of the columns."),
        ("ref,name\n", "The file has a first row with column names and no rows below it."),
        (
            "ref,name\n1,A\0\n",
            f"The file holds NUL bytes, so it is no plain CSV. {HOW_TO_SAVE}",
        ),
        (
            'ref,name\n1,A\n2,"never closed\n3,B\n',
            "line 3: a quotation mark is not closed or not doubled (unexpected end of data)",
        ),
        (
            'ref,name\n1,"' + "x" * 200_000,
            "line 2: a cell is too long, or a quotation mark is never closed",
        ),
        ("ref,name\n1," + "x" * 10_001, "line 2: a cell holds over 10,000 characters"),
        ("ref,name\r1,A\r", f"line 1: the line has no proper end. {HOW_TO_SAVE}"),
    ],
    ids=["empty", "blank", "no rows", "nul", "open quote", "huge cell", "long cell", "old Mac"],
)
def test_files_that_cannot_be_read(data, words):
    assert refusal(data) == words


def test_how_large_a_file_may_be():
    text = "ref,name\n1,A\n2,B\n"
    assert refusal(text, limits=Limits(rows=1)) == "The file has over 1 rows. Split it."
    assert refusal(text, limits=Limits(columns=1)) == "The file has over 1 columns."
    assert refusal(text + " " * 2**20, limits=Limits(size=2**20)) == (
        "The file is over 1 MB. Split it."
    )


def test_other_kinds_of_file_are_refused():
    only = "Only CSV and XLSX files can be read."
    assert refusal("%PDF-1.7", "a.pdf") == f"{only} Save the file as one of these."
    assert refusal(b"\xd0\xcf\x11\xe0rest", "a.xlsx") == (
        f"{only} This is an old Excel file, or one with a password."
    )


def test_xlsx_dates_times_numbers_and_text():
    columns = Columns(required=("ref", "born", "at", "start", "cost", "open", "empty"))
    data = workbook(
        ["ref", "born", "at", "start", "cost", "open", "empty", None],
        [7, dt.date(2010, 3, 25), "25/03/2010", dt.time(10, 30), 0.1 + 0.2, True, None],
        [],
        ["007", dt.datetime(2010, 3, 25, 9, 5), 12.0, " x ", 1e16, False],
    )
    assert rows_of(data, "a.xlsx", columns) == [
        (
            2,
            {
                "ref": "7",
                "born": "2010-03-25",
                "at": "25/03/2010",
                "start": "10:30:00",
                "cost": "0.3",
                "open": "yes",
                "empty": "",
            },
        ),
        (
            4,
            {
                "ref": "007",
                "born": "2010-03-25 09:05:00",
                "at": "12",
                "start": "x",
                "cost": "10000000000000000",
                "open": "no",
                "empty": "",
            },
        ),
    ]


def test_xlsx_reads_its_first_sheet_only():
    data = workbook(["ref", "name"], [1, "A"], other_sheets=["more"])
    assert [row["name"] for _, row in rows_of(data, "a.xlsx")] == ["A"]


def test_an_xlsx_error_cell_is_refused():
    assert refusal(workbook(["ref", "name"], [1, "#N/A"]), "a.xlsx") == (
        "line 2: a cell shows #N/A: mend its formula"
    )


def test_an_xlsx_value_beyond_the_named_columns_is_refused():
    assert refusal(workbook(["ref", "name"], [1, "A", None, "stray"]), "a.xlsx") == (
        "line 2: the row has 4 cells, the first row has 2"
    )


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.999])
def test_a_truncated_xlsx_is_refused(share):
    data = workbook(["ref", "name"], *[[n, f"name {n}"] for n in range(500)])
    assert refusal(data[: int(len(data) * share)], "a.xlsx") == DAMAGED


def test_a_text_file_that_is_called_xlsx_is_refused():
    assert refusal("ref,name\n1,A\n", "a.xlsx") == DAMAGED


def test_a_zip_that_is_no_workbook_is_refused():
    assert refusal(zipped({"hello.txt": "hello"}), "a.xlsx") == DAMAGED


def test_a_zip_with_a_damaged_sheet_is_refused():
    data = workbook(["ref", "name"], [1, "A"])
    assert refusal(with_part(data, "xl/worksheets/sheet1.xml", b"<worksheet"), "a.xlsx") == DAMAGED


def test_entities_in_a_workbook_are_refused():
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ref"><!ENTITY b "&a;&a;">]>'
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
    )
    data = with_part(workbook(["ref", "name"], [1, "A"]), "xl/worksheets/sheet1.xml", bomb)
    assert refusal(data, "a.xlsx") == DAMAGED


def test_a_workbook_that_unpacks_too_large_is_refused_before_it_is_opened():
    data = with_part(workbook(["ref", "name"]), "xl/media/a.png", b"\0" * 30 * 2**20)
    assert len(data) < 2**20
    assert refusal(data, "a.xlsx", limits=Limits(unpacked=2**20)) == TOO_LARGE


def test_a_row_of_a_million_cells_is_refused_before_it_is_parsed():
    sheet = b'<worksheet><sheetData><row r="1">' + b"<c/>" * 500_000 + b"</row></sheetData>"
    data = with_part(workbook(["ref", "name"]), "xl/worksheets/sheet1.xml", sheet)
    assert refusal(data, "a.xlsx") == TOO_LARGE


def test_styles_that_unpack_too_large_are_refused():
    data = with_part(workbook(["ref", "name"]), "xl/styles.xml", b" " * 5 * 2**20)
    assert refusal(data, "a.xlsx") == TOO_LARGE


def test_a_sparse_sheet_is_read_without_filling_it():
    book = openpyxl.Workbook()
    book.active.append(["ref", "name"])
    book.active.append([1, "A"])
    book.active["A1048576"] = "last"
    book.active["XFD1048576"] = "far away"
    file = io.BytesIO()
    book.save(file)
    started = time.process_time()
    assert [row["ref"] for _, row in rows_of(file.getvalue(), "a.xlsx")] == ["1", "last"]
    assert time.process_time() - started < 20


def test_an_encrypted_part_is_refused():
    data = bytearray(workbook(["ref", "name"], [1, "A"]))
    position = data.find(b"PK\x01\x02")
    while position >= 0:
        struct.pack_into("<H", data, position + 8, 1)
        position = data.find(b"PK\x01\x02", position + 4)
    assert refusal(bytes(data), "a.xlsx") == ("The XLSX file has a password. Save it without one.")


def test_reading_from_a_path(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("ref,name\n1,A\n", encoding="utf-8")
    assert [row["ref"] for row in read_rows(path, columns=COLUMNS)] == ["1"]


def test_a_hundred_thousand_rows_are_read_in_seconds():
    file = io.BytesIO(b"ref,name,note\n" + b"1234,Ann Example,something to say\n" * 100_000)
    started = time.process_time()  # what others do on the machine does not count
    assert sum(1 for _ in read_rows(file, "a.csv", columns=COLUMNS)) == 100_000
    assert time.process_time() - started < 5


words = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\ufeff#"), max_size=20)


@settings(max_examples=300)
@given(st.lists(st.tuples(words, words), min_size=1, max_size=8))
def test_what_the_csv_module_writes_is_read_back(written):
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(["ref", "name"])
    writer.writerows(written)
    expected = [(a.strip(), b.strip()) for a, b in written if a.strip() or b.strip()]
    if not expected:
        return
    read = [(row["ref"], row["name"]) for _, row in rows_of(file.getvalue())]
    assert read == expected


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx"]), st.booleans())
def test_any_bytes_are_read_or_refused(data, name, as_zip):
    data = b"PK\x03\x04" + data if as_zip else b"ref,name\n" + data
    try:
        rows_of(data, name)
    except FileRefused as problem:
        assert str(problem)
