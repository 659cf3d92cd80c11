"""Families and people who may be on file twice."""

from django.urls import path

from families.views import possible, same

urlpatterns = [
    path("families/possible/", possible.possible_families, name="possible-families"),
    path("families/same/", same.same_list, name="same-list"),
    path("families/same/<uuid:pk>/undo/", same.same_undo, name="same-undo"),
    path("families/<uuid:pk>/same/", same.family_same, name="family-same"),
    path("families/<uuid:pk>/same/<uuid:family>/", same.same_compare, name="same-compare"),
]
