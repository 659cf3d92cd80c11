"""What parents find: ages, one activity with few places, one session that is cancelled."""

from centres.models import Session

AGES = {  # from and to age in months
    ("S", "Baby massage"): (0, 12),
    ("S", "Sing and sign"): (3, 24),
    ("S", "Story time"): (24, None),
    ("P", "Out and about"): (18, None),
}
FEW_PLACES = ("S", "Baby massage", 8)
CANCELLED = ("P", "Out and about", "The path through the woods is flooded")


def load(places, today):
    for key, (youngest, oldest) in AGES.items():
        activity = places.activities[key]
        activity.youngest_months, activity.oldest_months = youngest, oldest
        activity.save(update_fields=["youngest_months", "oldest_months"])
    ahead = Session.objects.filter(date__gt=today)
    centre, name, capacity = FEW_PLACES
    activity = places.activities[centre, name]
    activity.capacity = activity.capacity or capacity
    activity.save(update_fields=["capacity"])
    ahead.filter(activity=activity).update(capacity=activity.capacity)
    centre, name, reason = CANCELLED
    soon = ahead.filter(activity=places.activities[centre, name]).order_by("date").first()
    if soon:
        Session.objects.filter(pk=soon.pk).update(
            status=Session.Status.CANCELLED, cancelled_because=reason
        )
