"""Volunteers, their way in, and their groups."""

from django.urls import path

from volunteers.views import people

urlpatterns = [
    path("volunteers/", people.volunteer_list, name="volunteer-list"),
    path("volunteers/<uuid:uuid>/", people.volunteer_detail, name="volunteer-detail"),
]
