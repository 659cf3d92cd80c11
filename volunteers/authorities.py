"""The authority that a page is about, of those in which the user keeps volunteers."""

from django.http import Http404

from accounts.permissions import Permission
from centres.access import centres_for
from centres.models import Authority


def authorities_kept(user):
    """Authorities in which the user keeps volunteers, at one centre or all."""
    centres = centres_for(user, Permission.RUN_VOLUNTEERS)
    return Authority.objects.filter(pk__in=centres.values("authority")).order_by("name", "pk")


def authority_asked(request):
    """The one that the address names by its code, else her first; one that is not hers: 404.

    Returns it with all that she may choose from.
    """
    kept = list(authorities_kept(request.user))
    code = request.GET.get("authority")
    found = [authority for authority in kept if authority.code == code] if code else kept
    if not found:
        raise Http404
    return found[0], kept


def seen_in(user, queryset):
    """Roles or courses as they hold where the user keeps volunteers: everybody's is left out
    where each of her authorities has one of its own in its place."""
    rows = list(queryset.for_user(user))
    mine = set(authorities_kept(user).values_list("pk", flat=True))
    own = {}
    for row in rows:
        own.setdefault(row.slug, set()).add(row.authority_id)
    return [row for row in rows if row.authority_id or not mine <= own[row.slug]]
