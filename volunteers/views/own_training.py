"""A volunteer picks a date for a course, and gives her place up again."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from centres.access import Permission, needs
from volunteers.actions.places import PlaceRefused, give_up_place, take_place
from volunteers.models import Cohort, Course
from volunteers.own.training import own_cohorts, own_places
from volunteers.views.own import as_volunteer


@require_safe
@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_courses(request, volunteer):
    """Every course with a free place, and the places she has."""
    today = timezone.localdate()
    context = {"cohorts": own_cohorts(volunteer, today), "places": own_places(volunteer, today)}
    return render(request, "volunteers/my_courses.html", context)


@require_safe
@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_course(request, volunteer, uuid):
    """The dates of one course."""
    course = get_object_or_404(Course.objects.filter(_of(volunteer)), uuid=uuid)
    today = timezone.localdate()
    context = {
        "course": course,
        "cohorts": own_cohorts(volunteer, today, course),
        "places": [p for p in own_places(volunteer, today) if p.course.slug == course.slug],
    }
    return render(request, "volunteers/my_courses.html", context)


def _of(volunteer):
    return Q(authority=None) | Q(authority=volunteer.authority_id)


@require_POST
@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_place_take(request, volunteer, uuid):
    cohort = get_object_or_404(_cohorts_of(volunteer), uuid=uuid, is_open=True)
    try:
        take_place(cohort=cohort, volunteer=volunteer, by=request.user)
    except PlaceRefused as refused:
        messages.error(request, refused.words)
        return redirect("volunteers:my-course", cohort.course.uuid)
    messages.success(request, f"You have a place: {cohort.course}.")
    return redirect("volunteers:my-course", cohort.course.uuid)


@require_POST
@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_place_give_up(request, volunteer, uuid):
    cohort = _cohorts_of(volunteer).filter(uuid=uuid, taken__volunteer=volunteer).first()
    if cohort is None:
        raise Http404
    give_up_place(cohort=cohort, volunteer=volunteer, by=request.user)
    messages.success(request, "Your place is free for somebody else. Thank you for saying so.")
    return redirect("volunteers:my-course", cohort.course.uuid)


def _cohorts_of(volunteer):
    cohorts = Cohort.objects.filter(centre__authority=volunteer.authority_id)
    return cohorts.select_related("course")
