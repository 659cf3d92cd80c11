import django_filters

from coproduction.models import Campaign

LONGEST_SEARCH = 100


class CampaignFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="search", label="Find a campaign")
    status = django_filters.ChoiceFilter(
        label="How far it is", empty_label="All", choices=Campaign.Status.choices
    )

    class Meta:
        model = Campaign
        fields = ["q", "status"]

    def search(self, campaigns, name, value):
        return campaigns.filter(name__icontains=value[:LONGEST_SEARCH].replace("\0", ""))
