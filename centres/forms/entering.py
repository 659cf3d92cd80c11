"""How forms ask for what is missing, and take pounds as people write them."""

from django import forms

from documents.values import parse_money


class SaysWhatToEnter:
    """A form whose required fields ask by name for what is missing, and whose choices by radio
    have no empty one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            chosen = isinstance(field, forms.ChoiceField)
            name = str(field.label or "")
            name = name[:1].lower() + name[1:]
            field.error_messages["required"] = f"{'Choose' if chosen else 'Enter'}: {name}"
            # By its exact type: tick boxes are radios to Django, and their choices are rows.
            if type(field.widget) is forms.RadioSelect:
                field.choices = [choice for choice in field.choices if choice[0]]


class MoneyField(forms.CharField):
    """Pounds of 0 or more, as people write them: 1,250 or £1250.50."""

    def __init__(self, *, max_digits=None, decimal_places=None, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("inputmode", "decimal")

    def clean(self, value):
        text = super().clean(value)
        if text in self.empty_values:
            return None
        try:
            return parse_money(text)
        except ValueError as error:
            words = str(error)
            raise forms.ValidationError(words[0].upper() + words[1:], code="amount") from None

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else f"{value:,}"
