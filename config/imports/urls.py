from django.urls import path

from config.imports import views

app_name = "imports"

urlpatterns = [
    path("imports/", views.import_list, name="import-list"),
    path("imports/<slug:slug>/", views.import_start, name="import-start"),
    path("imports/<slug:slug>/example/", views.import_example, name="import-example"),
]
