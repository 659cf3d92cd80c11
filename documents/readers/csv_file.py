"""Records of a CSV file with the line on which each starts."""

import codecs
import csv

from documents.readers.columns import HOW_TO_SAVE
from documents.refusals import FileRefused

NOT_UTF_8 = f"The file is not in UTF-8. {HOW_TO_SAVE}"


def csv_records(file):
    """Yield (line, cells) from a binary file."""
    yield from _records(csv.reader(_lines(file), strict=True, skipinitialspace=True))


def _records(reader):
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            raise FileRefused(_words(problem, line)) from None
        except UnicodeDecodeError:
            raise FileRefused(NOT_UTF_8) from None
        if cells:
            yield line, cells


def _lines(file):
    # In UTF-8 no character but the line feed itself holds its byte, so lines can be cut first.
    for number, line in enumerate(file):
        if b"\0" in line:
            raise FileRefused(f"The file holds NUL bytes, so it is no plain CSV. {HOW_TO_SAVE}")
        yield line.decode("utf-8-sig" if number == 0 else "utf-8")


def _words(problem, line):
    if "field larger" in str(problem):
        return f"line {line}: a cell is too long, or a quotation mark is never closed"
    if "new-line" in str(problem):
        return f"line {line}: the line has no proper end. {HOW_TO_SAVE}"
    return f"line {line}: a quotation mark is not closed or not doubled ({problem})"


def looks_like_utf_16(start: bytes) -> bool:
    return start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
