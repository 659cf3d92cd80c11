from django.urls import path

from costing.views import effort

urlpatterns = [
    path("costing/effort/", effort.effort, name="effort"),
    path("costing/effort/table/", effort.effort_file, name="effort-file"),
]
