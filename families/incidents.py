"""Accidents and incidents: which a user may read, and how they are listed."""

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Prefetch

from accounts.permissions import Permission
from families.filters import centre_filter
from families.models import Contact, Incident, IncidentAddition

DAY = forms.DateInput(attrs={"type": "date"})


class IncidentFilter(django_filters.FilterSet):
    centre = centre_filter(Permission.MARK_REGISTER)
    kind = django_filters.ChoiceFilter(
        label="Kind", empty_label="All", choices=Incident.Kind.choices
    )
    since = django_filters.DateFilter(
        field_name="date", lookup_expr="gte", label="From", widget=DAY
    )
    until = django_filters.DateFilter(
        field_name="date", lookup_expr="lte", label="Until", widget=DAY
    )

    class Meta:
        model = Incident
        fields = []


def incidents_for(user):
    """Each says whether its words are for this user."""
    found = Incident.objects.for_user(user).with_readable(user)
    return found.select_related("centre", "session__activity", "person", "recorded_by")


def with_additions(incidents):
    by = get_user_model().objects.all()
    added = IncidentAddition.objects.prefetch_related(Prefetch("added_by", by))
    return incidents.prefetch_related(Prefetch("additions", added))


def is_sensitive(incident):
    return incident.note_level != Contact.NoteLevel.GENERAL
