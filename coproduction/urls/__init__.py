from django.urls import path

from coproduction.urls import (
    agreements,
    boards,
    decisions,
    evidence,
    growth,
    insights,
    prototypes,
    surveys,
    workshops,
)
from coproduction.views.now import now

app_name = "coproduction"

urlpatterns = [
    path("co-production/", now, name="now"),
    *agreements.urlpatterns,
    *evidence.urlpatterns,
    *growth.urlpatterns,
    *boards.urlpatterns,
    *decisions.urlpatterns,
    *workshops.urlpatterns,
    *surveys.urlpatterns,
    *insights.urlpatterns,
    *prototypes.urlpatterns,
]
