"""The columns of a cost line: one list for the grid, what is pasted, and files in and out."""

from dataclasses import dataclass

from centres.imports.cells import name_folded
from costing.models import CostLine


@dataclass(frozen=True)
class Column:
    """``field``: of the cost line; ``name``: in a file; ``label``: on a page.

    ``also``: other words for it at the head of what is pasted. ``choices``: (value, label).
    """

    field: str
    name: str
    label: str
    also: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    is_number: bool = False

    @property
    def longest(self):
        """How many characters it takes, where it is words."""
        return CostLine._meta.get_field(self.field).max_length or 40

    @property
    def words(self):
        """As it is named when somebody asks to be told what a column is."""
        return {name_folded(word) for word in (self.field, self.name, self.label, *self.also)}


STRAND = Column("strand", "strand", "Strand")
COLUMNS = (
    STRAND,
    Column("kind", "kind", "Kind", choices=tuple(CostLine.Kind.choices)),
    Column("description", "description", "What", ("cost", "item", "post", "details", "job title")),
    Column("amount", "amount", "Pounds a year",
           ("pounds", "£", "£ a year", "budget", "annual budget", "annual cost"), is_number=True),
    Column("fte", "fte", "Full-time equivalent", ("full-time equivalents",), is_number=True),
    Column("age_band", "age_band", "Who benefits", ("age", "ages", "age band")),
    Column("agency", "agency", "Funder or agency", ("funder", "funded by", "who pays")),
    Column("activity", "activity", "Activity"),
    Column("grade", "grade", "Grade"),
    Column("salary", "salary", "Salary, full time", is_number=True),
    Column("on_costs_percent", "on_costs", "On-costs, %", ("on-costs",), is_number=True),
    Column("overlap", "overlap", "Overlaps in", ("overlap", "overlaps")),
    Column("effect", "effect", "Effect", choices=tuple(CostLine.Effect.choices)),
    Column("decision", "decision", "Decision", choices=tuple(CostLine.Decision.choices)),
    Column("amount_after", "amount_after", "Pounds afterwards", ("afterwards",), is_number=True),
    Column("owner", "owner", "Who sees to it"),
    Column("note", "note", "Note", ("notes",)),
)  # fmt: skip
BY_NAME = {column.name: column for column in COLUMNS}
# In files and in what is pasted; on pages it is chosen where decisions are.
PLACE = Column("takes_place_of", "takes_place_of", "Takes the place of", ("takes its money from",))
FILE_COLUMNS = tuple(
    found
    for column in COLUMNS
    for found in ((column, PLACE) if column.name == "amount_after" else (column,))
)
LONGEST_PLACE = 300


def named(word):
    """The column that a heading means, or None."""
    folded = name_folded(word)
    return next((column for column in FILE_COLUMNS if folded in column.words), None)
