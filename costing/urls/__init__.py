from costing.urls import (
    audit,
    case_studies,
    comparisons,
    cost_lines,
    effort,
    library,
    models,
    papers,
    projections,
    publishing,
    what_if,
    writing,
)

app_name = "costing"
urlpatterns = [
    *models.urlpatterns,
    *cost_lines.urlpatterns,
    *comparisons.urlpatterns,
    *papers.urlpatterns,
    *audit.urlpatterns,
    *effort.urlpatterns,
    *what_if.urlpatterns,
    *projections.urlpatterns,
    *library.urlpatterns,
    *writing.urlpatterns,  # before what takes any slug: /case-studies/add/
    *case_studies.urlpatterns,
    *publishing.urlpatterns,
]
