"""What people may type about decisions and the services that they change."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.permissions import Permission
from centres.access import centres_for
from centres.forms.entering import SaysWhatToEnter
from centres.forms.programme import WithPresets
from centres.models import Activity, Provider
from coproduction.actions.decisions import refuse_open_changes
from coproduction.models import Agreement, Decision, Proposal, ServiceChange
from families.forms.editing import EditForm
from families.forms.fields import DayField, PastDayField, PlainTextField
from volunteers.forms.plans import Once

LINES = forms.Textarea(attrs={"rows": 4})


class DecisionForm(SaysWhatToEnter, WithPresets, Once, EditForm):
    """Of one board: its meetings, and the proposals that it may take up."""

    presets = {"board"}

    class Meta:
        model = Decision
        fields = ["title", "because", "meeting", "proposal", "decided_on", "owner", "due_on"]
        field_classes = {
            "title": PlainTextField,
            "owner": PlainTextField,
            "decided_on": PastDayField,
            "due_on": DayField,
        }
        widgets = {"because": LINES}
        labels = {"decided_on": "Decided on"}
        help_texts = {
            "title": "One sentence, like “Family Voices runs stay and play from April”.",
            "owner": "A name or a role.",
            "due_on": "Like 25/3/2027. Empty: no day is set.",
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        board = self.instance.board
        meetings = self.fields["meeting"]
        meetings.queryset = board.meetings.exclude(status="cancelled")
        meetings.label_from_instance = lambda one: f"{one.on.day} {one.on:%B %Y}"
        meetings.empty_label = "Outside a meeting"
        proposals = Proposal.objects.for_user(user)
        fitting = proposals.filter(board=board) | proposals.filter(board=None)
        if self.instance.proposal_id:
            fitting |= proposals.filter(pk=self.instance.proposal_id)
        self.fields["proposal"].queryset = fitting.distinct().order_by("-made_on", "-pk")
        self.fields["proposal"].empty_label = "No proposal"

    def clean(self):
        cleaned = super().clean()
        decided, due = cleaned.get("decided_on"), cleaned.get("due_on")
        if decided and due and due < decided:
            self.add_error("due_on", "It is due before it was decided. Check the two dates")
        return cleaned


class OutcomeForm(SaysWhatToEnter, EditForm):
    """What came of a decision; done only when the services that it changes are changed."""

    STATUSES = [choice for choice in Decision.Status.choices if choice[0] != Decision.Status.OPEN]
    status = forms.ChoiceField(label="How it ended", choices=STATUSES, widget=forms.RadioSelect)

    class Meta:
        model = Decision
        fields = ["status", "outcome", "done_on"]
        field_classes = {"done_on": PastDayField}
        widgets = {"outcome": LINES}
        labels = {"done_on": "On which day"}
        help_texts = {"outcome": "Without names: the list “you said, we did” may show it."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.status == Decision.Status.OPEN:
            self.initial["status"] = ""
            self.initial["done_on"] = self.initial["done_on"] or timezone.localdate()
        for name, words in (
            ("outcome", "Say what came of it"),
            ("done_on", "Enter the day, like 25/3/2026"),
        ):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = words

    def clean(self):
        cleaned = super().clean()
        on, decided = cleaned.get("done_on"), self.instance.decided_on
        if on and on < decided:
            said = f"{decided.day}/{decided.month}/{decided.year}"
            self.add_error("done_on", f"It was decided on {said}: enter that day or later")
        if cleaned.get("status") == Decision.Status.DONE:
            try:
                refuse_open_changes(self.instance)
            except ValidationError as error:
                self.add_error("status", error)
        return cleaned


class ChangeForm(SaysWhatToEnter, WithPresets, Once, EditForm):
    """What a decision does to a service at one of the board's centres that the user sets up."""

    presets = {"decision", "kind"}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        board = self.instance.decision.board
        mine = centres_for(user, Permission.SET_UP_ACTIVITIES)
        theirs = board.cluster.centres.all() if board.cluster else [board.centre]
        self.centres = mine.filter(pk__in=[centre.pk for centre in theirs])
        services = Activity.objects.filter(centre__in=self.centres).select_related("centre")
        self.fields["activity"].queryset = services.order_by("name", "centre__name", "pk")
        self.fields["activity"].label_from_instance = service_named


