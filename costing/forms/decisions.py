"""Decisions on the costs of a resource audit: a small form for each, all on one page."""

from django import forms
from django.utils.html import format_html

from centres.forms.entering import MoneyField
from costing.models import CostLine
from families.forms.editing import EditForm
from families.forms.fields import PlainTextField

Decision = CostLine.Decision
NAMES = {
    "decision": "Decision",
    "amount_after": "Pounds afterwards",
    "takes_place_of": "Takes the place of",
    "owner": "Who sees to it",
    "note": "Note",
}


class DecisionForm(EditForm):
    """``places``: the costs whose money it may take, by key."""

    amount_after = MoneyField(required=False)
    takes_place_of = forms.TypedChoiceField(required=False, empty_value=None)
    owner = PlainTextField(required=False, max_length=120)
    note = PlainTextField(required=False, max_length=300)

    class Meta:
        model = CostLine
        fields = list(NAMES)

    def __init__(self, *args, places, newest, **kwargs):
        super().__init__(*args, **kwargs)
        line = self.instance
        self.line = line
        others = {pk: one for pk, one in places.items() if pk != line.pk}
        field = self.fields["takes_place_of"]
        field.coerce = lambda value: others[int(value)]
        field.choices = [("", "None"), *((pk, _shown(one)) for pk, one in others.items())]
        named = line.takes_place_of_id
        self.initial["takes_place_of"] = newest.get(named, named)
        self.fields["decision"].choices = [("", "Not decided"), *Decision.choices]
        self.before = {name: getattr(line, name) for name in NAMES if name != "takes_place_of"}
        self.before["takes_place_of"] = others.get(self.initial["takes_place_of"])
        for name, words in NAMES.items():
            # Many on one page: each says of what it is to who cannot see where it stands.
            self.fields[name].label = format_html(
                '{}<span class="govuk-visually-hidden"> of {}</span>', words, line.description
            )
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("decision") == Decision.STOP and cleaned.get("amount_after"):
            self.add_error("amount_after", "What stops costs £0 afterwards. Or choose Change.")
        return cleaned

    @property
    def name_of_line(self):
        """As the page names its line when it is sent."""
        return self.prefix.removeprefix("of-")

    @property
    def is_changed(self):
        """Whether what stands in it now is other than what is stored."""
        return any(self.cleaned_data[name] != before for name, before in self.before.items())

    def _get_validation_exclusions(self):
        return {field.name for field in CostLine._meta.fields} - set(NAMES)


class DecisionsForm:
    """Those of one page, or those that were sent; read by pages as a formset is.

    ``lines``: those that hold in the model; ``also``: their keys by the uuid of the line that
    they took the place of, since another may have done so after she opened the page.
    """

    non_form_errors = ()

    def __init__(self, data, *, lines, shown=(), also=None):
        self.is_bound = data is not None
        by_key = {line.pk: line for line in lines}
        known = {uuid: by_key[pk] for uuid, pk in (also or {}).items()}
        known |= {str(line.uuid): line for line in lines}
        named = data.getlist("line") if self.is_bound else [str(line.uuid) for line in shown]
        self.gone = sum(uuid not in known for uuid in named)
        newest = {line.replaces_id: line.pk for line in lines if line.replaces_id}
        places = _places(lines, newest)
        # Each line once, whatever is sent.
        found = {known[uuid].pk: uuid for uuid in named if uuid in known}
        self.forms = [
            DecisionForm(
                data, prefix=f"of-{uuid}", instance=by_key[pk], places=places, newest=newest
            )
            for pk, uuid in found.items()
        ]

    @property
    def total_error_count(self):
        return sum(len(form.errors) for form in self.forms) if self.is_bound else 0

    def is_valid(self):
        return self.is_bound and all([form.is_valid() for form in self.forms])

    @property
    def changed(self):
        return [form for form in self.forms if form.is_changed]


def _places(lines, newest):
    """The costs whose money another may take: what stops, changes or goes to somebody else, and
    those that are named already."""
    frees = {Decision.STOP, Decision.CHANGE, Decision.COMMISSION}
    named = {newest.get(line.takes_place_of_id, line.takes_place_of_id) for line in lines}
    return {line.pk: line for line in lines if line.decision in frees or line.pk in named}


def _shown(line):
    return f"{line.description}, £{line.amount:,.0f}"
