from django.urls import path

from costing.views import papers

urlpatterns = [
    path("case-studies/papers/", papers.paper_list, name="paper-list"),
    path("case-studies/papers/pack/", papers.pack_make, name="pack-make"),
    path(
        "costing/comparisons/<uuid:uuid>/efficiency/make/",
        papers.efficiency_pdf_make,
        name="efficiency-pdf-make",
    ),
]
