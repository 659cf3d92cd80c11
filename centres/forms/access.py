"""Giving a person a role in a place."""

from django import forms

from accounts.permissions import GIVES_ACCESS_TO, Role
from centres.access import memberships_of
from centres.models import Authority, Centre, Provider

KIND_OF_PLACE = {
    Role.FRONT_DESK: "centre",
    Role.MANAGER: "centre",
    Role.COMMISSIONER: "authority",
    Role.ADMINISTRATOR: "authority",
    Role.VOLUNTEER: "provider",
    Role.GROUP_LEAD: "provider",
}
MODELS = {"centre": Centre, "authority": Authority, "provider": Provider}


def places_below(user):
    """``{(role, kind): queryset of places}`` that the user may give access to."""
    below = {}
    for membership in memberships_of(user):
        given = GIVES_ACCESS_TO.get(Role(membership.role), frozenset())
        for role in given:
            kind = KIND_OF_PLACE[role]
            places = _places_of(membership, kind)
            below[role, kind] = below[role, kind] | places if (role, kind) in below else places
    return below


def _places_of(membership, kind):
    if membership.authority_id:
        own = {"pk": membership.authority_id}
        inside = {"authority": membership.authority_id}
        return MODELS[kind].objects.filter(**(own if kind == "authority" else inside))
    if kind == "centre":
        return Centre.objects.filter(pk=membership.centre_id)
    works_here = Provider.centres.through.objects.filter(centre=membership.centre_id)
    return Provider.objects.filter(pk__in=works_here.values("provider"))


class AccessForm(forms.Form):
    name = forms.CharField(max_length=150)
    email = forms.EmailField(label="E-mail address")
    role = forms.ChoiceField(widget=forms.RadioSelect)
    place = forms.ChoiceField(label="Where")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.below = {key: set(places) for key, places in places_below(user).items()}
        roles = {role for role, _ in self.below}
        self.places = {
            f"{kind}-{place.pk}": place
            for (_, kind), places in self.below.items()
            for place in sorted(places, key=str)
        }
        self.fields["role"].choices = [(r.value, r.label) for r in Role if r in roles]
        self.fields["place"].choices = [
            ("", "Choose a place"),
            *((key, place.name) for key, place in self.places.items()),
        ]

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean(self):
        cleaned = super().clean()
        role, place = cleaned.get("role"), cleaned.get("place")
        if role and place:
            kind = KIND_OF_PLACE[Role(role)]
            if self.places[place] not in self.below[Role(role), kind]:
                words = {"centre": "a centre", "authority": "the authority", "provider": "a group"}
                self.add_error("place", f"Choose {words[kind]} for this role.")
            cleaned["membership"] = {"role": role, kind: self.places[place]}
        return cleaned
