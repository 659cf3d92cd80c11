from django.urls import path

from coproduction import views

app_name = "coproduction"

urlpatterns = [
    path("agreements/", views.agreement_list, name="agreement-list"),
    path("agreements/add/", views.agreement_add, name="agreement-add"),
    path("agreements/<uuid:uuid>/", views.agreement_detail, name="agreement-detail"),
    path("agreements/<uuid:uuid>/edit/", views.agreement_edit, name="agreement-edit"),
    path(
        "agreements/<uuid:uuid>/areas-of-work/add/",
        views.area_of_work_add,
        name="area-of-work-add",
    ),
    path("areas-of-work/<uuid:uuid>/edit/", views.area_of_work_edit, name="area-of-work-edit"),
    path(
        "areas-of-work/<uuid:uuid>/delete/", views.area_of_work_delete, name="area-of-work-delete"
    ),
    path("areas-of-work/<uuid:uuid>/targets/add/", views.target_add, name="target-add"),
    path("agreement-targets/<uuid:uuid>/edit/", views.target_edit, name="target-edit"),
    path("agreement-targets/<uuid:uuid>/delete/", views.target_delete, name="target-delete"),
]
