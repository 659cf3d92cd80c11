from django.urls import path

from costing.views import papers

urlpatterns = [
    path("costing/papers/", papers.paper_list, name="paper-list"),
    path("costing/papers/pack/", papers.pack_make, name="pack-make"),
    path(
        "costing/comparisons/<uuid:uuid>/efficiency/make/",
        papers.efficiency_pdf_make,
        name="efficiency-pdf-make",
    ),
]
