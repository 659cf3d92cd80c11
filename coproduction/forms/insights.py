"""What a street champion, or whoever writes it down for her, may type about an insight."""

from django import forms
from django.utils import timezone

from centres.forms.entering import SaysWhatToEnter
from coproduction.forms.boards import Keyed
from coproduction.forms.placed import CoproducedForm
from coproduction.listening.insights.places import Where, topics_at
from coproduction.models import Insight, InsightTopic
from families.forms.editing import EditForm
from families.forms.fields import PastDayField, PlainTextField
from families.forms.register import key_field


def named(topics):
    """Topics by name; of more places than one each says of which it is."""
    places = {(topic.centre_id, topic.cluster_id) for topic in topics}
    return [
        (topic.uuid, topic.name if len(places) == 1 else f"{topic.name}, {topic.place}")
        for topic in topics
    ]


class InsightForm(SaysWhatToEnter, EditForm):
    submission_key = key_field()
    topic = forms.ModelChoiceField(
        InsightTopic.objects.none(), label="What is it about?", empty_label=None,
        to_field_name="uuid", widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose a topic from the list"},
    )  # fmt: skip
    where = forms.ChoiceField(label="Where?", required=False)
    words = forms.CharField(
        label="What did you see or hear?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="No names, no addresses: what happens, not who it is.",
    )
    on = PastDayField(label="When?", help_text="Like 25/3/2026.")

    class Meta:
        model = Insight
        fields = ["topic", "words", "how_sure", "on"]
        widgets = {"how_sure": forms.RadioSelect}
        labels = {"how_sure": "How sure are you?"}

    field_order = ["topic", "where", "how_sure", "words", "on"]

    def __init__(self, *args, centres, **kwargs):
        super().__init__(*args, **kwargs)
        topic = self.fields["topic"]
        topic.queryset = topics_at(centres)
        topic.choices = named(topic.queryset)
        topic.error_messages["required"] = "Choose what it is about"
        self.fields["words"].error_messages["required"] = "Say what you saw or heard"
        self.where = Where(centres, (self.instance.ward, self.instance.area))
        self.fields["where"].choices = self.where.choices
        if self.instance.pk:
            # EditForm knows the fields of the model; this one is two of them together.
            del self.fields["submission_key"]
            self.stored["where"] = self.initial["where"] = self.instance.where
            self.initial["topic"] = self.instance.topic.uuid
            self.see_again(without=())
        else:
            self.initial.setdefault("on", timezone.localdate())

    def clean(self):
        cleaned = super().clean()
        self.where.put(self.instance, cleaned.get("where"))
        return cleaned

    def _get_validation_exclusions(self):
        # A key that is known already is the same form sent twice: the action answers that.
        return super()._get_validation_exclusions() | {"submission_key"}


class TopicForm(CoproducedForm, Keyed, EditForm):
    name = PlainTextField(label="Topic", max_length=120)

    class Meta:
        model = InsightTopic
        fields = ["name"]

    field_order = ["name", "place"]
