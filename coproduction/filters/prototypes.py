import django_filters

from coproduction.models import Prototype

LONGEST_SEARCH = 100
OPEN = "open"


class PrototypeFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="search", label="Find a prototype")
    verdict = django_filters.ChoiceFilter(
        method="by_verdict",
        label="Decision",
        empty_label="All",
        choices=[(OPEN, "Not decided yet"), *Prototype.Verdict.choices],
    )

    class Meta:
        model = Prototype
        fields = ["q", "verdict"]

    def search(self, prototypes, name, value):
        return prototypes.filter(name__icontains=value[:LONGEST_SEARCH].replace("\0", ""))

    def by_verdict(self, prototypes, name, value):
        return prototypes.filter(verdict="" if value == OPEN else value)
