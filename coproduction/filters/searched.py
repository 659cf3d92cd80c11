import django_filters
from django.db.models import Q

from coproduction.models import Board

LONGEST_SEARCH = 100  # characters


class SearchedFilter(django_filters.FilterSet):
    """A list whose words can be looked for. ``searched``: the fields that hold them."""

    searched = ("name",)

    def search(self, rows, name, value):
        words, found = value[:LONGEST_SEARCH].replace("\0", ""), Q()
        for field in self.searched:
            found |= Q(**{f"{field}__icontains": words})
        return rows.filter(found)


class SeenToFilter(SearchedFilter):
    """What somebody sees to, by its words or hers and by board."""

    q = django_filters.CharFilter(method="search", label="Words, or who sees to it")
    board = django_filters.ModelChoiceFilter(
        queryset=lambda request: Board.objects.for_user(request.user).distinct(),
        to_field_name="uuid",
        label="Board",
        empty_label="All",
    )
    searched = ("title", "owner")
