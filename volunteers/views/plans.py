"""A volunteer's ladder and plan: read by those who see her, written by those who keep her."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.access_log import Event, record
from accounts.permissions import Permission
from centres.access import needs
from centres.views.pages import held_or_404
from families.forms.fields import uuid_of
from families.views.today import posted
from volunteers.actions.goals import end_goal, reopen_goal, set_goal
from volunteers.actions.plans import record_outcome, write_talk
from volunteers.forms.plans import GoalForm, OutcomeForm, TalkForm
from volunteers.models import Goal, Outcome, SupervisionNote, Volunteer
from volunteers.plans import is_open_to_read, plan_of
from volunteers.views.people import kept_volunteer, volunteer_of

keeps = needs(Permission.RUN_VOLUNTEERS)


def plan_page(volunteer):
    return reverse("volunteers:volunteer-plan", args=[volunteer.uuid])


@require_safe
@needs(Permission.SEE_GROUP)
def volunteer_plan(request, uuid):
    volunteer = volunteer_of(request, uuid)
    is_kept = Volunteer.objects.editable_by(request.user).filter(pk=volunteer.pk).exists()
    today = timezone.localdate()
    context = {
        "volunteer": volunteer,
        "plan": plan_of(volunteer, request.user, today, is_kept=is_kept),
        "may_edit": is_kept,
        "today": today,
    }
    return render(request, "volunteers/volunteer_plan.html", context)


def part_page(request, volunteer, form, *, title, save, done="Saved.", lead=""):
    """A form about something in her plan; saved, it leads back there."""
    if form.is_valid():
        save(form)
        messages.success(request, done)
        return redirect(plan_page(volunteer))
    context = {
        "form": form,
        "volunteer": volunteer,
        "title": title,
        "lead": lead,
        "back": plan_page(volunteer),
    }
    return render(request, "volunteers/volunteer_form_page.html", context)


def added_before(request, rows):
    """Whether this very form has made its row already: a second sending is no mistake."""
    key = uuid_of(request.POST.get("submission_key")) if request.method == "POST" else None
    return bool(key) and rows.filter(submission_key=key).exists()


def kept_row(request, rows, uuid):
    """A row of a volunteer whom the user keeps; held while it is written."""
    rows = rows.select_related("volunteer__group", "volunteer__centre")
    return held_or_404(request, rows, uuid)


@keeps
def goal_add(request, uuid):
    volunteer = kept_volunteer(request, uuid)

    def save(form):
        goal = form.save(commit=False)
        set_goal(volunteer=volunteer, goal=goal, key=form.cleaned_data["submission_key"])

    return part_page(request, volunteer, GoalForm(posted(request)), title="Add a goal", save=save)


@keeps
@transaction.atomic
def goal_edit(request, uuid):
    goal = kept_row(request, Goal.objects.editable_by(request.user), uuid)
    form = GoalForm(posted(request), instance=goal)
    return part_page(request, goal.volunteer, form, title="Change a goal", save=GoalForm.save)


@require_POST
@keeps
def goal_move(request, uuid):
    """Reached, let go, or on its way again."""
    goal = get_object_or_404(Goal.objects.editable_by(request.user), uuid=uuid)
    status = request.POST.get("status")
    if status not in Goal.Status.values:
        messages.error(request, "Say whether the goal is reached, let go or on its way again.")
        return redirect(plan_page(goal.volunteer))
    if status == Goal.Status.OPEN:
        reopen_goal(goal=goal)
    else:
        end_goal(goal=goal, status=status)
    messages.success(request, f"“{goal}”: {Goal.Status(status).label.lower()}.")
    return redirect(plan_page(goal.volunteer))


@keeps
def talk_add(request, uuid):
    volunteer = kept_volunteer(request, uuid)
    form = TalkForm(posted(request), initial={"on": timezone.localdate()})

    def save(form):
        key = form.cleaned_data["submission_key"]
        write_talk(volunteer=volunteer, by=request.user, submission_key=key, **form.said())

    return part_page(request, volunteer, form, title="Write down a talk", save=save)


def readable_talk(request, uuid, talks):
    """A talk that the user may read; reading what is not general is kept."""
    talk = kept_row(request, talks.readable_by(request.user), uuid)
    if not is_open_to_read(talk):
        record(request.user, Event.READ, talk, detail=f"{talk.level} note")
    return talk


@require_safe
@needs(Permission.SEE_GROUP)
def talk_detail(request, uuid):
    talks = SupervisionNote.objects.for_user(request.user).select_related("written_by")
    talk = readable_talk(request, uuid, talks)
    kept = SupervisionNote.objects.editable_by(request.user).filter(pk=talk.pk)
    context = {"talk": talk, "volunteer": talk.volunteer, "may_edit": kept.exists()}
    return render(request, "volunteers/talk_detail.html", context)


@keeps
@transaction.atomic
def talk_edit(request, uuid):
    talk = readable_talk(request, uuid, SupervisionNote.objects.editable_by(request.user))
    form = TalkForm(posted(request), instance=talk)
    return part_page(request, talk.volunteer, form, title="Change a talk", save=TalkForm.save)


@keeps
def outcome_add(request, uuid):
    volunteer = kept_volunteer(request, uuid)
    form = OutcomeForm(posted(request), volunteer=volunteer)

    def save(form):
        key = form.cleaned_data["submission_key"]
        record_outcome(volunteer=volunteer, by=request.user, submission_key=key, **form.said())

    lead = "Work, study, a seat where decisions are made, or something of her own."
    return part_page(request, volunteer, form, title="Where it led", save=save, lead=lead)


@keeps
@transaction.atomic
def outcome_edit(request, uuid):
    outcome = kept_row(request, Outcome.objects.editable_by(request.user), uuid)
    form = OutcomeForm(posted(request), instance=outcome, volunteer=outcome.volunteer)
    return part_page(
        request, outcome.volunteer, form, title="Change where it led", save=OutcomeForm.save
    )


@require_POST
@keeps
def outcome_remove(request, uuid):
    outcome = get_object_or_404(Outcome.objects.editable_by(request.user), uuid=uuid)
    outcome.delete()
    messages.success(request, f"“{outcome.words}” is taken out.")
    return redirect(plan_page(outcome.volunteer))
