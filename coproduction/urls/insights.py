"""Insights of street champions, and campaigns."""

from django.urls import path

from coproduction.views import campaigns

urlpatterns = [
    path("campaigns/", campaigns.campaign_list, name="campaign-list"),
    path("campaigns/add/", campaigns.campaign_add, name="campaign-add"),
    path("campaigns/<uuid:uuid>/", campaigns.campaign_detail, name="campaign-detail"),
    path("campaigns/<uuid:uuid>/edit/", campaigns.campaign_edit, name="campaign-edit"),
    path("campaigns/<uuid:uuid>/delete/", campaigns.campaign_delete, name="campaign-delete"),
    path("campaigns/<uuid:uuid>/actions/add/", campaigns.action_add, name="campaign-action-add"),
    path("campaigns/actions/<uuid:uuid>/edit/", campaigns.action_edit, name="campaign-action-edit"),
    path("campaigns/actions/<uuid:uuid>/done/", campaigns.action_done, name="campaign-action-done"),
    path(
        "campaigns/actions/<uuid:uuid>/not-done/",
        campaigns.action_not_done,
        name="campaign-action-not-done",
    ),
    path(
        "campaigns/actions/<uuid:uuid>/delete/",
        campaigns.action_delete,
        name="campaign-action-delete",
    ),
]
