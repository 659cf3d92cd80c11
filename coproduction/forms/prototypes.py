"""What people may type about what they try: versions, trials, what was learned and decided."""

from django import forms
from django.utils import timezone

from accounts.permissions import Permission
from centres.access import may
from centres.forms.entering import SaysWhatToEnter
from coproduction.forms.boards import Keyed
from coproduction.forms.placed import CoproducedForm
from coproduction.models import Decision, Prototype, PrototypeTrial, PrototypeVersion, Venture
from families.forms.editing import EditForm
from families.forms.fields import DayField, PastDayField, PlainTextField
from families.models import FormTrial

DAY = "Like 25/3/2026."
LINES = forms.Textarea(attrs={"rows": 4})


class PrototypeForm(CoproducedForm, Keyed, EditForm):
    name = PlainTextField(label="What we try", max_length=150)
    for_whom = PlainTextField(label="For whom", max_length=200, required=False)

    class Meta:
        model = Prototype
        fields = ["name", "what", "for_whom", "expected", "form_trial", "venture", "source"]
        widgets = {"what": LINES, "expected": LINES}
        labels = {"form_trial": "Trial of the first-contact form"}
        help_texts = {
            "what": "In a few lines.",
            "expected": "What should be different then? You look at this when you decide.",
            "form_trial": "Its figures stand one click away.",
        }

    field_order = ["name", "place"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        trials = FormTrial.objects.none()
        if may(self.user, Permission.DRAFT_FORMS):
            trials = FormTrial.objects.for_user(self.user, Permission.DRAFT_FORMS)
        self._offer("form_trial", trials)
        self._offer("venture", Venture.objects.for_user(self.user))

    def _offer(self, name, rows):
        """Only what she may see; where that is nothing she is not asked, and it stays as it is."""
        stays = getattr(self.instance, f"{name}_id")
        if not rows.exists() or (stays and not rows.filter(pk=stays).exists()):
            del self.fields[name]
            return
        self.fields[name].queryset, self.fields[name].empty_label = rows, "None"


class DecideForm(SaysWhatToEnter, EditForm):
    """Without a decision only what was learned so far is kept."""

    decided_on = PastDayField(label="Decided on", required=False, help_text=f"Empty: today. {DAY}")
    because = PlainTextField(label="Why", max_length=300, required=False)

    class Meta:
        model = Prototype
        fields = ["learned", "verdict", "because", "decided_on", "board_decision"]
        widgets = {"learned": LINES}
        labels = {"verdict": "What do we do with it?", "board_decision": "A board’s decision"}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["verdict"].choices = [
            ("", "Not decided yet"),
            *Prototype.Verdict.choices,
        ]
        decisions = Decision.objects.for_user(user).filter(
            board__centre=self.instance.centre_id, board__cluster=self.instance.cluster_id
        )
        if self.instance.board_decision_id:
            decisions |= Decision.objects.filter(pk=self.instance.board_decision_id)
        self.fields["board_decision"].queryset = decisions
        self.fields["board_decision"].empty_label = "No board decided it"

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("verdict"):
            cleaned["decided_on"], cleaned["because"] = None, ""
        else:
            if "decided_on" in cleaned:
                cleaned["decided_on"] = cleaned["decided_on"] or timezone.localdate()
            if not cleaned.get("learned") and "learned" not in self.errors:
                self.add_error("learned", "Say what you learned")
        return cleaned


class VersionForm(SaysWhatToEnter, Keyed, EditForm):
    made_on = PastDayField(label="Since", help_text=DAY)

    class Meta:
        model = PrototypeVersion
        fields = ["changed", "made_on"]
        widgets = {"changed": LINES}


class TrialForm(SaysWhatToEnter, Keyed, EditForm):
    starts_on = DayField(label="From", help_text=DAY)
    ends_on = DayField(label="Until", required=False, help_text="Empty: one day, or it goes on.")
    where = PlainTextField(label="Where", max_length=150, required=False)

    class Meta:
        model = PrototypeTrial
        fields = ["starts_on", "ends_on", "where", "invited", "took_part", "learned"]
        widgets = {"learned": LINES}
        help_texts = {"learned": "What people did and said. No names."}

    def clean(self):
        cleaned = super().clean()
        invited, took_part = cleaned.get("invited"), cleaned.get("took_part")
        if invited is not None and took_part is not None and took_part > invited:
            self.add_error(
                "took_part",
                "More took part than were asked. Check the two numbers, or leave the first empty",
            )
        return cleaned
