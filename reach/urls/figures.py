from django.urls import path

from reach.views import dashboard, files, quality, records, targets, trends, volunteering

urlpatterns = [
    path("reach/", dashboard.dashboard, name="dashboard"),
    path("reach/figures.csv", files.figures_csv, name="figures-csv"),
    path("reach/quarters.csv", files.quarters_csv, name="quarters-csv"),
    path("reach/areas.csv", files.areas_csv, name="areas-csv"),
    path("reach/overview/<slug:table>.csv", dashboard.overview_table, name="overview-table"),
    path("reach/trends/", trends.trends, name="trends"),
    path("reach/trends.csv", trends.trends_file, name="trends-file"),
    path("reach/quality/population/", quality.quality_population, name="quality-population"),
    path("reach/quality/<slug:check>/", quality.quality_list, name="quality-list"),
    path("reach/volunteering/", volunteering.volunteering, name="volunteering"),
    path("reach/volunteering/figures.csv", volunteering.volunteering_csv, name="volunteering-csv"),
    path("reach/records/<slug:measure_slug>/", records.record_list, name="record-list"),
    path("reach/targets/", targets.target_list, name="target-list"),
    path("reach/targets/add/", targets.target_add, name="target-add"),
    path("reach/targets/<uuid:pk>/edit/", targets.target_edit, name="target-edit"),
    path("reach/targets/<uuid:pk>/delete/", targets.target_delete, name="target-delete"),
]
