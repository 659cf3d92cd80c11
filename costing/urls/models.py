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
        "costing/service-models/<uuid:uuid>/delete/",
        models.service_model_delete,
        name="service-model-delete",
    ),
]
