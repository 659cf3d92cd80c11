"""The authority that a page of values is about, of those whose costs the user sees."""

from django.http import Http404

from centres.access import centres_for
from centres.models import Authority


def authority_asked(request, permission):
    """The one that the address names by its code, else her first; one that is not hers: 404.

    Returns it with all that she may choose from.
    """
    centres = centres_for(request.user, permission)
    mine = list(Authority.objects.filter(pk__in=centres.values("authority")).order_by("name", "pk"))
    code = request.GET.get("authority")
    found = [authority for authority in mine if authority.code == code] if code else mine
    if not found:
        raise Http404
    return found[0], mine
