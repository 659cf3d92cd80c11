"""The addresses of reach, by what they are about."""

from reach.urls import figures, mapping

app_name = "reach"

urlpatterns = [*figures.urlpatterns, *mapping.urlpatterns]
