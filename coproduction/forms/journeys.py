"""What people may type about a journey and its steps."""

from django import forms

from centres.forms.entering import SaysWhatToEnter
from coproduction.forms.boards import Keyed
from coproduction.forms.placed import CoproducedForm
from coproduction.models import Journey, JourneyStep, Prototype
from coproduction.trying_out.drawing.steps import FEELINGS
from families.forms.editing import EditForm
from families.forms.fields import PlainTextField

FEELING_CHOICES = [("", "Not said"), *((n, words.capitalize()) for n, words in FEELINGS.items())]


class JourneyForm(CoproducedForm, Keyed, EditForm):
    title = PlainTextField(label="Title", max_length=150)
    about = PlainTextField(
        label="Whose way",
        max_length=250,
        required=False,
        help_text="Made up, or of many: never one family.",
    )

    class Meta:
        model = Journey
        fields = ["title", "kind", "about", "before_means", "after_means", "prototype", "source"]
        widgets = {"kind": forms.RadioSelect}
        help_texts = {
            "kind": "A journey is a person’s way through a service. A blueprint shows the work "
            "behind the scenes, too.",
            "before_means": "Stands over the first row, like “Before: the long form”.",
            "after_means": "Stands over the second row.",
        }

    field_order = ["title", "place"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        prototypes = Prototype.objects.editable_by(self.user)
        if self.instance.prototype_id:
            prototypes |= Prototype.objects.filter(pk=self.instance.prototype_id)
        self.fields["prototype"].queryset = prototypes
        self.fields["prototype"].empty_label = "None"


class StepForm(SaysWhatToEnter, EditForm):
    """A step; nothing typed into an empty one means that there is none."""

    what = PlainTextField(label="What happens", max_length=120)
    who = PlainTextField(label="Who is there", max_length=120, required=False)
    where = PlainTextField(label="Where", max_length=80, required=False)
    feeling = forms.TypedChoiceField(
        label="How it feels", choices=FEELING_CHOICES, coerce=int, empty_value=None, required=False
    )
    goes_wrong = PlainTextField(label="What goes wrong", max_length=160, required=False)
    behind = PlainTextField(label="Behind the scenes", max_length=160, required=False)

    class Meta:
        model = JourneyStep
        fields = ["what", "who", "where", "feeling", "goes_wrong", "behind"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.CharField) and name != "seen":
                field.error_messages.setdefault(
                    "max_length", f"{field.label}: use {field.max_length} letters or fewer"
                )
                field.widget.attrs["autocomplete"] = "off"

    @property
    def changed_data(self):
        """What she saw is no answer of hers."""
        return [name for name in super().changed_data if name != "seen"]


class StepForms:
    """All steps of a journey on one page, and an empty one at the end of each phase."""

    def __init__(self, journey, steps, data=None):
        self.journey, self.data = journey, data
        self.of_steps = [
            (step, StepForm(data if self._is_posted(step) else None, instance=step,
                            prefix=prefix_of(step)))
            for step in steps
        ]  # fmt: skip
        self.new = [
            (phase, StepForm(data, instance=JourneyStep(journey=journey, phase=phase),
                             prefix=f"new-{phase}", empty_permitted=True,
                             use_required_attribute=False))
            for phase in JourneyStep.Phase.values
        ]  # fmt: skip

    def _is_posted(self, step):
        return self.data is not None and f"{prefix_of(step)}-what" in self.data

    @property
    def forms(self):
        return [form for _, form in [*self.of_steps, *self.new]]

    def is_valid(self):
        return all([form.is_valid() for form in self.forms if form.is_bound])

    def total_error_count(self):
        return sum(len(form.errors) for form in self.forms if form.is_bound)

    @property
    def changed(self):
        """Forms of steps in which something is to be kept."""
        bound = [form for _, form in self.of_steps if form.is_bound and form.has_changed()]
        return bound + [form for _, form in self.new if form.is_bound and form.has_changed()]

    @property
    def gone(self):
        """Whether something was typed into a step that somebody else took out meanwhile."""
        known = {f"{prefix_of(step)}-what" for step, _ in self.of_steps}
        posted = (name for name in self.data or () if name.startswith("step-"))
        return any(name.endswith("-what") and name not in known for name in posted)

    def of_phase(self, phase):
        rows = [(step, form) for step, form in self.of_steps if step.phase == phase]
        return rows, next(form for key, form in self.new if key == phase)


def prefix_of(step):
    return f"step-{step.uuid.hex}"
