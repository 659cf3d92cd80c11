from django.urls import path

from reach.views import mapping

urlpatterns = [
    path("reach/map/", mapping.map_page, name="map"),
    path("reach/map/areas.csv", mapping.map_file, name="map-file"),
]
