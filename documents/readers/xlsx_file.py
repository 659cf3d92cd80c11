"""Rows of the first sheet of an XLSX file, read as a stream.

A workbook of a few kilobytes can unpack to gigabytes, so what it says of itself is checked in
the directory of the zip before openpyxl sees it, and the sheets are looked through once for rows
that would not fit in memory.
"""

import datetime as dt
import re
import warnings
import zipfile

from documents.readers.limits import MIB, Limits
from documents.refusals import FileRefused

DAMAGED = "The XLSX file cannot be read: it is damaged or not whole. Open it, save it again, retry."
TOO_LARGE = "The XLSX file is too large when it is unpacked. Split it, or save it as CSV."
LAST_ROW = 1_048_576
LONGEST_ROW = MIB
LARGEST_STRINGS = 64 * MIB
LARGEST_OTHER_PART = 4 * MIB
MOST_PARTS = 2_000

_ROW = re.compile(rb"[<:]row[\s/>]")


def xlsx_records(file, limits: Limits):
    """Yield (row number, cells as text)."""
    _check_parts(file, limits)
    workbook = _open(file)
    try:
        if not workbook.worksheets:
            raise FileRefused("The XLSX file has no sheet with rows.")
        rows = workbook.worksheets[0].iter_rows(
            max_row=LAST_ROW, max_col=limits.columns + 1, values_only=True
        )
        yield from _records(rows)
    finally:
        workbook.close()


def _open(file):
    from openpyxl import load_workbook

    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of decorations that it drops
        try:
            return load_workbook(file, read_only=True, data_only=True, keep_links=False)
        # A file made to harm, or only cut off, fails in as many ways as there are parsers below.
        except Exception:
            raise FileRefused(DAMAGED) from None


def _records(rows):
    width = 0
    rows = enumerate(rows, start=1)
    while True:
        try:
            line, values = next(rows)
        except StopIteration:
            return
        except Exception:
            raise FileRefused(DAMAGED) from None
        end = len(values)
        while end > width and values[end - 1] is None:
            end -= 1
        if end:
            # A sheet has no short rows: cells up to the width of the first row are there, empty.
            width = width or end
            yield line, [_text(value) for value in values[:end]]


def _check_parts(file, limits):
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_sizes(archive.infolist(), limits)
            for part in archive.infolist():
                if _is_sheet(part):
                    _check_rows(archive, part)
    except FileRefused:
        raise
    except Exception:
        raise FileRefused(DAMAGED) from None


def _is_sheet(part):
    return part.filename.lstrip("/").startswith("xl/worksheets/")


def _check_sizes(parts, limits):
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > limits.unpacked:
        raise FileRefused(TOO_LARGE)
    if any(part.flag_bits & 0x1 for part in parts):
        raise FileRefused("The XLSX file has a password. Save it without one.")
    for part in parts:
        if part.filename.endswith("sharedStrings.xml"):
            most = LARGEST_STRINGS
        elif _is_sheet(part) or "/media/" in part.filename:
            continue
        else:
            most = LARGEST_OTHER_PART
        if part.file_size > most:
            raise FileRefused(TOO_LARGE)


def _check_rows(archive, part):
    """Refuse a sheet with a stretch that no honest row needs: the parser keeps whole rows."""
    since_row = 0
    with archive.open(part) as stream:
        while chunk := stream.read(MIB // 4):
            starts = [match.start() for match in _ROW.finditer(chunk)]
            since_row = len(chunk) - starts[-1] if starts else since_row + len(chunk)
            if since_row > LONGEST_ROW:
                raise FileRefused(TOO_LARGE)


def _text(value):
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    return str(value)


def _number(value):
    # A spreadsheet keeps 15 digits: 0.1 + 0.2 is 0.3 to whoever typed it.
    text = f"{value:.15g}"
    if "e" not in text:
        return text
    return f"{value:.0f}" if value == int(value) else f"{value:.15f}".rstrip("0")
