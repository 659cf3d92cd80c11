"""The records behind a figure."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access_log import Event, record
from reach.cards import address
from reach.measures import MEASURES, records
from reach.records import kind_of, without_protected
from reach.views.asked import asked_part_of, see_records

PAGE = 50
LONGEST_DETAIL = 120
# What is left of a count from elsewhere: of most of these children there is no record.
LEFT_OVER = {"children_not_reached", "infants_not_benefiting"}


@require_safe
@see_records
def record_list(request, measure_slug):
    """The records behind a figure: those that the reader may see, each reading logged."""
    about = MEASURES.get(measure_slug.replace("-", "_"))
    if about is None:
        raise Http404
    scope, period, only = asked_part_of(request)
    kind = kind_of(about)
    behind = records(scope, period, about.key, only=only)
    visible = behind.filter(pk__in=behind.for_user(request.user).values("pk"))
    by_home = only.areas is not None and only.keeps(about.key)
    visible = kind.prepare(without_protected(visible) if by_home else visible)
    page = Paginator(visible, PAGE).get_page(request.GET.get("page"))
    record(request.user, Event.READ, detail=_detail(about, scope, period, only))
    context = {
        "measure": about,
        "scope": scope,
        "period": period,
        "only": only,
        "by_home": by_home,
        "is_left_over": about.key in LEFT_OVER,
        "columns": kind.columns,
        "rows": kind.rows(list(page), period.last),
        "page": page,
        "hidden": behind.count() - page.paginator.count,
        "back": address(scope, period, only),
    }
    return render(request, "reach/record_list.html", context)


def _detail(about, scope, period, only):
    """Which list was read; a list of a target group tells who is in it."""
    parts = [f"{name}={key}" for name, key in only.asked]
    words = [about.key, scope.key, str(period.first), str(period.last), *parts]
    return " ".join(words)[:LONGEST_DETAIL]
