from django.contrib import admin
from django.urls import include, path

from config import health
from families.views.home import home

urlpatterns = [
    path("", home, name="home"),
    path("", include("families.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
]

handler500 = "config.errors.server_error"
