"""What is missing behind the figures, each as its list."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access_log import Event, record
from reach.cards import address
from reach.quality import LISTS, populations_of
from reach.records import kind_of_quality
from reach.sheets import sheet_file
from reach.views.asked import asked_of, see_records

PAGE = 50


@require_safe
@see_records
def quality_list(request, check):
    """Those that the reader may see; each reading is logged."""
    if check not in LISTS:
        raise Http404
    scope, period, _ = asked_of(request, true_figures_only=True)
    about = LISTS[check]
    kind, behind = kind_of_quality(check), about.find(scope, period)
    visible = kind.prepare(behind.filter(pk__in=behind.for_user(request.user).values("pk")))
    page = Paginator(visible, PAGE).get_page(request.GET.get("page"))
    record(request.user, Event.READ, detail=f"{check} {scope.key} {period.first} {period.last}")
    context = {
        "measure": about,
        "scope": scope,
        "period": period,
        "columns": kind.columns,
        "rows": kind.rows(list(page), period.last),
        "page": page,
        "hidden": behind.count() - page.paginator.count,
        "back": address(scope, period),
    }
    return render(request, "reach/record_list.html", context)


@require_safe
@see_records
def quality_population(request):
    """The population behind the shares, area by area: which year, and where it is from."""
    scope, period, _ = asked_of(request, true_figures_only=True)
    sheet = populations_of(scope, period)
    if "as" in request.GET:
        return sheet_file(request, sheet, f"population-{scope.key}-{period.first}")
    context = {"scope": scope, "period": period, "sheet": sheet, "address": address(scope, period)}
    return render(request, "reach/quality_population.html", context)
