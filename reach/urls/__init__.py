"""The addresses of reach, by what they are about."""

from reach.urls import figures, leading, mapping, publishing, saved

app_name = "reach"

urlpatterns = [
    *figures.urlpatterns,
    *leading.urlpatterns,
    *mapping.urlpatterns,
    *publishing.urlpatterns,
    *saved.urlpatterns,
]
