"""What is asked for in the address, and who may ask."""

from django.http import Http404

from accounts.permissions import Permission
from centres.access import needs
from reach.filters import ReachFilter

see = needs(Permission.SEE_TRUE_FIGURES, Permission.SEE_AGGREGATES)
see_records = needs(Permission.SEE_TRUE_FIGURES)


def asked_of(request, *, true_figures_only=False):
    """Scope and period of a file or list; the same words in the address as the dashboard's."""
    form = _valid(request)
    if true_figures_only and form.released:
        raise Http404
    return form.measured_scope(), form.asked_period, form.released


def asked_part_of(request):
    """Scope, period and part of a list of records, of places whose true figures are hers."""
    form = _valid(request)
    if form.released:
        raise Http404
    return form.measured_scope(), form.asked_period, form.only


def _valid(request):
    form = ReachFilter(request.GET, user=request.user)
    if not form.is_valid():
        raise Http404
    return form
