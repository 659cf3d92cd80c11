"""First contacts, new births and referrals."""

from django.urls import path

from families.views import first_contacts

urlpatterns = [
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
    path(
        "first-contacts/<uuid:pk>/unlink/",
        first_contacts.first_contact_unlink,
        name="first-contact-unlink",
    ),
    path(
        "first-contacts/<uuid:pk>/hand-over/",
        first_contacts.first_contact_hand_over,
        name="first-contact-hand-over",
    ),
    path(
        "first-contacts/<uuid:pk>/find-family/",
        first_contacts.first_contact_find_family,
        name="first-contact-find-family",
    ),
]
