"""Two people editing one record: both changes are kept, or the conflict is shown."""

from decimal import Decimal

from django import forms
from django.core import signing
from django.db.models import Manager, Model, QuerySet

SALT = "families.seen"


class EditForm(forms.ModelForm):
    """A form that knows what its writer saw.

    What she saw travels signed in the form. A field that somebody else changed in the meantime
    keeps that change where she left it alone; where both changed it she is shown the other's
    words and decides. The view locks the row while it saves.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    has_conflict = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.stored = {name: _text(self.initial.get(name)) for name in self._meta.fields}
        self.initial["seen"] = signing.dumps(self.stored, salt=SALT)

    def see_again(self, *, without):
        """Leave fields out that cannot be compared as text: the last writer's stays."""
        self.stored = {name: text for name, text in self.stored.items() if name not in without}
        self.initial["seen"] = signing.dumps(self.stored, salt=SALT)

    def clean(self):
        cleaned = super().clean()
        self.left_alone = {}
        if self.instance.pk:
            seen = self._seen()
            for name, text in self.stored.items():
                if seen.get(name, text) != text and name in cleaned:
                    self._merge(name, cleaned, seen[name])
            self._remember()
        return cleaned

    def _seen(self):
        try:
            return signing.loads(self.data.get(self.add_prefix("seen"), ""), salt=SALT)
        except signing.BadSignature:
            return self.stored

    def _merge(self, name, cleaned, seen):
        mine, theirs = _text(cleaned[name]), self.stored[name]
        if mine == seen:
            cleaned[name] = self._stored(name)
            self.left_alone[name] = seen
        elif mine != theirs:
            shown = self._words(name) or "nothing"
            self.add_error(
                name, f"Somebody changed this to “{shown}” meanwhile. Check it and save again"
            )
            self.has_conflict = True

    def _remember(self):
        """Saved again, her words win: by then she has seen the others. What she left alone she
        has not seen changed, and leaves alone then too."""
        if self.has_conflict:
            self.data = self.data.copy()
            seen = signing.dumps(self.stored | self.left_alone, salt=SALT)
            self.data[self.add_prefix("seen")] = seen

    def _stored(self, name):
        """Cleaning comes before the instance takes the new values."""
        value = getattr(self.instance, name)
        return value.all() if isinstance(value, Manager) else value

    def _words(self, name):
        """The stored value in words."""
        display = getattr(self.instance, f"get_{name}_display", None)
        return display() if display else _shown(self._stored(name))


def _text(value):
    if value is None:
        return ""
    if isinstance(value, QuerySet | list):
        return ",".join(sorted(_text(row) for row in value))
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"  # 120000 and 120000.00 say the same
    return str(value.pk if isinstance(value, Model) else value)


def _shown(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, QuerySet):
        return ", ".join(str(row) for row in value)
    return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else str(value or "")
