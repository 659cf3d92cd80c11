"""The grid is saved whole: every line that is right, or none and what is wrong."""

from dataclasses import dataclass, field

from django.db import transaction

from centres.imports.cells import Cells
from costing.actions.cost_lines import overriding_line, put_back, take_out
from costing.audit.cells import Cost
from costing.audit.grid import MOST_ROWS, Grid, GridRow, Posted, Standing, columns_of, grid_of
from costing.audit.versions import changing, locked
from costing.models import CostLine
from documents.refusals import Refused

WORKED_OUT_FROM = ("fte", "salary", "on_costs")


@dataclass
class Plan:
    """What is to be written once nothing is wrong."""

    added: list[tuple] = field(default_factory=list)  # (uuid, Cost)
    changed: list[tuple] = field(default_factory=list)  # (line, Cost)
    out: list[CostLine] = field(default_factory=list)
    back: list[CostLine] = field(default_factory=list)
    gone: int = 0  # left alone here, taken out by somebody else meanwhile

    @property
    def words(self):
        said = [
            (self.changed, "changed"),
            (self.added, "added"),
            (self.out, "taken out"),
            (self.back, "as in the base again"),
        ]
        return ", ".join(f"{len(lines)} {word}" for lines, word in said if lines)


@dataclass
class Saved:
    """``grid``: to be shown again, with what is wrong; None when all is stored."""

    plan: Plan
    grid: Grid | None = None
    refused: Refused | None = None


@transaction.atomic
def save_grid(*, model, by, data, key, page):
    """Store what was typed. Who else saved meanwhile is waited for, and nothing of hers is lost."""
    locked(model)
    standing = Standing(model, by)
    posted = Posted.read(data, columns_of(key))
    if len(posted.rows) > MOST_ROWS:
        words = f"Save at most {MOST_ROWS} lines at once. Longer lists: paste them on their page."
        return Saved(Plan(), _again(standing, by, key, page, None), Refused(words))
    typing = Typing(standing, posted)
    if typing.is_wrong:
        return Saved(typing.plan, _again(standing, by, key, page, typing.rows))
    try:
        write(model=model, plan=typing.plan, by=by)
    except Refused as refused:
        return Saved(typing.plan, _again(standing, by, key, page, typing.rows), refused)
    return Saved(typing.plan)


def _again(standing, by, key, page, rows):
    return grid_of(standing, by, key=key, page=page, rows=rows)


def write(*, model, plan, by):
    if not plan.words:
        return
    with changing(model, by=by, why=f"{plan.words} in the grid"):
        take_out(model=model, lines=plan.out, by=by)
        put_back(lines=plan.back, by=by)
        _change(model, plan.changed)
        add_lines(model, plan.added)


def _change(model, changed):
    inherited = [(line, cost) for line, cost in changed if line.service_model_id != model.pk]
    CostLine.objects.bulk_create(overriding_line(model, line, cost) for line, cost in inherited)
    own = [(line, cost) for line, cost in changed if line.service_model_id == model.pk]
    for line, cost in own:
        for name, value in cost._asdict().items():
            setattr(line, name, value)
    CostLine.objects.bulk_update([line for line, _ in own], Cost._fields)


def add_lines(model, added):
    """``added``: (uuid, ``Cost``) each, after all that are there."""
    last = CostLine.objects.filter(service_model=model).order_by("-position").first()
    start = last.position + 1 if last else 1
    CostLine.objects.bulk_create(
        (
            CostLine(uuid=uuid, service_model=model, position=start + n, **cost._asdict())
            for n, (uuid, cost) in enumerate(added)
        ),
        batch_size=2000,
    )


class Texted(dict):
    """The texts of one row; what is not there is empty."""

    def __init__(self, texts, errors):
        super().__init__(texts)
        self.line, self.errors = 0, errors

    def __missing__(self, name):
        return ""

    def add(self, line, column, message):
        """As a collection of errors, of this row alone."""
        message = str(message)
        self.errors.setdefault(column, message[:1].upper() + message[1:])


