"""What the list of insights can be narrowed by; every filter is in the address."""

import django_filters
from django import forms

from accounts.permissions import Permission
from coproduction.access import centres_where
from coproduction.filters.searched import SearchedFilter
from coproduction.listening.insights.places import key_of, wards_around
from coproduction.models import Insight, InsightTopic

DAY = forms.DateInput(attrs={"type": "date"})


class InsightFilter(SearchedFilter):
    searched = ("words",)

    q = django_filters.CharFilter(method="search", label="Find words")
    topic = django_filters.ModelChoiceFilter(
        queryset=lambda request: InsightTopic.objects.for_user(request.user),
        to_field_name="uuid",
        label="Topic",
        empty_label="All",
    )
    ward = django_filters.ChoiceFilter(
        method="by_ward", label="Ward", empty_label="All", choices=[]
    )
    how_sure = django_filters.ChoiceFilter(
        label="How sure", empty_label="All", choices=Insight.HowSure.choices
    )
    since = django_filters.DateFilter(field_name="on", lookup_expr="gte", label="From", widget=DAY)
    until = django_filters.DateFilter(field_name="on", lookup_expr="lte", label="Until", widget=DAY)

    class Meta:
        model = Insight
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        wards = wards_around(centres_where(self.request.user, Permission.SEE_COPRODUCTION))
        self.wards = {key_of(ward): ward for ward in wards}
        self.filters["ward"].extra["choices"] = [(key, w.name) for key, w in self.wards.items()]

    def by_ward(self, insights, name, value):
        ward = self.wards[value]
        return insights.filter(ward=ward) | insights.filter(area__ward=ward)
