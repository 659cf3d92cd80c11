"""The authority that a page is about, of those at whose centres a user may do something."""

from django.http import Http404

from centres.access import centres_for
from centres.models import Authority


def authorities_of(user, permission):
    """Authorities with a centre, one or all, at which the user may; by name."""
    centres = centres_for(user, permission)
    return Authority.objects.filter(pk__in=centres.values("authority")).order_by("name", "pk")


def authority_asked(request, permission):
    """The one that the address names by its code, else her first; one that is not hers: 404.

    Returns it with all that she may choose from.
    """
    mine = list(authorities_of(request.user, permission))
    code = request.GET.get("authority")
    found = [authority for authority in mine if authority.code == code] if code else mine
    if not found:
        raise Http404
    return found[0], mine


def hold_authority(pk):
    """Who writes what stands once in an authority waits here for who does already, until the
    transaction ends."""
    Authority.objects.select_for_update(no_key=True).get(pk=pk)
