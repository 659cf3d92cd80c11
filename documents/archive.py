"""Many lists in one file to download: a ZIP of CSV files, with a text that says what they are."""

import io
import zipfile
from collections.abc import Callable, Iterable

from documents.writers import csv_lines

ZIP = "application/zip"


def write_archive(
    file: io.IOBase,
    *,
    text: str,
    lists: Iterable[tuple[str, list[str], Iterable[list]]],
    done: Callable[[str, int], None] = lambda name, rows: None,
) -> None:
    """Write ``lists`` (name, header, rows) as ``name.csv`` each, and ``text`` as README.txt.

    Rows are written as they come, so that the largest list needs no memory. Cells that a
    spreadsheet would run as a formula are made inert. ``done`` is told of each list and its rows.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.writestr("README.txt", text)
        for name, header, rows in lists:
            lines = 0
            with archive.open(f"{name}.csv", "w", force_zip64=True) as into:
                buffered = io.BufferedWriter(into, 1 << 16)
                for line in csv_lines(header, rows):
                    buffered.write(line.encode())
                    lines += 1
                buffered.flush()
                buffered.detach()
            done(name, lines - 1)  # the header is a line too
