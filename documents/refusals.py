"""Why something that was asked for is not done: errors with their place in a file."""

from dataclasses import asdict, dataclass

KEPT = 100


@dataclass(frozen=True)
class RowError:
    """What is wrong in one cell or row. ``line`` and ``column`` are empty for the whole file."""

    line: int | None
    column: str
    message: str

    def __str__(self):
        places = [f"line {self.line}"] if self.line else []
        if self.column:
            places.append(f"column {self.column}")
        return ": ".join([", ".join(places), self.message]) if places else self.message

    def as_json(self):
        return asdict(self)


class Refused(Exception):
    """Nothing was stored. ``errors`` says why; ``total`` counts those beyond the kept ones."""

    def __init__(self, errors, *, total=None):
        if isinstance(errors, str):
            errors = [errors]
        self.errors = [e if isinstance(e, RowError) else RowError(None, "", e) for e in errors]
        self.total = len(self.errors) if total is None else total
        super().__init__(str(self))

    def __str__(self):
        lines = [str(error) for error in self.errors]
        if more := self.total - len(lines):
            lines.append(f"and {more:,} more")
        return "\n".join(lines)


class FileRefused(Refused):
    """A file that cannot be taken in as it is."""


class NoRows(FileRefused):
    """A file with column names and nothing below them: an import has nothing to do."""


class RowErrors:
    """Collects what is wrong in a file: counts everything, keeps the first hundred."""

    def __init__(self):
        self.kept = []
        self.total = 0

    def __bool__(self):
        return self.total > 0

    def add(self, line, column, message):
        self.total += 1
        if len(self.kept) < KEPT:
            self.kept.append(RowError(line, column, str(message)))

    def raise_if_any(self):
        if self:
            raise FileRefused(self.kept, total=self.total)
