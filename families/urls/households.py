"""Families and the people in them."""

from django.urls import path

from families.views import addresses, contacts, export, families, people, prompts, registration

urlpatterns = [
    path("families/", families.family_list, name="family-list"),
    path("families/add/", families.family_add, name="family-add"),
    path("families/export/", export.centre_export, name="centre-export"),
    path("families/lists/<slug:slug>/", prompts.family_prompts, name="family-prompts"),
    path(
        "families/lists/<slug:slug>/list.csv",
        prompts.family_prompts_csv,
        name="family-prompts-csv",
    ),
    path("families/<uuid:pk>/", families.family_detail, name="family-detail"),
    path("families/<uuid:pk>/edit/", families.family_edit, name="family-edit"),
    path("families/<uuid:pk>/register/", families.family_register, name="family-register"),
    path(
        "families/<uuid:pk>/registration/<slug:step>/",
        registration.family_registration,
        name="family-registration",
    ),
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
        "families/<uuid:pk>/people/<uuid:person>/consents/",
        people.consent_list,
        name="consent-list",
    ),
    path(
        "families/<uuid:pk>/people/<uuid:person>/consents/withdraw/",
        people.consent_withdraw,
        name="consent-withdraw",
    ),
    path(
        "families/<uuid:pk>/people/<uuid:person>/consents/add/",
        people.consent_add,
        name="consent-add",
    ),
    path("families/<uuid:pk>/people/<uuid:person>/groups/add/", people.group_add, name="group-add"),
    path("families/<uuid:pk>/people/<uuid:person>/groups/end/", people.group_end, name="group-end"),
    path("families/<uuid:pk>/contacts/add/", contacts.contact_add, name="contact-add"),
    path("contacts/<uuid:pk>/", contacts.contact_edit, name="contact-edit"),
]
