"""Hours: approved, queried, put right; what they are worth."""

from django.urls import path

from volunteers.views import hours

urlpatterns = [
    path("volunteers/hours/", hours.hours_list, name="hours-list"),
    path("volunteers/hours/approve/", hours.hours_approve_many, name="hours-approve-many"),
    path("volunteers/hours/hours.csv", hours.hours_csv, name="hours-csv"),
    path("volunteers/hours/totals/", hours.hours_totals, name="hours-totals"),
    path("volunteers/hours/totals.csv", hours.hours_totals_csv, name="hours-totals-csv"),
    path("volunteers/<uuid:uuid>/hours/", hours.volunteer_hours, name="volunteer-hours"),
    path("volunteers/<uuid:uuid>/hours/add/", hours.hours_add, name="hours-add"),
    path("hours/<uuid:uuid>/", hours.hours_detail, name="hours-detail"),
    path("hours/<uuid:uuid>/approve/", hours.hours_approve, name="hours-approve"),
    path("hours/<uuid:uuid>/query/", hours.hours_query, name="hours-query"),
    path("hours/<uuid:uuid>/edit/", hours.hours_edit, name="hours-edit"),
    path("hours/<uuid:uuid>/take-back/", hours.hours_take_back, name="hours-take-back"),
]
