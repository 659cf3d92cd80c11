"""The volunteers of own groups and centres."""

from django.shortcuts import get_object_or_404, render

from centres.access import Permission, needs
from volunteers.models import Hours, Volunteer
from volunteers.reports import hours_by_year


@needs(Permission.SEE_GROUP)
def volunteer_list(request):
    """The volunteers of own groups and centres, with the hours they gave."""
    volunteers = Volunteer.objects.for_user(request.user).select_related("group")
    return render(
        request,
        "volunteers/volunteer_list.html",
        {
            "volunteers": volunteers.with_hours(),
            "years": hours_by_year(Hours.objects.for_user(request.user)),
        },
    )


@needs(Permission.SEE_GROUP)
def volunteer_detail(request, uuid):
    volunteer = get_object_or_404(
        Volunteer.objects.for_user(request.user).select_related("group"), uuid=uuid
    )
    return render(
        request,
        "volunteers/volunteer_detail.html",
        {
            "volunteer": volunteer,
            "years": hours_by_year(volunteer.hours.all()),
            "hours": volunteer.hours.select_related("activity").order_by("-date")[:50],
        },
    )
