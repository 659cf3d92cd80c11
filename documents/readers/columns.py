"""Which columns a file may have, and a row read by their names."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from documents.refusals import FileRefused

HOW_TO_SAVE = "In Excel choose Save As, then “CSV UTF-8 (comma delimited)”, or save it as XLSX."


@dataclass(frozen=True)
class Columns:
    """The columns of a kind of file.

    ``aliases`` gives other headers for a column, the preferred first: where a file has several
    of them, the first is read and the others are ignored.
    """

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ignore_unknown: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return self.required + self.optional

    def positions(self, header: list[str]) -> dict[str, int]:
        """Where each column stands; -1 for one that the file does not have."""
        if len(header) == 1 and any(mark in header[0] for mark in ";\t|"):
            raise FileRefused(f"The columns are not separated by commas. {HOW_TO_SAVE}")
        header = [_normal(name) for name in header]
        self._refuse_unclear(header)
        found = {name: self._position(name, header) for name in self.names}
        missing = [name for name in self.required if found[name] < 0]
        if missing:
            raise FileRefused(f"{_columns(missing)} missing. The file has: {', '.join(header)}.")
        return found

    def _position(self, name, header):
        for candidate in (*self.aliases.get(name, ()), name):
            if candidate in header:
                return header.index(candidate)
        return -1

    def _refuse_unclear(self, header):
        known = {*self.names, *(alias for aliases in self.aliases.values() for alias in aliases)}
        read = [name for name in header if name in known] if self.ignore_unknown else header
        if "" in read:
            raise FileRefused(
                f"Column {read.index('') + 1} has no name in the first row. Name it or delete it."
            )
        twice = sorted({name for name in read if read.count(name) > 1})
        if twice:
            raise FileRefused(f"{_columns(twice)} there more than once. Keep one of each.")
        unknown = [name for name in read if name not in known]
        if unknown:
            raise FileRefused(
                f"{_columns(unknown, 'not known')}. Columns may be: {', '.join(self.names)}."
            )


def _normal(name):
    return "_".join(name[:100].lower().split())


def _columns(names, ending=""):
    listed = ", ".join(names[:20])
    verb = "is" if len(names) == 1 else "are"
    noun = "Column" if len(names) == 1 else "Columns"
    return f"{noun} {listed} {verb} {ending}".rstrip()


class Row(Mapping):
    """One row. ``line`` is where it starts in the file."""

    __slots__ = ("_positions", "_values", "line")

    def __init__(self, line, values, positions):
        # The extra value at the end is what position -1, a column not there, reads.
        self.line, self._values, self._positions = line, [*values, ""], positions

    def __getitem__(self, name):
        return self._values[self._positions[name]]

    def __iter__(self):
        return iter(self._positions)

    def __len__(self):
        return len(self._positions)