class Typing:
    """Each row that was typed, set against what its writer saw and what stands now."""

    def __init__(self, standing, posted):
        self.standing, self.posted = standing, posted
        self.plan, self.rows = Plan(), []
        self.lines = standing.find_any([*posted.rows, *posted.out, *posted.back])
        new = set(posted.rows) - set(self.lines)
        self.elsewhere = set(
            CostLine.objects.filter(uuid__in=new).values_list("uuid", flat=True) if new else ()
        )
        for uuid, typed in posted.rows.items():
            self._read(uuid, typed)
        self._put_back_what_was_taken_out()

    @property
    def is_wrong(self):
        return any(row.errors for row in self.rows)

    def _read(self, uuid, typed):
        line = self.lines.get(uuid)
        if line is None and uuid in self.posted.seen:
            self._removed(uuid, typed)
        elif line is None:
            self._new(uuid, typed)
        else:
            self._known(line, typed, self.posted.seen.get(uuid, {}), uuid)

    def _new(self, uuid, typed):
        row = self._row(GridRow(uuid, typed, is_new=True))
        if uuid in self.posted.out:
            row.texts = {}
        if not any(row.texts.values()):
            return
        if uuid in self.elsewhere:
            row.errors["description"] = "Open the page again and enter this line anew"
            return
        cost = self._cost(row.texts, row.errors)
        if not row.errors:
            self.plan.added.append((uuid, cost))

    def _removed(self, uuid, typed):
        """Somebody else took it out meanwhile."""
        seen = self.posted.seen[uuid]
        if uuid in self.posted.out or all(seen.get(name, "") == typed[name] for name in typed):
            self.plan.gone += 1
            return
        row = self._row(GridRow(uuid, typed, is_new=True))
        row.errors["description"] = (
            "Somebody took this line out meanwhile. Save again to add it anew, or empty it"
        )

    def _known(self, line, typed, seen, uuid):
        stored = self.standing.texts.of(line)
        row = self._row(
            GridRow(
                line.uuid,
                stored,
                is_out=uuid in self.posted.out,
                is_back=uuid in self.posted.back,
            )
        )
        theirs = [name for name in typed if stored[name] != seen.get(name, "")]
        if row.is_out or row.is_back:
            self._whole(row, line, theirs if seen else [])
            return
        row.texts, row.errors = merged(typed, seen, stored)
        if not row.errors and row.texts != stored:
            cost = self._changed_cost(row, stored, line)
            if not row.errors and cost != Cost.of(line):
                self.plan.changed.append((line, cost))

    def _whole(self, row, line, theirs):
        """The whole line goes, or is as in the base again: not if somebody changed it meanwhile."""
        if theirs:
            row.errors["description"] = "Somebody changed this line meanwhile. Look, and tick again"
            row.is_out = row.is_back = False
        elif row.is_out:
            self.plan.out.append(line)
        elif line.replaces_id and not self.standing.is_inherited(line):
            self.plan.back.append(line)

    def _changed_cost(self, row, stored, line):
        """With a salary the amount follows; where neither was touched it stays as it is."""
        texts = dict(row.texts)
        touched = [name for name in WORKED_OUT_FROM if texts[name] != stored[name]]
        if texts["salary"] and texts["amount"] == stored["amount"]:
            texts["amount"] = ""
        cost = self._cost(texts, row.errors)
        if not row.errors and not touched and row.texts["amount"] == stored["amount"]:
            cost = cost._replace(amount=line.amount)
        return cost

    def _cost(self, texts, errors):
        row = Texted(texts, errors)
        return self.standing.reader.read(Cells(row, row), centre=self.standing.model.centre)

    def _put_back_what_was_taken_out(self):
        lines = CostLine.objects.filter(
            service_model=self.standing.model, is_taken_out=True, uuid__in=self.posted.back
        )
        self.plan.back.extend(lines)

    def _row(self, row):
        self.rows.append(row)
        return row


def merged(typed, seen, stored):
    """The texts to keep and, by column, what two people changed: ``(texts, errors)``.

    A cell that its writer left as she saw it keeps what stands there now.
    """
    texts, errors = dict(stored), {}
    for name, mine in typed.items():
        shown, now = seen.get(name, ""), stored[name]
        if mine in (shown, now):
            continue
        texts[name] = mine
        if now != shown:
            said = f"“{now[:80]}”" if now else "nothing"
            errors[name] = f"Somebody changed this to {said} meanwhile. Check it and save again"
    return texts, errors
