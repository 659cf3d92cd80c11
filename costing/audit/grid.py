"""The grid of a service model's costs: what stands in each cell, and what was typed there."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.core import signing
from django.core.paginator import Paginator

from accounts.permissions import Permission
from centres.access import centres_for
from centres.imports.known import Named
from centres.models import Activity, Strand
from costing.audit.cells import Activities, CostReader, Texts
from costing.audit.columns import BY_NAME, Column
from costing.lines import lines_of
from costing.models import CostLine, ServiceModel
from families.forms.fields import plain_text

ON_A_PAGE = 50
NEW_ROWS = 5
MOST_ROWS = 150  # of one save: those of the page and new ones
MOST_FIELDS = 1900  # of one form: what a request may hold is little more
SALT = "costing.grid"

_ALWAYS = ("strand", "kind", "description")
SETS = {
    "costs": ("Costs", (*_ALWAYS, "amount", "agency", "age_band", "activity")),
    "posts": ("Posts", (*_ALWAYS, "grade", "fte", "salary", "on_costs", "amount")),
    "decisions": (
        "Decisions",
        (*_ALWAYS, "amount", "overlap", "effect", "decision", "amount_after", "owner", "note"),
    ),
    "all": ("Everything", tuple(BY_NAME)),
}

NAMES = {key: label for key, (label, _) in SETS.items()}
SUGGESTED = ("activity", "agency", "age_band", "overlap", "owner", "grade")


def columns_of(key):
    """The columns of a set; of an unknown one those of costs."""
    _, names = SETS.get(key, SETS["costs"])
    return [BY_NAME[name] for name in names]


def activities_for(model, user):
    """Those of the model's centres that are this user's to cost."""
    centres = centres_for(user, Permission.EDIT_COSTING)
    if model.place:
        centres = centres.filter(pk__in=[centre.pk for centre in model.centres_there])
    else:
        centres = centres.filter(authority=model.authority_id)
    activities = Activity.objects.filter(centre__in=centres)
    return activities.select_related("centre").order_by("name", "pk")


class Standing:
    """The lines of a model as they stand now, and how they read in cells."""

    def __init__(self, model, user):
        self.model = model
        self.lines = lines_of([model])[model.pk]
        self.by_uuid = {line.uuid: line for line in self.lines}
        self.strands = list(Strand.objects.all())
        self.activities = Activities(activities_for(model, user))
        used = {line.activity_id for line in self.lines if line.activity_id}
        if others := used - set(self.activities.by_pk):
            for activity in Activity.objects.filter(pk__in=others).select_related("centre"):
                self.activities.add(activity)
        self.texts = Texts(self.activities)
        self.reader = CostReader(Named("strand", self.strands, tells=True), self.activities)

    def is_inherited(self, line):
        return line.service_model_id != self.model.pk

    def find_any(self, uuids):
        """``{uuid: line}``: also of lines in whose place another stands by now."""
        found = {uuid: self.by_uuid[uuid] for uuid in uuids if uuid in self.by_uuid}
        missing = set(uuids) - set(found)
        if missing:
            rows = CostLine.objects.filter(uuid__in=missing).values_list("uuid", "pk")
            now = {key: line for line in self.lines for key in (line.origin, line.replaces_id)}
            found |= {uuid: now[pk] for uuid, pk in rows if pk in now}
        return found

    def taken_out(self):
        """Lines of the base that are not in this model, the oldest first."""
        lines = CostLine.objects.filter(service_model=self.model, is_taken_out=True)
        return list(lines.select_related("strand").order_by("pk"))

    def names_of_bases(self, user):
        """``{key of the model: name}`` of the inherited lines' models that this user may see."""
        keys = {line.service_model_id for line in self.lines} - {self.model.pk}
        if not keys:
            return {}
        models = ServiceModel.objects.for_user(user).filter(pk__in=keys)
        return dict(models.values_list("pk", "name"))


@dataclass
class Cell:
    column: Column
    text: str
    error: str = ""


@dataclass
class GridRow:
    """``came_from``: the base that an inherited line is of. ``is_changed``: it takes the place
    of a line of the base. ``errors``: what is wrong, by the name of the column."""

    uuid: UUID
    texts: dict[str, str]
    number: int = 0
    came_from: str = ""
    is_changed: bool = False
    is_new: bool = False
    is_out: bool = False
    is_back: bool = False
    is_unsaved: bool = False
    errors: dict[str, str] = field(default_factory=dict)
    cells: list[Cell] = field(default_factory=list)

    def lay_out(self, columns, number):
        """Put texts and errors into the cells of these columns; other columns are named."""
        self.number = number
        shown = {column.name for column in columns}
        hidden = [
            f"{BY_NAME[name].label}: {words}"
            for name, words in self.errors.items()
            if name not in shown
        ]
        self.cells = [
            Cell(column, self.texts.get(column.name, ""), self.errors.get(column.name, ""))
            for column in columns
        ]
        what = next(cell for cell in self.cells if cell.column.name == "description")
        what.error = "; ".join(filter(None, [what.error, *hidden]))


