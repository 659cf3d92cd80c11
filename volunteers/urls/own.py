"""A volunteer's own pages."""

from django.urls import path

from volunteers.views import own

urlpatterns = [
    path("my/", own.my, name="my"),
]
