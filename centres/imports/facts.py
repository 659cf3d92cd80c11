"""What a file says of one thing (a family, a session, an area), over all its rows."""

from centres.imports.cells import shown

BLANK = (None, "")


class Facts:
    """The values by column. A blank cell says nothing.

    Two rows that say different things, or a row that says another thing than what is stored, are
    errors that show both.
    """

    __slots__ = ("line", "lines", "thing", "values")

    def __init__(self, thing, line):
        self.thing, self.line, self.values, self.lines = thing, line, {}, {}

    def __getitem__(self, column):
        return self.values.get(column)

    def say(self, cells, **values):
        for column, value in values.items():
            if value in BLANK:
                continue
            if column not in self.values:
                self.values[column], self.lines[column] = value, cells.line
            elif self.values[column] != value:
                cells.wrong(
                    column,
                    f"{shown(value)} here, but {shown(self.values[column])} in line "
                    f"{self.lines[column]}, both for {self.thing}",
                )

    def missing_in(self, stored, errors):
        """Columns that are said and blank in ``stored``, with the values to fill in."""
        missing = {}
        for column, value in self.values.items():
            have = stored[column]
            if have in BLANK:
                missing[column] = value
            elif have != value:
                errors.add(
                    self.lines[column],
                    column,
                    f"{shown(value)} here, but {shown(have)} is stored for {self.thing}",
                )
        return missing
