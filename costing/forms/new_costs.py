"""Costs that a what-if adds: posts, and other costs, as many rows as are typed and two more."""

from decimal import Decimal

from django import forms

from centres.forms.entering import MoneyField
from centres.models import Strand
from costing.audit.cells import LARGEST_SALARY
from costing.calculations import post_cost
from costing.forms.numbers import NumberField
from costing.models import CostLine
from costing.what_if.calculations import New
from costing.what_if.changes import LONGEST, MOST_NEW
from documents.rounding import plain
from documents.values import LARGEST_AMOUNT
from families.forms.fields import PlainTextField

SPARE = 2
KINDS = [("", "Choose"), *CostLine.Kind.choices]
MISSING = {
    "what": "Say what it is",
    "strand": "Choose a strand",
    "kind": "Choose a kind",
    "fte": "Enter how many posts, like 1 or 0.5",
    "salary": "Enter the salary of one full-time post",
    "amount": "Enter pounds a year",
}


class NewRow(forms.Form):
    """One cost that is not in the service model yet. An empty row is none.

    ``waits``: a row that is not finished counts for nothing and is no error; while somebody types
    it, that is what it is.
    """

    needed: tuple[str, ...]
    noun: str

    what = PlainTextField(label="What", max_length=LONGEST, required=False)
    strand = forms.ChoiceField(label="Strand", required=False)

    def __init__(self, data, *, number, strands, waits=False):
        super().__init__(
            data, prefix=f"{self.noun}-{number}", empty_permitted=True, use_required_attribute=False
        )
        self.waits, self.is_waiting, self.strands = waits, False, strands
        self.name = f"new {self.noun} {number + 1}"
        self.fields["strand"].choices = [("", "Choose"), *strands.items()]
        for field in self.fields.values():
            field.label = f"{field.label}, {self.name}"
            field.error_messages["invalid_choice"] = "Choose one from the list"
            field.widget.attrs["autocomplete"] = "off"

    def clean(self):
        cleaned = super().clean()
        missing = [
            name
            for name in self.needed
            if name not in self.errors and cleaned.get(name) in ("", None)
        ]
        self.is_waiting = self.waits and bool(missing)
        for name in missing if not self.waits else ():
            self.add_error(name, f"{self.name.capitalize()}: {MISSING[name].lower()}")
        return cleaned

    @property
    def new(self):
        """None where nothing is typed, or it is not finished."""
        if not self.has_changed() or self.is_waiting:
            return None
        said = {name: self.cleaned_data[name] for name in ("what", "strand")}
        return New(self.prefix, **said, **self._money())

    def _money(self):
        raise NotImplementedError


class NewPost(NewRow):
    noun, needed = "post", ("what", "strand", "fte", "salary")

    fte = NumberField(label="Posts", most=Decimal(9999), required=False, example="1.5")
    salary = MoneyField(label="Salary, full time", required=False)
    on_costs = NumberField(label="On-costs, per cent", required=False, example="22.5")

    def clean_salary(self):
        salary = self.cleaned_data["salary"]
        if salary is not None and salary > LARGEST_SALARY:
            raise forms.ValidationError(f"Enter a salary of at most {LARGEST_SALARY:,}")
        return salary

    def clean(self):
        cleaned = super().clean()
        comes_to = post_cost(*(cleaned.get(name) for name in ("fte", "salary", "on_costs")))
        if comes_to is not None and comes_to > LARGEST_AMOUNT:
            self.add_error("salary", f"These posts come to more than {LARGEST_AMOUNT:,}")
        return cleaned

    def _money(self):
        post = {name: self.cleaned_data[name] for name in ("fte", "salary", "on_costs")}
        return {"kind": CostLine.Kind.STAFF.value, "amount": post_cost(*post.values()), **post}


class NewCost(NewRow):
    noun, needed = "cost", ("what", "strand", "kind", "amount")

    kind = forms.ChoiceField(label="Kind", choices=KINDS, required=False)
    amount = MoneyField(label="Pounds a year", required=False)

    def _money(self):
        return {name: self.cleaned_data[name] for name in ("kind", "amount")}


class NewCosts:
    """The rows of one page; read by pages as a formset is. What comes after the twentieth row is
    not read."""

    non_form_errors = ()

    def __init__(self, data, *, waits=False):
        strands = dict(Strand.objects.values_list("slug", "name"))
        self.posts, self.costs = (
            [
                row(data, number=number, strands=strands, waits=waits)
                for number in range(rows_of(data, row))
            ]
            for row in (NewPost, NewCost)
        )
        self.strands = strands

    @property
    def forms(self):
        return [*self.posts, *self.costs]

    @property
    def total_error_count(self):
        return sum(len(form.errors) for form in self.forms)

    def is_valid(self):
        return not self.total_error_count

    @property
    def added(self):
        """The costs that are typed whole: posts first."""
        return tuple(new for form in self.forms if (new := form.new))

    @property
    def listed(self):
        """(new cost, name of its strand)"""
        return [(new, self.strands[new.strand]) for new in self.added]

    @property
    def is_typed(self):
        return any(form.has_changed() for form in self.forms)

    @property
    def waiting(self):
        """What is not counted, as something of it is missing."""
        rows = [form for form in self.forms if form.is_waiting]
        return [form.cleaned_data.get("what") or form.name for form in rows]


def rows_of(data, row):
    """How many rows: to the last that says something, and two more."""
    fields = (*row.base_fields,)
    typed = [
        number
        for number in range(MOST_NEW)
        if any((data.get(f"{row.noun}-{number}-{name}") or "").strip() for name in fields)
    ]
    return min(max(typed, default=-1) + 1 + SPARE, MOST_NEW)


def fields_of(added):
    """``{name of the field: text}`` as these rows read them back."""
    posts = [new for new in added if new.fte is not None]
    costs = [new for new in added if new.fte is None]
    return {
        f"{row.noun}-{number}-{name}": plain(value) if isinstance(value, Decimal) else value
        for row, rows in ((NewPost, posts), (NewCost, costs))
        for number, new in enumerate(rows)
        for name in row.base_fields
        if (value := getattr(new, name)) is not None
    }
