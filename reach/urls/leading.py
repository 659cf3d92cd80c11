from django.urls import path

from reach.views import leading

urlpatterns = [
    path("reach/who-leads/", leading.who_leads, name="who-leads"),
    path("reach/who-leads/table.csv", leading.who_leads_file, name="who-leads-file"),
]
