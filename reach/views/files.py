"""The figures of the dashboard as files."""

from django.views.decorators.http import require_safe

from documents.writers import csv_response
from reach.measures import Measured, measure, measure_by
from reach.printing import CSV_HEADER, csv_rows, released_csv_rows
from reach.shown import shown_figures
from reach.views.asked import asked_of, see, see_records


def _csv(request, found: Measured, rows, what):
    name = f"reach-{found.scope.key}-{found.period.first}-{found.period.last}-{what}.csv"
    return csv_response(name, CSV_HEADER, rows, user=request.user)


@require_safe
@see
def figures_csv(request):
    scope, period, released = asked_of(request)
    found = measure(scope, period)
    rows = csv_rows(found)
    if released:
        rows = released_csv_rows(scope, shown_figures(found, outside=True))
    return _csv(request, found, rows, "figures")


def _breakdown_csv(request, by, what):
    scope, period, _ = asked_of(request, true_figures_only=True)
    found = measure(scope, period)
    return _csv(request, found, csv_rows(found, measure_by(scope, period, by)), what)


@require_safe
@see_records
def quarters_csv(request):
    return _breakdown_csv(request, "quarter", "quarters")


@require_safe
@see_records
def areas_csv(request):
    return _breakdown_csv(request, "area", "areas")
