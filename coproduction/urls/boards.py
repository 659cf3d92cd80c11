"""Boards, who sits on them for whom, and their meetings."""

from django.urls import path

from coproduction.views import boards, meetings, representation, seats

urlpatterns = [
    path("boards/", boards.board_list, name="board-list"),
    path("boards/add/", boards.board_add, name="board-add"),
    path("boards/<uuid:uuid>/", boards.board_detail, name="board-detail"),
    path("boards/<uuid:uuid>/edit/", boards.board_edit, name="board-edit"),
    path("boards/<uuid:uuid>/wards/", boards.board_wards, name="board-wards"),
    path(
        "boards/<uuid:uuid>/representation/",
        representation.representation_page,
        name="board-representation",
    ),
    path(
        "boards/<uuid:uuid>/representation/wards.csv",
        representation.wards_file,
        name="board-wards-csv",
    ),
    path(
        "boards/<uuid:uuid>/representation/sides.csv",
        representation.sides_file,
        name="board-sides-csv",
    ),
    path("boards/<uuid:uuid>/parents/add/", seats.parent_add, name="board-parent-add"),
    path("boards/<uuid:uuid>/organisations/add/", seats.organisation_add, name="organisation-add"),
    path(
        "boards/organisations/<uuid:uuid>/edit/", seats.organisation_edit, name="organisation-edit"
    ),
    path(
        "boards/organisations/<uuid:uuid>/delete/",
        seats.organisation_delete,
        name="organisation-delete",
    ),
    path("boards/<uuid:uuid>/seats/add/", seats.seat_add, name="seat-add"),
    path("seats/<uuid:uuid>/edit/", seats.seat_edit, name="seat-edit"),
    path("seats/<uuid:uuid>/fill/", seats.seat_fill, name="seat-fill"),
    path("seats/<uuid:uuid>/delete/", seats.seat_delete, name="seat-delete"),
    path("seats/holders/<uuid:uuid>/edit/", seats.holder_edit, name="seat-holder-edit"),
    path("seats/holders/<uuid:uuid>/end/", seats.holder_end, name="seat-holder-end"),
    path("seats/holders/<uuid:uuid>/chair/", seats.holder_chair, name="seat-holder-chair"),
    path("seats/holders/<uuid:uuid>/delete/", seats.holder_delete, name="seat-holder-delete"),
    path("boards/<uuid:uuid>/meetings/", meetings.meeting_list, name="meeting-list"),
    path("boards/<uuid:uuid>/meetings/add/", meetings.meeting_add, name="meeting-add"),
    path("meetings/<uuid:uuid>/", meetings.meeting_detail, name="meeting-detail"),
    path("meetings/<uuid:uuid>/edit/", meetings.meeting_edit, name="meeting-edit"),
    path("meetings/<uuid:uuid>/paper/", meetings.meeting_paper, name="meeting-paper"),
    path(
        "meetings/<uuid:uuid>/attendance/", meetings.attendance_mark, name="meeting-attendance-mark"
    ),
    path("meetings/<uuid:uuid>/minutes/", meetings.minutes_edit, name="meeting-minutes"),
    path(
        "meetings/<uuid:uuid>/minutes/agree/", meetings.minutes_agree, name="meeting-minutes-agree"
    ),
    path("meetings/<uuid:uuid>/minutes/open/", meetings.minutes_open, name="meeting-minutes-open"),
    path("meetings/<uuid:uuid>/items/add/", meetings.item_add, name="agenda-item-add"),
    path("meetings/items/<uuid:uuid>/edit/", meetings.item_edit, name="agenda-item-edit"),
    path("meetings/items/<uuid:uuid>/up/", meetings.item_up, name="agenda-item-up"),
    path("meetings/items/<uuid:uuid>/down/", meetings.item_down, name="agenda-item-down"),
    path("meetings/items/<uuid:uuid>/delete/", meetings.item_delete, name="agenda-item-delete"),
    path("meetings/<uuid:uuid>/papers/add/", meetings.paper_add, name="meeting-paper-add"),
    path("meetings/papers/<uuid:uuid>/edit/", meetings.paper_edit, name="meeting-paper-edit"),
    path("meetings/papers/<uuid:uuid>/delete/", meetings.paper_delete, name="meeting-paper-delete"),
]