@dataclass
class Grid:
    """What the page shows. ``problems``: (id of the control, words), first of the page."""

    model: ServiceModel
    key: str
    columns: list[Column]
    rows: list[GridRow]
    page: object
    strands: list[Strand]
    suggestions: dict[str, list[str]]
    taken_out: list[CostLine]
    total: object
    seen: str = ""
    problems: list[tuple[str, str]] = field(default_factory=list)

    @property
    def most_new(self):
        """How many lines a script may add before they are saved."""
        width = len(self.columns) + 2
        left = MOST_FIELDS // width - len(self.rows)
        return max(min(left, MOST_ROWS - len(self.rows)), 0)

    @property
    def blank(self):
        """The row that a script copies; it has no uuid yet."""
        row = GridRow(uuid="new", texts={}, is_new=True)
        row.lay_out(self.columns, 0)
        return row


def grid_of(standing, user, *, key, page, rows=None):
    """The grid at a page of its lines. ``rows``: what was typed there, ``GridRow`` each, with
    what is wrong; else the lines as they stand."""
    key = key if key in SETS else "costs"
    page = Paginator(standing.lines, ON_A_PAGE).get_page(page)
    if rows is None:
        rows = [GridRow(line.uuid, standing.texts.of(line)) for line in page.object_list]
    else:
        _say_what_is_unsaved(standing, rows)
    rows = _with_new_rows(rows)
    _say_where_from(standing, user, rows)
    columns = columns_of(key)
    for number, row in enumerate(rows, start=max(page.start_index(), 1)):
        row.lay_out(columns, number)
    return Grid(
        model=standing.model,
        key=key,
        columns=columns,
        rows=rows,
        page=page,
        strands=standing.strands,
        suggestions=_suggestions(standing, columns),
        taken_out=standing.taken_out(),
        total=sum(line.amount for line in standing.lines),
        seen=signing.dumps(_shown(standing, rows, columns), salt=SALT, compress=True),
        problems=_problems(rows),
    )


def _suggestions(standing, columns):
    """Words that may be meant again, by column: an overlap is the same words in several lines."""
    found = {}
    for column in columns:
        if column.name == "activity":
            found["activity"] = standing.activities.all_words()
        elif column.name in SUGGESTED:
            words = {getattr(line, column.field) for line in standing.lines} - {""}
            found[column.name] = sorted(words, key=str.casefold)[:200]
    return found


def _with_new_rows(rows):
    empty = sum(row.is_new and not any(row.texts.values()) for row in rows)
    return [*rows, *(GridRow(uuid4(), {}, is_new=True) for _ in range(NEW_ROWS - empty))]


def _say_what_is_unsaved(standing, rows):
    for row in rows:
        line = standing.by_uuid.get(row.uuid)
        stored = standing.texts.of(line) if line else {}
        row.is_unsaved = (
            row.is_out
            or row.is_back
            or any(text != stored.get(name, "") for name, text in row.texts.items())
        )


def _say_where_from(standing, user, rows):
    names = standing.names_of_bases(user)
    for row in rows:
        line = standing.by_uuid.get(row.uuid)
        if line and standing.is_inherited(line):
            row.came_from = names.get(line.service_model_id, "another service model")
        elif line:
            row.is_changed = line.replaces_id is not None


def _shown(standing, rows, columns):
    """What stands in the cells now, whatever was typed there."""
    stored = {
        row.uuid: standing.texts.of(standing.by_uuid[row.uuid])
        for row in rows
        if row.uuid in standing.by_uuid
    }
    return {
        str(uuid): {column.name: texts[column.name] for column in columns if texts[column.name]}
        for uuid, texts in stored.items()
    }


def _problems(rows):
    """(id of the control, words) of each cell that is wrong."""
    return [
        (
            f"id_{row.uuid}.{cell.column.name}",
            f"Line {row.number}, {cell.column.label}: {cell.error}",
        )
        for row in rows
        for cell in row.cells
        if cell.error
    ]


@dataclass
class Posted:
    """What came with the form: ``{uuid: {name of the column: text}}`` in the page's order."""

    rows: dict[UUID, dict[str, str]]
    out: set[UUID]
    back: set[UUID]
    seen: dict[UUID, dict[str, str]]

    @classmethod
    def read(cls, data, columns):
        """Names of controls are a line's uuid, a full stop and a column; others are not ours."""
        rows: dict[UUID, dict[str, str]] = {}
        ticks: dict[str, set[UUID]] = {"out": set(), "back": set()}
        names = {column.name for column in columns}
        for key in data:
            uuid, _, name = key.partition(".")
            try:
                line = UUID(uuid)
            except ValueError:
                continue
            if name in ticks:
                ticks[name].add(line)
            elif name in names:
                rows.setdefault(line, {})[name] = plain_text(data.get(key, ""))
        return cls(rows, ticks["out"], ticks["back"], _seen(data.get("seen", "")))


def _seen(signed):
    """What the page showed when it was drawn; nothing when that cannot be read."""
    try:
        said = signing.loads(signed, salt=SALT)
    except signing.BadSignature:
        return {}
    return {UUID(uuid): texts for uuid, texts in said.items()}
