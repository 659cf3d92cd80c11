"""Decisions and what they change, proposals, and what was said and done."""

from django.urls import path

from coproduction.views import decisions, proposals, said_done, service_changes

urlpatterns = [
    path("decisions/", decisions.decision_list, name="decision-list"),
    path("decisions/file/", decisions.decision_file, name="decision-file"),
    path("decisions/add/", decisions.decision_add, name="decision-add"),
    path("decisions/<uuid:uuid>/", decisions.decision_detail, name="decision-detail"),
    path("decisions/<uuid:uuid>/edit/", decisions.decision_edit, name="decision-edit"),
    path("decisions/<uuid:uuid>/outcome/", decisions.decision_close, name="decision-close"),
    path("decisions/<uuid:uuid>/open/", decisions.decision_open, name="decision-open"),
    *[
        path(
            f"decisions/<uuid:uuid>/{kind}-service/",
            service_changes.change_add,
            {"kind": kind},
            name=f"change-{kind}",
        )
        for kind in service_changes.KINDS
    ],
    path("decisions/changes/<uuid:uuid>/edit/", service_changes.change_edit, name="change-edit"),
    path(
        "decisions/changes/<uuid:uuid>/carry-out/",
        service_changes.change_carry_out,
        name="change-carry-out",
    ),
    path("decisions/changes/<uuid:uuid>/undo/", service_changes.change_undo, name="change-undo"),
    path(
        "decisions/changes/<uuid:uuid>/remove/",
        service_changes.change_remove,
        name="change-remove",
    ),
    path(
        "activities-decided/<uuid:activity>/",
        service_changes.activity_decided,
        name="activity-decided",
    ),
    path("proposals/", proposals.proposal_list, name="proposal-list"),
    path("proposals/file/", proposals.proposal_file, name="proposal-file"),
    path("proposals/add/", proposals.proposal_add, name="proposal-add"),
    path("proposals/<uuid:uuid>/", proposals.proposal_detail, name="proposal-detail"),
    path("proposals/<uuid:uuid>/edit/", proposals.proposal_edit, name="proposal-edit"),
    path("proposals/<uuid:uuid>/answer/", proposals.proposal_answer, name="proposal-answer"),
    path("proposals/<uuid:uuid>/open/", proposals.proposal_open, name="proposal-open"),
    path("you-said/", said_done.said_done, name="said-done"),
    path("you-said/<slug:board_slug>/", said_done.said_done_public, name="said-done-public"),
    path("boards/<uuid:uuid>/you-said/", said_done.said_done_switch, name="said-done-switch"),
]
