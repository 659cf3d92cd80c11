"""The administration site: areas, centres and access; no model of families."""

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied


class SetUpSite(AdminSite):
    site_header = "People's Centre: administration"
    site_title = "People's Centre"
    index_title = "Areas, centres and access"

    def login(self, request, extra_context=None):
        """Sign-in is everybody's: no second door here."""
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next", request.get_full_path()))


set_up_site = SetUpSite()
