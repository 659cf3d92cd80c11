from django.urls import path

from costing.views import audit, decisions

AUDIT = "costing/audit/<uuid:uuid>/"

urlpatterns = [
    path("costing/audit/", audit.audit_list, name="audit-list"),
    path(AUDIT, audit.audit, name="audit"),
    path(f"{AUDIT}table/", audit.audit_file, name="audit-file"),
    path(f"{AUDIT}lines/", audit.audit_lines, name="audit-lines"),
    path(f"{AUDIT}lines/table/", audit.audit_lines_file, name="audit-lines-file"),
    path(f"{AUDIT}decisions/", decisions.audit_decisions, name="audit-decisions"),
    path(f"{AUDIT}decisions/table/", decisions.audit_decisions_file, name="audit-decisions-file"),
]
