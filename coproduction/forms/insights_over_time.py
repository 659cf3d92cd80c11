"""Which place and time insights are looked at for; it stands in the address."""

from django import forms
from django.utils import timezone

from accounts.permissions import Permission
from centres.models import Centre, Cluster
from centres.periods import Period
from coproduction.access import centres_where
from coproduction.listening.insights.over_time import first_period, insights_of
from coproduction.models import InsightTopic
from families.forms.fields import DayField

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class OverTimeForm(forms.Form):
    """Without a place the first one that listens; without days, as long as there are insights."""

    place = forms.ChoiceField(label="Place", required=False)
    since = DayField(label="From", required=False, widget=DAY)
    until = DayField(label="Until", required=False, widget=DAY)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.places = {place.slug: place for place in places_that_listen(user)}
        self.fields["place"].choices = [(slug, place.name) for slug, place in self.places.items()]

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "It ends before it starts. Give the earlier date first")
        return cleaned

    @property
    def chosen(self):
        """The place and the period; what is wrong in the address is left out."""
        cleaned = self.cleaned_data if not self.errors else {}
        slug = cleaned.get("place") or next(iter(self.places), None)
        if slug is None:
            return None, None
        place, today = self.places[slug], timezone.localdate()
        usual = first_period(insights_of(self.user, place), today)
        since, until = cleaned.get("since") or usual.first, cleaned.get("until") or usual.last
        return place, Period(min(since, until), until)

    @property
    def centres(self):
        place, _ = self.chosen
        if isinstance(place, Cluster):
            return place.centres.all()
        return Centre.objects.filter(pk=place.pk)


def places_that_listen(user):
    """Her centres and clusters with a topic, by name."""
    centres = centres_where(user, Permission.SEE_COPRODUCTION)
    topics = InsightTopic.objects.for_user(user)
    found = [
        *Centre.objects.filter(pk__in=topics.values("centre")),
        *Cluster.objects.filter(pk__in=topics.values("cluster"), centres__in=centres).distinct(),
    ]
    return sorted(found, key=lambda place: place.name)
