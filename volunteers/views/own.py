"""A volunteer's own pages."""

from django.shortcuts import render

from centres.access import Permission, needs
from volunteers.models import Volunteer
from volunteers.reports import my_hours


@needs(Permission.SEE_OWN_PAGE)
def my(request):
    """A volunteer's own page: her hours. Sessions, training and ladder come later."""
    volunteer = Volunteer.objects.filter(user=request.user).select_related("group").first()
    return render(
        request, "volunteers/my.html", {"volunteer": volunteer, "mine": my_hours(volunteer)}
    )
