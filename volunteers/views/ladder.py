"""The ladder: its steps on a volunteer's plan, and what each level takes in an authority."""

from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from centres.views.pages import form_page, held_or_404
from families.views.today import posted
from volunteers.actions.ladder import (
    add_need,
    change_need,
    drop_need,
    record_step,
    tick_need,
    untick_need,
)
from volunteers.authorities import authority_asked
from volunteers.forms.ladder import NeedForm, StepForm
from volunteers.ladder import ladders_in, needs_by_level
from volunteers.models import LadderNeed, LadderStep, LedTo
from volunteers.models.ladder import Level
from volunteers.views.people import kept_volunteer
from volunteers.views.plans import added_before, keeps, kept_row, part_page, plan_page

STEPPED = ["Year", "Stepped up", *(f"To {level}" for level in list(Level)[1:]), "Stepped down"]
LEAD = "Up or down: both are fine, and both are kept."


@keeps
@transaction.atomic
def step_add(request, uuid):
    volunteer = kept_volunteer(request, uuid, locked=request.method == "POST")
    if added_before(request, volunteer.ladder_steps):
        return redirect(plan_page(volunteer))
    form = StepForm(
        posted(request),
        instance=LadderStep(volunteer=volunteer),
        initial={"on": timezone.localdate()},
    )

    def save(form):
        key = form.cleaned_data["submission_key"]
        record_step(volunteer=volunteer, by=request.user, submission_key=key, **form.said())

    return part_page(request, volunteer, form, title="Record a step", lead=LEAD, save=save)


@keeps
@transaction.atomic
def step_edit(request, uuid):
    steps = LadderStep.objects.editable_by(request.user)
    step = kept_row(request, steps, uuid)
    form = StepForm(posted(request), instance=step)
    return part_page(
        request, step.volunteer, form, title="Put a step right", lead=LEAD, save=StepForm.save
    )


@require_POST
@keeps
def step_remove(request, uuid):
    steps = LadderStep.objects.editable_by(request.user)
    step = get_object_or_404(steps.select_related("volunteer"), uuid=uuid)
    step.delete()
    messages.success(request, f"The step to “{step.get_level_display()}” is taken out.")
    return redirect(plan_page(step.volunteer))


@require_POST
@keeps
def need_tick(request, uuid, need):
    """She has done one of the things that a level takes, or it was ticked by mistake."""
    volunteer = kept_volunteer(request, uuid)
    needs = LadderNeed.objects.of_authority(volunteer.authority_id)
    need = get_object_or_404(needs, uuid=need)
    if request.POST.get("done") == "no":
        untick_need(volunteer=volunteer, need=need)
    else:
        tick_need(volunteer=volunteer, need=need, by=request.user, on=timezone.localdate())
    return redirect(f"{plan_page(volunteer)}#ladder")


def ladder_page(authority):
    return f"{reverse('volunteers:ladder')}?{urlencode({'authority': authority.code})}"


@require_safe
@keeps
def ladder(request):
    """How many stand on each level, who stepped up by year, and what each level takes."""
    authority, kept = authority_asked(request)
    report = ladders_in(authority, request.user, timezone.localdate())
    context = {
        "authority": authority,
        "authorities": kept,
        "report": report,
        "now": {"columns": ["Level", "Volunteers"], "rows": _levels(report)},
        "years": {"columns": STEPPED, "rows": _steps(report)},
        "led_to": {"columns": ["Year", *LedTo.labels], "rows": _outcomes(report)},
        "levels": needs_by_level(authority),
    }
    return render(request, "volunteers/ladder.html", context)


def _levels(report):
    """From the top rung down, as a ladder stands."""
    return [
        (f"{level} {level.label}" if level else level.label, count)
        for level, count in reversed(report.levels)
    ]


def _outcomes(report):
    return [(year.year, *year.counts.values()) for year in reversed(report.led_to)]


def _steps(report):
    return [
        (year.year, year.people_up, *year.ups_to.values(), year.people_down)
        for year in reversed(report.years)
    ]


@keeps
def need_add(request, level):
    authority, _ = authority_asked(request)
    if level not in list(Level)[1:]:
        raise Http404
    return form_page(
        request,
        NeedForm(posted(request), authority=authority),
        title=f"What does level {level} take?",
        lead=f"{Level(level).label}, in {authority}.",
        done="It stands in the list.",
        save=lambda form: add_need(authority=authority, level=level, **form.said()),
        to=ladder_page(authority),
    )


def _need_or_404(request, authority, uuid):
    needs = LadderNeed.objects.of_authority(authority).select_related("course")
    return held_or_404(request, needs, uuid)


@keeps
@transaction.atomic
def need_edit(request, uuid):
    authority, _ = authority_asked(request)
    need = _need_or_404(request, authority, uuid)

    def save(form):
        change_need(authority=authority, need=need, **form.said())

    return form_page(
        request,
        NeedForm(posted(request), instance=need, authority=authority),
        title=f"What does level {need.level} take?",
        lead=f"Changed for {authority} alone.",
        done="The list is changed.",
        save=save,
        to=ladder_page(authority),
    )


@require_POST
@keeps
@transaction.atomic
def need_remove(request, uuid):
    authority, _ = authority_asked(request)
    need = _need_or_404(request, authority, uuid)
    drop_need(authority=authority, need=need)
    messages.success(request, f"“{need.words}” is no longer asked for in {authority}.")
    return redirect(ladder_page(authority))
