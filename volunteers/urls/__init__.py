from volunteers.urls import hours, own, people, plans, teams, training

app_name = "volunteers"

urlpatterns = [
    *hours.urlpatterns,
    *own.urlpatterns,
    *plans.urlpatterns,
    *teams.urlpatterns,
    *training.urlpatterns,
    *people.urlpatterns,
]
