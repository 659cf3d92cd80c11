"""How groups grow: stages, papers, officers, budgets, ventures; what is expected."""

from django.urls import path

from coproduction.views import growth, money, outcomes, ventures

urlpatterns = [
    path("growing/", growth.group_growth_list, name="group-growth-list"),
    path("growing/<uuid:uuid>/", growth.group_growth, name="group-growth"),
    path("growing/<uuid:uuid>/stages/add/", growth.stage_add, name="stage-add"),
    path("growing/stages/<uuid:uuid>/edit/", growth.stage_edit, name="stage-edit"),
    path("growing/stages/<uuid:uuid>/delete/", growth.stage_delete, name="stage-delete"),
    path("growing/<uuid:uuid>/papers/add/", growth.paper_add, name="paper-add"),
    path("growing/papers/<uuid:uuid>/edit/", growth.paper_edit, name="paper-edit"),
    path("growing/papers/<uuid:uuid>/delete/", growth.paper_delete, name="paper-delete"),
    path("growing/<uuid:uuid>/officers/add/", growth.officer_add, name="officer-add"),
    path("growing/officers/<uuid:uuid>/edit/", growth.officer_edit, name="officer-edit"),
    path("growing/officers/<uuid:uuid>/delete/", growth.officer_delete, name="officer-delete"),
    path("growing/<uuid:uuid>/budgets/add/", money.budget_add, name="budget-add"),
    path("growing/budgets/<uuid:uuid>/", money.budget_detail, name="budget-detail"),
    path("growing/budgets/<uuid:uuid>/entries.csv", money.budget_csv, name="budget-csv"),
    path("growing/budgets/<uuid:uuid>/edit/", money.budget_edit, name="budget-edit"),
    path("growing/budgets/<uuid:uuid>/delete/", money.budget_delete, name="budget-delete"),
    path(
        "growing/budgets/<uuid:uuid>/commitments/add/", money.commitment_add, name="commitment-add"
    ),
    path("growing/budgets/<uuid:uuid>/spending/add/", money.spend_add, name="spend-add"),
    path("growing/budget-entries/<uuid:uuid>/edit/", money.entry_edit, name="budget-entry-edit"),
    path(
        "growing/budget-entries/<uuid:uuid>/delete/",
        money.entry_delete,
        name="budget-entry-delete",
    ),
    path("growing/<uuid:uuid>/ventures/add/", ventures.venture_add, name="venture-add"),
    path("growing/ventures/<uuid:uuid>/", ventures.venture_detail, name="venture-detail"),
    path("growing/ventures/<uuid:uuid>/months.csv", ventures.venture_csv, name="venture-csv"),
    path("growing/ventures/<uuid:uuid>/edit/", ventures.venture_edit, name="venture-edit"),
    path("growing/ventures/<uuid:uuid>/delete/", ventures.venture_delete, name="venture-delete"),
    path("growing/ventures/<uuid:uuid>/income/add/", ventures.income_add, name="income-add"),
    path("growing/ventures/<uuid:uuid>/costs/add/", ventures.cost_add, name="venture-cost-add"),
    path(
        "growing/venture-entries/<uuid:uuid>/edit/",
        ventures.venture_entry_edit,
        name="venture-entry-edit",
    ),
    path(
        "growing/venture-entries/<uuid:uuid>/delete/",
        ventures.venture_entry_delete,
        name="venture-entry-delete",
    ),
    path("growing/outcomes/", outcomes.outcome_list, name="outcome-list"),
    path("growing/outcomes/add/", outcomes.outcome_add, name="outcome-add"),
    path("growing/outcomes/<uuid:uuid>/edit/", outcomes.outcome_edit, name="outcome-edit"),
    path("growing/outcomes/<uuid:uuid>/delete/", outcomes.outcome_delete, name="outcome-delete"),
]
