"""What people try: numbers of a service model moved, a goal, ranges; and why they keep it."""

from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.http import QueryDict

from centres.forms.entering import MoneyField, SaysWhatToEnter
from centres.forms.programme import WithPresets
from coproduction.forms.boards import Keyed
from costing.forms.new_costs import NewCosts, fields_of
from costing.forms.placed import DAYS_OF_PERIOD, PERIOD
from costing.models import Scenario, ServiceModel
from costing.what_if.calculations import Changes, Move
from costing.what_if.changes import MOST_PEOPLE
from costing.what_if.items import step_of
from documents.rounding import plain
from families.forms.editing import EditForm
from families.forms.fields import PlainTextField, uuid_of

# More cost lines than this are not moved on one page: the largest are, the others stay.
MOST_ROWS = 200
OF_A_LINE = ("fte", "amount", "within")


class PeopleField(forms.IntegerField):
    """A number of families or children, 1 or more; empty: as it is."""

    def __init__(self, label):
        words = "Enter a whole number, 1 or more"
        super().__init__(label=label, required=False, min_value=1, max_value=MOST_PEOPLE)
        self.error_messages |= {"invalid": words}
        self.validators = [self._in_bounds]

    def _in_bounds(self, value):
        if not 1 <= value <= MOST_PEOPLE:
            raise forms.ValidationError(f"Enter a whole number from 1 to {MOST_PEOPLE:,}")


class NumberField(forms.DecimalField):
    """0 or more with at most two decimals; empty: as it is."""

    def __init__(self, label, most, words):
        super().__init__(label=label, required=False, min_value=0, max_value=most, decimal_places=2)
        self.error_messages |= {"invalid": words}
        self.words = words

    def run_validators(self, value):
        try:
            super().run_validators(value)
        except forms.ValidationError:
            raise forms.ValidationError(self.words) from None


class AgainstField(forms.ModelChoiceField):
    """A service model to set it against, named by its uuid."""

    def to_python(self, value):
        if value and uuid_of(value) is None:
            raise forms.ValidationError(self.error_messages["invalid_choice"])
        return super().to_python(value)


def posts_field(what):
    return NumberField(f"Posts: {what}", Decimal(9999), "Enter posts as a number, like 4 or 1.5")


def per_cent_field(label):
    return NumberField(label, Decimal(100), "Enter per cent as a number from 0 to 100")


@dataclass(frozen=True)
class Cell:
    """One field of a cost line, ready to print."""

    name: str
    value: str
    errors: list[str]


@dataclass(frozen=True)
class Row:
    """One cost line with what may be tried of it. ``fte``: None where it is no post."""

    line: object
    fte: Cell | None
    amount: Cell
    within: Cell

    @property
    def step(self) -> str:
        return step_of(self.line.fte)


class WhatIfForm(forms.Form):
    """The state of a what-if: of its page's address, or as it is sent.

    Empty, and what is as in the model, changes nothing.
    """

    families = PeopleField("Families reached")
    children = PeopleField("Children reached")
    goal = MoneyField(label="At most, pounds a family", required=False)
    within = per_cent_field("Each number may be wrong by, per cent")
    families_from = PeopleField("Families, at least")
    families_to = PeopleField("Families, at most")
    against = AgainstField(
        ServiceModel.objects.none(),
        label="Set against",
        required=False,
        to_field_name="uuid",
        empty_label="No other model",
        error_messages={"invalid_choice": "Choose a service model from the list"},
    )

    def __init__(self, data, *, lines, figures, others, against=None, waits=False):
        """``lines``: that hold in the model; ``figures``: what it comes to; ``others``: service
        models to set it against, of which ``against`` is taken where none is chosen. ``waits``:
        new costs that are not finished are no errors."""
        self.new = NewCosts(data, waits=waits)
        self.shown = rows_shown(lines, data)
        self.figures = figures
        known = {
            "families": figures.families,
            "children": figures.children,
            "against": against and str(against.uuid),
        }
        super().__init__(self._filled(data, known))
        self.fields["against"].queryset = others
        for line in self.shown:
            self._add_fields(line)

    def _filled(self, data, known):
        """What is sent, over what the model has: an address names only what is changed."""
        known |= {
            f"fte-{line.uuid}": plain(line.fte) for line in self.shown if line.fte is not None
        }
        known = {name: "" if value is None else str(value) for name, value in known.items()}
        return known | {name: data.get(name) for name in data if not _left_alone(name, data)}

    def _add_fields(self, line):
        if line.fte is not None:
            self.fields[f"fte-{line.uuid}"] = posts_field(line.description)
        self.fields[f"amount-{line.uuid}"] = MoneyField(
            label=f"Pounds: {line.description}", required=False
        )
        self.fields[f"within-{line.uuid}"] = per_cent_field(f"Per cent: {line.description}")

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("families_from"), cleaned.get("families_to")
        if first and last and first > last:
            self.add_error("families_to", "Enter at least as many as the fewest families")
        if cleaned.get("goal") == 0:
            self.add_error("goal", "Enter more than £0")
        return cleaned

    def is_valid(self):
        return super().is_valid() and self.new.is_valid()

    @property
    def has_errors(self):
        return bool(self.errors) or not self.new.is_valid()

    @property
    def changes(self) -> Changes:
        cleaned = self.cleaned_data
        moves = {str(line.uuid): self._move(line) for line in self.shown}
        return Changes(
            families=_other_than(cleaned["families"], self.figures.families),
            children=_other_than(cleaned["children"], self.figures.children),
            moves={key: move for key, move in moves.items() if move != Move()},
            within=cleaned["within"],
            families_from=cleaned["families_from"],
            families_to=cleaned["families_to"],
            added=self.new.added,
        )

    def _move(self, line):
        fte, amount, within = (self.cleaned_data.get(f"{of}-{line.uuid}") for of in OF_A_LINE)
        fte = _other_than(fte, line.fte)
        # With other posts an amount stands for itself, also where it is that of now.
        if fte is None:
            amount = _other_than(amount, line.amount)
        return Move(amount=amount, fte=fte, within=within)

    @property
    def range_fields(self):
        return [self[name] for name in ("within", "families_from", "families_to")]

    @property
    def rows(self):
        return [
            Row(
                line=line,
                fte=None if line.fte is None else self._cell(f"fte-{line.uuid}"),
                amount=self._cell(f"amount-{line.uuid}"),
                within=self._cell(f"within-{line.uuid}"),
            )
            for line in self.shown
        ]

    def _cell(self, name):
        return Cell(name, self.data.get(name) or "", self.errors.get(name, []))


