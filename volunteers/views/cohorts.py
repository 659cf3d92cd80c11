"""Courses, the cohorts that take them, and one cohort with its days, places and who came."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import needs
from centres.views.pages import form_page
from families.forms.fields import uuid_of
from families.views.today import posted
from volunteers.actions.cohorts import complete_cohort, keep_attendance, plan_days
from volunteers.actions.places import PlaceRefused, give_up_place, take_place
from volunteers.authorities import seen_in
from volunteers.cohort_page import cohort_page, cohorts_of
from volunteers.forms.cohorts import (
    AttendanceForm,
    CohortDayForm,
    CohortForm,
    CompleteForm,
    NewCohortForm,
    PlaceForm,
    tick_of,
)
from volunteers.models import Cohort, CohortDay, CohortPlace, Course

ON_A_PAGE = 50


def cohort_of(request, uuid):
    """One of the user's centres; held where something is written."""
    if request.method == "POST":
        held = Cohort.objects.for_user(request.user).select_for_update(of=["self"])
        get_object_or_404(held, uuid=uuid)
    return get_object_or_404(cohorts_of(request.user), uuid=uuid)


def page_of(cohort):
    return reverse("volunteers:cohort-detail", args=[cohort.uuid])


@needs(Permission.RUN_VOLUNTEERS)
@require_safe
def training(request):
    """Cohorts of own centres, and the courses there are."""
    page = Paginator(cohorts_of(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    courses = seen_in(request.user, Course.objects.select_related("authority"))
    context = {"page": page, "courses": courses, "today": timezone.localdate()}
    return render(request, "volunteers/training.html", context)


# --- cohorts --------------------------------------------------------------------------------------


@needs(Permission.RUN_VOLUNTEERS)
@transaction.atomic
def cohort_add(request):
    def save(form):
        cohort = form.save()
        days = {name: form.cleaned_data[name] for name in ("first_day", "weeks", "start", "end")}
        plan_days(cohort=cohort, **days)
        return cohort

    return form_page(
        request,
        NewCohortForm(posted(request), user=request.user),
        title="Plan a course",
        lead="Who has a place, and who came, is kept on its page.",
        done="It is planned. Now give places.",
        save=save,
        to=page_of,
    )


@needs(Permission.RUN_VOLUNTEERS)
@transaction.atomic
def cohort_edit(request, uuid):
    cohort = cohort_of(request, uuid)
    return form_page(
        request,
        CohortForm(posted(request), instance=cohort, user=request.user),
        title=f"Change: {cohort}",
        done="The changes are saved.",
        to=page_of(cohort),
    )


@needs(Permission.RUN_VOLUNTEERS)
@require_safe
def cohort_detail(request, uuid):
    page = cohort_page(cohort_of(request, uuid))
    was = " ".join(
        tick_of(day, line.place) for line in page.lines for day, here in line.came if here
    )
    context = {"cohort": page.cohort, "cohort_page": page, "was": was}
    return render(request, "volunteers/cohort_detail.html", context)


@needs(Permission.RUN_VOLUNTEERS)
@require_POST
@transaction.atomic
def cohort_attendance(request, uuid):
    cohort = cohort_of(request, uuid)
    form = AttendanceForm(request.POST, page=cohort_page(cohort))
    if form.is_valid():
        came, came_not = form.changes
        keep_attendance(cohort=cohort, came=came, came_not=came_not)
        messages.success(request, "Who came is saved.")
    else:
        words = "Somebody changed the days or places meanwhile. Look again and tick who came."
        messages.error(request, words)
    return redirect(page_of(cohort))


@needs(Permission.RUN_VOLUNTEERS)
@transaction.atomic
def cohort_complete(request, uuid):
    """Those who have done the course get their records; asked again, they are put right."""
    cohort = cohort_of(request, uuid)

    def save(form):
        said = {"accredited": []} | form.cleaned_data
        complete_cohort(cohort=cohort, by=request.user, **said)

    return form_page(
        request,
        CompleteForm(posted(request), page=cohort_page(cohort)),
        title=f"Who has done {cohort.course}?",
        lead=f"{cohort}. It is written on each one’s page, with the day to do it again by.",
        done="It is written on their pages.",
        save=save,
        to=page_of(cohort),
    )


# --- days and places ------------------------------------------------------------------------------


@needs(Permission.RUN_VOLUNTEERS)
@transaction.atomic
def cohort_day_add(request, uuid):
    cohort = cohort_of(request, uuid)
    return form_page(
        request,
        CohortDayForm(posted(request), instance=CohortDay(cohort=cohort)),
        title=f"Another day of {cohort}",
        done="The day is added.",
        to=page_of(cohort),
    )


@needs(Permission.RUN_VOLUNTEERS)
@require_POST
@transaction.atomic
def cohort_day_remove(request, uuid):
    mine = Cohort.objects.for_user(request.user)
    days = CohortDay.objects.filter(cohort__in=mine).select_for_update(of=["self"])
    day = get_object_or_404(days, uuid=uuid)
    if day.came.exists():
        messages.error(request, "Somebody came on that day. Take the ticks away first.")
    else:
        day.delete()
        messages.success(request, "The day is taken away.")
    return redirect(page_of(day.cohort))


@needs(Permission.RUN_VOLUNTEERS)
@transaction.atomic
def cohort_place_give(request, uuid):
    cohort = cohort_of(request, uuid)
    asked = {"volunteer": uuid_of(request.GET.get("volunteer", ""))}
    form = PlaceForm(posted(request), user=request.user, cohort=cohort, initial=asked)
    if form.is_valid():
        volunteer = form.cleaned_data["volunteer"]
        try:
            take_place(cohort=cohort, volunteer=volunteer, by=request.user, may_be_late=True)
            messages.success(request, f"{volunteer} has a place.")
            return redirect(page_of(cohort))
        except PlaceRefused:
            form.add_error(
                "volunteer", "No place is free. Change how many there are, or plan another"
            )
    return form_page(request, form, title=f"Give a place in {cohort}", done="", to=page_of(cohort))


@needs(Permission.RUN_VOLUNTEERS)
@require_POST
@transaction.atomic
def cohort_place_give_up(request, uuid):
    mine = Cohort.objects.for_user(request.user)
    places = CohortPlace.objects.filter(cohort__in=mine).select_related("cohort", "volunteer")
    place = get_object_or_404(places, uuid=uuid)
    give_up_place(cohort=place.cohort, volunteer=place.volunteer, by=request.user)
    messages.success(request, f"The place of {place.volunteer} is free again.")
    return redirect(page_of(place.cohort))
