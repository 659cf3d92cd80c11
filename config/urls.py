from django.contrib import admin
from django.urls import include, path

from families.views.home import home

urlpatterns = [
    path("", home, name="home"),
    path("", include("families.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
]
