"""Volunteers' stories, and their consent that these are used."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from families.views.today import posted
from volunteers.actions.stories import decide_story, write_story
from volunteers.forms.plans import StoryForm
from volunteers.models import Story
from volunteers.views.people import kept_volunteer
from volunteers.views.plans import keeps, kept_row, part_page, plan_page

LEAD = "In her words. A case study may quote it for as long as she agrees."


@keeps
def story_add(request, uuid):
    volunteer = kept_volunteer(request, uuid)

    def save(form):
        write_story(
            volunteer=volunteer,
            story=form.save(commit=False),
            key=form.cleaned_data["submission_key"],
            consents=form.cleaned_data["agrees"],
            by=request.user,
        )

    form = StoryForm(posted(request))
    return part_page(request, volunteer, form, title="Add her story", lead=LEAD, save=save)


@keeps
@transaction.atomic
def story_edit(request, uuid):
    story = kept_row(request, Story.objects.editable_by(request.user), uuid)
    form = StoryForm(posted(request), instance=story)

    def save(form):
        loses = form.loses_consent
        if form.cleaned_data["agrees"]:
            story.consent_given_on, story.consent_withdrawn_on = timezone.localdate(), None
        form.save()
        if loses:
            decide_story(story=story, consents=False)
            messages.info(request, "She has to agree to the new words before they are used.")

    return part_page(request, story.volunteer, form, title="Change her story", lead=LEAD, save=save)


@require_POST
@keeps
def story_agree(request, uuid):
    story = get_object_or_404(Story.objects.editable_by(request.user), uuid=uuid)
    decide_story(story=story, consents=True)
    messages.success(request, "She agrees: a case study may quote her story.")
    return redirect(plan_page(story.volunteer))


@require_POST
@keeps
def story_withdraw(request, uuid):
    """Her word counts at once: what quotes it is printed no more."""
    story = get_object_or_404(Story.objects.editable_by(request.user), uuid=uuid)
    decide_story(story=story, consents=False)
    messages.success(request, "Her consent is withdrawn. Her story is in no page and no new PDF.")
    return redirect(plan_page(story.volunteer))
