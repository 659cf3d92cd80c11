"""What people may type about a campaign and what is done for it."""

from django import forms

from centres.forms.entering import SaysWhatToEnter
from centres.models import Provider
from coproduction.forms.boards import Keyed
from coproduction.forms.placed import CoproducedForm
from coproduction.models import Board, Campaign, CampaignAction
from families.forms.editing import EditForm
from families.forms.fields import DayField, PastDayField, PlainTextField

DAY = "Like 25/3/2026."
LINES = forms.Textarea(attrs={"rows": 4})


class CampaignForm(CoproducedForm, Keyed, EditForm):
    name = PlainTextField(label="Name of the campaign", max_length=150)
    starts_on = DayField(label="From", required=False, help_text=DAY)
    ends_on = DayField(label="Until", required=False, help_text=DAY)

    class Meta:
        model = Campaign
        fields = ["name", "aim", "provider", "board", "status", "starts_on", "ends_on", "result",
                  "source"]  # fmt: skip
        widgets = {"aim": LINES, "result": LINES, "status": forms.RadioSelect}
        labels = {"board": "Board it belongs to", "status": "How far it is"}
        help_texts = {"aim": "What is to be different, where, for whom?"}

    field_order = ["name", "place"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        groups = Provider.objects.filter(pk__in=Provider.centres.through.objects.filter(
            centre__in=self.centres).values("provider"))  # fmt: skip
        self._offer("provider", groups | Provider.objects.filter(pk=self.instance.provider_id))
        boards = Board.objects.for_user(self.user)
        self._offer("board", boards | Board.objects.filter(pk=self.instance.board_id))

    def _offer(self, name, rows):
        self.fields[name].queryset, self.fields[name].empty_label = rows, "None"

    def clean(self):
        cleaned = super().clean()
        is_over = cleaned.get("status") == Campaign.Status.OVER
        if is_over and not cleaned.get("result") and "result" not in self.errors:
            self.add_error("result", "Say what came of it")
        return cleaned


class CampaignActionForm(SaysWhatToEnter, Keyed, EditForm):
    words = PlainTextField(label="What", max_length=300)
    owner = PlainTextField(
        label="Who sees to it", max_length=120, required=False, help_text="A name or a role."
    )
    due_on = DayField(label="By when", required=False, help_text=DAY)
    done_on = PastDayField(
        label="Done on", required=False, help_text="Empty while it is still to be done."
    )
    result = PlainTextField(label="What came of it", max_length=300, required=False)

    class Meta:
        model = CampaignAction
        fields = ["words", "owner", "due_on", "done_on", "people", "result"]
