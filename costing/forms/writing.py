"""The words of the sections, as their writers type them."""

import re

from django import forms

from costing.models import Section
from costing.reports.case_study import CONTROLS
from costing.writing.words import normal, seen_of

MARK = re.compile("[0-9a-f]{16}")
LONGEST = Section._meta.get_field("words").max_length
Kind = Section.Kind

HINTS = {
    Kind.BACKGROUND: "Where it is, who took part, and what it was like before.",
    Kind.CHALLENGE: "What you thought the problem was, and what you saw when you looked again.",
    Kind.METHODS: "One paragraph a method, like “Resource audit: what it showed.”",
    Kind.SOLUTIONS: "What parents, volunteers and staff do now that nobody did before.",
    Kind.DIFFERENT: "How it is unlike the service of before.",
    Kind.BETTER: "For whom it is better, and how you know.",
    Kind.LOWER_COST: "What costs less, what stops, and who does it now.",
    Kind.PROGRESS: "How far you are. The volunteers and the agreement are printed by themselves.",
    Kind.TARGETS: "Who set the targets. The table of targets is printed by itself.",
    Kind.EFFICIENCY: "What to see in the comparison, which is printed by itself.",
    Kind.PROJECTION: "What the savings rest on, and who agreed to the numbers.",
    Kind.NEXT: "What happens next, who does it, and by when.",
    Kind.WRONG: "What could be wrong beside small numbers, which are said by themselves.",
}


class WordsField(forms.CharField):
    """Long words, without characters that no page can hold; too long, they stay in the box."""

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)

    def to_python(self, value):
        return normal(CONTROLS.sub("", super().to_python(value) or ""))

    def validate(self, value):
        super().validate(value)
        if len(value) > LONGEST:
            raise forms.ValidationError(
                f"These are {len(value):,} characters, and a section holds {LONGEST:,}. Shorten "
                "it, or move a part to another section",
                code="too_long",
            )


class MarkField(forms.CharField):
    """A mark as the page had it; anything else is the mark of no words that anybody saw."""

    def clean(self, value):
        return value if not value or MARK.fullmatch(value) else "unknown"


class SectionForm(forms.Form):
    """``seen`` marks the words that the writer saw, so that nobody writes over another's."""

    words = WordsField(widget=forms.Textarea(attrs={"rows": 10}))
    seen = MarkField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, section, **kwargs):
        kind = Kind(section.kind)
        initial = {"words": section.words, "seen": seen_of(section.words)}
        super().__init__(*args, prefix=str(kind), initial=initial, **kwargs)
        self.fields["words"].label = str(kind.label)
        self.fields["words"].help_text = HINTS[kind]

    def say_changed(self, section):
        """Somebody else's words came between; saved again, hers win: she has seen them."""
        who = section.changed_by.name if section.changed_by else "Somebody"
        self.add_error(
            "words", f"{who} changed this meanwhile. Bring both together, and save again"
        )
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = seen_of(section.words)
