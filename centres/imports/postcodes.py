"""The postcode directory of the Office for National Statistics, 2.7 million rows as a stream.

Rows are copied into a temporary table with every area column that the file has; which of them
fits the loaded areas is then a question to the database.
"""

import re

from django.db import connection

from centres.imports.cells import Cells, any_postcode
from centres.imports.copying import copy_into
from centres.imports.running import ImportResult, counted, one_import
from documents.readers import Columns, RowErrors
from documents.refusals import Refused

AREA_COLUMNS = ("lsoa21cd", "lsoa21", "lsoa11cd", "lsoa11", "lsoa01cd")
COLUMNS = Columns(
    required=("pcds",),
    optional=(*AREA_COLUMNS, "doterm"),
    aliases={"pcds": ("pcds", "pcd8", "pcd7", "pcd")},
    ignore_unknown=True,
)
LONGEST_CODE = 20
STAGE = "postcodes_of_the_file"
_MONTH = re.compile(r"[0-9]{4}(0[1-9]|1[0-2])")


def import_postcodes(rows, *, by=None, dry_run=False, progress=None, errors=None):
    """Store postcodes with their area codes; a known postcode gets the values of the file.

    ``by`` is not asked: postcodes belong to no authority.
    """
    errors = RowErrors() if errors is None else errors
    columns = [column for column in AREA_COLUMNS if column in rows.present]
    if not columns:
        raise Refused(f"No column with areas: the file needs one of {', '.join(AREA_COLUMNS)}.")
    with one_import("postcodes", dry_run=dry_run):
        _make_stage()
        copy_into(STAGE, _staged(counted(rows, progress), columns, errors))
        _refuse_contradictions(errors)
        errors.raise_if_any()
        result = ImportResult()
        column = _fitting_column(columns, result)
        _write(column, "doterm" in rows.present, result)
    return result


def ended_month(text):
    if not _MONTH.fullmatch(text):
        raise ValueError(f"write the year and month like 200912, not “{text[:40]}”")
    return text


def _staged(rows, columns, errors):
    unused = [""] * (len(AREA_COLUMNS) - len(columns))
    for row in rows:
        cells = Cells(row, errors)
        postcode = cells.read("pcds", any_postcode, needed=True)
        ended = cells.read("doterm", ended_month) or ""
        codes = [cells.text(column, LONGEST_CODE) for column in columns]
        if cells.is_good:
            yield [row.line, postcode, ended, *codes, *unused]


def _make_stage():
    codes = ", ".join(f"code_{number} text" for number in range(len(AREA_COLUMNS)))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {STAGE}")
        cursor.execute(
            f"CREATE TEMPORARY TABLE {STAGE} (line int, postcode text, ended text, {codes}) "
            "ON COMMIT DROP"
        )


def _refuse_contradictions(errors):
    """One postcode twice with other values."""
    values = ", ".join(f"code_{number}" for number in range(len(AREA_COLUMNS)))
    values = f"concat_ws(' ', ended, {values})"
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT postcode, min(line), max(line) FROM {STAGE}
            GROUP BY postcode HAVING min({values}) <> max({values}) ORDER BY 3
            """  # noqa: S608 (own names only)
        )
        for postcode, first, last in cursor:
            errors.add(last, "pcds", f"{postcode} is also in line {first}, with other values")


def _fitting_column(columns, result):
    """Which column has most codes of loaded areas; of equals, or with none loaded, the newest."""
    loaded = "IN (SELECT code FROM centres_area)"
    counts = ", ".join(f"count(*) FILTER (WHERE code_{n} {loaded})" for n in range(len(columns)))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts} FROM {STAGE}")  # noqa: S608 (own names only)
        matches = cursor.fetchone()
    best = matches.index(max(matches))
    result.notes.append(f"Area codes were read from the column {columns[best]}.")
    if not max(matches):
        result.notes.append("None of them is the code of a loaded area; they are kept.")
    return f"code_{best}"


def _write(column, says_ended, result):
    # A directory that leaves a code or the whole doterm column out says nothing about it.
    ended = "excluded.ended" if says_ended else "known.ended"
    code = "COALESCE(NULLIF(excluded.area_code, ''), known.area_code)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH file AS (
                SELECT DISTINCT postcode, {column} AS area_code, ended FROM {STAGE}
            ), written AS (
                INSERT INTO centres_postcode AS known (postcode, area_code, ended)
                SELECT postcode, area_code, ended FROM file
                ON CONFLICT (postcode) DO UPDATE SET area_code = {code}, ended = {ended}
                WHERE (known.area_code, known.ended) IS DISTINCT FROM ({code}, {ended})
                RETURNING xmax = 0 AS is_new
            )
            SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new),
                   (SELECT count(*) FROM file)
            FROM written
            """  # noqa: S608 (own names only)
        )
        made, replaced, total = cursor.fetchone()
    result.add("postcodes", "made", made)
    result.add("postcodes", "replaced", replaced)
    result.add("postcodes", "already there", total - made - replaced)
