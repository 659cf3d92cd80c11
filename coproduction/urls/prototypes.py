"""Prototypes, journeys and blueprints."""

from django.urls import path

from coproduction.views import journeys

urlpatterns = [
    path("journeys/", journeys.journey_list, name="journey-list"),
    path("journeys/add/", journeys.journey_add, name="journey-add"),
    path("journeys/<uuid:uuid>/", journeys.journey_detail, name="journey-detail"),
    path("journeys/<uuid:uuid>/edit/", journeys.journey_edit, name="journey-edit"),
    path("journeys/<uuid:uuid>/delete/", journeys.journey_delete, name="journey-delete"),
    path("journeys/<uuid:uuid>/steps/", journeys.journey_steps, name="journey-steps"),
    path("journeys/<uuid:uuid>/pdf/", journeys.journey_pdf, name="journey-pdf"),
    path("journeys/steps/<uuid:uuid>/up/", journeys.step_up, name="journey-step-up"),
    path("journeys/steps/<uuid:uuid>/down/", journeys.step_down, name="journey-step-down"),
    path("journeys/steps/<uuid:uuid>/delete/", journeys.step_delete, name="journey-step-delete"),
]
