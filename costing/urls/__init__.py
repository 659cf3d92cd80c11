from costing.urls import case_studies, comparisons, library, models, projections, what_if, writing

app_name = "costing"
urlpatterns = [
    *models.urlpatterns,
    *comparisons.urlpatterns,
    *what_if.urlpatterns,
    *projections.urlpatterns,
    *library.urlpatterns,
    *writing.urlpatterns,  # before what takes any slug: /case-studies/add/
    *case_studies.urlpatterns,
]
