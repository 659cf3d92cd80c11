"""Consent ends: by whomever and however, the words are nowhere in the database any more."""

import contextlib
import datetime as dt
from importlib import import_module
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import InternalError, connection, transaction
from django.utils import timezone

from accounts.permissions import Role
from costing.actions.case_studies import take_out_quote, withdraw_consent
from costing.actions.pictures import withdraw_consent as withdraw_picture
from costing.actions.publishing import begin_next
from costing.models import CaseStudy, PublishedVersion, PublishedWords, Quote, StudyPicture
from costing.pack.jobs import TAKEN_BACK
from costing.printing import case_study_html
from costing.publishing.papers import key_of_public_print, name_of_print
from costing.publishing.reading import is_whole
from documents import jobs, runner
from documents.models import Job, StoredFile
from documents.pdf import PdfResult
from documents.printed import printed
from tests.factories import VolunteerFactory, user_with
from tests.site.costed import small_png
from volunteers.actions.stories import decide_story
from volunteers.models import Story

pytestmark = pytest.mark.django_db
LATER = dt.date(2012, 1, 1)
KETTLE = "They put the kettle on."
WALL = "Parents paint a yellow wall"


def rows_with(words):
    """The tables of the database, with how many of their rows hold these words somewhere."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f'SELECT count(*) FROM "{table}" AS row WHERE row::text LIKE %s', [f"%{words}%"]
            )
            (found[table],) = cursor.fetchone()
    return {table: count for table, count in found.items() if count}


@pytest.fixture
def picture(study):
    return study.pictures.create(
        section="next", file=ContentFile(small_png(), "x.png"), content_type="image/png", width=1,
        height=1, sha256="a" * 64, alt=WALL, caption=f"{WALL}, 2010", has_people=True,
        consent_given_on=dt.date(2010, 3, 1),
    )  # fmt: skip


@pytest.fixture
def story(study, place):
    story = Story.objects.create(
        volunteer=VolunteerFactory(),
        words=f"I came shy.\n {KETTLE}",
        shown_as="Shaz of Whiston",
        consent_given_on=dt.date(2010, 1, 1),
    )
    study.quotes.update(story=story, said_by=story.shown_as)
    return story


@pytest.fixture
def published(study, picture, publish, place):
    """In two versions, and in the draft of a third."""
    for _ in range(2):
        publish(study)
        study = begin_next(study=study, by=place.manager)
    return study


def html_of(study):
    return case_study_html(CaseStudy.objects.with_place().get(pk=study.pk))


def test_words_stand_beside_what_is_published_and_go_alone(published):
    assert rows_with(KETTLE) == {"costing_quote": 1, "costing_publishedwords": 2}
    assert rows_with(WALL) == {"costing_studypicture": 1, "costing_publishedwords": 2}
    with pytest.raises(InternalError), transaction.atomic():
        PublishedWords.objects.update(words={"words": "Other"})
    before = [version.sha256 for version in PublishedVersion.objects.all()]
    withdraw_consent(quote=published.quotes.get(), by=None)
    assert rows_with(KETTLE) == rows_with("Parent, Whiston") == {}
    withdraw_picture(picture=published.pictures.get(), by=None)
    assert rows_with(WALL) == {}
    versions = PublishedVersion.objects.all()
    assert [(one.sha256, is_whole(one)) for one in versions] == [(sha, True) for sha in before]
    html = html_of(published)
    assert ("Words on What next." in html, KETTLE in html, WALL in html) == (True, False, False)
    assert (Quote.objects.get().consent_withdrawn_on, str(StudyPicture.objects.get())) == (
        timezone.localdate(), "Picture, deleted",
    )  # fmt: skip


ENDS = {
    "withdrawn": lambda story: decide_story(story=story, consents=False),
    "withdrawn by SQL": lambda story: Story.objects.update(consent_withdrawn_on=LATER),
    "never given": lambda story: Story.objects.update(consent_given_on=None),
    "said otherwise": lambda story: Story.objects.update(words="I came loud."),
    "erased": lambda story: story.volunteer.delete(),
    "deleted": lambda story: Quote.objects.all().delete(),
    "deleted by SQL": lambda story: Quote.objects.all()._raw_delete("default"),
    "of the quote": lambda story: Quote.objects.update(consent_withdrawn_on=LATER),
}


class Undone(Exception):
    """So that each ends what was published once."""


def test_however_the_consent_of_a_story_ends(story, published):
    """Her own plan keeps her story, until she goes."""
    before = {"costing_quote": 1, "costing_publishedwords": 2, "volunteers_story": 1}
    assert rows_with(KETTLE) == before
    for way, end in ENDS.items():
        with contextlib.suppress(Undone), transaction.atomic():
            end(story)
            assert set(rows_with(KETTLE)) <= {"volunteers_story"}, way
            assert KETTLE not in html_of(published), way
            raise Undone
    assert rows_with(KETTLE) == before


def test_a_story_told_with_other_breaks_and_another_name_stays(story, published):
    Story.objects.update(words=f"I came \u2003shy. {KETTLE.replace(' ', chr(0xA0))}")
    Story.objects.update(shown_as="A parent")
    assert rows_with("Shaz of Whiston") == {}
    assert "A parent. Used with consent" in case_study_html(
        CaseStudy.objects.with_place().get(pk=published.pk)
    )


def test_consent_ends_once(published, story):
    """Who saves what she opened before, and who quotes what has ended, brings no word back."""
    mine = Quote.objects.get()
    withdraw_consent(quote=mine, by=None)
    mine.words = KETTLE
    mine.save()
    assert rows_with(KETTLE) == {"volunteers_story": 1}
    decide_story(story=story, consents=False)
    published.quotes.create(
        words=KETTLE, said_by="Shaz", story=story, consent_given_on=dt.date(2010, 1, 1)
    )
    assert rows_with(KETTLE) == {"volunteers_story": 1}


def test_taken_out_of_the_draft_a_quote_stays_in_what_is_published(published, place, client):
    quote = published.quotes.get()
    take_out_quote(quote=quote, by=place.manager)
    assert published.quotes.printable() == []
    assert KETTLE in html_of(published)
    client.force_login(place.manager)
    page = client.get(f"/case-studies/{published.slug}/write/").text
    assert ("Only in what is published" in page, f"quotes/{quote.uuid}/withdraw/" in page) == (
        True, True,
    )  # fmt: skip
    client.post(f"/case-studies/{published.slug}/quotes/{quote.uuid}/withdraw/")
    assert rows_with(KETTLE) == {}


# --- files made before


@pytest.fixture
def papers(study, place):
    """A PDF of it and a pack with it, kept for somebody outside, and papers without it."""
    reader = user_with(Role.COMMISSIONER, place.authority)
    about = {"case_study": str(study.uuid), "version": 1}
    elsewhere = {"case_study": str(uuid4()), "version": 1}
    kept = {}
    for name, kind, arguments in [
        ("pdf", "case_study_pdf", about),
        ("pack", "case_study_pack", {"authority": place.authority.code, "year": "2009-10"}),
        ("other", "case_study_pdf", elsewhere),
        ("two pages", "efficiency_pdf", {"comparison": str(study.comparison.uuid)}),
    ]:
        job = Job.objects.create(
            kind=kind, owner=reader, arguments=arguments, state="done", finished=timezone.now()
        )
        kept[name] = job.keep_file(f"{name}.pdf", b"%PDF", content_type="application/pdf")
    return kept


def test_files_made_before_are_deleted(
    papers, published, client, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr("documents.printed.render_pdf", lambda html, title: PdfResult(b"x", 1))
    name = name_of_print(published)
    printed("<p>a", title="x", name=name)
    cache.set(key_of_public_print(published), ("a", b"x"))
    storage, path = papers["pdf"].file.storage, papers["pdf"].file.name
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_consent(quote=published.quotes.get(), by=None)
    files = [type(one).objects.filter(pk=one.pk).exists() for one in papers.values()]
    assert (files, storage.exists(path)) == ([False, False, True, True], False)
    assert cache.get_many([key_of_public_print(published), f"printed:{name}"]) == {}


def test_a_story_s_consent_leaves_no_file_to_download(papers, story, published):
    decide_story(story=story, consents=False)
    left = StoredFile.objects.available().values_list("name", flat=True)
    assert list(left) == ["other.pdf", "two pages.pdf"]


def test_what_is_being_made_meanwhile_is_not_kept(study, publish, place, monkeypatch):
    """She takes her consent back while the pack is printed."""

    def print_and_withdraw(html, *, title):
        if KETTLE in html:
            withdraw_consent(quote=study.quotes.get(), by=None)
        return PdfResult(html.encode(), 1)

    monkeypatch.setattr("documents.printed.render_pdf", print_and_withdraw)
    publish(study)
    arguments = {"authority": place.authority.code, "year": "2009-10"}
    job = jobs.start("case_study_pack", by=place.manager, arguments=arguments)
    runner.run(runner.claim(job.pk))
    job.refresh_from_db()
    assert (job.state, job.files.count(), job.errors[0]["message"]) == ("refused", 0, TAKEN_BACK)


# --- what was published before words stood beside it


def test_documents_of_before_give_their_words_and_take_them_back(published):
    """There and back again; of what has ended meanwhile, nothing."""
    migration = import_module("costing.migrations.0008_words_go_with_consent")
    with connection.schema_editor() as editor:
        migration.put_words_back(apps, editor)
    PublishedWords.objects.all().delete()
    assert rows_with(KETTLE) == {"costing_quote": 1, "costing_publishedversion": 2}
    assert {one.document["version"] for one in PublishedVersion.objects.all()} == {1}
    withdraw_picture(picture=published.pictures.get(), by=None)
    with connection.schema_editor() as editor:
        migration.take_words_out(apps, editor)
    assert rows_with(KETTLE) == {"costing_quote": 1, "costing_publishedwords": 2}
    assert rows_with(WALL) == {}
    assert [is_whole(version) for version in PublishedVersion.objects.all()] == [True, True]
    html = html_of(published)
    assert KETTLE in html
