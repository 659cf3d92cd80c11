"""Workshops, for those who run them and for participants' phones."""

from django.urls import path

from coproduction.views import (
    workshop_confidence,
    workshop_day,
    workshop_phone,
    workshop_report,
    workshop_themes,
    workshops,
)

ONE = "workshops/<uuid:uuid>"

urlpatterns = [
    path("workshops/", workshops.workshop_list, name="workshop-list"),
    path("workshops/add/", workshops.workshop_add, name="workshop-add"),
    path(f"{ONE}/", workshops.workshop_detail, name="workshop-detail"),
    path(f"{ONE}/edit/", workshops.workshop_edit, name="workshop-edit"),
    path(f"{ONE}/start/", workshops.workshop_start, name="workshop-start"),
    path(f"{ONE}/finish/", workshops.workshop_finish, name="workshop-finish"),
    path(f"{ONE}/poster/", workshop_day.workshop_poster, name="workshop-poster"),
    path(f"{ONE}/challenges/add/", workshops.challenge_add, name="challenge-add"),
    path(f"{ONE}/sectors/add/", workshops.sector_add, name="sector-add"),
    path(f"{ONE}/day/", workshop_day.workshop_day, name="workshop-day"),
    path(f"{ONE}/contributions/add/", workshop_day.contribution_add, name="contribution-add"),
    path(f"{ONE}/contributions.csv", workshop_report.contributions_csv, name="contributions-csv"),
    path(f"{ONE}/themes/", workshop_themes.workshop_themes, name="workshop-themes"),
    path(f"{ONE}/themes/add/", workshop_themes.theme_add, name="theme-add"),
    path(f"{ONE}/put/", workshop_themes.contributions_put, name="contributions-put"),
    path(f"{ONE}/confidence/", workshop_confidence.workshop_confidence, name="workshop-confidence"),
    path(f"{ONE}/confidence/add/", workshop_confidence.confidence_add, name="confidence-add"),
    path(f"{ONE}/confidence.csv", workshop_confidence.confidence_csv, name="confidence-csv"),
    path(f"{ONE}/report/", workshop_report.workshop_report, name="workshop-report"),
    path("workshops/challenges/<uuid:uuid>/edit/", workshops.challenge_edit, name="challenge-edit"),
    path(
        "workshops/challenges/<uuid:uuid>/remove/",
        workshops.challenge_remove,
        name="challenge-remove",
    ),
    path("workshops/sectors/<uuid:uuid>/edit/", workshops.sector_edit, name="sector-edit"),
    path("workshops/sectors/<uuid:uuid>/remove/", workshops.sector_remove, name="sector-remove"),
    path(
        "workshops/contributions/<uuid:uuid>/edit/",
        workshop_day.contribution_edit,
        name="contribution-edit",
    ),
    path(
        "workshops/contributions/<uuid:uuid>/remove/",
        workshop_day.contribution_remove,
        name="contribution-remove",
    ),
    path("workshops/themes/<uuid:uuid>/edit/", workshop_themes.theme_edit, name="theme-edit"),
    path("workshops/themes/<uuid:uuid>/merge/", workshop_themes.theme_merge, name="theme-merge"),
    path("workshops/themes/<uuid:uuid>/remove/", workshop_themes.theme_remove, name="theme-remove"),
    path(
        "workshops/themes/<uuid:uuid>/propose/",
        workshop_themes.theme_propose,
        name="theme-propose",
    ),
    path(
        "workshops/confidence/<uuid:uuid>/remove/",
        workshop_confidence.confidence_remove,
        name="confidence-remove",
    ),
    path(
        "join/<str:join_code>/confidence/", workshop_phone.join_confidence, name="join-confidence"
    ),
]
