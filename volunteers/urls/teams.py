"""Who is put down for a session, and one-to-one work."""

from django.urls import path

from volunteers.views import one_to_one, teams

urlpatterns = [
    path("sessions/<uuid:uuid>/team/", teams.session_team, name="session-team"),
    path("sessions/<uuid:uuid>/team/add/", teams.session_team_add, name="session-team-add"),
    path("sessions/<uuid:uuid>/team/hours/", teams.session_team_hours, name="session-team-hours"),
    path("turns/<uuid:uuid>/remove/", teams.turn_remove, name="turn-remove"),
    path("turns/<uuid:uuid>/cannot-come/", teams.turn_cannot_come, name="turn-cannot-come"),
    path("turns/<uuid:uuid>/can-come/", teams.turn_can_come, name="turn-can-come"),
    path(
        "volunteers/<uuid:uuid>/hours/one-to-one/",
        one_to_one.one_to_one_list,
        name="one-to-one-list",
    ),
    path(
        "volunteers/<uuid:uuid>/hours/one-to-one/add/",
        one_to_one.one_to_one_add,
        name="one-to-one-add",
    ),
    path("one-to-one/<uuid:uuid>/end/", one_to_one.one_to_one_end, name="one-to-one-end"),
]
