from django.urls import path

from costing.views import comparisons

urlpatterns = [
    path("costing/comparisons/add/", comparisons.comparison_add, name="comparison-add"),
    path(
        "costing/comparisons/<uuid:uuid>/",
        comparisons.comparison_detail,
        name="comparison-detail",
    ),
    path(
        "costing/comparisons/<uuid:uuid>/edit/",
        comparisons.comparison_edit,
        name="comparison-edit",
    ),
    path(
        "costing/comparisons/<uuid:uuid>/table.csv",
        comparisons.comparison_table,
        name="comparison-table",
    ),
    path(
        "costing/comparisons/<uuid:uuid>/strands.csv",
        comparisons.comparison_strands,
        name="comparison-strands",
    ),
]
