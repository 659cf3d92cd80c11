"""What a volunteer tells about herself, and her story with her consent."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from centres.access import Permission, needs
from families.views.today import posted
from volunteers.actions.stories import decide_story, write_story
from volunteers.forms.own import AboutMeForm, OnceForm, StoryForm
from volunteers.models import Story, Volunteer
from volunteers.views.own import as_volunteer, form_page

STORY = "volunteers:my-story"
ABOUT = (
    "You choose what to tell. Those who look after volunteers can read it; in reports it is only "
    "ever a number."
)


@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
@transaction.atomic
def my_about(request, volunteer):
    rows = Volunteer.objects.select_related("area").select_for_update(of=["self"], no_key=True)
    volunteer = rows.get(pk=volunteer.pk)
    form = AboutMeForm(posted(request), instance=volunteer)
    if form.is_valid():
        form.save()
        messages.success(request, "Saved. Thank you.")
        return redirect("volunteers:my")
    return form_page(request, form, title="About me", intro=ABOUT)


@require_safe
@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_story(request, volunteer):
    """Her stories, each with whether it may be used."""
    return render(request, "volunteers/my_story.html", {"stories": volunteer.stories.all()})


@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_story_add(request, volunteer):
    form, once = StoryForm(posted(request)), OnceForm(posted(request))
    if form.is_valid() and once.is_valid():
        write_story(
            volunteer=volunteer,
            story=form.save(commit=False),
            key=once.cleaned_data["submission_key"],
            consents=form.cleaned_data["consent"],
            by=request.user,
        )
        messages.success(request, "Your story is kept. Thank you for telling it.")
        return redirect(STORY)
    return form_page(request, form, title="My story", back=STORY, once=once)


@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
@transaction.atomic
def my_story_edit(request, volunteer, uuid):
    stories = Story.objects.filter(volunteer=volunteer).select_for_update(of=["self"])
    form = StoryForm(posted(request), instance=get_object_or_404(stories, uuid=uuid))
    if form.is_valid():
        decide_story(story=form.save(), consents=form.cleaned_data["consent"])
        messages.success(request, "Saved.")
        return redirect(STORY)
    return form_page(request, form, title="My story", back=STORY)


@require_POST
@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_story_consent(request, volunteer, uuid):
    decide_story(story=get_object_or_404(Story, volunteer=volunteer, uuid=uuid), consents=True)
    messages.success(request, "The centre may use your story. Thank you.")
    return redirect(STORY)


@require_POST
@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_story_withdraw(request, volunteer, uuid):
    decide_story(story=get_object_or_404(Story, volunteer=volunteer, uuid=uuid), consents=False)
    messages.success(request, "Taken back. The centre’s reports show your story no more.")
    return redirect(STORY)
