"""The cells of one cost line, read into values: the same for a file, a paste and the grid."""

import re
from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from centres.imports.cells import name_folded, one_of, shown
from costing.calculations import post_cost
from costing.models import CostLine
from documents.rounding import plain
from documents.values import parse_money
from documents.writers import starts_a_formula
from families.forms.fields import plain_text

_FTE = re.compile(r"[0-9]{1,4}(\.[0-9]{1,2})?")
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,2})?) ?%?")
LARGEST_SALARY = Decimal("99999999.99")

cost_kind = one_of(CostLine.Kind)
effect = one_of(CostLine.Effect)
decision = one_of(CostLine.Decision)


class Cost(NamedTuple):
    """A row without its service model, as it is compared with stored cost lines."""

    strand_id: int
    kind: str
    description: str
    amount: Decimal
    fte: Decimal | None
    age_band: str
    agency: str
    activity_id: int | None
    grade: str
    salary: Decimal | None
    on_costs_percent: Decimal | None
    overlap: str
    effect: str
    decision: str
    amount_after: Decimal | None
    owner: str
    note: str

    @classmethod
    def of(cls, line):
        return cls(*[getattr(line, field) for field in cls._fields])


def fte(text):
    if not _FTE.fullmatch(text):
        raise ValueError(f"write a number of posts like 1.5, 0 or more, not {shown(text)}")
    return Decimal(text)


def salary(text):
    amount = parse_money(text)
    if amount > LARGEST_SALARY:
        raise ValueError(f"write a salary of at most {LARGEST_SALARY:,}")
    return amount


def on_costs(text):
    match = _PERCENT.fullmatch(text)
    if not match or Decimal(match[1]) > 100:
        raise ValueError(f"write on-costs of 0 to 100 per cent, like 22.5, not {shown(text)}")
    return Decimal(match[1])


class Activities:
    """Finds what a cell names among activities: by name, and where several have it by name and
    centre, like Stay and play (Southmead)."""

    def __init__(self, activities):
        self.by_pk, self.by_name, self.by_both = {}, defaultdict(dict), {}
        for activity in activities:
            self.add(activity)

    def add(self, activity):
        self.by_pk[activity.pk] = activity
        self.by_name[name_folded(activity.name)][activity.pk] = activity
        self.by_both[name_folded(with_centre(activity))] = activity

    def find(self, text, centre=None):
        """``centre``: the one that a row says; of several activities its own is meant."""
        folded = name_folded(text)
        found = list(self.by_name.get(folded, {}).values())
        if centre is not None and len(found) > 1:
            found = [one for one in found if one.centre_id == centre.pk] or found
        if len(found) > 1:
            names = " or ".join(sorted(map(with_centre, found))[:5])
            raise ValueError(f"{shown(text)} may be several: write {names}")
        if not found and folded not in self.by_both:
            raise ValueError(f"there is no activity {shown(text)}")
        return found[0] if found else self.by_both[folded]

    def words(self, pk):
        """As short as it is clear."""
        activity = self.by_pk[pk]
        if len(self.by_name.get(name_folded(activity.name), ())) == 1:
            return activity.name
        return with_centre(activity)

    def all_words(self):
        """What may be written, in order."""
        return sorted(map(self.words, self.by_pk), key=str.casefold)


def with_centre(activity):
    return f"{activity.name} ({activity.centre})"


class CostReader:
    """``strands``: ``Named``; ``activities``: ``Activities``."""

    def __init__(self, strands, activities):
        self.strands, self.activities = strands, activities

    def read(self, cells, *, centre=None):
        """The ``Cost`` of a row of cells; what is wrong is an error of its column."""
        strand = cells.read("strand", self.strands.find, needed=True)
        activity = cells.read("activity", lambda text: self.activities.find(text, centre))
        posts = {
            "fte": cells.read("fte", fte),
            "salary": cells.read("salary", salary),
            "on_costs_percent": cells.read("on_costs", on_costs),
        }
        decided = {
            "decision": cells.read("decision", decision) or "",
            "amount_after": cells.read("amount_after", parse_money),
        }
        _check_decision(cells, **decided)
        return Cost(
            strand_id=strand and strand.pk,
            kind=cells.read("kind", cost_kind, needed=True),
            description=words_of(cells, "description", 200, needed=True),
            amount=_amount(cells, posts),
            age_band=words_of(cells, "age_band", 60),
            agency=words_of(cells, "agency", 120),
            activity_id=activity and activity.pk,
            grade=words_of(cells, "grade", 40),
            overlap=words_of(cells, "overlap", 80),
            effect=cells.read("effect", effect) or "",
            owner=words_of(cells, "owner", 120),
            note=words_of(cells, "note", 300),
            **posts,
            **decided,
        )


def words_of(cells, column, longest, *, needed=False):
    """Without the apostrophe with which a CSV file makes a formula inert."""
    text = cells.text(column, longest, needed=needed)
    return text[1:] if text.startswith("'") and starts_a_formula(text[1:]) else text


def _amount(cells, posts):
    """Where a salary is said, it gives the amount; another one beside it is an error."""
    if cells.row["salary"] and not cells.row["fte"]:
        cells.wrong("fte", "say how many full-time equivalents have this salary")
    if cells.row["on_costs"] and not cells.row["salary"]:
        cells.wrong("salary", "on-costs are of a salary: enter it, or leave the on-costs out")
    if not cells.row["salary"]:
        return cells.read("amount", parse_money, needed=True)
    typed, worked_out = cells.read("amount", parse_money), post_cost(**posts)
    if cells.row["on_costs"] and posts["on_costs_percent"] is None:
        return None  # an error of its own
    if worked_out is not None and worked_out >= 10**10:
        cells.wrong("amount", "these posts come to more than 9,999,999,999.99")
    if typed is not None and worked_out is not None and typed != worked_out:
        pounds = f"£{with_commas(worked_out)}"
        cells.wrong("amount", f"the salary comes to {pounds}: leave the amount empty, or write it")
    return worked_out


def _check_decision(cells, *, decision, amount_after):
    if decision == CostLine.Decision.STOP and amount_after:
        cells.wrong("amount_after", "what stops costs £0 afterwards: or choose change")


def with_commas(value):
    return f"{value:,.2f}".removesuffix(".00")


class Texts:
    """How a stored line is written in cells; what is written so is read as the same."""

    def __init__(self, activities):
        self.activities = activities

    def of(self, line):
        """``{name of the column: text}``"""
        texts = self._of(line)
        return {name: plain_text(text) for name, text in texts.items()}

    def _of(self, line):
        return {
            "strand": line.strand.slug,
            "kind": line.kind,
            "description": line.description,
            "amount": with_commas(line.amount),
            "fte": _or_empty(plain, line.fte),
            "age_band": line.age_band,
            "agency": line.agency,
            "activity": self.activities.words(line.activity_id) if line.activity_id else "",
            "grade": line.grade,
            "salary": _or_empty(with_commas, line.salary),
            "on_costs": _or_empty(plain, line.on_costs_percent),
            "overlap": line.overlap,
            "effect": line.effect,
            "decision": line.decision,
            "amount_after": _or_empty(with_commas, line.amount_after),
            "owner": line.owner,
            "note": line.note,
        }


def _or_empty(words, value):
    return "" if value is None else words(value)
