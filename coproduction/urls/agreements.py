"""Agreements: their terms and what comes of them."""

from django.urls import path

from coproduction.views import agreements

urlpatterns = [
    path("agreements/", agreements.agreement_list, name="agreement-list"),
    path("agreements/add/", agreements.agreement_add, name="agreement-add"),
    path("agreements/<uuid:uuid>/", agreements.agreement_detail, name="agreement-detail"),
    path("agreements/<uuid:uuid>/edit/", agreements.agreement_edit, name="agreement-edit"),
    path(
        "agreements/<uuid:uuid>/areas-of-work/add/",
        agreements.area_of_work_add,
        name="area-of-work-add",
    ),
    path("areas-of-work/<uuid:uuid>/edit/", agreements.area_of_work_edit, name="area-of-work-edit"),
    path(
        "areas-of-work/<uuid:uuid>/delete/",
        agreements.area_of_work_delete,
        name="area-of-work-delete",
    ),
    path("areas-of-work/<uuid:uuid>/targets/add/", agreements.target_add, name="target-add"),
    path("agreement-targets/<uuid:uuid>/edit/", agreements.target_edit, name="target-edit"),
    path("agreement-targets/<uuid:uuid>/delete/", agreements.target_delete, name="target-delete"),
]
