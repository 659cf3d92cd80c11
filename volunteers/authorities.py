"""The authority that a page is about, of those in which the user keeps volunteers."""

from accounts.permissions import Permission
from centres import authorities


def authorities_kept(user):
    """Authorities in which the user keeps volunteers, at one centre or all."""
    return authorities.authorities_of(user, Permission.RUN_VOLUNTEERS)


def authority_asked(request):
    """As for every page about an authority, where the user keeps volunteers."""
    return authorities.authority_asked(request, Permission.RUN_VOLUNTEERS)


def seen_in(user, queryset):
    """Roles or courses as they hold where the user keeps volunteers: everybody's is left out
    where each of her authorities has one of its own in its place."""
    rows = list(queryset.for_user(user))
    mine = set(authorities_kept(user).values_list("pk", flat=True))
    own = {}
    for row in rows:
        own.setdefault(row.slug, set()).add(row.authority_id)
    return [row for row in rows if row.authority_id or not mine <= own[row.slug]]
