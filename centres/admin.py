"""Administration of an authority's areas, centres and access, each scoped to own authorities."""

from django.contrib import admin

from accounts.admin_site import set_up_site
from accounts.models import User
from centres.access import Permission, authorities_for, may
from centres.models import (
    Area,
    Authority,
    Centre,
    Cluster,
    Membership,
    Population,
    ReachArea,
    Term,
    Ward,
)


class OffersOwn:
    """Choices of places are those of own authorities; superusers choose among all."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        self._offer_own(db_field, request, kwargs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        self._offer_own(db_field, request, kwargs)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @staticmethod
    def _offer_own(db_field, request, kwargs):
        path = PATH_TO_AUTHORITY.get(db_field.remote_field.model)
        if path and not request.user.is_superuser:
            own = authorities_for(request.user, Permission.SET_UP_PLACES)
            kwargs["queryset"] = db_field.remote_field.model.objects.filter(**{f"{path}__in": own})


class OwnAuthority(OffersOwn, admin.ModelAdmin):
    """Administrators see and change rows of their own authority; superusers all."""

    authority_path = "authority"

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        if request.user.is_superuser:
            return rows
        own = authorities_for(request.user, Permission.SET_UP_PLACES)
        return rows.filter(**{f"{self.authority_path}__in": own})

    def _allowed(self, request):
        return request.user.is_superuser or may(request.user, Permission.SET_UP_PLACES)

    def has_module_permission(self, request):
        return self._allowed(request)

    def has_view_permission(self, request, obj=None):
        return self._allowed(request)

    def has_add_permission(self, request, obj=None):
        return self._allowed(request)

    def has_change_permission(self, request, obj=None):
        return self._allowed(request)

    def has_delete_permission(self, request, obj=None):
        return self._allowed(request)


PATH_TO_AUTHORITY = {
    Authority: "pk",
    Ward: "authority",
    Area: "ward__authority",
    Centre: "authority",
    Cluster: "authority",
}


class OwnInline(OffersOwn, admin.TabularInline):
    extra = 0

    def has_view_permission(self, request, obj=None):
        return True

    has_add_permission = has_view_permission
    has_change_permission = has_view_permission
    has_delete_permission = has_view_permission


class PopulationInline(OwnInline):
    model = Population


class ReachAreaInline(OwnInline):
    model = ReachArea


@admin.register(Authority, site=set_up_site)
class AuthorityAdmin(OwnAuthority):
    authority_path = "pk"
    list_display = ["name", "code"]

    def has_add_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser


@admin.register(Ward, site=set_up_site)
class WardAdmin(OwnAuthority):
    list_display = ["name", "code", "authority"]
    search_fields = ["name", "code"]


@admin.register(Area, site=set_up_site)
class AreaAdmin(OwnAuthority):
    authority_path = "ward__authority"
    list_display = ["name", "code", "ward", "deprivation_decile", "priority_reason"]
    list_select_related = ["ward"]
    search_fields = ["name", "code"]
    inlines = [PopulationInline]


@admin.register(Centre, site=set_up_site)
class CentreAdmin(OwnAuthority):
    list_display = ["name", "slug", "authority"]
    search_fields = ["name"]
    inlines = [ReachAreaInline]


@admin.register(Cluster, site=set_up_site)
class ClusterAdmin(OwnAuthority):
    list_display = ["name", "slug", "authority"]


@admin.register(Term, site=set_up_site)
class TermAdmin(OwnAuthority):
    list_display = ["name", "starts_on", "ends_on", "authority"]


@admin.register(Membership, site=set_up_site)
class MembershipAdmin(OwnAuthority):
    """To look at and to take away; access is given on its own page, which invites people."""

    list_display = ["user", "role", "place"]
    list_filter = ["role"]
    list_select_related = ["user", "centre", "authority", "provider"]

    def get_queryset(self, request):
        rows = admin.ModelAdmin.get_queryset(self, request)
        if request.user.is_superuser:
            return rows
        return rows.in_authorities(authorities_for(request.user, Permission.SET_UP_PLACES))

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(User, site=set_up_site)
class UserAdmin(OwnAuthority):
    """People with access in own authority and in no other: name, and whether they may sign in."""

    list_display = ["name", "email", "is_active", "last_login"]
    search_fields = ["name", "email"]
    fields = ["name", "email", "is_active", "last_login"]
    readonly_fields = ["email", "last_login"]

    def get_queryset(self, request):
        rows = admin.ModelAdmin.get_queryset(self, request)
        if request.user.is_superuser:
            return rows
        own = authorities_for(request.user, Permission.SET_UP_PLACES)
        inside = Membership.objects.in_authorities(own)
        outside = Membership.objects.exclude(pk__in=inside.values("pk"))
        return (
            rows.filter(memberships__in=inside, is_superuser=False)
            .exclude(memberships__in=outside)
            .distinct()
        )

    def has_add_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
