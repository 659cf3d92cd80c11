from django.urls import path

from costing.views import projections

ONE = "costing/projections/<uuid:uuid>/"

urlpatterns = [
    path("costing/projections/", projections.projection_list, name="projection-list"),
    path("costing/projections/add/", projections.projection_add, name="projection-add"),
    path(ONE, projections.projection_detail, name="projection-detail"),
    path(f"{ONE}table.csv", projections.projection_file, name="projection-file"),
    path(f"{ONE}edit/", projections.projection_edit, name="projection-edit"),
    path(f"{ONE}delete/", projections.projection_delete, name="projection-delete"),
    path(f"{ONE}amounts/", projections.projected_amount_list, name="projected-amount-list"),
]
