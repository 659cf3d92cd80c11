from django.urls import include, path

from accounts.admin_site import set_up_site
from config import health, views
from families.views.home import home

urlpatterns = [
    path("", home, name="home"),
    path("", include("documents.urls")),
    path("", include("centres.urls")),
    path("", include("families.urls")),
    path("", include("volunteers.urls")),
    path("signed-in/", views.home_signed_in, name="home-signed-in"),
    path("", include("reach.urls")),
    path("", include("coproduction.urls")),
    path("", include("costing.urls")),
    path("", include("config.imports.urls")),
    path("accounts/", include("accounts.urls")),
    path("admin/", set_up_site.urls),
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
]

handler400 = "config.errors.bad_request"
handler500 = "config.errors.server_error"
