from django.urls import path

from costing.views import models

urlpatterns = [
    path("costing/", models.costing, name="costing"),
    path("costing/service-models/add/", models.service_model_add, name="service-model-add"),
    path(
        "costing/service-models/<uuid:uuid>/",
        models.service_model_detail,
        name="service-model-detail",
    ),
    path(
        "costing/service-models/<uuid:uuid>/edit/",
        models.service_model_edit,
        name="service-model-edit",
    ),
    path(
        "costing/service-models/<uuid:uuid>/cost-lines/add/",
        models.cost_line_add,
        name="cost-line-add",
    ),
    path("costing/cost-lines/<uuid:uuid>/edit/", models.cost_line_edit, name="cost-line-edit"),
    path(
        "costing/cost-lines/<uuid:uuid>/delete/", models.cost_line_delete, name="cost-line-delete"
    ),
]
