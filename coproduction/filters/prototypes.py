import django_filters

from coproduction.filters.searched import SearchedFilter
from coproduction.models import Prototype

OPEN = "open"


class PrototypeFilter(SearchedFilter):
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

    def by_verdict(self, prototypes, name, value):
        return prototypes.filter(verdict="" if value == OPEN else value)
