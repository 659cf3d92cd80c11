from django.urls import path

from reach.views import comparing

urlpatterns = [
    path("reach/compare/", comparing.compare, name="compare"),
    path("reach/compare/table.csv", comparing.compare_file, name="compare-file"),
]
