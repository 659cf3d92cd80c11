from django.urls import path

from reach import views

app_name = "reach"

urlpatterns = [
    path("reach/", views.dashboard, name="dashboard"),
    path("reach/figures.csv", views.figures_csv, name="figures-csv"),
    path("reach/quarters.csv", views.quarters_csv, name="quarters-csv"),
    path("reach/areas.csv", views.areas_csv, name="areas-csv"),
    path("reach/records/<slug:measure_slug>/", views.record_list, name="record-list"),
    path("reach/targets/", views.target_list, name="target-list"),
    path("reach/targets/add/", views.target_add, name="target-add"),
    path("reach/targets/<uuid:pk>/edit/", views.target_edit, name="target-edit"),
    path("reach/targets/<uuid:pk>/delete/", views.target_delete, name="target-delete"),
]
