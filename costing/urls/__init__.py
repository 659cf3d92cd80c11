from costing.urls import case_studies, comparisons, models

app_name = "costing"
urlpatterns = [
    *models.urlpatterns,
    *comparisons.urlpatterns,
    *case_studies.urlpatterns,
]
