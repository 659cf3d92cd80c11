"""Volunteers, their way in, and their groups."""

from django.urls import path

from volunteers.views import ambassadors, groups, joined, people, pipeline

urlpatterns = [
    path("groups/", groups.group_list, name="group-list"),
    path("groups/<uuid:uuid>/", groups.group_detail, name="group-detail"),
    path("volunteers/", people.volunteer_list, name="volunteer-list"),
    path("volunteers/list.csv", people.volunteer_csv, name="volunteer-csv"),
    path("volunteers/add/", people.volunteer_add, name="volunteer-add"),
    path("volunteers/pipeline/", pipeline.pipeline_page, name="pipeline"),
    path(
        "volunteers/first-contacts/<uuid:uuid>/take-up/",
        pipeline.volunteer_take_up,
        name="volunteer-take-up",
    ),
    path("volunteers/ambassadors/", ambassadors.ambassador_list, name="ambassador-list"),
    path("volunteers/ambassadors/add/", ambassadors.ambassador_add, name="ambassador-add"),
    path(
        "volunteers/ambassadors/<uuid:uuid>/edit/",
        ambassadors.ambassador_edit,
        name="ambassador-edit",
    ),
    path("volunteers/<uuid:uuid>/", people.volunteer_detail, name="volunteer-detail"),
    path("volunteers/<uuid:uuid>/edit/", people.volunteer_edit, name="volunteer-edit"),
    path("volunteers/<uuid:uuid>/about/edit/", people.volunteer_about, name="volunteer-about"),
    path("volunteers/<uuid:uuid>/move/", pipeline.volunteer_move, name="volunteer-move"),
    path(
        "volunteers/<uuid:uuid>/next-step/",
        pipeline.volunteer_next_step,
        name="volunteer-next-step",
    ),
    path(
        "volunteers/<uuid:uuid>/person/find/",
        joined.volunteer_find_person,
        name="volunteer-find-person",
    ),
    path(
        "volunteers/<uuid:uuid>/person/join/",
        joined.volunteer_join_person,
        name="volunteer-join-person",
    ),
    path(
        "volunteers/<uuid:uuid>/person/part/",
        joined.volunteer_part_person,
        name="volunteer-part-person",
    ),
    path("volunteers/<uuid:uuid>/sign-in/", joined.volunteer_sign_in, name="volunteer-sign-in"),
    path(
        "volunteers/<uuid:uuid>/sign-in/part/",
        joined.volunteer_part_sign_in,
        name="volunteer-part-sign-in",
    ),
]