def _left_alone(name, data):
    """Whether a number of people is still what its page showed: a count of the register that has
    grown since is not a number that somebody tries."""
    return name in ("families", "children") and data.get(name) == data.get(f"was-{name}")


def rows_shown(lines, data):
    """All lines; of very many the largest, and those that ``data`` names."""
    if len(lines) <= MOST_ROWS:
        return list(lines)
    named = {name.partition("-")[2] for name in data if name.startswith(OF_A_LINE)}
    largest = sorted(lines, key=lambda line: (str(line.uuid) not in named, -line.amount))
    kept = {line.pk for line in largest[:MOST_ROWS]}
    return [line for line in lines if line.pk in kept]


def _other_than(value, known):
    return None if value == known else value


def query_of(changes: Changes, *, goal=None, against=None) -> str:
    """The query of an address with what is tried, as the form reads it back."""
    query = QueryDict(mutable=True)
    for name in ("families", "children", "within", "families_from", "families_to"):
        _put(query, name, getattr(changes, name))
    _put(query, "goal", goal)
    _put(query, "against", against)
    for key, move in changes.moves.items():
        for name in OF_A_LINE:
            _put(query, f"{name}-{key}", getattr(move, name))
    query.update(fields_of(changes.added))
    return query.urlencode()


def _put(query, name, value):
    if value is not None:
        query[name] = plain(value) if isinstance(value, Decimal) else str(value)


class ScenarioForm(SaysWhatToEnter, WithPresets, Keyed, EditForm):
    """What a scenario is called, and why it is kept; its changes come from the what-if."""

    presets = {"service_model"}

    name = PlainTextField(label="Name", max_length=120)

    class Meta:
        model = Scenario
        fields = ["name", "why"]
        labels = {"why": "Why you try this"}
        widgets = {"why": forms.Textarea(attrs={"rows": 3})}


class ModelOfScenarioForm(SaysWhatToEnter, WithPresets, Keyed):
    """A service model made of a scenario: what it is called, when, and whom it is to reach."""

    presets = {"authority", "centre", "cluster", "kind", "families_are"}

    name = PlainTextField(label="Name of the new service model", max_length=120)

    class Meta:
        model = ServiceModel
        fields = ["name", "starts_on", "ends_on", "families_given", "children_given"]
        field_classes = DAYS_OF_PERIOD
        widgets = PERIOD
        labels = {
            "families_given": "Families it is planned to reach",
            "children_given": "Children it is planned to reach",
        }
        help_texts = {"families_given": "", "children_given": "If you know it."}


def model_to_be(scenario: Scenario, found, changes: Changes) -> ServiceModel:
    """The new service model as its form begins. ``found``: what the scenario comes to.

    A plan is printed as it is typed, so it does not begin with a count of the register.
    """
    base = scenario.service_model
    is_counted = base.families_are == ServiceModel.FamiliesAre.MEASURED
    return ServiceModel(
        name=scenario.name,
        kind=ServiceModel.Kind.REDESIGNED,
        base=base,
        authority=base.authority,
        centre=base.centre,
        cluster=base.cluster,
        starts_on=base.starts_on,
        ends_on=base.ends_on,
        families_are=ServiceModel.FamiliesAre.PLANNED,
        families_given=changes.families if is_counted else found.families,
        children_given=changes.children if is_counted else found.children,
        source=f"Made of the scenario “{scenario.name}” of “{base.name}”. {scenario.why}"[:1000],
    )
