"""A volunteer's story in a case study: quoted while she agrees, and not a moment longer."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from costing.printing import case_study_html
from costing.reports.case_study import case_study_report
from costing.views.case_studies import made_pdf
from documents.models import Job, StoredFile
from tests.factories import CaseStudyFactory, ProviderFactory, VolunteerFactory
from volunteers.actions.stories import decide_story
from volunteers.models import Story

pytestmark = pytest.mark.django_db
WORDS = "I came shy.\nNow I open up on Tuesdays,   and they wait for me."


@pytest.fixture
def story(place):
    group = ProviderFactory(authority=place.authority)
    group.centres.add(place.centre)
    return Story.objects.create(
        volunteer=VolunteerFactory(group=group, name="Shaz Khan"),
        words=WORDS,
        shown_as="Parent and volunteer, Whiston",
        consent_given_on=dt.date(2010, 5, 1),
    )


@pytest.fixture
def study(place):
    return CaseStudyFactory(cluster=place.cluster)


@pytest.fixture
def manager(client, place):
    client.force_login(place.manager)
    return client


def add(manager, study, **fields):
    return manager.post(reverse("costing:quote-add", args=[study.slug]), fields)


def printed(study):
    chapters = {chapter.key: chapter for chapter in case_study_report(study).chapters}
    return [part.words for part in chapters["quotes"].parts] if "quotes" in chapters else []


def test_a_part_of_her_story_with_the_storys_consent(manager, study, story):
    words = "Now I open up on Tuesdays, and they wait for me."
    add(manager, study, story=story.uuid, words=words, said_by="Shaz Khan")
    quote = study.quotes.get()
    assert (quote.said_by, quote.consent_given_on) == (
        "Parent and volunteer, Whiston",
        dt.date(2010, 5, 1),
    )
    assert printed(study) == [words]
    Story.objects.update(shown_as="Parent")
    assert study.quotes.get().teller == "Parent"


def test_words_that_do_not_stand_in_it_are_refused(manager, study, story):
    form = add(manager, study, story=story.uuid, words="The centre is wonderful.").context["form"]
    assert form.errors == {"words": ["Enter words that stand in the story, as they stand there."]}


def test_withdrawn_it_is_out_of_page_and_pdf_at_once(manager, study, story, place):
    add(manager, study, story=story.uuid, words="I came shy.")
    job = Job.objects.create(
        kind="case_study_pdf",
        owner=place.manager,
        state=Job.State.DONE,
        finished=timezone.now(),
        arguments={"case_study": str(study.uuid), "version": study.version},
    )
    file = StoredFile(owner=place.manager, job=job, name="x.pdf", size=1, sha256="a" * 64)
    file.file.name = "x"
    file.save()
    study.refresh_from_db()
    assert made_pdf(place.manager, study, study.version) == file
    assert "I came shy." in case_study_html(study)
    decide_story(story=story, consents=False)
    assert made_pdf(place.manager, study, study.version) is None
    assert printed(study) == []
    page = manager.get(reverse("costing:case-study-detail", args=[study.slug])).content.decode()
    assert "I came shy." not in page + case_study_html(study)
    writing = manager.get(reverse("costing:case-study-write", args=[study.slug])).content.decode()
    assert ("The words are deleted" in writing, "I came shy." in writing) == (True, False)


def test_what_her_story_no_longer_says_is_not_printed(manager, study, story):
    add(manager, study, story=story.uuid, words="I came shy.")
    Story.objects.update(words="I came loud.")
    assert printed(study) == []


def test_words_of_a_story_stay_tied_to_it(manager, study, story):
    add(manager, study, story=story.uuid, words="I came shy.")
    quote = study.quotes.get()
    address = reverse("costing:quote-edit", args=[study.slug, quote.uuid])
    said = {"words": "I came shy.", "said_by": "Parent", "consent_given_on": "2010-05-01"}
    errors = manager.post(address, said).context["form"].errors
    assert errors == {"story": ["Choose the story: these words are from it."]}
    decide_story(story=story, consents=False)
    assert manager.post(address, said | {"story": story.uuid}).status_code == 404


def test_only_stories_of_own_volunteers_who_agree(manager, study, story):
    elsewhere = Story.objects.create(
        volunteer=VolunteerFactory(),
        words="I came shy.",
        shown_as="Stranger",
        consent_given_on=dt.date(2010, 5, 1),
    )
    silent = Story.objects.create(volunteer=story.volunteer, words="I came shy.", shown_as="S")
    for other in (elsewhere.uuid, silent.uuid, uuid4(), "x"):
        assert (
            "story" in add(manager, study, story=other, words="I came shy.").context["form"].errors
        )


def test_her_leaving_takes_her_words_along(manager, study, story):
    add(manager, study, story=story.uuid, words="I came shy.")
    story.volunteer.delete()
    assert not study.quotes.exists()
