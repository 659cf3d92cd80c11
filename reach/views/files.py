"""The figures of the dashboard as files; with ``as=xlsx`` as workbooks."""

from django.views.decorators.http import require_safe

from reach.measures import Measured, measure, measure_by
from reach.printing import CSV_HEADER, csv_rows, released_csv_rows
from reach.publishing.headlines import figures_for_outside
from reach.sheets import rows_file
from reach.views.asked import asked_of, asked_part_of, see, see_records


def _file(request, found: Measured, rows, what):
    name = f"reach-{found.scope.key}-{found.period.first}-{found.period.last}-{what}"
    return rows_file(request, CSV_HEADER, rows, name)


@require_safe
@see
def figures_csv(request):
    scope, period, released = asked_of(request)
    if released:
        found = measure(scope, period)
        rows = released_csv_rows(scope, figures_for_outside(found))
    else:
        found = measure(scope, period, only=asked_part_of(request)[2])
        rows = csv_rows(found)
    return _file(request, found, rows, "figures")


def _breakdown_csv(request, by, what):
    scope, period, only = asked_part_of(request)
    found = measure(scope, period, only=only)
    return _file(request, found, csv_rows(found, measure_by(scope, period, by, only=only)), what)


@require_safe
@see_records
def quarters_csv(request):
    return _breakdown_csv(request, "quarter", "quarters")


@require_safe
@see_records
def areas_csv(request):
    return _breakdown_csv(request, "area", "areas")
