import csv
import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import AccessLogEntry
from documents.writers import (
    csv_lines,
    csv_response,
    inert,
    starts_a_formula,
    xlsx_bytes,
    xlsx_response,
)
from tests.factories import UserFactory


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        " =1+1",
        "\t=1",
        "\r=1",
        "\n=1",
        "+44 7700 900123",
        "-cmd",
        "@SUM(A1)",
        "＝1+1",
        "－1+1",
        "＠x",
        "\u200b=1",
        "\u00a0 =1",
        "\ttext",
        "-2+3",
    ],
)
def test_what_a_spreadsheet_would_run_is_made_inert(text):
    assert starts_a_formula(text)
    assert inert(text) == "'" + text


@pytest.mark.parametrize(
    "text", ["-13", "+371", "-63%", "22.7", "−13%", "Ann", "a=b", "", "O'Neill", "10-11"]
)
def test_numbers_and_words_are_left_alone(text):
    assert inert(text) == text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (True, "yes"),
        (-13, -13),
        (Decimal("-1.50"), Decimal("-1.50")),
        (dt.date(2010, 3, 31), "2010-03-31"),
        ("bell\x07", "bell"),
    ],
)
def test_values_of_other_kinds(value, written):
    assert inert(value) == written


def test_csv_is_quoted_and_marked_as_utf_8():
    text = "".join(csv_lines(["name", "note"], [["Zoë", 'says "hi",\nbye'], ["=1", -2]]))
    assert text.startswith("\ufeffname,note\r\n")
    assert list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))) == [
        ["name", "note"],
        ["Zoë", 'says "hi",\nbye'],
        ["'=1", "-2"],
    ]


def test_csv_is_made_row_by_row():
    def rows():
        yield ["first"]
        raise AssertionError("the second row was asked for too early")

    lines = csv_lines(["name"], rows())
    assert [next(lines), next(lines)] == ["\ufeffname\r\n", "first\r\n"]


@pytest.mark.django_db
def test_a_csv_download_is_logged_before_its_first_row():
    user = UserFactory()
    response = csv_response('re"ach\r\n.csv', ["area"], [["Mill Brow"]], user=user, about=user)
    entry = AccessLogEntry.objects.get()
    assert (entry.user, entry.event, entry.object_type) == (user, "export", "accounts.user")
    assert response["Content-Disposition"] == 'attachment; filename="re-ach-.csv"'
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content) == "\ufeffarea\r\nMill Brow\r\n".encode()


@pytest.mark.django_db
def test_an_xlsx_download_is_logged():
    user = UserFactory()
    response = xlsx_response("hours.xlsx", ["hours"], [[1]], user=user)
    assert AccessLogEntry.objects.get().detail == "hours.xlsx"
    assert response["Content-Disposition"] == 'attachment; filename="hours.xlsx"'


def test_xlsx_keeps_text_as_text_and_numbers_as_numbers():
    rows = [["=1+1", -5, Decimal("1.5"), dt.date(2010, 3, 31), None, "bell\x07"]]
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(list("abcdef"), rows)))
    assert book.sheetnames == ["List"]
    cells = book["List"][2]
    assert [cell.value for cell in cells] == [
        "=1+1", -5, 1.5, dt.datetime(2010, 3, 31), None, "bell",
    ]  # fmt: skip
    assert [cell.data_type for cell in cells[:2]] == ["s", "n"]
    assert book["List"].sheet_state == "visible"


@settings(max_examples=1000)
@given(st.text(max_size=12))
def test_no_text_leaves_as_a_formula(text):
    written = inert(text)
    assert not starts_a_formula(written) or written.startswith("'")
    assert written[:1] not in ("=", "@", "\t", "\r")
