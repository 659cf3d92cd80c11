"""Where a user takes part in co-production: at her own centres, or with her own group."""

from django.db.models import Q

from centres.access import centres_for, own_providers
from centres.models import Centre, Provider


def centres_where(user, permission):
    """Her centres, and those that a group works with in which she herself has the permission."""
    with_her_group = Provider.centres.through.objects.filter(
        provider__in=own_providers(user, permission)
    )
    return Centre.objects.filter(
        Q(pk__in=centres_for(user, permission).values("pk"))
        | Q(pk__in=with_her_group.values("centre"))
    )
