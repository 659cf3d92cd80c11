"""Lists of hours: which rows, narrowed by what, and what of them may be approved."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

import django_filters
from django.db.models import Count, Q, Sum
from django.utils import timezone

from volunteers.models import Hours, HoursChange, Turn, Volunteer

LONGEST_SEARCH = 100
WAITING = [Hours.Status.LOGGED, Hours.Status.QUERIED]
PARTS = (
    "volunteer__group",
    "session__activity__centre",
    "activity__centre",
    "centre",
    "logged_by",
)


class HoursFilter(django_filters.FilterSet):
    """Without a status, those that wait."""

    q = django_filters.CharFilter(method="search", label="Find a volunteer")
    group = django_filters.ChoiceFilter(
        field_name="volunteer__group__uuid", label="Group", empty_label="All", choices=lambda: []
    )
    month = django_filters.ChoiceFilter(
        method="by_month", label="Month", empty_label="All", choices=lambda: []
    )
    status = django_filters.ChoiceFilter(
        method="by_status",
        label="How it stands",
        empty_label="Waiting or queried",
        choices=[*Hours.Status.choices, ("all", "All")],
    )

    class Meta:
        model = Hours
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        groups = Volunteer.objects.filter(
            pk__in=self.queryset.order_by().values("volunteer"), group__isnull=False
        ).order_by("group__name")
        groups = groups.values_list("group__uuid", "group__name").distinct()
        self.filters["group"].extra["choices"] = [(str(uuid), name) for uuid, name in groups]
        months = self.queryset.order_by().dates("date", "month", order="DESC")
        self.filters["month"].extra["choices"] = [(f"{m:%Y-%m}", f"{m:%B %Y}") for m in months]

    def search(self, rows, _name, text):
        return rows.filter(volunteer__name__icontains=text.strip()[:LONGEST_SEARCH])

    def by_month(self, rows, _name, month):
        first = dt.date.fromisoformat(f"{month}-01")
        return rows.filter(date__year=first.year, date__month=first.month)

    def by_status(self, rows, _name, status):
        return rows if status == "all" else rows.filter(status=status)

    def filter_queryset(self, queryset):
        rows = super().filter_queryset(queryset)
        if not self.form.cleaned_data.get("status"):
            # The longest waiting first.
            return rows.filter(status__in=WAITING).order_by("date", "pk")
        return rows.order_by("-date", "-pk")


@dataclass(frozen=True)
class Waiting:
    """What there is to do, whatever the list is narrowed to."""

    logged: int
    queried: int
    hours: Decimal


def what_waits(rows):
    found = (
        rows.filter(status__in=WAITING)
        .order_by()
        .aggregate(
            logged=Count("pk", filter=Q(status=Hours.Status.LOGGED)),
            queried=Count("pk", filter=Q(status=Hours.Status.QUERIED)),
            hours=Sum("hours", default=Decimal(0)),
        )
    )
    return Waiting(**found)


def marked_for(user, rows):
    """The rows of a page; each says ``is_approvable`` (by this user), ``as_seen``, and
    ``put_right``: what was said when it was last put right, or answered, and waits again."""
    rows = list(rows)
    said = _said_last(rows)
    hers = Hours.objects.approvable_by(user).filter(pk__in=[row.pk for row in rows])
    hers = set(hers.values_list("pk", flat=True))
    for row in rows:
        row.is_approvable = row.pk in hers and row.status == Hours.Status.LOGGED
        row.as_seen = as_seen(row)
        row.put_right = said.get(row.pk, "") if row.status == Hours.Status.LOGGED else ""
    return rows


def _said_last(rows):
    changes = HoursChange.objects.filter(
        hours__in=[row.pk for row in rows], kind=HoursChange.Kind.CORRECTED
    )
    return dict(changes.order_by("at", "pk").values_list("hours", "words"))


def as_seen(row):
    """What a tick says: which row, with the day and hours that she who ticked it read."""
    return f"{row.uuid} {row.date} {row.hours}"


def rows_ticked(user, ticks):
    """Rows that still say what was ticked, and how many do not (or are not hers to approve)."""
    ticks = set(ticks)
    uuids = [uuid for tick in ticks if (uuid := _uuid_of(tick))]
    rows = Hours.objects.approvable_by(user).filter(uuid__in=uuids)
    same = [row for row in rows if as_seen(row) in ticks]
    return same, len(ticks) - len(same)


def _uuid_of(tick):
    try:
        return UUID(tick.partition(" ")[0])
    except ValueError:
        return None


def hours_of_volunteer(volunteer):
    rows = Hours.objects.filter(volunteer=volunteer).select_related(*PARTS)
    return rows.order_by("-date", "-pk")


def coming_turns(volunteer, user):
    """Sessions that she is down for and that are not over, also those that she can't come to;
    each says whether this user ``may_open`` its team."""
    turns = volunteer.turns.filter(session__date__gte=timezone.localdate())
    turns = turns.select_related("session__activity", "session__centre", "session__venue", "role")
    turns = turns.order_by("session__date", "session__start", "pk")
    turns = [turn for turn in turns if turn.session.ends_at > timezone.now()]
    hers = Turn.objects.editable_by(user).filter(pk__in=[turn.pk for turn in turns])
    hers = set(hers.values_list("pk", flat=True))
    for turn in turns:
        turn.may_open = turn.pk in hers
    return turns
