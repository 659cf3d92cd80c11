from django.urls import path

from centres.views import access, activities, pages, places, programme

app_name = "centres"

urlpatterns = [
    path("set-up/", pages.set_up, name="set-up"),
    path("activities/", activities.activity_list, name="activity-list"),
    path("activities/add/", activities.activity_add, name="activity-add"),
    path("activities/<uuid:uuid>/", activities.activity_detail, name="activity-detail"),
    path("activities/<uuid:uuid>/edit/", activities.activity_edit, name="activity-edit"),
    path("activities/<uuid:uuid>/end/", activities.activity_end, name="activity-end"),
    path("activities/<uuid:uuid>/pause/", activities.activity_pause, name="activity-pause"),
    path("activities/<uuid:uuid>/open/", activities.activity_open, name="activity-open"),
    path(
        "activities/<uuid:uuid>/weekly-times/add/",
        activities.weekly_time_add,
        name="weekly-time-add",
    ),
    path("weekly-times/<uuid:uuid>/end/", activities.weekly_time_end, name="weekly-time-end"),
    path("activities/<uuid:uuid>/sessions/add/", activities.session_add, name="session-add"),
    path("venues/", programme.venue_list, name="venue-list"),
    path("venues/add/", programme.venue_add, name="venue-add"),
    path("venues/<uuid:uuid>/edit/", programme.venue_edit, name="venue-edit"),
    path("providers/", programme.provider_list, name="provider-list"),
    path("providers/add/", programme.provider_add, name="provider-add"),
    path("providers/<uuid:uuid>/edit/", programme.provider_edit, name="provider-edit"),
    path("closures/", programme.closure_list, name="closure-list"),
    path("closures/add/", programme.closure_add, name="closure-add"),
    path("closures/<uuid:uuid>/remove/", programme.closure_remove, name="closure-remove"),
    path("centres/", places.centre_list, name="centre-list"),
    path("centres/add/", places.centre_add, name="centre-add"),
    path("centres/<uuid:uuid>/", places.centre_detail, name="centre-detail"),
    path("centres/<uuid:uuid>/edit/", places.centre_edit, name="centre-edit"),
    path("centres/<uuid:uuid>/areas/add/", places.reach_area_add, name="reach-area-add"),
    path("reach-areas/<uuid:uuid>/end/", places.reach_area_end, name="reach-area-end"),
    path("clusters/add/", places.cluster_add, name="cluster-add"),
    path("clusters/<uuid:uuid>/edit/", places.cluster_edit, name="cluster-edit"),
    path("areas/", places.area_list, name="area-list"),
    path("areas/<str:code>/edit/", places.area_edit, name="area-edit"),
    path("terms/", places.term_list, name="term-list"),
    path("terms/add/", places.term_add, name="term-add"),
    path("terms/<uuid:uuid>/remove/", places.term_remove, name="term-remove"),
    path("access/", access.access_list, name="access-list"),
    path("access/add/", access.access_add, name="access-add"),
    path("access/<uuid:uuid>/remove/", access.access_remove, name="access-remove"),
]
