from django.urls import path

from costing.views import comparisons

ONE = "costing/comparisons/<uuid:uuid>/"
# By the key of its sheet: the name of its address.
SHEETS = {
    "effects": "comparison-effects",
    "staffing": "comparison-staffing",
    "families-by-strand": "comparison-families",
    "models": "comparison-models",
    "strands-of-models": "comparison-strands-of-models",
}

urlpatterns = [
    path("costing/comparisons/add/", comparisons.comparison_add, name="comparison-add"),
    path(ONE, comparisons.comparison_detail, name="comparison-detail"),
    path(f"{ONE}edit/", comparisons.comparison_edit, name="comparison-edit"),
    path(f"{ONE}delete/", comparisons.comparison_delete, name="comparison-delete"),
    path(f"{ONE}table.csv", comparisons.comparison_table, name="comparison-table"),
    path(f"{ONE}strands.csv", comparisons.comparison_strands, name="comparison-strands"),
    path(f"{ONE}workbook.xlsx", comparisons.comparison_workbook, name="comparison-workbook"),
    *(
        path(f"{ONE}{key}.csv", comparisons.comparison_sheet, {"sheet": key}, name=name)
        for key, name in SHEETS.items()
    ),
]
