"""Which place and week a manager asks for, and what a shared plan is taken to be."""

from __future__ import annotations

from fractions import Fraction

from django import forms
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.utils.functional import cached_property

from centres.models import Authority, Centre
from centres.periods import Period
from costing.effort.calculations import week_of
from costing.effort.report import last_week
from families.models import Contact
from reach.filters import DayField, VisiblePlace, visible_places
from reach.scopes import Scope, scope_of

STAY, MEETING = 1, 1
TOO_MANY = "Enter a whole number from 1 to 50, like 1."
HOURS = "Enter hours from 0 to 40, like 1 or 1.5."


class EffortFilter(forms.Form):
    """Places of which she sees true figures; another one is not found."""

    scope = forms.ChoiceField(label="Place")
    week = DayField(label="Week with the day", required=False)
    stay = forms.IntegerField(
        label="Professions that go on as now",
        min_value=1,
        max_value=50,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), TOO_MANY),
    )
    meeting = forms.DecimalField(
        label="Hours that each gives to the plan",
        min_value=0,
        max_value=40,
        decimal_places=2,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value", "max_decimal_places", "max_digits"),
            HOURS,
        ),
    )

    def __init__(self, asked, *, user):
        self.places = [place for place in visible_places(user) if _is_ours(place)]
        self.place = self._place(asked.get("scope"))
        found = {"stay": str(STAY), "meeting": str(MEETING), "week": ""}
        found |= {name: value for name, value in asked.items() if value}
        found["scope"] = self.place.key if self.place else ""
        super().__init__(found)
        self.fields["scope"].choices = [(place.key, place.label) for place in self.places]
        if self.place and not found["week"] and self.newest:
            self.data["week"] = self.newest.first.isoformat()

    def _place(self, key) -> VisiblePlace | None:
        """Without a key the first of which a contact is known; None where she has no place."""
        if key:
            found = next((place for place in self.places if place.key == key), None)
            if found is None:
                raise Http404
            return found
        known = self._centres_with_contacts()
        with_any = (one for one in self.places if known & set(scope_of(one.place).centre_ids))
        return next(with_any, self.places[0] if self.places else None)

    def _centres_with_contacts(self) -> set[int]:
        contacts = Contact.objects.filter(centre=OuterRef("pk"))
        ids = {one.place.pk for one in self.places if isinstance(one.place, Centre)}
        centres = Centre.objects.filter(pk__in=ids)
        return set(centres.filter(Exists(contacts)).values_list("pk", flat=True))

    @cached_property
    def measured_scope(self) -> Scope | None:
        return scope_of(self.place.place) if self.place else None

    @cached_property
    def newest(self) -> Period | None:
        """The last week with a contact."""
        return last_week(self.measured_scope) if self.measured_scope else None

    @property
    def asked_week(self) -> Period | None:
        """Of a valid form; None where nobody was ever contacted."""
        day = self.cleaned_data.get("week")
        return week_of(day) if day else self.newest

    @property
    def hours_for_the_plan(self) -> Fraction:
        return Fraction(self.cleaned_data["meeting"])


def _is_ours(one: VisiblePlace) -> bool:
    return one.sees_true_figures and not isinstance(one.place, Authority)
