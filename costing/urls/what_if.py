from django.urls import path

from costing.views import scenarios, what_if

WHAT_IF = "costing/what-if/<uuid:uuid>/"
SCENARIO = "costing/scenarios/<uuid:uuid>/"

urlpatterns = [
    path(WHAT_IF, what_if.what_if, name="what-if"),
    path(f"{WHAT_IF}try/", what_if.what_if_try, name="what-if-try"),
    path(f"{WHAT_IF}result/", what_if.what_if_result, name="what-if-result"),
    path(f"{WHAT_IF}ranges/", what_if.what_if_ranges, name="what-if-ranges"),
    path(f"{WHAT_IF}scenarios/save/", what_if.scenario_save, name="scenario-save"),
    path("costing/scenarios/", scenarios.scenario_list, name="scenario-list"),
    path("costing/scenarios/compare/", scenarios.scenario_compare, name="scenario-compare"),
    path(SCENARIO, scenarios.scenario_detail, name="scenario-detail"),
    path(f"{SCENARIO}edit/", scenarios.scenario_edit, name="scenario-edit"),
    path(f"{SCENARIO}delete/", scenarios.scenario_delete, name="scenario-delete"),
    path(f"{SCENARIO}to-model/", scenarios.scenario_to_model, name="scenario-to-model"),
]
