"""What parents open: what's on, and saying hello; and the versions of that form."""

from django.urls import path

from families.views import form_trials, form_versions, hello, whats_on

urlpatterns = [
    path("whats-on/", whats_on.whats_on, name="whats-on"),
    path("whats-on.ics", whats_on.whats_on_calendar, name="whats-on-calendar"),
    path("whats-on/poster.pdf", whats_on.poster, name="whats-on-poster"),
    path("whats-on/<uuid:pk>/", whats_on.activity, name="activity"),
    path("whats-on/<uuid:pk>.ics", whats_on.activity_calendar, name="activity-calendar"),
    path("hello/", hello.hello, name="hello"),
    path("hello/send/", hello.hello_send, name="hello-send"),
    path("hello/clear/", hello.hello_clear, name="hello-clear"),
    path("hello/equality/", hello.hello_equality, name="hello-equality"),
    path("hello/care/", hello.hello_care, name="hello-care"),
    path("first-contacts/form/", form_versions.form_version_list, name="form-version-list"),
    path("first-contacts/form/fill-in/", hello.hello_assisted, name="hello-assisted"),
    path("first-contacts/form/add/", form_versions.form_version_add, name="form-version-add"),
    path("first-contacts/form/results/", form_trials.form_results, name="form-results"),
    path("first-contacts/form/results.csv", form_trials.form_results_csv, name="form-results-csv"),
    path("first-contacts/form/trials/add/", form_trials.form_trial_add, name="form-trial-add"),
    path(
        "first-contacts/form/trials/<uuid:pk>/",
        form_trials.form_trial_detail,
        name="form-trial-detail",
    ),
    path(
        "first-contacts/form/trials/<uuid:pk>/decide/",
        form_trials.form_trial_decide,
        name="form-trial-decide",
    ),
    path(
        "first-contacts/form/<uuid:pk>/",
        form_versions.form_version_detail,
        name="form-version-detail",
    ),
    path(
        "first-contacts/form/<uuid:pk>/edit/",
        form_versions.form_version_edit,
        name="form-version-edit",
    ),
    path(
        "first-contacts/form/<uuid:pk>/pages/add/",
        form_versions.form_page_add,
        name="form-page-add",
    ),
    path(
        "first-contacts/form/<uuid:pk>/pages/move/",
        form_versions.form_page_move,
        name="form-page-move",
    ),
    path(
        "first-contacts/form/<uuid:pk>/pages/remove/",
        form_versions.form_page_remove,
        name="form-page-remove",
    ),
    path(
        "first-contacts/form/<uuid:pk>/pages/<slug:question>/edit/",
        form_versions.form_page_edit,
        name="form-page-edit",
    ),
    path(
        "first-contacts/form/<uuid:pk>/preview/",
        form_versions.form_version_preview,
        name="form-version-preview",
    ),
    path(
        "first-contacts/form/<uuid:pk>/live/",
        form_versions.form_version_live,
        name="form-version-live",
    ),
    path(
        "first-contacts/form/<uuid:pk>/share/",
        form_versions.form_version_share,
        name="form-version-share",
    ),
    path(
        "first-contacts/form/<uuid:pk>/retire/",
        form_versions.form_version_retire,
        name="form-version-retire",
    ),
]
