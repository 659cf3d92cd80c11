from django.urls import path

from volunteers import views

app_name = "volunteers"

urlpatterns = [
    path("volunteers/", views.volunteer_list, name="volunteer-list"),
    path("volunteers/<uuid:uuid>/", views.volunteer_detail, name="volunteer-detail"),
    path("my/", views.my, name="my"),
]
