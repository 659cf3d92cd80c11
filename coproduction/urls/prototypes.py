"""Prototypes, journeys and blueprints."""

from django.urls import path

from coproduction.views import journeys, prototypes

urlpatterns = [
    path("prototypes/", prototypes.prototype_list, name="prototype-list"),
    path("prototypes/add/", prototypes.prototype_add, name="prototype-add"),
    path("prototypes/<uuid:uuid>/", prototypes.prototype_detail, name="prototype-detail"),
    path("prototypes/<uuid:uuid>/edit/", prototypes.prototype_edit, name="prototype-edit"),
    path("prototypes/<uuid:uuid>/decide/", prototypes.prototype_decide, name="prototype-decide"),
    path("prototypes/<uuid:uuid>/delete/", prototypes.prototype_delete, name="prototype-delete"),
    path(
        "prototypes/<uuid:uuid>/versions/add/",
        prototypes.version_add,
        name="prototype-version-add",
    ),
    path(
        "prototypes/versions/<uuid:uuid>/edit/",
        prototypes.version_edit,
        name="prototype-version-edit",
    ),
    path(
        "prototypes/versions/<uuid:uuid>/delete/",
        prototypes.version_delete,
        name="prototype-version-delete",
    ),
    path(
        "prototypes/versions/<uuid:uuid>/trials/add/",
        prototypes.trial_add,
        name="prototype-trial-add",
    ),
    path("prototypes/trials/<uuid:uuid>/edit/", prototypes.trial_edit, name="prototype-trial-edit"),
    path(
        "prototypes/trials/<uuid:uuid>/delete/",
        prototypes.trial_delete,
        name="prototype-trial-delete",
    ),
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
