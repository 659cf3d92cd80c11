"""Rows of CSV and XLSX files, one at a time, as text by column name.

    rows = read_rows(path, "families.csv", columns=Columns(required=("family_ref",)))
    for row in rows:
        row.line, row["family_ref"]

Whatever cannot be read is refused with words that say what to do. Values are text with their
ends cut; a cell or a column that is not there reads "".
"""

from documents.readers.columns import Columns, Row
from documents.readers.limits import Limits
from documents.readers.rows import Rows, read_rows
from documents.refusals import FileRefused, RowError, RowErrors

__all__ = [
    "Columns",
    "FileRefused",
    "Limits",
    "Row",
    "RowError",
    "RowErrors",
    "Rows",
    "read_rows",
]
