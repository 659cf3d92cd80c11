"""Writing the access log. One plain insert an event; ids only."""

from accounts.models import AccessLogEntry, Event

__all__ = ["Event", "record"]


def record(user, event, obj=None, *, detail=""):
    """Keep that ``user`` (or nobody, when None or anonymous) did ``event`` to ``obj``."""
    AccessLogEntry.objects.create(
        user=user if user is not None and user.is_authenticated else None,
        event=event,
        object_type=obj._meta.label_lower if obj is not None else "",
        object_id=str(getattr(obj, "uuid", obj.pk)) if obj is not None else "",
        detail=detail,
    )