def service_named(activity):
    ended = " (ended)" if activity.status == Activity.Status.ENDED else ""
    return f"{activity}, {activity.centre}{ended}"


class CommissionForm(ChangeForm):
    """A service that is there, or the name and centre of one that will be made."""

    in_place_of = forms.ModelChoiceField(
        label="In place of",
        queryset=ServiceChange.objects.none(),
        required=False,
        empty_label="Nothing that this decision ends",
    )

    class Meta:
        model = ServiceChange
        fields = ["activity", "name", "centre", "provider", "agreement", "reason"]
        field_classes = {"name": PlainTextField, "reason": PlainTextField}
        labels = {
            "activity": "A service that is there",
            "name": "Or the name of a new one",
            "centre": "Centre of the new one",
            "agreement": "Agreement that it is part of",
            "reason": "Why",
        }
        help_texts = {
            "name": "It is made when the decision is carried out, and not shown to parents until "
            "you give it a time and say so on its page.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activity"].empty_label = "None: a new one"
        self.fields["centre"].queryset = self.centres
        self.fields["centre"].empty_label = "Choose a centre"
        if not self.instance.pk and len(self.centres) == 1:
            self.initial["centre"] = self.centres[0].pk
        groups = Provider.objects.filter(authority__in=self.centres.values("authority"))
        self.fields["provider"].queryset = groups
        self.fields["provider"].empty_label = "Not said"
        agreements = Agreement.objects.for_user(self.user).distinct()
        self.fields["agreement"].queryset = agreements.order_by("-starts_on", "title", "pk")
        self.fields["agreement"].empty_label = "None yet"
        ends = self.instance.decision.changes.filter(kind=ServiceChange.Kind.DECOMMISSION)
        self.fields["in_place_of"].queryset = ends.select_related("activity")
        self.fields["in_place_of"].label_from_instance = lambda change: str(change.activity)
        waiting = ends.filter(replaced_by=None)[:2]
        if self.instance.pk:
            self.fields["in_place_of"].initial = self.instance.replaces.first()
        elif len(waiting) == 1:
            self.fields["in_place_of"].initial = waiting[0]

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("activity"):
            if not cleaned.get("name") and "name" not in self.errors:
                self.add_error("name", "Name the new service, or choose one that is there")
            if not cleaned.get("centre") and "centre" not in self.errors:
                self.add_error("centre", "Choose the centre of the new service")
            self._refuse_known_name(cleaned)
        else:
            cleaned["name"], cleaned["centre"] = "", None
        return cleaned

    def _refuse_known_name(self, cleaned):
        name, centre = cleaned.get("name"), cleaned.get("centre")
        if name and centre and centre.activities.filter(name__iexact=name).exists():
            self.add_error(
                "name", f"There is one of this name at {centre}: choose it above, or name it anew"
            )


class EndServiceForm(ChangeForm):
    class Meta:
        model = ServiceChange
        fields = ["activity", "reason", "replaced_by"]
        field_classes = {"reason": PlainTextField}
        labels = {
            "activity": "Service that ends",
            "reason": "Why does it end?",
            "replaced_by": "What takes its place?",
        }
        help_texts = {
            "reason": "Parents may ask: the service's page says it.",
            "replaced_by": "A service that this decision commissions.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        services = self.fields["activity"]
        services.required, services.empty_label = True, "Choose a service"
        services.queryset = services.queryset.exclude(status=Activity.Status.ENDED)
        if self.instance.pk:
            services.queryset |= Activity.objects.filter(pk=self.instance.activity_id)
        self.fields["reason"].required = True
        begun = self.instance.decision.changes.filter(kind=ServiceChange.Kind.COMMISSION)
        self.fields["replaced_by"].queryset = begun.select_related("activity")
        self.fields["replaced_by"].label_from_instance = lambda one: str(one.activity or one.name)
        self.fields["replaced_by"].empty_label = "Nothing"


class ChangeServiceForm(ChangeForm):
    class Meta:
        model = ServiceChange
        fields = ["activity", "words", "reason"]
        field_classes = {"reason": PlainTextField}
        labels = {"activity": "Service", "reason": "Why"}
        widgets = {"words": LINES}
        help_texts = {"words": "Like “begins half an hour later, so that school runs fit”."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activity"].required = True
        self.fields["activity"].empty_label = "Choose a service"
        self.fields["words"].required = True
