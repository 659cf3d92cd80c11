"""Lists as CSV and XLSX, for people who open them in a spreadsheet.

A cell of text that a spreadsheet would run as a formula is made inert. Who takes a list out is
written in the access log before the first row leaves.
"""

import csv
import datetime as dt
import io
import re
import unicodedata
from decimal import Decimal
from itertools import chain

from django.http import HttpResponse, StreamingHttpResponse

from accounts.access_log import Event, record

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"

_NUMBER = re.compile(r"[-\N{MINUS SIGN}+]?[0-9]+(\.[0-9]+)?%?")
_STARTS = ("=", "+", "-", "@")
_CUT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def starts_a_formula(text: str) -> bool:
    """Whether a spreadsheet may read the text as a formula.

    Full-width forms, and spaces and invisible characters in front, do not hide one. A number
    with a sign is a number.
    """
    if text.startswith(("\t", "\r", "\n")):
        return True
    start = unicodedata.normalize("NFKC", text)
    while start and (start[0].isspace() or unicodedata.category(start[0]) in ("Cf", "Cc")):
        start = start[1:]
    return start.startswith(_STARTS) and not _NUMBER.fullmatch(text)


def inert(value):
    """A value for one cell of a CSV file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float | Decimal):
        return value
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    text = _CUT.sub("", str(value))
    return "'" + text if starts_a_formula(text) else text


def csv_lines(header, rows):
    """The text of the file in pieces, with a byte-order mark so that Excel knows it is UTF-8."""
    line = io.StringIO(newline="")
    writer = csv.writer(line)
    line.write(BYTE_ORDER_MARK)
    writer.writerow([inert(name) for name in header])
    yield line.getvalue()
    for row in rows:
        line.seek(0)
        line.truncate()
        writer.writerow([inert(value) for value in row])
        yield line.getvalue()


def csv_response(name, header, rows, *, user, about=None):
    """A CSV file to download. ``about``: the record that the list is of, for the access log."""
    record(user, Event.EXPORT, about, detail=name[:120])
    response = StreamingHttpResponse(csv_lines(header, rows), content_type=CSV)
    return _as_file(response, name)


def xlsx_response(name, header, rows, *, user, about=None):
    return file_response(name, xlsx_bytes(header, rows), XLSX, user=user, about=about)


def workbook_response(name, sheets, *, user, about=None):
    """A workbook to download. ``sheets``: of each its name, header and rows."""
    return file_response(name, workbook_bytes(sheets), XLSX, user=user, about=about)


def file_response(name, content, content_type, *, user, about=None):
    """What was made while its reader waits, to download; kept in the access log."""
    record(user, Event.EXPORT, about, detail=name[:120])
    return _as_file(HttpResponse(content, content_type=content_type), name)


def xlsx_bytes(header, rows, *, sheet="List") -> bytes:
    """A workbook with one visible sheet; text stays text whatever it starts with."""
    return workbook_bytes([(sheet, header, rows)])


def workbook_bytes(sheets) -> bytes:
    """Names of sheets: at most 31 characters, none of ``[]:*?/\\``."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    for title, header, rows in sheets:
        page = workbook.create_sheet(title)
        page.freeze_panes = "A2"
        for row in chain([header], rows):
            page.append([_cell(page, value) for value in row])
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _cell(page, value):
    from openpyxl.cell import WriteOnlyCell

    if value is None or isinstance(value, int | float | Decimal | dt.date | dt.time):
        return value
    cell = WriteOnlyCell(page, _CUT.sub("", str(value)))
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def _as_file(response, name):
    safe = re.sub(r"[^\w.-]+", "-", name).strip("-.") or "list"
    response["Content-Disposition"] = f'attachment; filename="{safe}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
