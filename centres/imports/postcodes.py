"""The postcode directory of the Office for National Statistics, 2.7 million rows as a stream.

Rows are copied into a temporary table with every area column that the file has; which of them
fits the loaded areas is then a question to the database. Where the directory is far larger than
what is known, the table is built anew beside the one that is read, and put in its place: indexes
of millions of rows are made several times faster at once than row by row.
"""

import re
from itertools import count

from django.db import connection

from centres.imports.beside import built_beside
from centres.imports.cells import any_postcode
from centres.imports.copying import copy_into
from centres.imports.running import STEP, ImportResult, one_import
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
STAGE, TABLE = "postcodes_of_the_file", "centres_postcode"
WORTH_BUILDING_ANEW = 100_000
# As most directories write it; everything else is read more patiently.
_USUAL = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}")
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
        copy_into(STAGE, _staged(rows, columns, errors, progress))
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


def _staged(rows, columns, errors, progress):
    """Line, postcode, when it ended and its areas, one row after another."""
    unused = [""] * (len(AREA_COLUMNS) - len(columns))
    usual = _USUAL.fullmatch
    for number, (line, values) in zip(
        count(1), rows.values_of("pcds", "doterm", *columns), strict=False
    ):
        if progress and number % STEP == 0:
            progress(number)
        postcode, ended, *codes = values
        if (
            not usual(postcode)
            or (ended and not _MONTH.fullmatch(ended))
            or max(map(len, codes)) > LONGEST_CODE
        ):
            postcode = _patiently(
                line, postcode, ended, dict(zip(columns, codes, strict=True)), errors
            )
        if postcode:
            yield [line, postcode, ended, *codes, *unused]


def _patiently(line, postcode, ended, codes, errors):
    """The postcode in its normal form; None where anything of the row is wrong."""
    before = errors.total
    for column, text, parse in [("pcds", postcode, any_postcode), ("doterm", ended, ended_month)]:
        try:
            if text:
                parsed = parse(text)
                postcode = parsed if column == "pcds" else postcode
            elif column == "pcds":
                raise ValueError("this may not be empty")
        except ValueError as problem:
            errors.add(line, column, problem)
    for column, code in codes.items():
        if len(code) > LONGEST_CODE:
            errors.add(line, column, f"write at most {LONGEST_CODE} characters, not {len(code):,}")
    return postcode if errors.total == before else None


def _make_stage():
    codes = ", ".join(f"code_{number} text" for number in range(len(AREA_COLUMNS)))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {STAGE}")
        cursor.execute(
            f"CREATE TEMPORARY TABLE {STAGE} (line int, postcode text, ended text, {codes}) "
            "ON COMMIT DROP"
        )


def _refuse_contradictions(errors):
    """One postcode twice with other values; of rows that say the same, one is kept."""
    values = ", ".join(f"code_{number}" for number in range(len(AREA_COLUMNS)))
    values = f"concat_ws(' ', ended, {values})"
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '128MB'")
        cursor.execute(f"SELECT postcode FROM {STAGE} GROUP BY 1 HAVING count(*) > 1")  # noqa: S608
        twice = [postcode for (postcode,) in cursor]
        if not twice:
            return
        cursor.execute(
            f"""
            SELECT postcode, min(line), max(line) FROM {STAGE} WHERE postcode = ANY(%s)
            GROUP BY postcode HAVING min({values}) <> max({values}) ORDER BY 3
            """,  # noqa: S608 (own names only)
            [twice],
        )
        for postcode, first, last in cursor:
            errors.add(last, "pcds", f"{postcode} is also in line {first}, with other values")
        cursor.execute(
            f"""
            DELETE FROM {STAGE} WHERE postcode = ANY(%s) AND line NOT IN (
                SELECT min(line) FROM {STAGE} WHERE postcode = ANY(%s) GROUP BY postcode)
            """,  # noqa: S608 (own names only)
            [twice, twice],
        )


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
    code = f"COALESCE(NULLIF(file.{column}, ''), known.area_code, '')"
    ended = "COALESCE(file.ended, known.ended)" if says_ended else "COALESCE(known.ended, '')"
    is_other = f"(known.area_code, known.ended) IS DISTINCT FROM ({code}, {ended})"
    both = f"{STAGE} file JOIN {TABLE} known USING (postcode)"
    with connection.cursor() as cursor:
        # Others read on; who writes a postcode waits.
        cursor.execute(f"LOCK TABLE {TABLE} IN SHARE ROW EXCLUSIVE MODE")
        total, before = (_number(cursor, f"count(*) FROM {table}") for table in (STAGE, TABLE))
        replaced = _number(cursor, f"count(*) FROM {both} WHERE {is_other}")
        already = _number(cursor, f"count(*) FROM {both}") - replaced
        made = total - replaced - already
        merged = f"{STAGE} file FULL JOIN {TABLE} known USING (postcode)"
        if made > max(WORTH_BUILDING_ANEW, before):
            with built_beside(cursor, TABLE) as beside:
                cursor.execute(
                    f"INSERT INTO {beside} (postcode, area_code, ended) "  # noqa: S608
                    f"SELECT postcode, {code}, {ended} FROM {merged}"
                )
        elif made or replaced:
            _change(cursor, code, ended, is_other)
    result.add("postcodes", "made", made)
    result.add("postcodes", "replaced", replaced)
    result.add("postcodes", "already there", already)


def _number(cursor, question):
    cursor.execute(f"SELECT {question}")
    return cursor.fetchone()[0]


def _change(cursor, code, ended, is_other):
    cursor.execute(
        f"""
        UPDATE {TABLE} SET area_code = {code}, ended = {ended}
        FROM {STAGE} file, {TABLE} known
        WHERE {TABLE}.postcode = file.postcode AND known.postcode = file.postcode AND {is_other}
        """  # noqa: S608 (own names only)
    )
    cursor.execute(
        f"""
        INSERT INTO {TABLE} (postcode, area_code, ended)
        SELECT postcode, {code}, {ended} FROM {STAGE} file LEFT JOIN {TABLE} known USING (postcode)
        WHERE known.postcode IS NULL
        """  # noqa: S608 (own names only)
    )
