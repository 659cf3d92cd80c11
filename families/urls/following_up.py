"""First contacts, new births and referrals."""

from django.urls import path

from families.views import births, first_contacts, referrals

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
    path("births/", births.birth_list, name="birth-list"),
    path("births/areas/", births.birth_areas, name="birth-areas"),
    path("births/csv/", births.birth_csv, name="birth-csv"),
    path("births/<uuid:pk>/", births.birth_detail, name="birth-detail"),
    path("births/<uuid:pk>/status/", births.birth_status, name="birth-status"),
    path("births/<uuid:pk>/take/", births.birth_take, name="birth-take"),
    path("births/<uuid:pk>/find-child/", births.birth_find_child, name="birth-find-child"),
    path("births/<uuid:pk>/match/", births.birth_match, name="birth-match"),
    path("births/<uuid:pk>/unmatch/", births.birth_unmatch, name="birth-unmatch"),
    path("births/<uuid:pk>/not-the-same/", births.birth_not_the_same, name="birth-not-the-same"),
    path("births/<uuid:pk>/make-family/", births.birth_make_family, name="birth-make-family"),
    path("referrals/", referrals.referral_list, name="referral-list"),
    path("referrals/add/", referrals.referral_add, name="referral-add"),
    path("referrals/outcomes/", referrals.referral_outcomes, name="referral-outcomes"),
    path("referrals/<uuid:pk>/", referrals.referral_detail, name="referral-detail"),
    path("referrals/<uuid:pk>/edit/", referrals.referral_edit, name="referral-edit"),
    path("referrals/<uuid:pk>/status/", referrals.referral_status, name="referral-status"),
    path(
        "referrals/<uuid:pk>/find-family/",
        referrals.referral_find_family,
        name="referral-find-family",
    ),
    path("referrals/<uuid:pk>/link/", referrals.referral_link, name="referral-link"),
    path("referrals/<uuid:pk>/unlink/", referrals.referral_unlink, name="referral-unlink"),
    path("families/<uuid:pk>/referrals/add/", referrals.family_refer, name="family-refer"),
]
