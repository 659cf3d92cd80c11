from django import forms


class PublishForm(forms.Form):
    """A later version says what is different from the one before it."""

    what_changed = forms.CharField(
        label="What changed since the last version",
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="In a sentence or two, for those who read it before.",
        error_messages={"max_length": "Say it in at most 3,000 characters."},
    )

    def __init__(self, *args, is_first, **kwargs):
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["what_changed"]

    def say(self, words):
        """Why it was not published, beside the field where that is what is missing."""
        self.add_error("what_changed" if "what_changed" in self.fields else None, words)
