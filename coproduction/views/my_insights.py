"""A street champion writes down what she sees and hears; she reads only her own."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import needs
from coproduction.actions.insights import keep_insight
from coproduction.forms.insights import InsightForm
from coproduction.listening.insights.places import centres_of_volunteer
from coproduction.models import Insight
from coproduction.views.insights import say_kept
from volunteers.views.own import as_volunteer

ON_A_PAGE = 20


def own_insights(volunteer):
    rows = Insight.objects.filter(volunteer=volunteer)
    return rows.select_related("topic", "area", "ward")


@require_safe
@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_insights(request, volunteer):
    last = own_insights(volunteer).order_by("-made_at", "-pk").first()
    where = {"where": last.where} if last else {}
    form = InsightForm(initial=where, centres=centres_of_volunteer(volunteer))
    return _page(request, volunteer, form)


def _page(request, volunteer, form):
    page = Paginator(own_insights(volunteer), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "has_topics": bool(form.fields["topic"].queryset)}
    return render(request, "coproduction/insights/mine.html", context)


@require_POST
@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_insight_add(request, volunteer):
    form = InsightForm(request.POST, centres=centres_of_volunteer(volunteer))
    if not form.is_valid():
        return _page(request, volunteer, form)
    say_kept(request, keep_insight(
        insight=form.save(commit=False),
        key=form.cleaned_data["submission_key"],
        by=request.user,
        volunteer=volunteer,
    ))  # fmt: skip
    return redirect("coproduction:my-insights")


@require_POST
@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_insight_take_back(request, volunteer, uuid):
    insight = get_object_or_404(own_insights(volunteer), uuid=uuid)
    insight.delete()
    messages.success(request, "It is taken back. Nobody reads it any more.")
    return redirect("coproduction:my-insights")
