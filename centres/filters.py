import django_filters

from centres.access import Permission, centres_for
from centres.models import Activity, Centre


class ActivityFilter(django_filters.FilterSet):
    centre = django_filters.ModelChoiceFilter(
        queryset=Centre.objects.none(), empty_label="All my centres"
    )
    status = django_filters.ChoiceFilter(choices=Activity.Status.choices, empty_label="Any")

    class Meta:
        model = Activity
        fields = ["centre", "status"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["centre"].queryset = centres_for(user, Permission.SET_UP_ACTIVITIES)
