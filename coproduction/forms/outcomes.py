"""What people may type about what a group or board expects to come of its work."""

from django import forms
from django.utils import timezone

from centres.models import Provider
from coproduction.forms.placed import CoproducedForm
from coproduction.models import Board, ExpectedOutcome
from families.forms.editing import EditForm
from families.forms.fields import PastDayField, PlainTextField
from volunteers.forms.plans import Once


class OutcomeForm(Once, CoproducedForm, EditForm):
    """``so_far`` is the model's ``seen``, a name that ``EditForm`` has for its own."""

    words = PlainTextField(label="What is expected", max_length=250)
    so_far = PlainTextField(
        label="What is seen of it so far",
        max_length=300,
        required=False,
        help_text="In words. A figure belongs to a target of reach or of an agreement.",
    )
    seen_on = PastDayField(label="Seen on", required=False, help_text="Empty: today")
    source = PlainTextField(label="Where it is from", max_length=200, required=False)

    class Meta:
        model = ExpectedOutcome
        fields = ["words", "horizon", "provider", "board", "seen_on", "source"]
        widgets = {"horizon": forms.RadioSelect}
        labels = {"horizon": "When"}

    field_order = ["place", "words", "horizon", "provider", "board", "so_far"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = self.instance
        self.fields["provider"].queryset = (
            Provider.objects.filter(
                pk__in=Provider.centres.through.objects.filter(centre__in=self.centres).values(
                    "provider"
                )
            )
            | Provider.objects.filter(pk=own.provider_id)
        ).order_by("name")
        self.fields["provider"].empty_label = "No group"
        boards = Board.objects.for_user(self.user) | Board.objects.filter(pk=own.board_id)
        self.fields["board"].queryset = boards.order_by("name")
        self.fields["board"].label, self.fields["board"].empty_label = "Or of the board", "No board"
        self._compare_what_is_seen()

    def _compare_what_is_seen(self):
        self.instance.so_far = self.initial["so_far"] = self.instance.seen
        self.stored["so_far"] = self.instance.seen
        self.see_again(without=())

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("provider") or cleaned.get("board")) and not (
            {"provider", "board"} & set(self.errors)
        ):
            self.add_error("provider", "Choose the group or the board that expects it")
        if "so_far" in cleaned:
            self.instance.seen = cleaned["so_far"]
            if cleaned["so_far"] and not cleaned.get("seen_on") and "seen_on" not in self.errors:
                cleaned["seen_on"] = timezone.localdate()
        return cleaned
