"""Scenarios that somebody kept: list, one of them, side by side, and as a new service model."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from centres.views.pages import form_page
from costing.actions.scenarios import delete_scenario, make_model_of
from costing.forms.what_if import ModelOfScenarioForm, ScenarioForm, model_to_be
from costing.models import Scenario
from costing.views.what_if import DAMAGED, shown
from costing.what_if.changes import NotChanges
from costing.what_if.page import data_of, missing, trial
from costing.what_if.scenarios import compared_sheet, listed
from families.forms.fields import uuid_of
from reach.sheets import sheet_file

see = needs(Permission.SEE_COSTING)
edit = needs(Permission.EDIT_COSTING)

MOST_COMPARED = 6
OF_MODEL = (
    "service_model__centre",
    "service_model__cluster",
    "service_model__authority",
    "service_model__base",
    "made_by",
)


def seen_scenarios(user):
    return Scenario.objects.for_user(user).select_related(*OF_MODEL)


def editable_scenario(user, uuid):
    scenarios = Scenario.objects.editable_by(user).select_related(*OF_MODEL)
    return get_object_or_404(scenarios, uuid=uuid)


def page_of(scenario):
    return reverse("costing:scenario-detail", args=[scenario.uuid])


def tried(user, scenario):
    """What a scenario comes to now, and what it kept; raises NotChanges."""
    data, kept = data_of(scenario)
    found = trial(user, scenario.service_model, data)
    if found.report is None:
        raise NotChanges("its numbers do not go together")
    return found, kept


@require_safe
@see
def scenario_list(request):
    scenarios = list(seen_scenarios(request.user).order_by("-made_at", "pk"))
    return render(
        request,
        "costing/what_if/scenario_list.html",
        {"scenarios": listed(scenarios), "may_edit": may(request.user, Permission.EDIT_COSTING)},
    )


@require_safe
@see
def scenario_detail(request, uuid):
    scenario = get_object_or_404(seen_scenarios(request.user), uuid=uuid)
    mine = Scenario.objects.editable_by(request.user)
    context = {"scenario": scenario, "may_edit": mine.filter(pk=scenario.pk).exists()}
    try:
        found, kept = tried(request.user, scenario)
        context |= shown(found) | {"kept": kept, "gone": missing(kept, found.lines)}
    except NotChanges:
        context["damaged"] = DAMAGED.format(scenario.name)
    return render(request, "costing/what_if/scenario_detail.html", context)


@require_safe
@see
def scenario_compare(request):
    """``?scenario=`` several times: what each comes to, side by side; ``as``: as a file."""
    keys = [key for text in request.GET.getlist("scenario") if (key := uuid_of(text))]
    chosen = seen_scenarios(request.user).filter(uuid__in=keys).order_by("service_model", "name")
    side_by_side, damaged = [], []
    for scenario in chosen[:MOST_COMPARED]:
        try:
            side_by_side.append((scenario, tried(request.user, scenario)[0].report))
        except NotChanges:
            damaged.append(scenario)
    sheet = compared_sheet(side_by_side)
    if request.GET.get("as"):
        return sheet_file(request, sheet, "scenarios")
    return render(
        request,
        "costing/what_if/scenario_compare.html",
        {"sheet": sheet, "scenarios": [one for one, _ in side_by_side], "damaged": damaged,
         "too_many": len(keys) > MOST_COMPARED, "most": MOST_COMPARED},
    )  # fmt: skip


@edit
@transaction.atomic
def scenario_edit(request, uuid):
    """The service model is held as well: two who take one name at once are told so."""
    scenarios = Scenario.objects.editable_by(request.user).select_related("service_model")
    held = scenarios.select_for_update(of=("self", "service_model"))
    scenario = get_object_or_404(held, uuid=uuid)
    return form_page(
        request,
        ScenarioForm(request.POST or None, instance=scenario),
        title=f"Change {scenario}",
        lead="What it tries stays as it is: open it in a what-if and keep that by another name.",
        done="Saved.",
        to=page_of(scenario),
    )


@require_POST
@edit
def scenario_delete(request, uuid):
    scenario = editable_scenario(request.user, uuid)
    delete_scenario(scenario=scenario, by=request.user)
    messages.success(request, f"The scenario “{scenario.name}” is deleted.")
    return redirect("costing:scenario-list")


@edit
def scenario_to_model(request, uuid):
    scenario = editable_scenario(request.user, uuid)
    try:
        found, kept = tried(request.user, scenario)
    except NotChanges:
        messages.error(request, DAMAGED.format(scenario.name))
        return redirect(page_of(scenario))
    form = ModelOfScenarioForm(
        request.POST or None,
        instance=model_to_be(scenario, found.report.tried, kept.changes),
    )
    return form_page(
        request,
        form,
        title="Make a service model of it",
        lead=f"It takes its costs from “{scenario.service_model}”, but for what “{scenario}” "
        "changes. Nothing else changes.",
        button="Make the service model",
        done="The service model is made.",
        save=lambda form: make_model_of(
            scenario=scenario,
            model=form.save(commit=False),
            key=form.cleaned_data["key"],
            by=request.user,
        ),
        to=lambda model: reverse("costing:service-model-detail", args=[model.uuid]),
    )
