"""Journeys and blueprints: listed, shown as one picture, their steps typed, printed."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from centres.views.pages import form_page
from coproduction.actions.journeys import (
    JourneyRefused,
    add_journey,
    move_step,
    remove_step,
    save_steps,
)
from coproduction.forms.journeys import JourneyForm, StepForms
from coproduction.jobs import JOURNEY_PDF
from coproduction.models import Journey, JourneyStep
from coproduction.trying_out.journeys import findings, journeys_for, on_screen, phases_of
from documents.jobs import start_or_join
from families.views.today import posted

see = needs(Permission.SEE_COPRODUCTION)
listen = needs(Permission.LISTEN)


def page_of(journey):
    return reverse("coproduction:journey-detail", args=[journey.uuid])


def steps_of(journey):
    return reverse("coproduction:journey-steps", args=[journey.uuid])


def own_journey(request, uuid):
    rows = Journey.objects.editable_by(request.user).select_related("centre", "cluster")
    return get_object_or_404(rows.select_for_update(of=["self"], no_key=True), uuid=uuid)


def own_step(request, uuid):
    rows = JourneyStep.objects.editable_by(request.user).select_related("journey")
    return get_object_or_404(rows, uuid=uuid)


@require_safe
@see
def journey_list(request):
    context = {"journeys": journeys_for(request.user), "may_edit": _may_edit(request)}
    return render(request, "coproduction/journeys/list.html", context)


def _may_edit(request):
    return may(request.user, Permission.LISTEN)


@require_safe
@see
def journey_detail(request, uuid):
    journey = get_object_or_404(journeys_for(request.user), uuid=uuid)
    phases = phases_of(journey)
    context = {
        "journey": journey,
        "phases": phases,
        "findings": findings(phases),
        "picture": on_screen(journey, phases),
        "may_edit": Journey.objects.editable_by(request.user).filter(pk=journey.pk).exists(),
    }
    return render(request, "coproduction/journeys/detail.html", context)


@listen
def journey_add(request):
    form = JourneyForm(posted(request), user=request.user)
    return form_page(
        request,
        form,
        title="Add a journey or blueprint",
        done="It is there. Now type its steps.",
        save=lambda form: add_journey(
            journey=form.save(commit=False), key=form.cleaned_data["key"]
        ),
        to=steps_of,
    )


@listen
@transaction.atomic
def journey_edit(request, uuid):
    journey = own_journey(request, uuid)
    form = JourneyForm(posted(request), instance=journey, user=request.user)
    back = page_of(journey)
    return form_page(request, form, title=f"Change “{journey}”", done="Saved.", to=back)


@listen
@require_POST
def journey_delete(request, uuid):
    journey = get_object_or_404(Journey.objects.editable_by(request.user), uuid=uuid)
    journey.delete()
    messages.success(request, f"“{journey}” is taken out, with its steps.")
    return redirect("coproduction:journey-list")


# --- its steps


@listen
@transaction.atomic
def journey_steps(request, uuid):
    """All steps on one page; what is typed at the end of a phase is a new one."""
    journey = own_journey(request, uuid)
    forms = StepForms(journey, journey.steps.all(), posted(request))
    if request.method == "POST" and _kept(request, journey, forms):
        return redirect(f"{steps_of(journey)}{_next(request)}")
    return _steps_page(request, journey, forms)


def _steps_page(request, journey, forms):
    phases = [
        (phase, name, *forms.of_phase(phase))
        for phase, name in (("before", journey.before_means), ("after", journey.after_means))
    ]
    context = {"journey": journey, "phases": phases, "formset": forms}
    return render(request, "coproduction/journeys/steps.html", context)


def _kept(request, journey, forms):
    """Whether the page's forms were right and are kept; else they say what to do."""
    if not forms.is_valid():
        return False
    if forms.gone:
        messages.error(request, "Somebody took a step out meanwhile. Look whether all is there.")
    try:
        save_steps(journey=journey, forms=forms.changed)
    except JourneyRefused as refused:
        forms.new[0][1].add_error(None, str(refused))
        return False
    if forms.changed:
        messages.success(request, "Saved.")
    return True


def _next(request):
    """Back to the empty step of the phase in which a step was added."""
    added = next((p for p in ("before", "after") if request.POST.get(f"new-{p}-what")), None)
    return f"#id_new-{added}-what" if added else ""


def _after_keeping(request, uuid, change):
    """Keep what was typed on the page, then change one step; a bare post only changes it."""
    step = own_step(request, uuid)
    forms = StepForms(step.journey, step.journey.steps.all(), request.POST)
    if any(form.has_changed() for form in forms.forms if form.is_bound):
        if not _kept(request, step.journey, forms):
            return _steps_page(request, step.journey, forms)
        step.refresh_from_db()
    change(step)
    return redirect(f"{steps_of(step.journey)}#step-{step.uuid}")


@listen
@require_POST
@transaction.atomic
def step_up(request, uuid):
    return _after_keeping(request, uuid, lambda step: move_step(step=step, by=-1))


@listen
@require_POST
@transaction.atomic
def step_down(request, uuid):
    return _after_keeping(request, uuid, lambda step: move_step(step=step, by=1))


@listen
@require_POST
@transaction.atomic
def step_delete(request, uuid):
    def remove(step):
        remove_step(step=step)
        messages.success(request, f"“{step}” is taken out.")

    return _after_keeping(request, uuid, remove)


# --- on paper


@see
@require_POST
def journey_pdf(request, uuid):
    journey = get_object_or_404(Journey.objects.for_user(request.user), uuid=uuid)
    arguments = {"journey": str(journey.uuid)}
    return redirect(start_or_join(JOURNEY_PDF, by=request.user, arguments=arguments))
