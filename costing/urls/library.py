from django.urls import path

from costing.views import library

VALUES, LEVELS, RATES = "costing/outcome-values/", "costing/deflators/", "costing/discount-rates/"

urlpatterns = [
    path(VALUES, library.outcome_value_list, name="outcome-value-list"),
    path(f"{VALUES}table.csv", library.outcome_value_file, name="outcome-value-file"),
    path(f"{VALUES}add/", library.outcome_value_add, name="outcome-value-add"),
    path(f"{VALUES}<uuid:uuid>/edit/", library.outcome_value_edit, name="outcome-value-edit"),
    path(f"{VALUES}<uuid:uuid>/remove/", library.outcome_value_remove, name="outcome-value-remove"),
    path(LEVELS, library.deflator_list, name="deflator-list"),
    path(f"{LEVELS}table.csv", library.deflator_file, name="deflator-file"),
    path(f"{LEVELS}add/", library.deflator_add, name="deflator-add"),
    path(f"{LEVELS}<uuid:uuid>/edit/", library.deflator_edit, name="deflator-edit"),
    path(f"{LEVELS}<uuid:uuid>/remove/", library.deflator_remove, name="deflator-remove"),
    path(RATES, library.discount_rate_list, name="discount-rate-list"),
    path(f"{RATES}add/", library.discount_rate_add, name="discount-rate-add"),
    path(f"{RATES}<uuid:uuid>/edit/", library.discount_rate_edit, name="discount-rate-edit"),
    path(f"{RATES}<uuid:uuid>/remove/", library.discount_rate_remove, name="discount-rate-remove"),
]
