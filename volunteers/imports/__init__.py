"""The file of volunteers' hours: one row for what a volunteer gave on a day."""

from centres.imports.running import ImportResult, counted, one_import
from documents.readers import Columns, RowErrors
from volunteers.imports.file import HoursFile
from volunteers.imports.stored import StoredHours

COLUMNS = Columns(
    required=("volunteer_ref", "date", "hours"),
    optional=("name", "group", "centre", "session_ref", "activity"),
)


def import_volunteer_hours(rows, *, by=None, dry_run=False, progress=None, errors=None):
    """Store approved hours with the volunteers and groups that the file names.

    Rows are counted: a file may hold equal ones, and those that are stored are not added again.
    Raises documents' Refused with every row that is wrong; then nothing is stored. ``by``: only
    centres where this user may import, and volunteers whom she sees.
    """
    errors = RowErrors() if errors is None else errors
    with one_import("volunteer_hours", dry_run=dry_run):
        file = HoursFile(errors, by)
        for row in counted(rows, progress):
            file.read(row)
        given = file.look_up()
        stored = StoredHours(file, given, by)
        stored.compare(errors)
        new = stored.new_rows(errors)
        errors.raise_if_any()
        result = ImportResult()
        stored.write(new, result)
    return result
