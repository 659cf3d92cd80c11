"""How groups grow: stages, papers, officers, budgets, ventures; what is expected."""

urlpatterns = []
