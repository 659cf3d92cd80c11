"""Today, the register of a session, and what happens around it."""

from django.urls import path

from families.views import arrivals, bookings, incidents, outbox, register, sheets, today, walk_ins

urlpatterns = [
    path("today/", today.today, name="today"),
    path("sessions/<uuid:pk>/register/", register.register, name="register"),
    path("sessions/<uuid:pk>/late-entry/", register.late_entry, name="late-entry"),
    path("sessions/<uuid:pk>/marks/", register.marks_save, name="marks-save"),
    path("sessions/<uuid:pk>/beside/", register.register_beside, name="register-beside"),
    path("sessions/<uuid:pk>/families/<uuid:family>/", register.register_row, name="register-row"),
    path(
        "sessions/<uuid:pk>/families/<uuid:family>/mark/", register.family_mark, name="family-mark"
    ),
    path(
        "sessions/<uuid:pk>/families/<uuid:family>/unmark/",
        register.family_unmark,
        name="family-unmark",
    ),
    path("sessions/<uuid:pk>/people/<uuid:person>/mark/", register.person_mark, name="person-mark"),
    path(
        "sessions/<uuid:pk>/people/<uuid:person>/unmark/",
        register.person_unmark,
        name="person-unmark",
    ),
    path("sessions/worker.js", outbox.worker, name="register-worker"),
    path("sessions/offline/", outbox.offline, name="offline"),
    path("sessions/<uuid:pk>/offline.json", outbox.register_kept, name="register-kept"),
    path("sessions/<uuid:pk>/outbox/", outbox.outbox, name="outbox"),
    path("sessions/<uuid:pk>/places/", bookings.place_list, name="place-list"),
    path("sessions/<uuid:pk>/places/add/", bookings.place_add, name="place-add"),
    path("sessions/<uuid:pk>/places/capacity/", bookings.place_capacity, name="place-capacity"),
    path("places/<uuid:pk>/give/", bookings.place_give, name="place-give"),
    path("places/<uuid:pk>/give-back/", bookings.place_give_back, name="place-give-back"),
    path("sessions/<uuid:pk>/incidents/add/", incidents.incident_add, name="incident-add"),
    path("incidents/", incidents.incident_list, name="incident-list"),
    path("incidents/<uuid:pk>/", incidents.incident_detail, name="incident-detail"),
    path("incidents/<uuid:pk>/sheet.pdf", incidents.incident_sheet, name="incident-sheet"),
    path("sessions/<uuid:pk>/register.pdf", sheets.register_sheet, name="register-sheet"),
    path("sessions/<uuid:pk>/fire-list/", sheets.fire_list_page, name="fire-list"),
    path("sessions/<uuid:pk>/fire-list.pdf", sheets.fire_list_sheet, name="fire-list-sheet"),
    path("here/<str:token>/", arrivals.here, name="here"),
    path("here/<str:token>/thanks/", arrivals.here_thanks, name="here-thanks"),
    path("sessions/<uuid:pk>/poster/", arrivals.poster, name="poster"),
    path("sessions/<uuid:pk>/poster.pdf", arrivals.poster_pdf, name="poster-pdf"),
    path("arrivals/<uuid:pk>/accept/", arrivals.arrival_accept, name="arrival-accept"),
    path("arrivals/<uuid:pk>/decline/", arrivals.arrival_decline, name="arrival-decline"),
    path("arrivals/<uuid:pk>/undo/", arrivals.arrival_undo, name="arrival-undo"),
    path("sessions/<uuid:pk>/reopen/", today.register_reopen, name="register-reopen"),
    path("sessions/<uuid:pk>/cancel/", today.session_cancel, name="session-cancel"),
    path("sessions/<uuid:pk>/told/", today.session_told, name="session-told"),
    path("sessions/<uuid:pk>/tell/", today.session_tell, name="session-tell"),
    path("sessions/<uuid:pk>/restore/", today.session_restore, name="session-restore"),
    path("sessions/<uuid:pk>/walk-ins/add/", walk_ins.walk_in_add, name="walk-in-add"),
    path("sessions/<uuid:pk>/counts/add/", walk_ins.count_add, name="count-add"),
    path("sessions/<uuid:pk>/counts/edit/", walk_ins.count_edit, name="count-edit"),
    path("walk-ins/<uuid:pk>/match/", walk_ins.walk_in_match, name="walk-in-match"),
    path("walk-ins/<uuid:pk>/unmatch/", walk_ins.walk_in_unmatch, name="walk-in-unmatch"),
    path("walk-ins/<uuid:pk>/remove/", walk_ins.walk_in_remove, name="walk-in-remove"),
]
