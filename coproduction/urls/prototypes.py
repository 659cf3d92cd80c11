"""Prototypes, journeys and blueprints."""

urlpatterns = []
