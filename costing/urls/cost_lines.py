from django.urls import path

from costing.views import cost_grid, cost_lines, cost_paste, model_versions

MODEL = "costing/service-models/<uuid:uuid>/"
LINE = "costing/cost-lines/<uuid:uuid>/"
VERSION = "costing/model-versions/<uuid:uuid>/"

urlpatterns = [
    path(f"{MODEL}cost-lines/add/", cost_lines.cost_line_add, name="cost-line-add"),
    path(f"{LINE}edit/", cost_lines.cost_line_edit, name="cost-line-edit"),
    path(f"{LINE}delete/", cost_lines.cost_line_delete, name="cost-line-delete"),
    path(f"{MODEL}costs/", cost_grid.cost_grid, name="cost-grid"),
    path(f"{MODEL}costs/save/", cost_grid.cost_grid_save, name="cost-grid-save"),
    path(f"{MODEL}costs/file/", cost_grid.cost_file, name="cost-file"),
    path(f"{MODEL}costs/paste/", cost_paste.cost_paste, name="cost-paste"),
    path(f"{MODEL}costs/paste/store/", cost_paste.cost_paste_store, name="cost-paste-store"),
    path(f"{MODEL}versions/", model_versions.model_version_list, name="model-version-list"),
    path(VERSION, model_versions.model_version_detail, name="model-version-detail"),
    path(f"{VERSION}restore/", model_versions.model_version_restore, name="model-version-restore"),
]
