import django_filters

from coproduction.filters.searched import SearchedFilter
from coproduction.models import Workshop


class WorkshopFilter(SearchedFilter):
    searched = ("title",)

    q = django_filters.CharFilter(method="search", label="Find a workshop")
    status = django_filters.ChoiceFilter(
        label="How far it is", empty_label="All", choices=Workshop.Status.choices
    )

    class Meta:
        model = Workshop
        fields = ["q", "status"]
