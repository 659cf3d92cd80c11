"""What the one who publishes chooses and writes."""

from django import forms
from django.db.models import Min
from django.utils import timezone

from accounts.permissions import Permission
from centres.access import authorities_for
from centres.models import Session
from reach.release_periods import ended_periods, period_key, period_of, period_words


class ReleaseForm(forms.Form):
    """Whose figures, of which year or quarter."""

    authority = forms.ModelChoiceField(queryset=None, empty_label=None)
    period = forms.ChoiceField(
        help_text="Whole financial years and quarters that are over. The figures that most "
        "people want are of a year.",
    )
    note = forms.CharField(
        label="What readers should know",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Optional, up to 300 characters. It stands above the figures, like “Registers "
        "of one centre are complete from June only.”",
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        mine = authorities_for(user, Permission.PUBLISH_FIGURES)
        self.fields["authority"].queryset = mine
        if len(mine) == 1:
            self.fields["authority"].initial = mine[0]
        first = Session.objects.filter(authority__in=mine).aggregate(first=Min("date"))["first"]
        today = timezone.localdate()
        self.fields["period"].choices = [
            (period_key(period), period_words(period))
            for period in ended_periods(first or today, today)
        ]

    def clean_period(self):
        return period_of(self.cleaned_data["period"])


class WithdrawForm(forms.Form):
    because = forms.CharField(
        label="Why it is withdrawn",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is withdrawn, like “Two centres were missing.”"},
        help_text="Kept with the release, and shown to those who publish. Nobody else reads it.",
    )
