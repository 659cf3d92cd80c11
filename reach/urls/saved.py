from django.urls import path

from reach.views import saved

urlpatterns = [
    path("reach/saved/", saved.saved_view_list, name="saved-view-list"),
    path("reach/saved/add/", saved.saved_view_add, name="saved-view-add"),
    path("reach/saved/<uuid:pk>/", saved.saved_view_open, name="saved-view-open"),
    path("reach/saved/<uuid:pk>/edit/", saved.saved_view_edit, name="saved-view-edit"),
    path("reach/saved/<uuid:pk>/delete/", saved.saved_view_delete, name="saved-view-delete"),
]
