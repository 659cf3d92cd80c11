from django.contrib import admin

from accounts.admin_site import set_up_site
from accounts.models import AccessLogEntry


@admin.register(AccessLogEntry, site=set_up_site)
class AccessLogAdmin(admin.ModelAdmin):
    """For those who run the machine: it spans authorities."""

    list_display = ["at", "event", "user", "object_type", "object_id", "detail"]
    list_filter = ["event"]
    date_hierarchy = "at"

    def has_view_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
