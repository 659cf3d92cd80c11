"""What if: costs, posts and families of one service model moved, and what a family costs then."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import needs
from costing.actions.scenarios import keep_scenario
from costing.forms.what_if import ScenarioForm
from costing.models import Scenario, ServiceModel
from costing.what_if.changes import NotChanges
from costing.what_if.charts import swings_chart, swings_sheet
from costing.what_if.findings import break_even_in_words, goal_in_words, said
from costing.what_if.page import WITH_PLACE, data_of, missing, trial
from families.forms.fields import uuid_of
from reach.sheets import sheet_file

see = needs(Permission.SEE_COSTING)
edit = needs(Permission.EDIT_COSTING)

DAMAGED = "What “{}” changes cannot be read. Nothing of it is shown here."
GONE = "Not in this service model any longer, so left as it is: {}."


def model_of(rows, uuid):
    return get_object_or_404(rows.select_related(*WITH_PLACE, "base"), uuid=uuid)


def seen_model(user, uuid):
    return model_of(ServiceModel.objects.for_user(user), uuid)


def page_of(model, query=""):
    address = reverse("costing:what-if", args=[model.uuid])
    return f"{address}?{query}" if query else address


def in_words(found):
    """What is worked out of a trial; nothing where its form has errors."""
    if found.report is None:
        return {"trial": found, "form": found.form}
    return {
        "trial": found,
        "form": found.form,
        "report": found.report,
        "said": said(found.report),
        "goal_words": goal_in_words(found.report),
        "break_even_words": break_even_in_words(found.report),
    }


def shown(found):
    """In words and drawn."""
    if found.report is None:
        return in_words(found)
    return in_words(found) | {"ranges": swings_chart(found.report, where=found.where)}


def whole_page(request, found, scenario_form=None):
    mine = ServiceModel.objects.editable_by(request.user)
    return render(
        request,
        "costing/what_if/what_if.html",
        shown(found)
        | {
            "model": found.model,
            "rows": found.form.rows,
            "left_out": len(found.lines) - len(found.form.shown),
            "scenario_form": scenario_form or ScenarioForm(),
            "scenarios": found.model.scenarios.for_user(request.user).count(),
            "may_edit": mine.filter(pk=found.model.pk).exists(),
        },
    )


@require_safe
@see
def what_if(request, uuid):
    """``?scenario=``: what a kept one tries; else what the address says."""
    model = seen_model(request.user, uuid)
    key = uuid_of(request.GET.get("scenario"))
    scenario = key and get_object_or_404(model.scenarios.for_user(request.user), uuid=key)
    data, kept = _opened(request, scenario) if scenario else (request.GET, None)
    found = trial(request.user, model, data)
    if kept and (gone := missing(kept, found.lines)):
        messages.warning(request, GONE.format("; ".join(gone)))
    return whole_page(request, found)


def _opened(request, scenario):
    try:
        return data_of(scenario)
    except NotChanges:
        messages.error(request, DAMAGED.format(scenario.name))
        return QueryDict(), None


@require_POST
@see
def what_if_try(request, uuid):
    """The whole state as it is sent: drawn again in its page, or answered with its address."""
    model = seen_model(request.user, uuid)
    found = trial(request.user, model, request.POST, waits=bool(request.htmx))
    if not request.htmx:
        if found.query is None:
            return whole_page(request, found)
        return redirect(page_of(found.model, found.query))
    response = render(request, "costing/what_if/_figures.html", shown(found))
    if found.query is not None:
        response["HX-Replace-Url"] = page_of(found.model, found.query)
    return response


@require_safe
@see
def what_if_result(request, uuid):
    """What a family costs with what the address says: for the panel of a comparison's page."""
    found = trial(request.user, seen_model(request.user, uuid), request.GET)
    return render(request, "costing/what_if/_panel_result.html", in_words(found))


@require_safe
@see
def what_if_ranges(request, uuid):
    found = trial(request.user, seen_model(request.user, uuid), request.GET)
    if found.report is None:
        return redirect(page_of(found.model, request.GET.urlencode()))
    return sheet_file(request, swings_sheet(found.report), "ranges")


@require_POST
@edit
def scenario_save(request, uuid):
    """Keep what is tried, with who and why; the same form sent twice keeps one."""
    model = model_of(ServiceModel.objects.editable_by(request.user), uuid)
    key = uuid_of(request.POST.get("key"))
    if key and (kept := model.scenarios.filter(uuid=key, made_by=request.user).first()):
        return redirect("costing:scenario-detail", kept.uuid)
    found = trial(request.user, model, request.POST)
    form = ScenarioForm(request.POST, instance=Scenario(service_model=model))
    if not form.is_valid() or found.report is None:
        return whole_page(request, found, form)
    try:
        scenario = _keep(request, found, form)
    except IntegrityError:
        form.add_error("name", "Somebody just took this name. Choose another name.")
        return whole_page(request, found, form)
    messages.success(request, f"“{scenario.name}” is kept.")
    return redirect("costing:scenario-detail", scenario.uuid)


def _keep(request, found, form):
    return keep_scenario(
        scenario=form.save(commit=False),
        lines=found.lines,
        changes=found.form.changes,
        goal=found.form.cleaned_data["goal"],
        key=form.cleaned_data["key"],
        by=request.user,
    )
