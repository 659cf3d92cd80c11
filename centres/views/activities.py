"""Activities, their weekly times and one-off sessions."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from centres import actions
from centres.access import Permission, centres_for, needs
from centres.filters import ActivityFilter
from centres.forms import ActivityEndForm, ActivityForm, SessionForm, WeeklyTimeForm
from centres.models import Activity, Session, WeeklyTime
from centres.views.pages import form_page

needs_set_up = needs(Permission.SET_UP_ACTIVITIES)


def activities_of(user):
    return Activity.objects.filter(centre__in=centres_for(user, Permission.SET_UP_ACTIVITIES))


def page_of(activity):
    return reverse("centres:activity-detail", args=[activity.uuid])


@needs_set_up
def activity_list(request):
    activities = activities_of(request.user).select_related("centre", "provider", "strand")
    found = ActivityFilter(
        request.GET, activities.prefetch_related("weekly_times"), user=request.user
    )
    return render(request, "centres/activity_list.html", {"filter": found})


@needs_set_up
def activity_add(request):
    form = ActivityForm(request.POST or None, user=request.user)
    return form_page(
        request,
        form,
        title="Add an activity",
        done="The activity is added. Now give it a weekly time.",
        save=lambda form: actions.save_activity(form.save(commit=False)),
        to=page_of,
    )


@needs_set_up
def activity_detail(request, uuid):
    activity = get_object_or_404(
        activities_of(request.user).select_related(
            "centre", "provider", "strand", "answered_for_by", "replaced_by"
        ),
        uuid=uuid,
    )
    today = timezone.localdate()
    return render(
        request,
        "centres/activity_detail.html",
        {
            "activity": activity,
            "weekly_times": activity.weekly_times.select_related("venue"),
            "sessions": activity.sessions.filter(date__gte=today).select_related("venue")[:20],
            "today": today,
        },
    )


@needs_set_up
def activity_edit(request, uuid):
    activity = get_object_or_404(activities_of(request.user), uuid=uuid)
    form = ActivityForm(request.POST or None, instance=activity, user=request.user)
    return form_page(
        request,
        form,
        title=f"Change {activity.name}",
        done="Saved. Sessions still to come follow.",
        save=lambda form: actions.save_activity(form.save(commit=False)),
        to=page_of(activity),
    )


@needs_set_up
def activity_end(request, uuid):
    activity = get_object_or_404(activities_of(request.user), uuid=uuid)
    form = ActivityEndForm(request.POST or None, instance=activity, user=request.user)
    return form_page(
        request,
        form,
        title=f"End {activity.name}",
        lead="Its sessions to come are taken away. What was marked stays.",
        done="The activity has ended.",
        save=lambda form: actions.end_activity(form.save(commit=False)),
        to=page_of(activity),
    )


@needs_set_up
@require_POST
def activity_pause(request, uuid):
    activity = get_object_or_404(activities_of(request.user), uuid=uuid)
    actions.pause_activity(activity)
    messages.success(request, "The activity is paused. Its sessions to come are taken away.")
    return redirect(page_of(activity))


@needs_set_up
@require_POST
def activity_open(request, uuid):
    activity = get_object_or_404(activities_of(request.user), uuid=uuid)
    made = actions.open_activity(activity)
    messages.success(request, f"The activity is open again. Sessions made ahead: {made}.")
    return redirect(page_of(activity))


@needs_set_up
def weekly_time_add(request, uuid):
    activity = get_object_or_404(activities_of(request.user), uuid=uuid)
    form = WeeklyTimeForm(
        request.POST or None, instance=WeeklyTime(activity=activity), user=request.user
    )

    def save(form):
        time = form.save()
        actions.make_sessions(weekly_times=WeeklyTime.objects.filter(pk=time.pk))
        return time

    return form_page(
        request,
        form,
        title=f"Add a weekly time to {activity.name}",
        lead="Sessions are made three weeks ahead, none on closures and bank holidays.",
        done="The weekly time is added and its sessions are made.",
        save=save,
        to=page_of(activity),
    )


@needs_set_up
@require_POST
def weekly_time_end(request, uuid):
    time = get_object_or_404(WeeklyTime.objects.select_related("activity"), uuid=uuid)
    activity = get_object_or_404(activities_of(request.user), pk=time.activity_id)
    actions.end_weekly_time(time)
    messages.success(request, "The weekly time has ended. Its sessions to come are taken away.")
    return redirect(page_of(activity))


@needs_set_up
def session_add(request, uuid):
    activity = get_object_or_404(activities_of(request.user).select_related("centre"), uuid=uuid)
    session = Session(
        authority_id=activity.centre.authority_id,
        centre=activity.centre,
        activity=activity,
        strand_id=activity.strand_id,
        provider_id=activity.provider_id,
        led_by=activity.led_by,
        capacity=activity.capacity,
    )
    form = SessionForm(request.POST or None, instance=session, user=request.user)
    return form_page(
        request,
        form,
        title=f"Add a session of {activity.name}",
        lead="For a day outside its weekly times.",
        done="The session is added.",
        to=page_of(activity),
    )
