"""The addresses of reach, by what they are about."""

from reach.urls import breakdowns, comparing, figures, leading, mapping, publishing, saved

app_name = "reach"

urlpatterns = [
    *breakdowns.urlpatterns,
    *comparing.urlpatterns,
    *figures.urlpatterns,
    *leading.urlpatterns,
    *mapping.urlpatterns,
    *publishing.urlpatterns,
    *saved.urlpatterns,
]
