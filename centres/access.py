"""Questions about what a user may do, answered from her memberships and the table."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from accounts.access_log import Event, record
from accounts.permissions import MAY, Permission, Role, roles_that_may
from centres.models import Authority, Centre, Membership, Provider

__all__ = [
    "Permission",
    "Role",
    "at_centres_for",
    "authorities_for",
    "centres_for",
    "has_role",
    "may",
    "memberships_of",
    "needs",
    "own_providers",
    "providers_for",
]


def memberships_of(user):
    """The user's memberships, read once a request."""
    if not user.is_authenticated or not user.is_active:
        return []
    if not hasattr(user, "_memberships_read"):
        user._memberships_read = list(Membership.objects.filter(user=user))
    return user._memberships_read


def _ids(user, permission, field):
    roles = roles_that_may(permission)
    return {
        getattr(membership, field)
        for membership in memberships_of(user)
        if membership.role in roles and getattr(membership, field)
    }


def centres_for(user, permission):
    """Centres where the user may, by a role in the centre or in its whole authority."""
    centres = Q(pk__in=_ids(user, permission, "centre_id"))
    if authorities := _ids(user, permission, "authority_id"):
        centres |= Q(authority__in=authorities)
    return Centre.objects.filter(centres)


def at_centres_for(user, permission, centre="centre"):
    """The condition that a row's ``centre`` is one of ``centres_for``: without a query inside it,
    for what is asked all day."""
    centres = Q(**{f"{centre}__in": _ids(user, permission, "centre_id")})
    if authorities := _ids(user, permission, "authority_id"):
        centres |= Q(**{f"{centre}__authority__in": authorities})
    return centres


def authorities_for(user, permission):
    """Authorities where the user may as a whole; a role in one centre is not enough."""
    return Authority.objects.filter(pk__in=_ids(user, permission, "authority_id"))


def providers_for(user, permission):
    """Providers where the user may: as their member, or because they work with her centre."""
    return Provider.objects.filter(pk__in=_ids(user, permission, "provider_id")) | (
        Provider.objects.filter(
            pk__in=Provider.centres.through.objects.filter(
                centre__in=_ids(user, permission, "centre_id")
            ).values("provider")
        )
    )


def own_providers(user, permission):
    """Providers in which the user herself has a role with this permission."""
    return Provider.objects.filter(pk__in=_ids(user, permission, "provider_id"))


def may(user, permission, *, centre=None, authority=None, provider=None):
    """Whether the user may, there; without a place: whether she may anywhere."""
    if centre is not None:
        return centre.pk in _ids(user, permission, "centre_id") or (
            centre.authority_id in _ids(user, permission, "authority_id")
        )
    if authority is not None:
        return authority.pk in _ids(user, permission, "authority_id")
    if provider is not None:
        return providers_for(user, permission).filter(pk=provider.pk).exists()
    return any(permission in MAY[Role(m.role)] for m in memberships_of(user))


def has_role(user, role):
    return any(membership.role == role for membership in memberships_of(user))


def needs(*permissions):
    """A view that needs any of these permissions somewhere; which records is for_user's work."""

    def decorate(view):
        @wraps(view)
        def checked(request, *args, **kwargs):
            if not any(may(request.user, permission) for permission in permissions):
                record(request.user, Event.DENIED, detail=view.__name__)
                raise PermissionDenied
            return view(request, *args, **kwargs)

        checked.needs = permissions
        return checked

    return decorate
