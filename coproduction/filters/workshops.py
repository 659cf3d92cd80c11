import django_filters

from coproduction.models import Workshop

LONGEST_SEARCH = 100


class WorkshopFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="search", label="Find a workshop")
    status = django_filters.ChoiceFilter(
        label="How far it is", empty_label="All", choices=Workshop.Status.choices
    )

    class Meta:
        model = Workshop
        fields = ["q", "status"]

    def search(self, workshops, name, value):
        return workshops.filter(title__icontains=value[:LONGEST_SEARCH].replace("\0", ""))
