import django_filters

from coproduction.filters.searched import SearchedFilter
from coproduction.models import Campaign


class CampaignFilter(SearchedFilter):
    q = django_filters.CharFilter(method="search", label="Find a campaign")
    status = django_filters.ChoiceFilter(
        label="How far it is", empty_label="All", choices=Campaign.Status.choices
    )

    class Meta:
        model = Campaign
        fields = ["q", "status"]
