from django.urls import path

from families.views import (
    addresses,
    contacts,
    families,
    first_contacts,
    hello,
    home,
    people,
    register,
    today,
    walk_ins,
)

app_name = "families"

urlpatterns = [
    path("whats-on/", home.whats_on, name="whats-on"),
    path("whats-on/<uuid:pk>/", home.activity, name="activity"),
    path("hello/", hello.hello, name="hello"),
    path("hello/send/", hello.hello_send, name="hello-send"),
    path("hello/clear/", hello.hello_clear, name="hello-clear"),
    path("hello/care/", hello.hello_care, name="hello-care"),
    path("first-contacts/", first_contacts.first_contact_list, name="first-contact-list"),
    path(
        "first-contacts/<uuid:pk>/",
        first_contacts.first_contact_detail,
        name="first-contact-detail",
    ),
    path(
        "first-contacts/<uuid:pk>/take/",
        first_contacts.first_contact_take,
        name="first-contact-take",
    ),
    path(
        "first-contacts/<uuid:pk>/status/",
        first_contacts.first_contact_status,
        name="first-contact-status",
    ),
    path(
        "first-contacts/<uuid:pk>/make-family/",
        first_contacts.first_contact_make_family,
        name="first-contact-make-family",
    ),
    path(
        "first-contacts/<uuid:pk>/link/",
        first_contacts.first_contact_link,
        name="first-contact-link",
    ),
    path("families/", families.family_list, name="family-list"),
    path("families/add/", families.family_add, name="family-add"),
    path("families/<uuid:pk>/", families.family_detail, name="family-detail"),
    path("families/<uuid:pk>/edit/", families.family_edit, name="family-edit"),
    path("families/<uuid:pk>/register/", families.family_register, name="family-register"),
    path("families/<uuid:pk>/close/", families.family_close, name="family-close"),
    path("families/<uuid:pk>/reopen/", families.family_reopen, name="family-reopen"),
    path("families/<uuid:pk>/move/", addresses.family_move, name="family-move"),
    path(
        "families/<uuid:pk>/addresses/<str:start>/correct/",
        addresses.address_correct,
        name="address-correct",
    ),
    path("families/<uuid:pk>/people/add/", people.person_add, name="person-add"),
    path("families/<uuid:pk>/people/join/", people.person_join, name="person-join"),
    path("families/<uuid:pk>/people/<uuid:person>/edit/", people.person_edit, name="person-edit"),
    path(
        "families/<uuid:pk>/people/<uuid:person>/make-main/",
        people.person_make_main,
        name="person-make-main",
    ),
    path(
        "families/<uuid:pk>/people/<uuid:person>/leave/", people.person_leave, name="person-leave"
    ),
    path(
        "families/<uuid:pk>/people/<uuid:person>/consents/add/",
        people.consent_add,
        name="consent-add",
    ),
    path("families/<uuid:pk>/people/<uuid:person>/groups/add/", people.group_add, name="group-add"),
    path("families/<uuid:pk>/people/<uuid:person>/groups/end/", people.group_end, name="group-end"),
    path("today/", today.today, name="today"),
    path("sessions/<uuid:pk>/register/", register.register, name="register"),
    path("sessions/<uuid:pk>/late-entry/", register.late_entry, name="late-entry"),
    path("sessions/<uuid:pk>/marks/", register.marks_save, name="marks-save"),
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
    path("sessions/<uuid:pk>/reopen/", today.register_reopen, name="register-reopen"),
    path("sessions/<uuid:pk>/cancel/", today.session_cancel, name="session-cancel"),
    path("sessions/<uuid:pk>/restore/", today.session_restore, name="session-restore"),
    path("sessions/<uuid:pk>/walk-ins/add/", walk_ins.walk_in_add, name="walk-in-add"),
    path("sessions/<uuid:pk>/counts/add/", walk_ins.count_add, name="count-add"),
    path("sessions/<uuid:pk>/counts/edit/", walk_ins.count_edit, name="count-edit"),
    path("walk-ins/<uuid:pk>/match/", walk_ins.walk_in_match, name="walk-in-match"),
    path("walk-ins/<uuid:pk>/unmatch/", walk_ins.walk_in_unmatch, name="walk-in-unmatch"),
    path("walk-ins/<uuid:pk>/remove/", walk_ins.walk_in_remove, name="walk-in-remove"),
    path("families/<uuid:pk>/contacts/add/", contacts.contact_add, name="contact-add"),
    path("contacts/<uuid:pk>/", contacts.contact_edit, name="contact-edit"),
]
