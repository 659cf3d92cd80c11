"""What staff say about two records."""

from django import forms

SAME, PEOPLE, DIFFERENT = "same", "people", "different"


class SameForm(forms.Form):
    """One family, two families that share people, or nobody; and which record stands."""

    answer = forms.ChoiceField(
        label="What are they?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they are"},
    )
    people = forms.MultipleChoiceField(
        label="Who is the same person?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Those with a tick are linked; the others are not asked about again.",
        error_messages={"invalid_choice": "Choose from the people of these two families"},
    )
    standing = forms.ChoiceField(
        label="Which record stands?",
        widget=forms.RadioSelect,
        help_text="Lists and figures go by it. The other one stays, and says where it belongs.",
        error_messages={"required": "Choose the record that stands"},
    )

    def __init__(self, *args, comparison, first, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.pairs = {pair.value: (pair.one, pair.other) for pair in comparison.pairs}
        self.fields["people"].choices = [
            (pair.value, _both(pair.one, pair.other)) for pair in comparison.pairs
        ]
        self.initial["people"] = [pair.value for pair in comparison.pairs if pair.is_likely]
        if comparison.is_one_family:
            del self.fields["answer"], self.fields["standing"]
            return
        self.fields["answer"].choices = [
            (SAME, "One family, on file twice"),
            (PEOPLE, "Two families: only the people with a tick are the same"),
            (DIFFERENT, "Different families: nobody is the same"),
        ]
        self.fields["standing"].choices = [
            (str(family.uuid), _told_apart(family)) for family in first
        ]
        self.initial["standing"] = str(first[0].uuid)
        if not comparison.pairs:
            del self.fields["people"]
            self.fields["answer"].choices = [
                choice for choice in self.fields["answer"].choices if choice[0] != PEOPLE
            ]

    def ticked(self):
        """Pairs of people who are the same, and those who are not, as (one, other)."""
        if self.cleaned_data.get("answer") == DIFFERENT:
            return [], list(self.pairs.values())
        ticked = set(self.cleaned_data.get("people", []))
        same = [pair for value, pair in self.pairs.items() if value in ticked]
        return same, [pair for value, pair in self.pairs.items() if value not in ticked]


def _both(one, other):
    return f"{one}" if str(one) == str(other) else f"{one} and {other}"


def _told_apart(family):
    on = family.registered_on
    registered = f"registered {on.day} {on:%B %Y}" if on else "not registered"
    return f"{family}, {family.centre}, {registered}, on file since {family.created_at:%d/%m/%Y}"
