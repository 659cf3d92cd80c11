from django.urls import path

from reach.views import breakdowns

urlpatterns = [
    path("reach/by/<slug:dimension>/", breakdowns.breakdown_page, name="breakdown"),
    path("reach/by/<slug:dimension>/rows.csv", breakdowns.breakdown_file, name="breakdown-file"),
]
