"""A volunteer's plan: her goals, the talks about them, and where they led."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from centres.access import Permission, needs
from families.views.today import posted
from volunteers.actions.goals import end_goal, reopen_goal, set_goal
from volunteers.forms.own import GoalForm, OnceForm
from volunteers.models import Goal
from volunteers.own.page import general_talks, next_talk
from volunteers.views.own import as_volunteer, form_page

PLAN = "volunteers:my-plan"
INTRO = "Small or large, for work or just for you. Whoever looks after you can see it and help."
TALKS_SHOWN = 20


@require_safe
@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_plan(request, volunteer):
    goals = list(volunteer.goals.all())
    context = {
        "goals": [goal for goal in goals if goal.status == Goal.Status.OPEN],
        "ended": [goal for goal in goals if goal.status != Goal.Status.OPEN],
        "outcomes": volunteer.outcomes.all(),
        "talks": general_talks(volunteer).select_related("written_by")[:TALKS_SHOWN],
        "next_talk": next_talk(volunteer, timezone.localdate()),
    }
    return render(request, "volunteers/my_plan.html", context)


@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_goal_add(request, volunteer):
    form, once = GoalForm(posted(request)), OnceForm(posted(request))
    if form.is_valid() and once.is_valid():
        key = once.cleaned_data["submission_key"]
        set_goal(volunteer=volunteer, goal=form.save(commit=False), key=key)
        messages.success(request, "Your goal stands in your plan.")
        return redirect(PLAN)
    return form_page(request, form, title="A goal of mine", back=PLAN, intro=INTRO, once=once)


@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
@transaction.atomic
def my_goal_edit(request, volunteer, uuid):
    goals = Goal.objects.filter(volunteer=volunteer).select_for_update(of=["self"])
    form = GoalForm(posted(request), instance=get_object_or_404(goals, uuid=uuid))
    if form.is_valid():
        form.save()
        messages.success(request, "Saved.")
        return redirect(PLAN)
    return form_page(request, form, title="A goal of mine", back=PLAN)


@require_POST
@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_goal_reached(request, volunteer, uuid):
    end_goal(goal=_goal_or_404(volunteer, uuid), status=Goal.Status.REACHED)
    messages.success(request, "Well done! Tell whoever looks after you, too.")
    return redirect(PLAN)


@require_POST
@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_goal_let_go(request, volunteer, uuid):
    end_goal(goal=_goal_or_404(volunteer, uuid), status=Goal.Status.DROPPED)
    messages.success(request, "Let go. You can take it up again below.")
    return redirect(PLAN)


@require_POST
@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_goal_take_up(request, volunteer, uuid):
    reopen_goal(goal=_goal_or_404(volunteer, uuid))
    messages.success(request, "It stands among your goals again.")
    return redirect(PLAN)


def _goal_or_404(volunteer, uuid):
    return get_object_or_404(Goal, volunteer=volunteer, uuid=uuid)
