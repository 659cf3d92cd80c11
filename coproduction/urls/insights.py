"""Insights of street champions, and campaigns."""

from django.urls import path

from coproduction.views import campaigns, insights, insights_over_time, my_insights

urlpatterns = [
    path("my/insights/", my_insights.my_insights, name="my-insights"),
    path("my/insights/add/", my_insights.my_insight_add, name="my-insight-add"),
    path(
        "my/insights/<uuid:uuid>/take-back/",
        my_insights.my_insight_take_back,
        name="my-insight-take-back",
    ),
    path("insights/", insights.insight_list, name="insight-list"),
    path("insights/insights.csv", insights.insight_file, name="insight-file"),
    path("insights/add/", insights.insight_add, name="insight-add"),
    path("insights/over-time/", insights_over_time.insights_over_time, name="insights-over-time"),
    path(
        "insights/over-time/quarters.csv",
        insights_over_time.insight_quarters_file,
        name="insight-quarters-file",
    ),
    path(
        "insights/over-time/wards.csv",
        insights_over_time.insight_wards_file,
        name="insight-wards-file",
    ),
    path("insights/topics/", insights.topic_list, name="insight-topic-list"),
    path("insights/topics/add/", insights.topic_add, name="insight-topic-add"),
    path("insights/topics/<uuid:uuid>/edit/", insights.topic_edit, name="insight-topic-edit"),
    path("insights/topics/<uuid:uuid>/delete/", insights.topic_delete, name="insight-topic-delete"),
    path("insights/<uuid:uuid>/edit/", insights.insight_edit, name="insight-edit"),
    path("insights/<uuid:uuid>/delete/", insights.insight_delete, name="insight-delete"),
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
