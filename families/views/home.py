"""What parents see first: say hello, and what's on."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from centres.models import Activity, Centre, Session

ON_HOME = 3
ON_ACTIVITY = 6
MOST_AHEAD = 200


class CentreFilterForm(forms.Form):
    centre = forms.ModelChoiceField(
        Centre.objects.order_by("name"),
        to_field_name="slug",
        required=False,
        empty_label="All of them",
        label="Which centre?",
        error_messages={"invalid_choice": "Choose a centre from the list"},
    )


def sessions_ahead(centre=None):
    """Sessions that parents may come to and that are not over, soonest first."""
    today, now = timezone.localdate(), timezone.localtime().time()
    sessions = (
        Session.objects.took_place()
        .filter(activity__is_public=True, activity__status=Activity.Status.OPEN, date__gte=today)
        .exclude(Q(date=today) & (Q(end__lte=now) | Q(end__isnull=True, start__lt=now)))
        .select_related("activity", "centre", "venue")
        .order_by("date", "start", "centre__name", "pk")
    )
    return sessions.filter(centre=centre) if centre else sessions


@login_not_required
@require_safe
def home(request):
    centre = Centre.objects.filter(slug=request.GET.get("centre", "")).first()
    context = {"centre": centre, "sessions": sessions_ahead(centre)[:ON_HOME]}
    return render(request, "families/home.html", context)


@login_not_required
@require_safe
def whats_on(request):
    centres = Centre.objects.count()
    form = CentreFilterForm(request.GET, label_suffix="") if centres > 1 else None
    centre = form.cleaned_data["centre"] if form and form.is_valid() else None
    context = {"form": form, "centre": centre, "sessions": sessions_ahead(centre)[:MOST_AHEAD]}
    return render(request, "families/whats_on.html", context)


@login_not_required
@require_safe
def activity(request, pk):
    shown = get_object_or_404(Activity.objects.select_related("centre"), uuid=pk, is_public=True)
    sessions = list(sessions_ahead().filter(activity=shown)[:ON_ACTIVITY])
    venue = sessions[0].venue if sessions else None
    parts = [venue.name, venue.address, venue.postcode] if venue else []
    centre = shown.centre
    parts = parts or [centre.name, centre.address, centre.postcode]
    context = {
        "activity": shown,
        "sessions": sessions,
        "place": list(dict.fromkeys(part for part in [*parts, centre.phone] if part)),
    }
    return render(request, "families/activity.html", context)
