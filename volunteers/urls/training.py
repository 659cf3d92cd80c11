"""Roles, checks and training."""

from django.urls import path

from volunteers.views import checks, cohorts, due, set_up, training

ONE = "volunteers/<uuid:uuid>"
COHORT = "volunteers/training/cohorts/<uuid:uuid>"

urlpatterns = [
    path("volunteers/due/", due.due_list, name="due-list"),
    path("volunteers/due/csv/", due.due_csv, name="due-csv"),
    path("volunteers/roles/", set_up.role_list, name="role-list"),
    path("volunteers/roles/add/", set_up.role_add, name="role-add"),
    path("volunteers/roles/<uuid:uuid>/edit/", set_up.role_edit, name="role-edit"),
    # one volunteer
    path(f"{ONE}/training/", training.volunteer_training, name="volunteer-training"),
    path(f"{ONE}/training/roles/give/", training.role_give, name="role-give"),
    path(f"{ONE}/training/checks/add/", checks.check_add, name="check-add"),
    path(f"{ONE}/training/courses/add/", training.course_record_add, name="course-record-add"),
    path("volunteers/roles-held/<uuid:uuid>/end/", training.role_end, name="role-end"),
    path("volunteers/checks/<uuid:uuid>/edit/", checks.check_edit, name="check-edit"),
    path(
        "volunteers/course-records/<uuid:uuid>/edit/",
        training.course_record_edit,
        name="course-record-edit",
    ),
    path(
        "volunteers/course-records/<uuid:uuid>/delete/",
        training.course_record_delete,
        name="course-record-delete",
    ),
    # courses and cohorts
    path("volunteers/training/", cohorts.training, name="training"),
    path("volunteers/training/courses/add/", set_up.course_add, name="course-add"),
    path("volunteers/training/courses/<uuid:uuid>/edit/", set_up.course_edit, name="course-edit"),
    path("volunteers/training/cohorts/add/", cohorts.cohort_add, name="cohort-add"),
    path(f"{COHORT}/", cohorts.cohort_detail, name="cohort-detail"),
    path(f"{COHORT}/edit/", cohorts.cohort_edit, name="cohort-edit"),
    path(f"{COHORT}/attendance/", cohorts.cohort_attendance, name="cohort-attendance"),
    path(f"{COHORT}/complete/", cohorts.cohort_complete, name="cohort-complete"),
    path(f"{COHORT}/days/add/", cohorts.cohort_day_add, name="cohort-day-add"),
    path(f"{COHORT}/places/give/", cohorts.cohort_place_give, name="cohort-place-give"),
    path(
        "volunteers/training/days/<uuid:uuid>/remove/",
        cohorts.cohort_day_remove,
        name="cohort-day-remove",
    ),
    path(
        "volunteers/training/places/<uuid:uuid>/give-up/",
        cohorts.cohort_place_give_up,
        name="cohort-place-give-up",
    ),
]
